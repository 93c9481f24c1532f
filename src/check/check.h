/* SPDX-License-Identifier: MIT */
/* The parts of `check`: rules on single areas, on the state of a day, and on gaps in it. */
#ifndef SAL_CHECK_CHECK_H
#define SAL_CHECK_CHECK_H

#include <glib.h>

#include "timeline/dataset.h"

struct sal_check_run {
    const struct sal_dataset *dataset;
    double gap_km, border_tolerance_km;
    struct sal_report *report;
    GHashTable *told; /* text of each finding's key, so that none is told twice */
};

/** The options with their defaults, as far as this dataset says nothing else. */
void sal_check_options_resolve(const struct sal_dataset *dataset,
                               const struct sal_check_options *options, double *gap_km,
                               double *border_tolerance_km);

/** Days on which states begin, ascending, SAL_DAY_MIN first when areas have open starts;
 * g_array_unref() it. */
GArray *sal_check_days(const struct sal_dataset *dataset);

/** Is this the first time that the key is met; it is noted. */
bool sal_check_is_new(struct sal_check_run *c, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** "sliver" or "speck" for a polygon that is too thin or too small to be meant; else NULL. */
const char *sal_check_sliver_rule(double area_m2, double perimeter_m);

/** "file: layer: feature: day" of an area; SAL_DAY_MIN leaves the day away; g_free() it. */
char *sal_check_place(const struct sal_check_run *c, size_t area, int32_t day);

/** Rules on areas by themselves and on files: invalid-ring, sliver, speck, duplicate-area,
 * snapshot-duplicate. */
SAL_NODISCARD enum sal_status sal_check_areas(struct sal_check_run *c, struct sal_error *err);

/** Rules on the areas of one day: overlap, interval-overlap, outside-base. */
SAL_NODISCARD enum sal_status sal_check_state(struct sal_check_run *c, int32_t day,
                                              struct sal_error *err);

/** Holes and slits between the areas of one day. */
SAL_NODISCARD enum sal_status sal_check_gaps(struct sal_check_run *c, int32_t day,
                                             struct sal_error *err);

#endif
