/* SPDX-License-Identifier: MIT */
/* What holds on a day. */
#ifndef SAL_TIMELINE_AS_OF_H
#define SAL_TIMELINE_AS_OF_H

#include "timeline/dataset.h"

/** Does any area hold on `day`. */
bool sal_as_of_is_held(const struct sal_dataset *dataset, int32_t day);

/** Indices of the areas valid on `day`, ascending. `out` has room for dataset->n_areas. Returns how
 * many. */
size_t sal_as_of(const struct sal_dataset *dataset, int32_t day, size_t *out);

enum sal_reach { SAL_REACH_WITHIN, SAL_REACH_BEFORE, SAL_REACH_AFTER };

/** Does the data say anything of a day: within it, or before its first or after its last, which is
 * then set. */
enum sal_reach sal_as_of_reach(const struct sal_dataset *dataset, int32_t day, int32_t *nearest);

#endif
