/* SPDX-License-Identifier: MIT */
/*
 * Does what was made partition the plane. Asked of every state before it is drawn or counted: a
 * wrong map that looks right is worse than none.
 */
#ifndef SAL_TOPOLOGY_PARTITION_H
#define SAL_TOPOLOGY_PARTITION_H

#include "topology/faces.h"
#include "topology/labeller.h"

/** Labelled cells, and the polygons that they were made of. */
struct sal_partition {
    const struct sal_half_edges *graph;
    const struct sal_cover *covers;       /* of cells */
    const struct sal_geom *const *inputs; /* inputs[n_inputs], by owner */
    size_t n_inputs;                      /* owners from here on are lines of no known area */
};

/**
 * Check cells: each has an area, and all together, with what is beyond, have none; across every
 * segment its owners change, and no other; each polygon has the area that was put in, but for what
 * rounding to the grid takes.
 *
 * @param day  for the place
 * @returns SAL_OK; SAL_FAULT with the day and the place in degrees
 * @cost    O(segments + cells * owners of a cell)
 */
SAL_NODISCARD enum sal_status sal_partition_check_cells(const struct sal_partition *partition,
                                                        int32_t day, struct sal_error *err);

/**
 * Check measured faces that are not sewn yet: edges of each face run round it; nodes, arcs and
 * faces are as many as Euler's relation wants; areas add up to that within the outline.
 *
 * @returns SAL_OK; SAL_FAULT with the day and the place in degrees
 * @cost    O(arcs)
 */
SAL_NODISCARD enum sal_status sal_partition_check_faces(const struct sal_faces *faces,
                                                        struct sal_error *err);

#endif
