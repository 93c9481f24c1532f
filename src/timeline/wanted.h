/* SPDX-License-Identifier: MIT */
/* Which of many dated files the days asked for need. */
#ifndef SAL_TIMELINE_WANTED_H
#define SAL_TIMELINE_WANTED_H

#include "timeline/dataset.h"

/**
 * Of files each of which is a snapshot of the day in its name: is a file needed for any of the
 * days.
 *
 * Needed are, of every source, the last file of each day or before it, its first day's, in whose
 * order factions are counted, and its last two days', of which one may be a slip.
 *
 * @param paths, sources  paths[n], sources[n]; files of one source follow each other
 * @param days            days[n_days]; SAL_DAY_MAX for the last of the data
 * @param is_wanted       is_wanted[n], set; all when a source has a file without a day in its name
 */
void sal_wanted_files(const char *const *paths, const struct sal_map_source *const *sources,
                      size_t n, const int32_t *days, size_t n_days, bool *is_wanted);

#endif
