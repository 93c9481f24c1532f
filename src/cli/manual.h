/* SPDX-License-Identifier: MIT */
/* The manual page. */
#ifndef SAL_CLI_MANUAL_H
#define SAL_CLI_MANUAL_H

#include "cli/command.h"

/** The manual page; g_free() it. */
char *manual_page(void);

#endif
