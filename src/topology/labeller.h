/* SPDX-License-Identifier: MIT */
/* Whose inside each cell of a graph is: found by walking out from the outside, toggling owners at
 * every edge. */
#ifndef SAL_TOPOLOGY_LABELLER_H
#define SAL_TOPOLOGY_LABELLER_H

#include "topology/half_edge.h"

/** Owners of one cell, ascending. */
struct sal_cover {
    const int32_t *owners;
    uint32_t n;
};

/**
 * Owners of every cell.
 *
 * @param arena  owns the result
 * @returns covers[graph->n_cells], NULL when memory ran out
 * @cost    O(edges + cells * owners of a cell)
 */
struct sal_cover *sal_labeller_run(const struct sal_half_edges *graph, struct sal_arena *arena);

#endif
