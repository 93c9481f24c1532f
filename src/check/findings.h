/* SPDX-License-Identifier: MIT */
/* Findings of `check`: where they are, and whether they were told before. */
#ifndef SAL_CHECK_FINDINGS_H
#define SAL_CHECK_FINDINGS_H

#include "timeline/dataset.h"
#include <glib.h>

struct sal_check_run {
    const struct sal_dataset *dataset;
    double gap_km, border_tolerance_km;
    struct sal_report *report;
    GHashTable *told; /* text of each finding's key, so that none is told twice */
};

/** Is this the first time that the key is met; it is noted. */
bool sal_findings_are_new(struct sal_check_run *c, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** "sliver" or "speck" for a polygon that is too thin or too small to be meant; else NULL. */
const char *sal_findings_sliver_rule(double area_m2, double perimeter_m);

/** "file: layer: feature: day" of an area; SAL_DAY_MIN leaves the day away; g_free() it. */
char *sal_findings_place(const struct sal_check_run *c, size_t area, int32_t day);

#endif
