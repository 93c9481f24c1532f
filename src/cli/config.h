/* SPDX-License-Identifier: MIT */
/* A user's defaults, from $XDG_CONFIG_HOME/salient/config.yaml (~/.config without it). */
#ifndef SAL_CLI_CONFIG_H
#define SAL_CLI_CONFIG_H

#include "cli/command.h"

/**
 * A command's arguments with the user's defaults before them, so that what is given later counts.
 *
 * @param argv  the command's name, then its arguments; with --no-config nothing is added
 * @param out   g_strfreev() it, whatever is returned
 * @returns SAL_OK; SAL_USAGE with place and line where a default is none; as sal_settings_read()
 */
enum sal_status config_arguments(const struct command *command, char **argv, char ***out,
                                 struct sal_error *err);

#endif
