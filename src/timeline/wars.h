/* SPDX-License-Identifier: MIT */
/* Who is at war when: whether a front runs between two holders, or a border. */
#ifndef SAL_TIMELINE_WARS_H
#define SAL_TIMELINE_WARS_H

#include "timeline/dataset.h"

/**
 * The wars of the map file, when all factions are known, and what runs between all others.
 *
 * What the map file or an option says goes first; else a map of many holders without sides has
 * borders where it is drawn, and fronts where it is data.
 *
 * @param is_data  nothing is drawn
 */
void sal_wars_init(struct sal_dataset *dataset, bool is_data, struct sal_report *report);

/** Is the line between two opposed factions a front as of a day. */
bool sal_wars_are_at(const struct sal_dataset *dataset, int a, int b, int32_t day);

#endif
