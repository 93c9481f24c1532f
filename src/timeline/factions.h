/* SPDX-License-Identifier: MIT */
/* Factions and their sides. */
#ifndef SAL_TIMELINE_FACTIONS_H
#define SAL_TIMELINE_FACTIONS_H

#include "timeline/dataset.h"

/**
 * Factions and sides of the map file.
 *
 * @returns SAL_OK; SAL_SCHEMA when two factions share an id, or the background names none of them
 */
SAL_NODISCARD enum sal_status sal_factions_init(struct sal_dataset *dataset,
                                                struct sal_report *report, struct sal_error *err);

/** Find the parts of ground that several hold, when all factions are known. */
void sal_factions_settle(struct sal_dataset *dataset);

/** Index of the faction called `id` or so by an alias, without regard to case; one that is unknown
 * is added; -1 for a name that the map says is nobody's. */
int sal_factions_index(struct sal_dataset *dataset, const char *id, const char *place,
                       struct sal_report *report);

/** The side of a faction as of a day: index of sides. */
int sal_factions_side(const struct sal_dataset *dataset, int faction, int32_t day);

/** Do two factions have no side in common as of a day: there is a front between them. Those who
 * hold ground together are of all their sides. */
bool sal_factions_are_opposed(const struct sal_dataset *dataset, int a, int b, int32_t day);

/** A faction by id or by another name, else the first of the side of this id; -1: none. */
int sal_factions_find(const struct sal_dataset *dataset, const char *name);

#endif
