/* SPDX-License-Identifier: MIT */
/* Tints of many holders: neighbours differ, on all days. */
#ifndef SAL_TIMELINE_TINTS_H
#define SAL_TIMELINE_TINTS_H

#include "timeline/dataset.h"

/**
 * Give each faction of a crowded dataset a tint, the same on every day.
 *
 * Two that ever touch on one day have different ones as far as SAL_N_TINTS go, and two who hold the
 * same edge on different days if they can, since ground goes from one to the other.
 *
 * @cost    O(points + contacts log contacts)
 * @source  Brelaz 1979, doi:10.1145/359094.359101
 */
void sal_tints_choose(struct sal_dataset *dataset);

#endif
