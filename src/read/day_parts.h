/* SPDX-License-Identifier: MIT */
/* Dates whose year, month and day stand in fields of their own. */
#ifndef SAL_READ_DAY_PARTS_H
#define SAL_READ_DAY_PARTS_H

#include "salient.h"

/**
 * Write the months and days of a layer's records into the fields of their years: where a field is
 * called `year`, `start_year` and the like, and another `month` or `start_month`, the first then
 * holds `2014-06`, or `2014-06-10` with a field of days. A year whose month is none stays as it is.
 *
 * @param report  told of it; may be NULL
 */
void sal_day_parts_join(struct sal_features *features, struct sal_report *report);

#endif
