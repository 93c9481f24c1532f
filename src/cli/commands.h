/* SPDX-License-Identifier: MIT */
/* The table of commands. */
#ifndef SAL_CLI_COMMANDS_H
#define SAL_CLI_COMMANDS_H

#include "cli/command.h"

/** All commands by name; NULL at the end. */
const struct command *const *command_all(void);
/** NULL when there is none of the name. */
const struct command *command_find(const char *name);
/** What was meant by a name that there is not, as sal_nearest_word_hint(); g_free() it. */
char *command_hint(const char *name);

extern const struct command cmd_check, cmd_derive, cmd_diff, cmd_export, cmd_fronts, cmd_help,
    cmd_info, cmd_init, cmd_render, cmd_report, cmd_series, cmd_stats;

#endif
