/* SPDX-License-Identifier: MIT */
/* What --help prints. */
#ifndef SAL_CLI_HELP_H
#define SAL_CLI_HELP_H

#include "cli/command.h"

/** What `salient COMMAND --help` prints, and `salient --help`; g_free() it. */
char *help_command(const struct command *command);

char *help_program(void);

#endif
