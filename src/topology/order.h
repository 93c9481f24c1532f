/* SPDX-License-Identifier: MIT */
/* The order of many points of the grid. */
#ifndef SAL_TOPOLOGY_ORDER_H
#define SAL_TOPOLOGY_ORDER_H

#include "snap.h"

/**
 * Order points by x, then y, then by their place in the array.
 *
 * @param order  order[n], set to indices of points; n < UINT32_MAX
 * @cost    O(n) for points within 429 degrees of each other, else O(n log n); 40 bytes a point
 * while it runs
 */
void sal_order_points(const struct sal_ipoint *points, size_t n, uint32_t *order);

#endif
