/* SPDX-License-Identifier: MIT */
/* Who holds a piece of ground that areas cover: one, none, or several that disagree. */
#ifndef SAL_TOPOLOGY_OVERLAP_RULE_H
#define SAL_TOPOLOGY_OVERLAP_RULE_H

#include "topology/faces.h"

/**
 * The holder of ground covered by `areas[n]` (indices of dataset->areas, ascending) as of
 * a day, into the members faction, hold and certainty of `face`.
 *
 * - None: the background faction, confirmed; without one nobody.
 * - Areas held in `control` or `contested` stand above claims, advances, attacks and support by
 * others.
 * With dataset->overlap "newest" or "listed" one area holds the ground as it says itself: of those
 * that count, the one that began last, or the one listed last. With "contested":
 * - One faction: its most telling word (contested before control, and so on in the order of enum
 * sal_area_status).
 * - Several of whom no two are opposed: the area that began last, then the one listed last.
 * - Any two of opposing sides: contested, in the name of the one that began last, then of the one
 * listed last.
 * - Certain only when every area that decided it is.
 */
void sal_overlap_rule_decide(const struct sal_dataset *dataset, int32_t day, const size_t *areas,
                             size_t n, struct sal_face *face);

/** Would any two of opposing sides, as sal_factions_are_opposed() has it on that day, contest
 * ground covered by `areas[n]`; never with another rule for overlaps. */
bool sal_overlap_rule_is_contested(const struct sal_dataset *dataset, int32_t day,
                                   const size_t *areas, size_t n);

#endif
