/* SPDX-License-Identifier: MIT */
/* Completion by shells. */
#ifndef SAL_CLI_COMPLETION_H
#define SAL_CLI_COMPLETION_H

#include "cli/command.h"

/** Completion for "bash" or "zsh"; NULL for other shells. g_free() it. */
char *completion_script(const char *shell);

#endif
