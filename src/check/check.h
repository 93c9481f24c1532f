/* SPDX-License-Identifier: MIT */
/* The parts of `check`: rules on single areas, on the state of a day, and on gaps in it. */
#ifndef SAL_CHECK_CHECK_H
#define SAL_CHECK_CHECK_H

#include <glib.h>

#include "timeline/dataset.h"

/** The options with their defaults, as far as this dataset says nothing else. */
void sal_check_options_resolve(const struct sal_dataset *dataset,
                               const struct sal_check_options *options, double *gap_km,
                               double *border_tolerance_km);

/** Days on which states begin, ascending, SAL_DAY_MIN first when areas have open starts;
 * g_array_unref() it. */
GArray *sal_check_days(const struct sal_dataset *dataset);

#endif
