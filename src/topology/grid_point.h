/* SPDX-License-Identifier: MIT */
/* Points of a whole-number grid, so that every predicate is exact. */
#ifndef SAL_TOPOLOGY_GRID_POINT_H
#define SAL_TOPOLOGY_GRID_POINT_H

#include "salient.h"
#include <stdint.h>

/** Snapping grid, degrees: about 1 cm. Coordinates of all faces are multiples of it. */
#define SAL_GRID_DEG 1e-7

/** A point of the grid: lon and lat in units of SAL_GRID_DEG. */
struct sal_grid_point {
    int64_t x, y;
};

/** Lexicographic order, x first. */
static inline int sal_grid_point_compare(struct sal_grid_point a, struct sal_grid_point b) {
    if (a.x != b.x) {
        return a.x < b.x ? -1 : 1;
    }
    return a.y < b.y ? -1 : a.y > b.y;
}

/** Twice the area of a, b, c: positive when they turn left. Exact. */
static inline __int128 sal_grid_point_cross(struct sal_grid_point a, struct sal_grid_point b,
                                            struct sal_grid_point c) {
    return (__int128)(b.x - a.x) * (c.y - a.y) - (__int128)(b.y - a.y) * (c.x - a.x);
}

struct sal_grid_point sal_grid_point_of(struct sal_point lonlat);

struct sal_point sal_grid_point_lonlat(struct sal_grid_point p);

#endif
