/* SPDX-License-Identifier: MIT */
/* What the process may still do, given up before it has to do with what strangers wrote. */
#ifndef SAL_CLI_SANDBOX_H
#define SAL_CLI_SANDBOX_H

#include "cli/command.h"

/**
 * Before anything is read: no network, no look into other processes, no other program, unless the
 * options ask for what needs them. Where the kernel has no seccomp, nothing happens.
 */
void sandbox_begin(const struct cmd *cmd);

/**
 * When all is read: files are read below the system's folders and salient's own, written beside the
 * outputs, and nowhere else. Where the kernel has no Landlock, nothing happens.
 */
void sandbox_close(const struct cmd *cmd);

#endif
