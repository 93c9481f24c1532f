/* SPDX-License-Identifier: MIT */
/* A smooth function over a piece of ground. */
#ifndef SAL_TWEEN_LAPLACE_H
#define SAL_TWEEN_LAPLACE_H

#include "tween/grid.h"

/**
 * A smooth function of the nodes. Between start and goal, 0 at the one and 1 at the other: at rest.
 * With one of them alone, 0 there: of even curvature.
 */
void sal_laplace_solve(const struct sal_tween_grid *grid, double *values);

#endif
