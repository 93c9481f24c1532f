/* SPDX-License-Identifier: MIT */
/* The format of an output. */
#ifndef SAL_CLI_FORMAT_H
#define SAL_CLI_FORMAT_H

#include "cli/command.h"

/** The format of an output, of those that the command has: by --format, else by the ending. Static.
 */
enum sal_status format_of_output(const struct cmd *cmd, const char *path, const char **format,
                                 struct sal_error *err);

/** The format of a file's ending, of formats[], NULL at the end; NULL when it is none of them. */
const char *format_of_ending(const char *const *formats, const char *path);

#endif
