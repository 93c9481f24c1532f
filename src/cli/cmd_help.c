/* SPDX-License-Identifier: MIT */
/* The tables of all commands -> help, the manual page, completions. */
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/manual.h"
#include "cli/messages.h"
#include "cli/option_shared.h"

struct help {
    struct cmd cmd; /* its map is the name of a command */
    gboolean is_manual;
    char *shell;
};

/* NULL, with a usage error said, when there is no such thing. */
static char *text_of(const struct help *help) {
    const struct cmd *cmd = &help->cmd;
    if (help->is_manual) {
        return manual_page();
    }
    if (help->shell != NULL) {
        char *script = completion_script(help->shell);
        if (script == NULL) {
            message_usage(cmd, "--completion: \"%s\"; wanted bash, zsh or fish", help->shell);
        }
        return script;
    }
    if (cmd->map == NULL) {
        return help_program();
    }
    const struct command *command = command_find(cmd->map);
    if (command == NULL) {
        char *hint = command_hint(cmd->map);
        message_usage(cmd, "unknown command \"%s\"%s", cmd->map, hint);
        g_free(hint);
    }
    return command == NULL ? NULL : help_command(command);
}

static int run_help(void *options) {
    char *text = text_of(options);
    if (text == NULL) {
        return EXIT_USAGE;
    }
    fputs(text, stdout);
    g_free(text);
    return EXIT_DONE;
}

static const struct option own[] = {
    {"man", 0, OPTION_FLAG, offsetof(struct help, is_manual), SECTION_OUTPUT, NULL,
     "Print the manual page, in man's own format", NULL, NULL},
    {"completion", 0, OPTION_TEXT, offsetof(struct help, shell), SECTION_OUTPUT, "SHELL",
     "Print the completion of a shell: bash, zsh or fish", "bash zsh fish", NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const examples[] = {"The options of a command", "salient help render",
                                       "Completion in this shell",
                                       "eval \"$(salient help --completion bash)\"", NULL};

static const struct help defaults = {.cmd = {CMD_DEFAULTS}};

const struct command cmd_help = {
    .name = "help",
    .summary = "the commands, or the options of one; the manual page",
    .about = "The commands, or the options of one of them.",
    .argument = "COMMAND",
    .examples = examples,
    .groups = groups,
    .size = sizeof(struct help),
    .defaults = &defaults,
    .run = run_help,
};
