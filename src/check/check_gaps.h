/* SPDX-License-Identifier: MIT */
/* Rules on the ground between the areas of one day. */
#ifndef SAL_CHECK_CHECK_GAPS_H
#define SAL_CHECK_CHECK_GAPS_H

#include "check/day_graph.h"

/** Holes and slits between the areas of one day, where it differs from the day before. */
void sal_check_gaps(struct sal_check_run *c, const struct sal_day_graph *day);

#endif
