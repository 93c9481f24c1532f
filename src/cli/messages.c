/* SPDX-License-Identifier: MIT */
/* Lines on standard error; words of connections are masked in all of them. */
#include "cli/messages.h"

#include "base/secret.h"

/* Findings of one rule that are printed one by one. */
#define SHOWN_PER_RULE 3

int message_usage(const struct cmd *cmd, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *message = g_strdup_vprintf(format, args);
    va_end(args);
    const char *name = cmd->command->name;
    sal_secret_mask(message);
    g_printerr("salient %s: %s (see salient %s --help)\n", name, g_strdelimit(message, "\r\n", ' '),
               name);
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
        g_printerr("salient: warning: %s\n", message);
    }
    g_free(message);
}

int message_fail(const struct sal_error *err) {
    static const int codes[SAL_N_STATUS] = {
        [SAL_OK] = EXIT_DONE,       [SAL_MEMORY] = EXIT_FAULT,   [SAL_IO] = EXIT_INPUT,
        [SAL_FORMAT] = EXIT_INPUT,  [SAL_ENCODING] = EXIT_INPUT, [SAL_SCHEMA] = EXIT_INPUT,
        [SAL_DATE] = EXIT_INPUT,    [SAL_CRS] = EXIT_INPUT,      [SAL_GEOMETRY] = EXIT_INPUT,
        [SAL_STYLE] = EXIT_INPUT,   [SAL_LIMIT] = EXIT_INPUT,    [SAL_DRAW] = EXIT_FAULT,
        [SAL_OUTPUT] = EXIT_OUTPUT, [SAL_USAGE] = EXIT_USAGE,
    };
    g_printerr("salient: %s%s%s\n", err->place, *err->place == '\0' ? "" : ": ", err->message);
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
    static const char *const words[] = {"note", "warning", "error"};
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
            g_printerr("salient: %s: %s: %s [%s]\n", words[finding->severity], finding->place,
                       finding->message, finding->rule);
        } else if (before == SHOWN_PER_RULE) {
            g_printerr("salient: %s: %zu more like it; all with --verbose [%s]\n",
                       words[finding->severity],
                       count_rule(cmd->report, finding->rule) - SHOWN_PER_RULE, finding->rule);
        }
    }
    cmd->n_shown = n;
}
