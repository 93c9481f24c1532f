/* SPDX-License-Identifier: MIT */
/* The small files that the examples of README and the manual name. */
#ifndef SAL_CLI_EXAMPLES_H
#define SAL_CLI_EXAMPLES_H

#include "salient.h"

/** Copy them into a folder, which is made when it is missing. What stands there is left alone:
 * SAL_OUTPUT when one of them is there already. */
SAL_NODISCARD enum sal_status examples_copy(const char *folder, struct sal_error *err);

#endif
