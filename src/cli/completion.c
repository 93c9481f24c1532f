/* SPDX-License-Identifier: MIT */
/* Tables of options -> completion of shells: commands, their options, and values. */
#include "cli/completion.h"
#include "cli/commands.h"
#include "cli/option.h"

#include <string.h>

static void add_commands(GString *out) {
    for (const struct command *const *command = command_all(); *command != NULL; command++) {
        g_string_append_printf(out, "%s%s", command == command_all() ? "" : " ", (*command)->name);
    }
}

static void add_name(const struct option *option, size_t offset, void *data) {
    (void)offset;
    g_string_append_printf(data, " --%s", option->name);
    if (option->letter != '\0') {
        g_string_append_printf(data, " -%c", option->letter);
    }
}

/* Values of an option as a case of bash: words, files, or nothing that can be told. */
static void add_values(const struct option *option, size_t offset, void *data) {
    (void)offset;
    GString *out = data;
    const bool is_path = option->kind == OPTION_PATH || option->kind == OPTION_PATHS;
    if (option->kind == OPTION_FLAG) {
        return;
    }
    g_string_append_printf(out, "        --%s", option->name);
    if (option->letter != '\0') {
        g_string_append_printf(out, "|-%c", option->letter);
    }
    g_string_append(out, ") ");
    if (option->words != NULL) {
        g_string_append_printf(out, "offer='%s'; ", option->words);
    }
    const bool has_files = (is_path && option->words == NULL) || strcmp(option->name, "style") == 0;
    g_string_append_printf(out, "files=%d; return ;;\n", has_files);
}

static const char zsh_function[] =
    "_salient() {\n"
    "    local command= offer files\n"
    "    [[ $CURRENT -gt 2 ]] && command=$words[2]\n"
    "    _salient_table \"$command\" \"$words[$((CURRENT - 1))]\"\n"
    "    compadd -- ${=offer}\n"
    "    [[ $files == 1 ]] && _files\n"
    "}\n"
    "if [[ $funcstack[1] == _salient ]]; then _salient; else compdef _salient salient; fi\n";

static const char bash_function[] =
    "_salient() {\n"
    "    local offer files command=\n"
    "    [ \"$COMP_CWORD\" -gt 1 ] && command=${COMP_WORDS[1]}\n"
    "    _salient_table \"$command\" \"${COMP_WORDS[COMP_CWORD-1]}\"\n"
    "    COMPREPLY=($(compgen -W \"$offer\" -- \"$2\"))\n"
    "    if [ \"$files\" = 1 ] && [ \"${2#-}\" = \"$2\" ]; then\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        local IFS=$'\\n'\n"
    "        COMPREPLY+=($(compgen -f -- \"$2\"))\n"
    "    fi\n"
    "}\n"
    "complete -F _salient salient\n";

/* Both shells call this: of a command and the option before the cursor it sets what may follow. */
static void add_table(GString *out) {
    g_string_append(out, "_salient_table() { # COMMAND OPTION -> offer, files\n"
                         "    offer= files=0\n    case $1 in\n");
    for (const struct command *const *command = command_all(); *command != NULL; command++) {
        const bool has_map = (*command)->argument != NULL && *command != &cmd_help;
        g_string_append_printf(out, "    %s)\n        case $2 in\n", (*command)->name);
        option_each(*command, add_values, out);
        g_string_append(out, "        esac\n        offer='");
        if (*command == &cmd_help) {
            add_commands(out);
        }
        option_each(*command, add_name, out);
        g_string_append_printf(out, "'; files=%d ;;\n", has_map);
    }
    g_string_append(out, "    *) offer='");
    add_commands(out);
    g_string_append(out, " --help --version' ;;\n    esac\n}\n");
}

/* ---- fish, which is told option by option ---- */

/* In single quotes, as fish has them. */
static void add_quoted(GString *out, const char *text) {
    g_string_append_c(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\') {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '\'');
}

struct fish {
    GString *out;
    const char *command;
};

static void add_fish_option(const struct option *option, size_t offset, void *data) {
    const struct fish *fish = data;
    const bool is_path = option->kind == OPTION_PATH || option->kind == OPTION_PATHS ||
                         strcmp(option->name, "style") == 0;
    (void)offset;
    g_string_append_printf(fish->out,
                           "complete -c salient -n '__fish_seen_subcommand_from %s' -l %s",
                           fish->command, option->name);
    if (option->letter != '\0') {
        g_string_append_printf(fish->out, " -s %c", option->letter);
    }
    if (option->kind != OPTION_FLAG) {
        g_string_append(fish->out, is_path ? " -r -F" : " -x");
    }
    if (option->words != NULL) {
        g_string_append(fish->out, " -a ");
        add_quoted(fish->out, option->words);
    }
    g_string_append(fish->out, " -d ");
    add_quoted(fish->out, option->help);
    g_string_append_c(fish->out, '\n');
}

static char *fish_script(void) {
    GString *out = g_string_new("# fish completion of salient\n"
                                "complete -c salient -n __fish_use_subcommand -f\n");
    for (const struct command *const *command = command_all(); *command != NULL; command++) {
        struct fish fish = {out, (*command)->name};
        g_string_append_printf(out, "complete -c salient -n __fish_use_subcommand -a %s -d ",
                               (*command)->name);
        add_quoted(out, (*command)->summary);
        g_string_append_c(out, '\n');
        option_each(*command, add_fish_option, &fish);
    }
    return g_string_free(out, FALSE);
}

char *completion_script(const char *shell) {
    if (strcmp(shell, "fish") == 0) {
        return fish_script();
    }
    const bool is_zsh = strcmp(shell, "zsh") == 0;
    if (!is_zsh && strcmp(shell, "bash") != 0) {
        return NULL;
    }
    GString *out = g_string_new(is_zsh ? "#compdef salient\n" : "# bash completion of salient\n");
    add_table(out);
    g_string_append(out, is_zsh ? zsh_function : bash_function);
    return g_string_free(out, FALSE);
}
