/* SPDX-License-Identifier: MIT */
/* A piece of ground as nodes of a square grid, each with what lies beside it. Private to tween/.
 */
#ifndef SAL_TWEEN_GRID_H
#define SAL_TWEEN_GRID_H

#include <glib.h>

#include "tween/edge.h"

/** No wall: a neighbour. */
#define SAL_NO_WALL (-1)

/** Ways of one axis stand together. */
enum { SAL_EAST, SAL_WEST, SAL_NORTH, SAL_SOUTH, SAL_N_WAYS };

/** A point of the grid that lies in the piece. */
struct sal_tween_grid_node {
    uint32_t at;            /* index of the grid */
    int next[SAL_N_WAYS];   /* node that way; -1: a wall */
    int wall[SAL_N_WAYS];   /* enum sal_edge_kind, or SAL_NO_WALL */
    double far[SAL_N_WAYS]; /* how far the wall is, meshes; 1 for a neighbour */
    bool is_reached;        /* joined by nodes to an edge that is no side */
};

/** Frame: x = lon * lon_scale, y = lat; grid point (i, j) is at (x0 + i * mesh, y0 + j * mesh). */
struct sal_tween_grid {
    double lon_scale, x0, y0, mesh;
    size_t nx, ny;
    struct sal_tween_grid_node *nodes;
    size_t n_nodes;
    bool has_start, has_goal;
};

/** @returns false when the piece is too thin, too small or too ragged for a grid */
bool sal_tween_grid_init(struct sal_tween_grid *grid, const struct sal_edge *edges, size_t n,
                         double least_deg, size_t n_nodes);
void sal_tween_grid_finish(struct sal_tween_grid *grid);

/** Area of the smallest ground that is more than a dot in its own outline: three by three of what
 * is least, square degrees. */
static inline double sal_tween_grid_speck(double least_deg) {
    return 9.0 * least_deg * least_deg;
}

/** Index step of the grid, a way along. */
ptrdiff_t sal_tween_grid_step(const struct sal_tween_grid *grid, int way);

#endif
