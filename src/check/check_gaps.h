/* SPDX-License-Identifier: MIT */
/* Rules on the ground between the areas of one day. */
#ifndef SAL_CHECK_CHECK_GAPS_H
#define SAL_CHECK_CHECK_GAPS_H

#include "check/findings.h"

/** Holes and slits between the areas of one day. */
SAL_NODISCARD enum sal_status sal_check_gaps(struct sal_check_run *c, int32_t day,
                                             struct sal_error *err);

#endif
