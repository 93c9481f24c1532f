/* SPDX-License-Identifier: MIT */
/* Is a polygon geometry plainly valid: a test that costs little, so that only the few that may not
 * be are noded by themselves. */
#ifndef SAL_TOPOLOGY_RINGS_SIMPLE_H
#define SAL_TOPOLOGY_RINGS_SIMPLE_H

#include "salient.h"

/**
 * On the snapping grid, do no two edges touch but neighbours in their ring, and does every ring lie
 * where it should: holes in their shell alone, shells in no other part.
 *
 * @returns true when so; false also where valid polygons touch, which takes a closer look
 * @cost    O(n log n) for outlines as people draw them; false where that is not enough
 */
bool sal_rings_simple_test(const struct sal_geom *geom);

#endif
