/* SPDX-License-Identifier: MIT */
/* The order of many points of the grid. */
#ifndef SAL_TOPOLOGY_RADIX_SORT_H
#define SAL_TOPOLOGY_RADIX_SORT_H

#include "topology/grid_point.h"

/**
 * Order points by x, then y, then by their place in the array.
 *
 * @param order  order[n], set to indices of points; n < UINT32_MAX
 * @cost    O(n) for points within 429 degrees of each other, else O(n log n); 40 bytes a point
 * while it runs
 */
void sal_radix_sort_points(const struct sal_grid_point *points, size_t n, uint32_t *order);

#endif
