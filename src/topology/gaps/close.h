/* SPDX-License-Identifier: MIT */
/*
 * Ground that areas leave open or claim twice by less than a stated width, shared out. A slit
 * between two areas, an overlap of opposing sides, a strip between an area and the base's outline:
 * each point of it goes to the nearest ground that is not in dispute, so a front runs down the
 * middle.
 */
#ifndef SAL_TOPOLOGY_GAPS_CLOSE_H
#define SAL_TOPOLOGY_GAPS_CLOSE_H

#include "topology/gaps/closing.h"

/**
 * Find the ground of a state that is to be shared out, as dataset->gap_km and border_tolerance_km
 * have it.
 *
 * Slits are what a closing by half the gap adds to the areas, within the base and between two
 * parts of them, where it runs on between them for more than twice its open ends, which the corner
 * in which two areas only meet does not; overlaps, when they are contested, count as far as an
 * opening by half the gap takes them away; border strips are what an opening by half the tolerance
 * takes from land that no area claims, where it runs along the outline and an area for more than
 * four times its open ends, or is shut in between them; where it does not, smaller openings are
 * tried. Where slits and overlaps alternate, all between the envelopes of the edges is shared out.
 *
 * All of this is decided on Delaunay triangles between edges that have another one across, nearer
 * than the width: a disc fits into ground as far as triangles have circles about them that are
 * larger. What is found depends on what is within a few widths alone.
 *
 * @param arena  owns what *out points to
 * @param out    set also on failure, to no patches
 * @returns SAL_OK, with no patches when nothing is to be closed; SAL_GEOMETRY; SAL_LIMIT;
 * SAL_MEMORY
 * @cost    O(n log n) for n points along edges that have another edge across, a third as far apart
 * as that is away
 */
SAL_NODISCARD enum sal_status sal_close_gaps(const struct sal_close_state *state,
                                             struct sal_arena *arena, struct sal_close_result *out,
                                             struct sal_error *err);

#endif
