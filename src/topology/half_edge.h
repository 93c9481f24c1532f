/* SPDX-License-Identifier: MIT */
/*
 * Noded segments -> cells of the plane. Half-edge 2i runs from a to b of segment i, half-edge 2i +
 * 1 back; the cell on the left of each is known. "Cell" is a piece of the plane before equal
 * neighbours are joined into faces.
 */
#ifndef SAL_TOPOLOGY_HALF_EDGE_H
#define SAL_TOPOLOGY_HALF_EDGE_H

#include "topology/grid_point.h"
#include "topology/noder.h"

/** The cell beyond everything. */
#define SAL_CELL_OUTSIDE 0

struct sal_half_edges {
    const struct sal_noder *noder; /* borrowed */
    struct sal_grid_point *nodes;  /* ascending */
    size_t n_nodes;
    uint32_t *node_of;   /* node_of[2 * n_segments]: start node of each half-edge */
    uint32_t *out_start; /* out_start[n_nodes + 1], indices of out */
    uint32_t *out;       /* half-edges leaving each node, counter-clockwise */
    uint32_t *cell_of;   /* cell_of[2 * n_segments]: cell on the left */
    size_t n_cells;
    __int128 *area2; /* area2[n_cells]: twice the area in grid units, of what is beyond negative */
};

/** Build the graph of noded lines. Frees with sal_half_edges_finish(). Never fails on noded input.
 */
void sal_half_edges_init(struct sal_half_edges *graph, const struct sal_noder *noder);
void sal_half_edges_finish(struct sal_half_edges *graph);

/** Start and end of a half-edge. */
struct sal_grid_point sal_half_edges_from(const struct sal_half_edges *graph, uint32_t half);
struct sal_grid_point sal_half_edges_to(const struct sal_half_edges *graph, uint32_t half);

/**
 * The half-edges of each cell, those that it lies on the left of.
 *
 * @param start_out  start[n_cells + 1], the place of each cell's first; g_free() it
 * @returns half-edges, cell by cell, ascending; g_free() them
 * @cost   O(half-edges)
 */
uint32_t *sal_half_edges_by_cell(const struct sal_half_edges *graph, uint32_t **start_out);

#endif
