/* SPDX-License-Identifier: MIT */
/* Days that options ask for. */
#ifndef SAL_CLI_DAYS_H
#define SAL_CLI_DAYS_H

#include "cli/command.h"

/** Show the days as an array. */
static inline const int32_t *days_of(const GArray *list) {
    return (const int32_t *)(const void *)list->data;
}

/** Note for cmd_open() that no day will be asked for but that of --date, or the last; of a span any
 * may be. */
void days_want(struct cmd *cmd, const struct cmd_days *options);

/** The day of --date, or the last of the data; a finding where the data say nothing of it.
 * SAL_DAY_MIN for data without days. */
enum sal_status days_as_of(const struct cmd *cmd, const struct cmd_days *options,
                           const struct sal_dataset *dataset, int32_t *day, struct sal_error *err);

/** First and last day of --from and --to, else of the data; SAL_DAY_MIN both for data without days.
 */
enum sal_status days_span(const struct cmd *cmd, const struct cmd_days *options,
                          const struct sal_dataset *dataset, int32_t *from, int32_t *to,
                          struct sal_error *err);

/** All days asked for, ascending; of data without days, where none is named, the one day is
 * SAL_DAY_MIN. g_array_unref() it. */
enum sal_status days_list(const struct cmd *cmd, const struct cmd_days *options,
                          const struct sal_dataset *dataset, GArray **out, struct sal_error *err);

/** Days from one of --fronts-from to another by steps, the last always among them. */
enum sal_status days_former(const struct cmd *cmd, const char *from, const char *every,
                            const struct sal_dataset *dataset, int32_t to, GArray **out,
                            struct sal_error *err);

/** Days with commas between, in the order given, findings as days_as_of(); g_array_unref() it.
 */
enum sal_status days_dates(const struct cmd *cmd, const char *text,
                           const struct sal_dataset *dataset, GArray **out, struct sal_error *err);

#endif
