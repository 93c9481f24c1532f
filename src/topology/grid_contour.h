/* SPDX-License-Identifier: MIT */
/* The ground of a grid whose values are at most a level, as a polygon. */
#ifndef SAL_TOPOLOGY_GRID_CONTOUR_H
#define SAL_TOPOLOGY_GRID_CONTOUR_H

#include "base/arena.h"
#include "salient.h"

/** Values over a square grid; node (i, j) is at (x0 + i * mesh, y0 + j * mesh). */
struct sal_grid_contour {
    double x0, y0, mesh;
    size_t nx, ny;
    const double *values; /* values[nx * ny] >= 0; INFINITY: far beyond */
};

/**
 * Contour by marching squares: rings are closed at the grid's edge too, ground is on their left.
 *
 * @param arena  owns *out, which has the grid's own frame
 * @returns SAL_OK; SAL_MEMORY
 * @cost    O(nx * ny)
 */
SAL_NODISCARD enum sal_status sal_grid_contour_trace(const struct sal_grid_contour *grid,
                                                     double level, struct sal_arena *arena,
                                                     struct sal_geom *out, struct sal_error *err);

#endif
