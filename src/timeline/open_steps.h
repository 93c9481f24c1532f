/* SPDX-License-Identifier: MIT */
/* The steps of opening a dataset, in order; each fills members of the one struct. Private to this
 * folder. */
#ifndef SAL_TIMELINE_OPEN_STEPS_H
#define SAL_TIMELINE_OPEN_STEPS_H

#include <glib.h>

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

/** Index of the faction called `id`, without regard to case; one that is unknown is added. */
int sal_factions_index(struct sal_dataset *dataset, const char *id, const char *place,
                       struct sal_report *report);

/**
 * Bring the longitudes of controls and base into one window, when any come near the antimeridian.
 *
 * @returns SAL_OK; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_antimeridian_unwrap(struct sal_dataset *dataset,
                                                      struct sal_error *err);

/** Read the areas of all controls into dataset->areas, with their days. */
SAL_NODISCARD enum sal_status sal_areas_read(struct sal_dataset *dataset, struct sal_report *report,
                                             struct sal_error *err);

/** Fill dataset->changes from the areas and the changes of side. */
void sal_changes_init(struct sal_dataset *dataset);

#endif
