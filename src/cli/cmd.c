/* SPDX-License-Identifier: MIT */
/* Shared option tables, parsing, errors and findings. GLib's option parser does the work. */
#include "cmd.h"

#include <string.h>

/* Findings of one rule that are printed one by one. */
#define SHOWN_PER_RULE 3

void cmd_init(struct cmd *cmd, const char *name) {
    *cmd = (struct cmd){.name = name, .gap_km = -1.0, .border_tolerance_km = -1.0};
    cmd->report = sal_report_create();
}

void cmd_finish(struct cmd *cmd) {
    char *texts[] = {cmd->map,          cmd->base,        cmd->layer,     cmd->faction_field,
                     cmd->status_field, cmd->start_field, cmd->end_field, cmd->date_field,
                     cmd->faction,      cmd->background,  cmd->overlap,   cmd->format};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_free(texts[i]);
    }
    g_strfreev(cmd->controls);
    g_strfreev(cmd->outputs);
    sal_report_destroy(cmd->report);
}

GOptionContext *cmd_context(struct cmd *cmd, const char *summary, const GOptionEntry *entries) {
    const GOptionEntry shared[] = {
        {"control", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cmd->controls,
         "Control areas, instead of the map file's; repeatable, globs", "FILE"},
        {"base", 0, 0, G_OPTION_ARG_FILENAME, &cmd->base, "Admin units, instead of the map file's",
         "FILE"},
        {"layer", 0, 0, G_OPTION_ARG_STRING, &cmd->layer, "Layer of the control areas", "NAME"},
        {"faction-field", 0, 0, G_OPTION_ARG_STRING, &cmd->faction_field,
         "Field that names the holder", "NAME"},
        {"status-field", 0, 0, G_OPTION_ARG_STRING, &cmd->status_field,
         "Field that says how it is held", "NAME"},
        {"start-field", 0, 0, G_OPTION_ARG_STRING, &cmd->start_field, "Field of the first day",
         "NAME"},
        {"end-field", 0, 0, G_OPTION_ARG_STRING, &cmd->end_field,
         "Field of the end day, not included", "NAME"},
        {"end-inclusive", 0, 0, G_OPTION_ARG_NONE, &cmd->end_inclusive,
         "The end day still counts; a month or a year runs to its last day", NULL},
        {"date-field", 0, 0, G_OPTION_ARG_STRING, &cmd->date_field, "Field of the snapshot's day",
         "NAME"},
        {"faction", 0, 0, G_OPTION_ARG_STRING, &cmd->faction, "Holder of areas that name none",
         "NAME"},
        {"background", 0, 0, G_OPTION_ARG_STRING, &cmd->background,
         "Holder of base land that no area claims", "NAME"},
        {"overlap", 0, 0, G_OPTION_ARG_STRING, &cmd->overlap,
         "Who holds ground claimed twice: contested (both), newest (began last) or listed (last)",
         "RULE"},
        {"gap", 0, 0, G_OPTION_ARG_DOUBLE, &cmd->gap_km,
         "Slits narrower than this still touch; 1/4000 of the map's breadth, at most 0.25, if not "
         "said",
         "KM"},
        {"border-tolerance", 0, 0, G_OPTION_ARG_DOUBLE, &cmd->border_tolerance_km,
         "Edges this near the outline are border; 1/300 of the map's breadth, at most 4, if not "
         "said",
         "KM"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &cmd->outputs,
         "File to write; - is standard output", "PATH"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &cmd->is_quiet, "Say nothing but errors", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &cmd->is_verbose, "Say all that was found", NULL},
        G_OPTION_ENTRY_NULL};
    char *usage = g_strdup_printf("%s [MAP]", cmd->name);
    GOptionContext *context = g_option_context_new(NULL);
    g_free(usage);
    g_option_context_set_summary(context, summary);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, shared, NULL);
    return context;
}

bool cmd_parse(struct cmd *cmd, GOptionContext *context, int argc, char **argv) {
    GError *error = NULL;
    char *program = g_strdup_printf("salient %s [MAP]", cmd->name);
    g_set_prgname(program);
    g_free(program);
    char **rest = g_strdupv(argv);
    (void)argc;
    const bool is_parsed = g_option_context_parse_strv(context, &rest, &error);
    g_option_context_free(context);
    if (!is_parsed) {
        cmd_usage(cmd, "%s", error->message);
        g_error_free(error);
    } else if (rest[0] != NULL && rest[1] != NULL && rest[2] != NULL) {
        cmd_usage(cmd, "unexpected \"%s\"; one map at most", rest[2]);
        g_strfreev(rest);
        return false;
    } else {
        cmd->map = rest[0] == NULL ? NULL : g_strdup(rest[1]);
    }
    g_strfreev(rest);
    return is_parsed;
}

int cmd_usage(const struct cmd *cmd, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_printerr("salient %s: %s (see salient %s --help)\n", cmd->name,
               g_strdelimit(message, "\r\n", ' '), cmd->name);
    g_free(message);
    return EXIT_USAGE;
}

int cmd_fail(const struct sal_error *err) {
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

void cmd_show_findings(struct cmd *cmd) {
    static const char *const words[] = {"note", "warning", "error"};
    const size_t n = sal_report_count(cmd->report);
    for (size_t i = cmd->n_shown; i < n; i++) {
        const struct sal_finding *finding = sal_report_get(cmd->report, i);
        if (cmd->is_quiet || (finding->severity == SAL_INFO && !cmd->is_verbose)) {
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

enum sal_status cmd_open(struct cmd *cmd, struct sal_dataset **out, struct sal_error *err) {
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    const bool is_complete = cmd->controls != NULL && cmd->base != NULL;
    options.map = cmd->map != NULL ? cmd->map : is_complete ? NULL : "iraq";
    options.controls = (const char *const *)cmd->controls;
    options.n_controls = cmd->controls == NULL ? 0 : g_strv_length(cmd->controls);
    options.base = cmd->base;
    options.layer = cmd->layer;
    options.faction_field = cmd->faction_field;
    options.status_field = cmd->status_field;
    options.start_field = cmd->start_field;
    options.end_field = cmd->end_field;
    options.date_field = cmd->date_field;
    options.faction = cmd->faction;
    options.background = cmd->background;
    options.overlap = cmd->overlap;
    options.end_inclusive = cmd->end_inclusive;
    options.is_bare = cmd->is_bare;
    options.gap_km = cmd->gap_km;
    options.border_tolerance_km = cmd->border_tolerance_km;
    const enum sal_status status = sal_dataset_open(&options, cmd->report, out, err);
    if (!cmd->is_listing) {
        cmd_show_findings(cmd);
    }
    return status;
}

const char *cmd_output(const struct cmd *cmd, const char *fallback) {
    if (cmd->outputs == NULL) {
        return fallback;
    }
    if (cmd->outputs[1] != NULL) {
        cmd_usage(cmd, "--output is given %u times; wanted one", g_strv_length(cmd->outputs));
        return NULL;
    }
    return cmd->outputs[0];
}
