/* SPDX-License-Identifier: MIT */
/* Findings are data: stages add them here, commands show them. */
#ifndef SAL_BASE_REPORT_H
#define SAL_BASE_REPORT_H

#include <glib.h>

#include "salient.h"

/** Add a finding; `rule` must be static, the other texts are copied. `report` may be NULL: then
 * nothing happens. */
void sal_report_add(struct sal_report *report, enum sal_severity severity, const char *rule,
                    const char *place, const char *format, ...) G_GNUC_PRINTF(5, 6);

/** The same with a position, lonlat degrees. */
void sal_report_add_at(struct sal_report *report, enum sal_severity severity, const char *rule,
                       const char *place, struct sal_point lonlat, const char *format, ...)
    G_GNUC_PRINTF(6, 7);

/** Add all findings of another report, in their order. */
void sal_report_append(struct sal_report *report, const struct sal_report *other);

#endif
