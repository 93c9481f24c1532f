/* SPDX-License-Identifier: MIT */
/* Tables of options -> what --help prints. */
#include "cli/help.h"
#include "cli/commands.h"
#include "cli/option.h"

#include <string.h>

/* Characters of a line, and where the second column begins. */
#define LINE_WIDTH 92
#define HELP_COLUMN 28

/* Append words from `column` on, broken at blanks; "\n" ends a paragraph. Ends the line. */
static void add_wrapped(GString *out, const char *text, size_t column, size_t indent) {
    char **paragraphs = g_strsplit(text, "\n", -1);
    for (size_t i = 0; paragraphs[i] != NULL; i++) {
        char **words = g_strsplit(paragraphs[i], " ", -1);
        for (size_t j = 0; words[j] != NULL; j++) {
            const size_t n = strlen(words[j]);
            if (column > indent && column + 1 + n > LINE_WIDTH) {
                g_string_append_printf(out, "\n%*s", (int)indent, "");
                column = indent;
            } else if (column > indent) {
                g_string_append_c(out, ' ');
                column++;
            }
            g_string_append(out, words[j]);
            column += n;
        }
        g_strfreev(words);
        g_string_append_c(out, '\n');
        column = 0;
    }
    g_strfreev(paragraphs);
}

static void add_option(GString *out, const struct option *option) {
    char letter[8] = "    ";
    if (option->letter != '\0') {
        g_snprintf(letter, sizeof letter, "-%c, ", option->letter);
    }
    char *head =
        g_strdup_printf("  %s--%s%s%s", letter, option->name, option->value == NULL ? "" : " ",
                        option->value == NULL ? "" : option->value);
    g_string_append(out, head);
    size_t column = strlen(head);
    g_free(head);
    if (column + 2 > HELP_COLUMN) {
        g_string_append_c(out, '\n');
        column = 0;
    }
    g_string_append_printf(out, "%*s", (int)(HELP_COLUMN - column), "");
    add_wrapped(out, option->help, HELP_COLUMN, HELP_COLUMN);
}

static void add_sections(GString *out, const struct command *command) {
    for (int section = 0; section < N_SECTIONS; section++) {
        GPtrArray *options = option_section(command, (enum option_section)section);
        if (options->len > 0) {
            g_string_append_printf(out, "\n%s:\n",
                                   option_section_title((enum option_section)section));
        }
        for (guint i = 0; i < options->len; i++) {
            add_option(out, options->pdata[i]);
        }
        g_ptr_array_unref(options);
    }
}

char *help_command(const struct command *command) {
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "Usage: salient %s ", command->name);
    if (command->argument != NULL) {
        g_string_append_printf(out, "[%s] ", command->argument);
    }
    g_string_append(out, "[options]\n\n");
    add_wrapped(out, command->about, 0, 0);
    if (command->argument != NULL && command != &cmd_help) {
        add_wrapped(out,
                    "MAP is a map file or the name of an installed one; without it, iraq, or no "
                    "map where --control is given.",
                    0, 0);
    }
    add_sections(out, command);
    g_string_append(out, "\nExamples:\n");
    for (const char *const *example = command->examples; *example != NULL; example += 2) {
        g_string_append_printf(out, "  # %s\n  %s\n", example[0], example[1]);
    }
    g_string_append_printf(out,
                           "\nExit codes: 0 done, %s2 wrong usage, 3 bad input,\n"
                           "4 output that could not be written, 5 a fault of salient's own\n",
                           command == &cmd_check ? "1 findings of warnings or errors, " : "");
    return g_string_free(out, FALSE);
}

char *help_program(void) {
    GString *out = g_string_new(
        "Usage: salient COMMAND [MAP] [options]\n\n"
        "Maps of who controls what, with true front lines. MAP is a map file or the name of\n"
        "an installed one; without it, iraq, or no map where --control is given.\n\nCommands:\n");
    for (const struct command *const *command = command_all(); *command != NULL; command++) {
        g_string_append_printf(out, "  %-8s %s\n", (*command)->name, (*command)->summary);
    }
    g_string_append(out, "\nOptions of a command: salient COMMAND --help, or salient help COMMAND\n"
                         "All of it: man salient\n"
                         "Exit codes: 0 done, 1 findings, 2 wrong usage, 3 bad input, 4 output "
                         "failed, 5 own fault\n");
    return g_string_free(out, FALSE);
}
