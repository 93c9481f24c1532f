/* SPDX-License-Identifier: MIT */
/*
 * Whose ground is whose: cells of places of unequal weight, a power diagram (Aurenhammer 1987,
 * doi:10.1137/0216006). Between two places runs a straight line, nearer to the lesser one.
 */
#ifndef SAL_DERIVE_POWER_CELLS_H
#define SAL_DERIVE_POWER_CELLS_H

#include "base/arena.h"
#include "salient.h"

/**
 * Weights of places: the line between two is where the squared distances less them are equal, so
 * tangents to circles of these radii equally long. They are made less where a place would else not
 * keep a fifth of the way to a neighbour.
 *
 * @param radius  radius[n], >= 0
 * @param weight  weight[n], filled
 * @cost  O(n^2)
 */
void sal_power_cells_weigh(const struct sal_point *points, const double *radius, size_t n,
                           double *weight);

/**
 * @param points   points[n]
 * @param weight   weight[n]
 * @param window   cells end here
 * @param arena    owns the polygons
 * @param cells    cells[n]; kind SAL_GEOM_NONE for a point that stands twice
 * @cost  O(n^2)
 */
SAL_NODISCARD enum sal_status sal_power_cells_make(const struct sal_point *points,
                                                   const double *weight, size_t n,
                                                   struct sal_box window, struct sal_arena *arena,
                                                   struct sal_geom *cells, struct sal_error *err);

#endif
