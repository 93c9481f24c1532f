/* SPDX-License-Identifier: MIT */
/* Rules on the areas of one day. */
#ifndef SAL_CHECK_CHECK_DAY_H
#define SAL_CHECK_CHECK_DAY_H

#include "check/day_graph.h"

/** Rules on the areas of one day: overlap, interval-overlap, outside-base. */
SAL_NODISCARD enum sal_status sal_check_day(struct sal_check_run *c,
                                            const struct sal_day_graph *day, struct sal_error *err);

#endif
