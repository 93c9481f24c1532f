/* SPDX-License-Identifier: MIT */
/* What was made, shown by the program that the desktop has for it. */
#ifndef SAL_CLI_VIEWER_H
#define SAL_CLI_VIEWER_H

#include "cli/command.h"

/** With --open, show a file; a warning where there is no such program. */
void viewer_open(struct cmd *cmd, const char *path);

#endif
