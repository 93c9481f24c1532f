/* SPDX-License-Identifier: MIT */
/*
 * Noding: lines with owners in, segments out that meet only at their ends, each knowing whose edges
 * it carries.
 *
 * Frame: a whole-number grid, SAL_GRID_DEG to a unit, so that every predicate is exact. GEOS also
 * nodes, but forgets which input an edge came from; here that is kept, so faces are labelled by
 * crossing edges, exactly, instead of by testing a point of each against every polygon.
 */
#ifndef SAL_TOPOLOGY_NODER_H
#define SAL_TOPOLOGY_NODER_H

#include <glib.h>
#include <stdint.h>

#include "salient.h"

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

/** A segment and the owners whose inside changes across it; a < b. */
struct sal_segment {
    struct sal_grid_point a, b;
    uint32_t first_owner, n_owners; /* of sal_noder.owners, ascending */
};

/** Lines being collected, then noded. Zero-initialise, finish with sal_noder_finish(). */
struct sal_noder {
    GArray *records;              /* of one owner's segment each, private */
    struct sal_segment *segments; /* sorted by a, then b */
    size_t n_segments;
    int32_t *owners;
};

void sal_noder_init(struct sal_noder *noder);
void sal_noder_finish(struct sal_noder *noder);

/**
 * Add a line, rounded to the grid. A closed ring bounds its owner; crossing it toggles inside and
 * outside.
 *
 * @param owner  >= 0; added twice along one segment it cancels out
 */
void sal_noder_add(struct sal_noder *noder, const struct sal_point *lonlat, size_t n,
                   int32_t owner);

/** Add all rings of a polygon geometry. */
void sal_noder_add_geom(struct sal_noder *noder, const struct sal_geom *geom, int32_t owner);

/**
 * Node what was added: fills segments and owners.
 *
 * @returns SAL_OK; SAL_LIMIT too many crossings; SAL_GEOMETRY when rounding does not settle
 * @cost    O((n + k) log n) for n segments with k crossings, evenly spread; deterministic
 * @source  Hobby 1999, doi:10.1016/S0925-7721(99)00021-8
 */
SAL_NODISCARD enum sal_status sal_noder_node(struct sal_noder *noder, struct sal_error *err);

#endif
