/* SPDX-License-Identifier: MIT */
/* A command run again and again, whenever what it reads changes. */
#ifndef SAL_CLI_WATCH_H
#define SAL_CLI_WATCH_H

#include "cli/command.h"

/** Note what a run read, so that it is watched; nothing without --watch. */
void watch_note(struct cmd *cmd, const struct sal_dataset *dataset);

/**
 * Run a command in a process of its own, wait until an input has changed, and so on.
 *
 * @param run  returns the exit code
 * @returns in each of those processes the exit code of its run; else EXIT_FAULT where files cannot
 * be watched, and, once interrupted, not at all
 */
int watch_run(struct cmd *cmd, int (*run)(struct cmd *cmd));

#endif
