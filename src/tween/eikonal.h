/* SPDX-License-Identifier: MIT */
/* Distances over a piece of ground. */
#ifndef SAL_TWEEN_EIKONAL_H
#define SAL_TWEEN_EIKONAL_H

#include "tween/grid.h"

/** Meshes from the start to each node, round corners, or from node *seed; INFINITY: not reached. */
void sal_eikonal_solve(const struct sal_tween_grid *grid, const size_t *seed, double *values);

#endif
