/* SPDX-License-Identifier: MIT */
/* Rules on areas by themselves and on files. */
#ifndef SAL_CHECK_CHECK_AREAS_H
#define SAL_CHECK_CHECK_AREAS_H

#include "check/findings.h"

/** Rules on areas by themselves and on files: invalid-ring, sliver, speck, duplicate-area,
 * snapshot-duplicate. */
SAL_NODISCARD enum sal_status sal_check_areas(struct sal_check_run *c, struct sal_error *err);

#endif
