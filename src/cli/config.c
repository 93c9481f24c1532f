/* SPDX-License-Identifier: MIT */
/*
 * Only what is a matter of taste or of the machine may be a default: how maps look, how fast movies
 * run, how much is said. What a map is of, its sources, days and widths, is said by map files and
 * on the command line alone, so that a map comes out as its file says on every desk.
 */
#include "cli/config.h"

#include <string.h>

#include "base/nearest_word.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/option.h"
#include "read/settings.h"

static const char *const names[] = {"style",  "lang", "size",         "text",  "jobs",
                                    "fps",    "hold", "last-hold",    "quiet", "verbose",
                                    "strict", "open", "memory-limit", NULL};

struct config {
    const struct command *command;
    const char *path;
    GStrvBuilder *words; /* for all commands */
    GStrvBuilder *own;   /* for this one, which count for more */
    struct sal_error *err;
};

static bool refuse(const struct config *config, size_t line, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static bool refuse(const struct config *config, size_t line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *message = g_strdup_vprintf(format, args);
    va_end(args);
    (void)message_refuse(config->err, config->path, "line %zu: %s", line, message);
    g_free(message);
    return false;
}

struct search {
    const char *name;
    const struct option *found;
};

static void match_name(const struct option *option, size_t offset, void *data) {
    struct search *search = data;
    (void)offset;
    if (strcmp(option->name, search->name) == 0) {
        search->found = option;
    }
}

static const struct option *find_option(const struct command *command, const char *name) {
    struct search search = {name, NULL};
    option_each(command, match_name, &search);
    return search.found;
}

static bool check_name(const struct config *config, const struct sal_setting *setting) {
    if (g_strv_contains(names, setting->name)) {
        return true;
    }
    for (const struct command *const *command = command_all(); *command != NULL; command++) {
        if (find_option(*command, setting->name) != NULL) {
            return refuse(config, setting->line,
                          "\"%.40s\" is said on the command line or by a map file; it is no "
                          "default",
                          setting->name);
        }
    }
    char *known = g_strjoinv(", ", (char **)names);
    char *hint = sal_nearest_word_hint(setting->name, known);
    const bool is_ok = refuse(config, setting->line, "\"%.40s\" is unknown%s%s %s", setting->name,
                              hint, *hint == '\0' ? "; wanted one of" : " Wanted one of", known);
    g_free(hint);
    g_free(known);
    return is_ok;
}

/* The words of the command line for one setting, tried alone so that a complaint has its line. */
static bool add_words(struct config *config, const struct option *option,
                      const struct sal_setting *setting) {
    const bool is_yes = strcmp(setting->value, "true") == 0 || strcmp(setting->value, "yes") == 0;
    const bool is_no = strcmp(setting->value, "false") == 0 || strcmp(setting->value, "no") == 0;
    if (option->kind == OPTION_FLAG && !is_yes && !is_no) {
        return refuse(config, setting->line, "%s: \"%.40s\"; wanted true or false", setting->name,
                      setting->value);
    }
    if (option->kind == OPTION_FLAG && is_no) {
        return true;
    }
    char *word = option->kind == OPTION_FLAG
                     ? g_strdup_printf("--%s", setting->name)
                     : g_strdup_printf("--%s=%s", setting->name, setting->value);
    char *argv[] = {(char *)config->command->name, word, NULL};
    void *scratch = g_memdup2(config->command->defaults, config->command->size);
    char **rest = NULL, *message = NULL;
    const bool is_ok = option_parse(config->command, argv, scratch, &rest, &message) ||
                       refuse(config, setting->line, "%s", message);
    if (is_ok) {
        g_strv_builder_add(*setting->section == '\0' ? config->words : config->own, word);
    }
    option_free(config->command, scratch);
    g_free(scratch);
    g_free(message);
    g_strfreev(rest);
    g_free(word);
    return is_ok;
}

static bool see_setting(const struct sal_setting *setting, void *data) {
    struct config *config = data;
    if (*setting->section != '\0' && command_find(setting->section) == NULL) {
        char *hint = command_hint(setting->section);
        (void)refuse(config, setting->line, "\"%.40s\" is no command%s", setting->section, hint);
        g_free(hint);
        return false;
    }
    if (!check_name(config, setting)) {
        return false;
    }
    const bool is_ours =
        *setting->section == '\0' || strcmp(setting->section, config->command->name) == 0;
    const struct option *option = is_ours ? find_option(config->command, setting->name) : NULL;
    return option == NULL || add_words(config, option, setting);
}

static bool is_refused(char **argv) {
    for (; *argv != NULL && strcmp(*argv, "--") != 0; argv++) {
        if (strcmp(*argv, "--no-config") == 0) {
            return true;
        }
    }
    return false;
}

enum sal_status config_arguments(const struct command *command, char **argv, char ***out,
                                 struct sal_error *err) {
    char *path = g_build_filename(g_get_user_config_dir(), "salient", "config.yaml", NULL);
    struct config config = {command, path, g_strv_builder_new(), g_strv_builder_new(), err};
    g_strv_builder_add(config.words, argv[0]);
    const enum sal_status status = command == &cmd_help || is_refused(argv)
                                       ? SAL_OK
                                       : sal_settings_read(path, see_setting, &config, err);
    char **own = g_strv_builder_end(config.own);
    g_strv_builder_addv(config.words, (const char **)own);
    g_strv_builder_addv(config.words, (const char **)argv + 1);
    g_strfreev(own);
    g_strv_builder_unref(config.own);
    *out = g_strv_builder_end(config.words);
    g_strv_builder_unref(config.words);
    g_free(path);
    return status;
}
