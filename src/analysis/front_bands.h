/* SPDX-License-Identifier: MIT */
/* The bands of a day's fronts: of each two factions the ground that their front lies in. */
#ifndef SAL_ANALYSIS_FRONT_BANDS_H
#define SAL_ANALYSIS_FRONT_BANDS_H

#include "topology/band.h"

struct sal_front_band {
    int faction_a, faction_b;
    struct sal_geom geom; /* lonlat */
};

/**
 * Bands of all pairs of factions that have fronts.
 *
 * @param chance  that the front lies within, below 1
 * @param arena   owns their shapes
 * @param out     struct sal_front_band, added to
 * @returns SAL_OK; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_front_bands_find(const struct sal_faces *faces,
                                                   struct sal_evidence *evidence, double chance,
                                                   struct sal_arena *arena, GArray *out,
                                                   struct sal_error *err);

#endif
