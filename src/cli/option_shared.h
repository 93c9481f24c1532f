/* SPDX-License-Identifier: MIT */
/* Groups of options that commands share, each for one of the structs of command.h. */
#ifndef SAL_CLI_OPTION_SHARED_H
#define SAL_CLI_OPTION_SHARED_H

#include "cli/command.h"

extern const struct option cmd_source_options[20];
extern const struct option cmd_allow_options[1];
extern const struct option cmd_front_options[3];
extern const struct option cmd_output_options[1];
extern const struct option cmd_general_options[8];
extern const struct option cmd_run_options[3];
extern const struct option cmd_date_options[1];
extern const struct option cmd_span_options[4];
extern const struct option cmd_picture_options[9];

#endif
