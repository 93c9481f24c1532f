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
 * Be told how far the work has come that adds to this report: from any thread, one call at a time.
 *
 * @param see  n_done of n_all of `what`, which is static; at the end all are done
 */
void sal_report_watch(struct sal_report *report,
                      void (*see)(const char *what, size_t n_done, size_t n_kept, size_t n_all,
                                  void *data),
                      void *data);

/** Tell whoever watches; `report` may be NULL. Call it before the first, and when all are done. */
void sal_report_progress(struct sal_report *report, const char *what, size_t n_done, size_t n_all);

/** Add all findings of another report, in their order. */
void sal_report_append(struct sal_report *report, const struct sal_report *other);

#endif
