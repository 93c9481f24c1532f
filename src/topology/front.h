/* SPDX-License-Identifier: MIT */
/* Fronts: arcs between two factions joined end to end. */
#ifndef SAL_TOPOLOGY_FRONT_H
#define SAL_TOPOLOGY_FRONT_H

#include "topology/faces.h"

/** A front: arcs of one pair of factions joined end to end, side_a on the left, side_a < side_b by
 * id. */
struct sal_front {
    int faction_a, faction_b; /* indices of dataset->factions */
    int *refs;                /* as sal_outline */
    size_t n_refs;
    double length_m;
};

/**
 * Join arcs of kind FRONT (or, with `kind`, any other) into lines as long as they run between one
 * pair of factions.
 *
 * @param arena  owns *out
 */
SAL_NODISCARD enum sal_status sal_front_trace(const struct sal_faces *faces, enum sal_arc_kind kind,
                                              struct sal_arena *arena, struct sal_front **out,
                                              size_t *n_out, struct sal_error *err);

#endif
