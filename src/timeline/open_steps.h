/* SPDX-License-Identifier: MIT */
/* The steps of opening a dataset. */
#ifndef SAL_TIMELINE_OPEN_STEPS_H
#define SAL_TIMELINE_OPEN_STEPS_H

#include "timeline/dataset.h"

/**
 * sal_dataset_open() with polygons as their files have them, valid or not; topology/open.c makes
 * them valid.
 */
SAL_NODISCARD enum sal_status sal_open_steps_read(const struct sal_dataset_options *options,
                                                  struct sal_report *report,
                                                  struct sal_dataset **out, struct sal_error *err);

#endif
