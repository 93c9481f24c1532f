/* SPDX-License-Identifier: MIT */
/* Options parsed, and listed by their heads. */
#ifndef SAL_CLI_OPTION_H
#define SAL_CLI_OPTION_H

#include "cli/command.h"

/** Call `see` for every option of a command, in the order of the table. */
void option_each(const struct command *command,
                 void (*see)(const struct option *option, size_t offset, void *data), void *data);
/** The options of a section, in the order of the table; g_ptr_array_unref() it. */
GPtrArray *option_section(const struct command *command, enum option_section section);
const char *option_section_title(enum option_section section);

/**
 * Set the members of a command's struct by its arguments.
 *
 * @param options  as command->defaults; texts are freed by option_free()
 * @param rest     set to what is no option, g_strfreev() it
 * @param message  set to what is wrong, one line; g_free() it
 */
bool option_parse(const struct command *command, char **argv, void *options, char ***rest,
                  char **message);
void option_free(const struct command *command, void *options);

#endif
