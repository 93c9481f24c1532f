/* SPDX-License-Identifier: MIT */
/* Arguments -> a command's struct -> its exit code; errors, findings and the dataset on the way. */
#include "cli/cmd.h"
#include "base/nearest_word.h"
#include "base/report.h"
#include "base/secret.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/days.h"
#include "cli/ending.h"
#include "cli/format.h"
#include "cli/help.h"
#include "cli/memory.h"
#include "cli/messages.h"
#include "cli/option.h"
#include "cli/progress.h"
#include "cli/sandbox.h"
#include "cli/viewer.h"
#include "cli/watch.h"

#include <stdio.h>
#include <string.h>

/* Endings of files that hold areas, so are no map files. */
static const char *const data_endings[] = {".geojson", ".json", ".shp", ".gpkg",    ".fgb",
                                           ".kml",     ".kmz",  ".gml", ".csv",     ".gdb",
                                           ".zip",     ".xlsx", ".ods", ".parquet", ".gz"};

static bool is_data(const char *path) {
    char *lower = g_ascii_strdown(path, -1);
    bool is_it = false;
    for (size_t i = 0; i < G_N_ELEMENTS(data_endings); i++) {
        is_it = is_it || g_str_has_suffix(lower, data_endings[i]);
    }
    g_free(lower);
    return is_it;
}

static bool is_day(const char *text) {
    int32_t day;
    return strlen(text) >= strlen("2014") && sal_day_parse(text, &day, NULL, NULL) == SAL_OK;
}

/* What a stray word was likely meant for; NULL: there is no telling. g_free() it. */
static char *guess(const struct cmd *cmd, char **rest) {
    const char *first = rest[1], *stray = rest[2] == NULL ? first : rest[2];
    const bool is_number = strspn(stray, "-.0123456789") == strlen(stray);
    if (cmd->controls != NULL && is_data(first)) {
        return g_strdup_printf("unexpected \"%s\"; wanted --control before each file, or a pattern "
                               "in quotes: --control '*%s'",
                               first, strrchr(first, '.'));
    }
    if (cmd->command->formats != NULL && format_of_ending(cmd->command->formats, stray) != NULL &&
        !is_data(stray) && cmd->outputs == NULL) {
        return g_strdup_printf("unexpected \"%s\"; wanted -o %s", stray, stray);
    }
    if (is_day(stray) && !g_file_test(stray, G_FILE_TEST_EXISTS)) {
        return g_strdup_printf("unexpected \"%s\"; days are given by --date, or by --from and --to",
                               stray);
    }
    return is_number ? g_strdup_printf("unexpected \"%s\"; the numbers of one option have commas "
                                       "between, such as --extent=42,35,44.5,37",
                                       stray)
                     : NULL;
}

/* What is not an option: a map or nothing. A shell that was left to spell out a pattern puts the
 * files after the first here. */
static bool take_argument(struct cmd *cmd, char **rest) {
    const struct command *command = cmd->command;
    const char *first = rest[0] == NULL ? NULL : rest[1];
    if (first == NULL) {
        return true;
    }
    char *guessed = command == &cmd_help ? NULL : guess(cmd, rest);
    if (guessed != NULL) {
        message_usage(cmd, "%s", guessed);
    } else if (command->argument == NULL) {
        message_usage(cmd, "unexpected \"%s\"; wanted options alone", first);
    } else if (rest[2] != NULL) {
        message_usage(cmd, "unexpected \"%s\"; one %s at most", rest[2],
                      command == &cmd_help ? "command" : "map");
    } else if (command != &cmd_help && is_data(first)) {
        message_usage(cmd, "\"%s\" is no map file, which is YAML; areas are given by --control %s",
                      first, first);
    } else {
        cmd->map = g_strdup(first);
    }
    g_free(guessed);
    return cmd->map != NULL;
}

static void lower_format(struct cmd *cmd) {
    if (cmd->format != NULL) {
        char *lower = g_ascii_strdown(cmd->format, -1);
        g_free(cmd->format);
        cmd->format = lower;
    }
}

static int print_text(char *text) {
    fputs(text, stdout);
    g_free(text);
    return EXIT_DONE;
}

/* Of a command that writes files, the first is shown where that is asked for. */
static int run(struct cmd *cmd) {
    sandbox_begin(cmd);
    const int code = cmd->command->run(cmd);
    const bool is_made = (code == EXIT_DONE || code == EXIT_FINDINGS) && !cmd->is_dry;
    if (is_made && cmd->command->formats != NULL && cmd->outputs != NULL) {
        viewer_open(cmd, cmd->outputs[0]);
    }
    return code;
}

static bool check_context(const struct cmd *cmd) {
    const bool is_word = strcmp(cmd->context, "none") == 0 || strcmp(cmd->context, "world") == 0;
    if (is_word || sal_secret_is_virtual(cmd->context) ||
        g_file_test(cmd->context, G_FILE_TEST_EXISTS)) {
        return true;
    }
    char *hint = sal_nearest_word_hint(cmd->context, "none world");
    message_usage(cmd, "--context: \"%.60s\" is no file%s%s none, world or a file of countries",
                  cmd->context, hint, *hint == '\0' ? "; wanted" : " Wanted");
    g_free(hint);
    return false;
}

/* Is what was asked for anything that can be done. */
static bool check_run(const struct cmd *cmd) {
    if (cmd->is_watched && cmd->is_dry) {
        message_usage(cmd, "--dry-run makes nothing; it does not go with --watch");
        return false;
    }
    if (cmd->context != NULL && !check_context(cmd)) {
        return false;
    }
    if (cmd->memory_limit == NULL) {
        return true;
    }
    ending_name_limit(cmd->memory_limit);
    if (!memory_limit(cmd->memory_limit)) {
        message_usage(
            cmd, "--memory-limit: \"%.40s\"; wanted an amount such as 512M or 2G, at least 16M",
            cmd->memory_limit);
        return false;
    }
    return true;
}

static int parse_and_run(struct cmd *cmd, char **argv) {
    const struct command *command = cmd->command;
    char **rest = NULL, **words = NULL;
    char *message = NULL;
    int code = EXIT_USAGE;
    struct sal_error err;
    if (config_arguments(command, argv, &words, &err) != SAL_OK) {
        code = message_fail(&err);
    } else if (!option_parse(command, words, cmd, &rest, &message)) {
        message_usage(cmd, "%s", message);
    } else if (cmd->is_help) {
        code = print_text(help_command(command));
    } else if (cmd->is_version) {
        code = print_text(g_strdup_printf("salient %s\n", sal_version()));
    } else if (take_argument(cmd, rest)) {
        lower_format(cmd);
        progress_begin(cmd->progress, cmd->is_quiet, cmd->is_verbose);
        sal_report_watch(cmd->report, progress_see, cmd->progress);
        cmd->stage_us = g_get_monotonic_time();
        code = !check_run(cmd) ? EXIT_USAGE : cmd->is_watched ? watch_run(cmd, run) : run(cmd);
    }
    g_strfreev(words);
    g_strfreev(rest);
    g_free(message);
    return code;
}

/* Findings of a severity or worse. */
static size_t count_severe(const struct sal_report *report, enum sal_severity least) {
    size_t n = 0;
    for (size_t i = 0; i < sal_report_count(report); i++) {
        n += sal_report_get(report, i)->severity >= least;
    }
    return n;
}

static size_t count_rule(const struct sal_report *report, const char *rule) {
    size_t n = 0;
    for (size_t j = 0; j < sal_report_count(report); j++) {
        n += g_str_equal(sal_report_get(report, j)->rule, rule);
    }
    return n;
}

/* No area is left out for its date, and with --strict nothing is warned of, by a run that ends
 * well.
 */
static int judge(const struct cmd *cmd, int code) {
    if (code != EXIT_DONE || cmd->is_listing) {
        return code;
    }
    const size_t n_dates =
        count_rule(cmd->report, "bad-date") + count_rule(cmd->report, "end-before-start");
    const size_t n_warnings = count_severe(cmd->report, SAL_WARNING) + *cmd->n_warned;
    if (n_dates > 0) {
        g_printerr("salient: %zu area%s left out for %s\n", n_dates,
                   n_dates > 1 ? "s were" : " was", n_dates > 1 ? "their dates" : "its dates");
        return EXIT_INPUT;
    }
    if (cmd->is_strict && n_warnings > 0) {
        g_printerr("salient: %zu warning%s, errors by --strict\n", n_warnings,
                   n_warnings > 1 ? "s" : "");
        return EXIT_INPUT;
    }
    return code;
}

int cmd_run(const struct command *command, char **argv) {
    struct cmd *cmd = g_malloc(command->size);
    memcpy(cmd, command->defaults, command->size);
    cmd->command = command;
    cmd->report = sal_report_create();
    size_t n_warned = 0;
    struct progress progress;
    cmd->n_warned = &n_warned;
    cmd->progress = &progress;
    const int code = judge(cmd, parse_and_run(cmd, argv));
    sal_report_destroy(cmd->report);
    option_free(command, cmd);
    g_free(cmd->map);
    g_clear_pointer(&cmd->wanted, g_array_unref);
    g_clear_pointer(&cmd->inputs, g_ptr_array_unref);
    g_free(cmd);
    return code;
}

enum sal_status cmd_allow(const struct cmd *cmd, unsigned *allow, char ***folders,
                          struct sal_error *err) {
    GStrvBuilder *list = g_strv_builder_new();
    enum sal_status status = SAL_OK;
    *allow = 0;
    for (char **given = cmd->allowed; given != NULL && *given != NULL; given++) {
        char **words = g_strsplit(*given, ",", -1);
        for (char **word = words; *word != NULL && status == SAL_OK; word++) {
            const unsigned bit = sal_allow_find(*word);
            *allow |= bit;
            if (bit == 0 && g_file_test(*word, G_FILE_TEST_IS_DIR)) {
                g_strv_builder_add(list, *word);
            } else if (bit == 0) {
                status =
                    message_refuse(err, "--allow",
                                   "\"%.60s\"; wanted network, vrt, sql, database, drivers, files, "
                                   "or a folder",
                                   *word);
            }
        }
        g_strfreev(words);
    }
    *folders = g_strv_builder_end(list);
    g_strv_builder_unref(list);
    return status;
}

static void set_view(const struct cmd *cmd, struct sal_dataset_options *options) {
    if (cmd->view != NULL && cmd->view->has_extent) {
        options->has_view = true;
        options->view_deg = cmd->view->extent_deg;
    }
}

enum sal_status cmd_open(struct cmd *cmd, struct sal_dataset **out, struct sal_error *err) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    /* Areas of one's own are never laid over the base of the default map. */
    options.map = cmd->map != NULL ? cmd->map : cmd->controls != NULL ? NULL : "iraq";
    options.controls = (const char *const *)cmd->controls;
    options.n_controls = cmd->controls == NULL ? 0 : g_strv_length(cmd->controls);
    options.base = cmd->base;
    options.layer = cmd->layer;
    options.faction_field = cmd->faction_field;
    options.status_field = cmd->status_field;
    options.start_field = cmd->start_field;
    options.end_field = cmd->end_field;
    options.date_field = cmd->date_field;
    options.name_field = cmd->name_field;
    options.date_format = cmd->date_format;
    options.source_crs = cmd->source_crs;
    options.encoding = cmd->encoding;
    options.join = cmd->join;
    options.is_fuzzy = cmd->is_fuzzy;
    options.days = cmd->wanted == NULL ? NULL : days_of(cmd->wanted);
    options.n_days = cmd->wanted == NULL ? 0 : cmd->wanted->len;
    options.faction = cmd->faction;
    options.background = cmd->background;
    options.overlap = cmd->overlap;
    options.lines = cmd->lines;
    options.end_inclusive = cmd->end_inclusive;
    options.is_bare = cmd->is_bare;
    options.context = cmd->context;
    set_view(cmd, &options);
    options.reports = cmd->reports;
    options.gap_km = isnan(cmd->gap_km) ? -1.0 : cmd->gap_km;
    options.border_tolerance_km = isnan(cmd->border_tolerance_km) ? -1.0 : cmd->border_tolerance_km;
    char **folders = NULL;
    enum sal_status status = cmd_allow(cmd, &options.allow, &folders, err);
    options.folders = (const char *const *)folders;
    options.n_folders = g_strv_length(folders);
    if (status == SAL_OK) {
        status = sal_dataset_open(&options, cmd->report, out, err);
    }
    messages_show_findings(cmd);
    if (status == SAL_OK) {
        messages_show_sources(cmd, *out);
        message_stage(cmd, "reading");
        watch_note(cmd, *out);
        sandbox_close(cmd);
    }
    g_strfreev(folders);
    const size_t n_warnings = count_severe(cmd->report, SAL_WARNING);
    if (status == SAL_OK && cmd->is_strict && !cmd->is_listing && n_warnings > 0) {
        sal_dataset_destroy(*out);
        *out = NULL;
        err->status = SAL_SCHEMA;
        *err->place = '\0';
        g_snprintf(err->message, sizeof err->message, "%zu warning%s, errors by --strict",
                   n_warnings, n_warnings > 1 ? "s" : "");
        return SAL_SCHEMA;
    }
    return status;
}

enum sal_status cmd_describe(struct cmd *cmd, const char *path, const char *format,
                             struct sal_error *err) {
    struct sal_dataset *dataset = NULL;
    char *text = NULL;
    enum sal_status status = cmd_open(cmd, &dataset, err);
    if (status == SAL_OK) {
        status = sal_dataset_describe(dataset, format, &text, err);
    }
    if (status == SAL_OK) {
        status = sal_file_write(path, text, strlen(text), err);
    }
    sal_text_free(text);
    sal_dataset_destroy(dataset);
    return status;
}

enum sal_status cmd_open_days(struct cmd *cmd, const struct cmd_days *days,
                              struct sal_dataset **out, GArray **list, struct sal_error *err) {
    days_want(cmd, days);
    const enum sal_status status = cmd_open(cmd, out, err);
    return status != SAL_OK ? status : days_list(cmd, days, *out, list, err);
}

static bool take_output(const struct cmd *cmd, const char *fallback, const char **path) {
    if (cmd->outputs != NULL && cmd->outputs[1] != NULL) {
        message_usage(cmd, "--output is given %u times; wanted one", g_strv_length(cmd->outputs));
        return false;
    }
    *path = cmd->outputs != NULL ? cmd->outputs[0] : fallback;
    if (*path == NULL) {
        message_usage(cmd, "no output; wanted -o FILE.%s", cmd->command->formats[0]);
    }
    return *path != NULL;
}

int cmd_write(struct cmd *cmd, const char *fallback,
              enum sal_status (*write)(void *options, const char *path, const char *format,
                                       struct sal_error *err)) {
    struct sal_error err = {0};
    const char *path = NULL;
    const char *format = NULL;
    if (!take_output(cmd, fallback, &path)) {
        return EXIT_USAGE;
    }
    enum sal_status status = format_of_output(cmd, path, &format, &err);
    if (status == SAL_OK) {
        status = write(cmd, path, format, &err);
    }
    messages_show_findings(cmd);
    message_stage(cmd, "writing");
    return status == SAL_OK ? EXIT_DONE : message_fail(&err);
}
