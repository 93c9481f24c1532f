/* SPDX-License-Identifier: MIT */
/* Areas with their days. */
#ifndef SAL_TIMELINE_AREAS_H
#define SAL_TIMELINE_AREAS_H

#include "timeline/dataset.h"

/** Read the areas of all controls into dataset->areas, with their days. */
SAL_NODISCARD enum sal_status sal_areas_read(struct sal_dataset *dataset, struct sal_report *report,
                                             struct sal_error *err);

/** Fill dataset->changes from the areas and the changes of side, and tell days that are far off. */
void sal_areas_changes(struct sal_dataset *dataset, struct sal_report *report);

#endif
