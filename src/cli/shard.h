/* SPDX-License-Identifier: MIT */
/* A part of a series. */
#ifndef SAL_CLI_SHARD_H
#define SAL_CLI_SHARD_H

#include "cli/command.h"

/** The part of a series that --shard names; without a text all of it. False, with a usage error
 * said, when it names none. */
bool shard_parse(const struct cmd *cmd, const char *text, struct sal_series_options *options);

#endif
