/* SPDX-License-Identifier: MIT */
/* Lines on standard error; words of connections are masked in all of them. */
#include "cli/messages.h"

#include <unistd.h>

#include "base/secret.h"

/* Findings of one rule that are printed one by one. */
#define SHOWN_PER_RULE 3

/* ---- colour, where a person reads ---- */

static bool is_coloured(void) {
    const char *no_color = g_getenv("NO_COLOR");
    return isatty(STDERR_FILENO) == 1 && (no_color == NULL || *no_color == '\0') &&
           g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

/* The beginning of a line: the program's name, or a word after it that says how grave it is. */
static const char *opening(enum sal_severity severity, bool is_failure) {
    static const char *const plain[] = {[SAL_INFO] = "salient: note:",
                                        [SAL_WARNING] = "salient: warning:",
                                        [SAL_ERROR] = "salient: error:"};
    static const char *const coloured[] = {[SAL_INFO] = "salient: \033[1;36mnote:\033[0m",
                                           [SAL_WARNING] = "salient: \033[1;33mwarning:\033[0m",
                                           [SAL_ERROR] = "salient: \033[1;31merror:\033[0m"};
    if (is_failure) {
        return is_coloured() ? "\033[1;31msalient:\033[0m" : "salient:";
    }
    return is_coloured() ? coloured[severity] : plain[severity];
}

int message_usage(const struct cmd *cmd, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *message = g_strdup_vprintf(format, args);
    va_end(args);
    const char *name = cmd->command->name;
    sal_secret_mask(message);
    g_printerr("%ssalient %s:%s %s (see salient %s --help)\n", is_coloured() ? "\033[1;31m" : "",
               name, is_coloured() ? "\033[0m" : "", g_strdelimit(message, "\r\n", ' '), name);
    g_free(message);
    return EXIT_USAGE;
}

enum sal_status message_refuse(struct sal_error *err, const char *place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    sal_secret_mask(err->message);
    g_strlcpy(err->place, place, sizeof err->place);
    sal_secret_mask(err->place);
    return err->status = SAL_USAGE;
}

void message_warn(const struct cmd *cmd, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *message = g_strdup_vprintf(format, args);
    va_end(args);
    ++*cmd->n_warned;
    sal_secret_mask(message);
    if (!cmd->is_quiet) {
        g_printerr("%s %s\n", opening(SAL_WARNING, false), message);
    }
    g_free(message);
}

void message_no_fronts(const struct cmd *cmd) {
    if (!cmd->is_quiet) {
        g_printerr("%s no holders of different sides who are at war touch; --background says who "
                   "holds the rest of the base, --lines fronts takes every line for a front\n",
                   opening(SAL_INFO, false));
    }
}

int message_fail(const struct sal_error *err) {
    static const int codes[SAL_N_STATUS] = {
        [SAL_OK] = EXIT_DONE,       [SAL_MEMORY] = EXIT_FAULT,   [SAL_IO] = EXIT_INPUT,
        [SAL_FORMAT] = EXIT_INPUT,  [SAL_ENCODING] = EXIT_INPUT, [SAL_SCHEMA] = EXIT_INPUT,
        [SAL_DATE] = EXIT_INPUT,    [SAL_CRS] = EXIT_INPUT,      [SAL_GEOMETRY] = EXIT_INPUT,
        [SAL_STYLE] = EXIT_INPUT,   [SAL_LIMIT] = EXIT_INPUT,    [SAL_DRAW] = EXIT_FAULT,
        [SAL_OUTPUT] = EXIT_OUTPUT, [SAL_USAGE] = EXIT_USAGE,    [SAL_FAULT] = EXIT_FAULT,
        [SAL_STOPPED] = EXIT_FAULT,
    };
    g_printerr("%s %s%s%s\n", opening(SAL_ERROR, true), err->place, *err->place == '\0' ? "" : ": ",
               err->message);
    return codes[err->status];
}

static size_t count_before(const struct sal_report *report, size_t i) {
    size_t n = 0;
    for (size_t j = 0; j < i; j++) {
        n += g_str_equal(sal_report_get(report, j)->rule, sal_report_get(report, i)->rule);
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

void messages_show_findings(struct cmd *cmd) {
    const size_t n = cmd->is_listing ? 0 : sal_report_count(cmd->report);
    for (size_t i = cmd->n_shown; i < n; i++) {
        const struct sal_finding *finding = sal_report_get(cmd->report, i);
        /* By what a table was joined is told though nothing is wrong: it was found, not said. */
        const bool is_told = cmd->is_verbose || finding->severity != SAL_INFO ||
                             g_str_equal(finding->rule, "joined");
        if (cmd->is_quiet || !is_told) {
            continue;
        }
        const size_t before = cmd->is_verbose ? 0 : count_before(cmd->report, i);
        if (before < SHOWN_PER_RULE) {
            g_printerr("%s %s: %s [%s]\n", opening(finding->severity, false), finding->place,
                       finding->message, finding->rule);
        } else if (before == SHOWN_PER_RULE) {
            g_printerr("%s %zu more like it; all with --verbose [%s]\n",
                       opening(finding->severity, false),
                       count_rule(cmd->report, finding->rule) - SHOWN_PER_RULE, finding->rule);
        }
    }
    cmd->n_shown = n;
}

static void show_source(const char *path, const struct sal_features *layer, void *data) {
    (void)data;
    if (layer != NULL) {
        char *name = sal_secret_source_name(path);
        g_printerr("salient: read %s: %zu feature%s\n", name, layer->n_items,
                   layer->n_items == 1 ? "" : "s");
        g_free(name);
    }
}

void messages_show_sources(const struct cmd *cmd, const struct sal_dataset *dataset) {
    if (cmd->is_verbose && !cmd->is_quiet) {
        sal_dataset_sources(dataset, show_source, NULL);
    }
}

void message_stage(struct cmd *cmd, const char *what) {
    const gint64 now_us = g_get_monotonic_time();
    if (cmd->is_verbose && !cmd->is_quiet) {
        g_printerr("salient: %s took %.3f s\n", what, (double)(now_us - cmd->stage_us) / 1e6);
    }
    cmd->stage_us = now_us;
}
