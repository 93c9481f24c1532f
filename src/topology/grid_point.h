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
    const int64_t bx = b.x - a.x, by = b.y - a.y, cx = c.x - a.x, cy = c.y - a.y;
    /* Nearly all are near each other: products of 31 bits, whose difference 64 bits hold. */
    const int64_t near = (int64_t)1 << 30;
    if (bx < near && bx > -near && by < near && by > -near && cx < near && cx > -near &&
        cy < near && cy > -near) {
        return bx * cy - by * cx;
    }
    return (__int128)bx * cy - (__int128)by * cx;
}

struct sal_grid_point sal_grid_point_of(struct sal_point lonlat);

struct sal_point sal_grid_point_lonlat(struct sal_grid_point p);

#endif
