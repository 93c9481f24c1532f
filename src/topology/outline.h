/* SPDX-License-Identifier: MIT */
/* Outlines of the faces of one class. */
#ifndef SAL_TOPOLOGY_OUTLINE_H
#define SAL_TOPOLOGY_OUTLINE_H

#include "topology/faces.h"

/** Rings of arcs that bound all faces of one class. ref >= 0: arc forward; ref < 0: arc ~ref
 * backward. */
struct sal_outline {
    int *refs; /* the region lies on the left of each */
    size_t n_refs;
    size_t *ring_start; /* ring_start[n_rings + 1], indices of refs */
    size_t n_rings;
};

/**
 * Trace the outline of all faces for which class_of[face] == wanted, dropping arcs between two such
 * faces.
 *
 * @param class_of  class_of[n_faces]; the outside plane is in no class
 * @param arena     owns the result
 * @cost    O(arcs log arcs)
 */
SAL_NODISCARD enum sal_status sal_outline_trace(const struct sal_faces *faces, const int *class_of,
                                                int wanted, struct sal_arena *arena,
                                                struct sal_outline *out, struct sal_error *err);

/**
 * The same outline as a polygon geometry, lonlat. Every ring starts at its least point, so that the
 * same outline is the same bytes however it was traced.
 */
SAL_NODISCARD enum sal_status sal_outline_geom(const struct sal_faces *faces, const int *class_of,
                                               int wanted, struct sal_arena *arena,
                                               struct sal_geom *out, struct sal_error *err);

#endif
