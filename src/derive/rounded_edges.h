/* SPDX-License-Identifier: MIT */
/* Edges of territories rounded. */
#ifndef SAL_DERIVE_ROUNDED_EDGES_H
#define SAL_DERIVE_ROUNDED_EDGES_H

#include "derive/territories.h"

/**
 * The edges between patches of different holding, rounded, added to a noder in lon/lat.
 *
 * A holding's number is its owner less `first_owner`. Corners are cut by a parabola that starts at
 * most smooth_km, half an edge, and nine tenths of the way to the nearest place from the corner, so
 * no place changes hands by it. Where three edges meet, the front between two factions runs
 * through, and the third edge ends on it.
 *
 * @param holding_of  holding_of[n_places], -1 for nobody
 */
void sal_rounded_edges_add(const struct sal_territories *territories,
                           const struct sal_observed *observed, const int *holding_of,
                           double smooth_km, int32_t first_owner, struct sal_noder *noder);

#endif
