/* SPDX-License-Identifier: MIT */
/* What a command would make, on standard output, a line a file. */
#ifndef SAL_CLI_DRY_RUN_H
#define SAL_CLI_DRY_RUN_H

#include "cli/command.h"

/** List a table, a page or the like of some days; n_days 0: of the data as a whole. */
void dry_run_file(const char *path, const char *format, const int32_t *days, size_t n_days);

/** List pictures of a size, each of all the days. */
void dry_run_pictures(const struct cmd *cmd, const struct sal_picture_options *options,
                      double scale, const int32_t *days, size_t n_days);

/** List frames, manifest and movies. */
enum sal_status dry_run_series(const struct sal_series_options *options, const int32_t *days,
                               size_t n_days, struct sal_error *err);

#endif
