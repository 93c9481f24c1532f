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

#include "topology/segment_index.h"
#include <glib.h>

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
