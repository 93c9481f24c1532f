/* SPDX-License-Identifier: MIT */
/*
 * Ground that areas leave open or claim twice by less than a stated width, shared out. A slit
 * between two areas, an overlap of opposing sides, a strip between an area and the base's outline:
 * each point of it goes to the nearest ground that is not in dispute, so a front runs down the
 * middle.
 */
#ifndef SAL_TOPOLOGY_GAPS_CLOSE_H
#define SAL_TOPOLOGY_GAPS_CLOSE_H

#include "timeline/dataset.h"

/** Disputed ground that falls to one area. It reaches a little into what is not disputed, where it
 * must be ignored. */
struct sal_patch {
    struct sal_geom geom; /* lonlat */
    size_t area;          /* index of dataset->areas: whose holder, hold and certainty it takes */
};

/** The areas valid on a day. */
struct sal_close_state {
    const struct sal_dataset *dataset; /* borrowed */
    int32_t day;
    const size_t *areas; /* indices of dataset->areas[n_areas] */
    size_t n_areas;
};

struct sal_close_result {
    struct sal_patch *patches; /* patches[n_patches] */
    size_t n_patches;
    struct sal_geom zone; /* lonlat: where patches speak also against an area that lies alone */
    double border_m;      /* length of areas' edges that the border took */
};

/**
 * Find the patches of a set of areas, as dataset->gap_km and border_tolerance_km have it.
 *
 * Slits are what a closing by half the gap adds to the union of all areas, where it touches two
 * parts of them and runs on between them for more than twice its open ends, which the corner in
 * which two areas only meet does not; overlaps, when they are contested, count as far as an opening
 * by half the gap takes them away; border strips are what an opening by half the tolerance takes
 * from land that no area claims, where it runs along the outline and an area for more than four
 * times its open ends, or is shut in between them; where it does not, smaller openings are tried.
 * Where slits and overlaps alternate, all between the envelopes of the edges is shared out.
 *
 * @param arena  owns the patches
 * @param out    set also on failure, to no patches
 * @returns SAL_OK, with no patches when nothing is to be closed; SAL_GEOMETRY; SAL_LIMIT;
 * SAL_MEMORY
 * @cost    O(n log n) of GEOS' overlays, and of a Voronoi diagram of points a tenth of the width
 * apart along the edges of disputed ground. Distances are those of struct sal_plane about the
 * middle of the areas of all days.
 */
SAL_NODISCARD enum sal_status sal_close_gaps(const struct sal_close_state *state,
                                             struct sal_arena *arena, struct sal_close_result *out,
                                             struct sal_error *err);

#endif
