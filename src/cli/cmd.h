/* SPDX-License-Identifier: MIT */
/* A command run: its dataset opened, its product written. A command parses, calls the library,
 * prints. */
#ifndef SAL_CLI_CMD_H
#define SAL_CLI_CMD_H

#include "cli/command.h"

/** Parse, run the command, print its errors; returns the exit code. */
int cmd_run(const struct command *command, char **argv);

/** What --allow names: bits of enum sal_allow, and folders, NULL at the end; g_strfreev() them. */
enum sal_status cmd_allow(const struct cmd *cmd, unsigned *allow, char ***folders,
                          struct sal_error *err);

/** Open the dataset that the options ask for; shows findings. */
enum sal_status cmd_open(struct cmd *cmd, struct sal_dataset **out, struct sal_error *err);

/** The same and the days asked for; g_array_unref() them. */
enum sal_status cmd_open_days(struct cmd *cmd, const struct cmd_days *days,
                              struct sal_dataset **out, GArray **list, struct sal_error *err);

/** What the sources hold, in a format of sal_dataset_describe(), into a file. */
enum sal_status cmd_describe(struct cmd *cmd, const char *path, const char *format,
                             struct sal_error *err);

/**
 * Of commands with one output: find its path and format, write it, print findings and errors.
 *
 * @param fallback  path when none is given; NULL: one must be given
 * @param write     makes the product of `options`, which is `cmd` as the command's struct
 * @returns the exit code
 */
int cmd_write(struct cmd *cmd, const char *fallback,
              enum sal_status (*write)(void *options, const char *path, const char *format,
                                       struct sal_error *err));

#endif
