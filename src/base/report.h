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

/**
 * Tell whoever watches the report, which may be NULL, before each piece of work.
 *
 * @returns SAL_OK; SAL_STOPPED when the watcher wants no more, now or at any time before
 */
SAL_NODISCARD enum sal_status sal_report_progress(struct sal_report *report, const char *what,
                                                  size_t n_done, size_t n_all,
                                                  struct sal_error *err);

/** Tell that all is done, or that there will be no more. */
void sal_report_all_done(struct sal_report *report, const char *what, size_t n_all);

/** Add all findings of another report, in their order. */
void sal_report_append(struct sal_report *report, const struct sal_report *other);

#endif
