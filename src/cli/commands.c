/* SPDX-License-Identifier: MIT */
/* All commands. A new one needs its line here, and its source in CMakeLists.txt. */
#include "cli/commands.h"

#include <glib.h>
#include <string.h>

#include "base/nearest_word.h"

/* Keep alphabetized. */
static const struct command *const commands[] = {
    &cmd_check, &cmd_derive, &cmd_diff,   &cmd_export, &cmd_fronts, &cmd_help, &cmd_info,
    &cmd_init,  &cmd_render, &cmd_report, &cmd_series, &cmd_stats,  NULL,
};

const struct command *const *command_all(void) {
    return commands;
}

const struct command *command_find(const char *name) {
    for (const struct command *const *command = commands; *command != NULL; command++) {
        if (strcmp((*command)->name, name) == 0) {
            return *command;
        }
    }
    return NULL;
}

char *command_hint(const char *name) {
    GString *known = g_string_new(NULL);
    for (const struct command *const *command = commands; *command != NULL; command++) {
        g_string_append_printf(known, "%s ", (*command)->name);
    }
    char *hint = sal_nearest_word_hint(name, known->str);
    g_string_free(known, TRUE);
    return hint;
}
