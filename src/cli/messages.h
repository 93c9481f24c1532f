/* SPDX-License-Identifier: MIT */
/* What the program says beside its product: usage, warnings, errors, findings. */
#ifndef SAL_CLI_MESSAGES_H
#define SAL_CLI_MESSAGES_H

#include "cli/command.h"

/** Say why a table of fronts is empty. */
void message_no_fronts(const struct cmd *cmd);

/** Print an error as one line; returns its exit code. */
int message_fail(const struct sal_error *err);

/** Print a usage error; returns EXIT_USAGE. */
int message_usage(const struct cmd *cmd, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** Fill an error of wrong usage; returns SAL_USAGE. */
enum sal_status message_refuse(struct sal_error *err, const char *place, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/** Print the findings that came since the last call, as -q and -v have it. */
void messages_show_findings(struct cmd *cmd);

/** With -v, say what a dataset was read from. */
void messages_show_sources(const struct cmd *cmd, const struct sal_dataset *dataset);

/** With -v, say how long a stage took that ends here; the next begins. */
void message_stage(struct cmd *cmd, const char *what);

/** Print what the options could not do, as -q has it. */
void message_warn(const struct cmd *cmd, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
