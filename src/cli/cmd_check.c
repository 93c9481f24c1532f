/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "cmd.h"

static bool has_faults(const struct sal_report *report) {
    for (size_t i = 0; i < sal_report_count(report); i++) {
        if (sal_report_get(report, i)->severity != SAL_INFO) {
            return true;
        }
    }
    return false;
}

/* By the option, else by the output's name. */
static const char *format_of(const struct cmd *cmd, const char *path) {
    if (cmd->format != NULL) {
        return cmd->format;
    }
    return g_str_has_suffix(path, ".geojson") ? "geojson"
           : g_str_has_suffix(path, ".json")  ? "json"
                                              : "text";
}

static enum sal_status check(struct cmd *cmd, const char *path, const char *fixed,
                             struct sal_error *err) {
    struct sal_check_options options = SAL_CHECK_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_features *features = NULL;
    options.gap_km = cmd->gap_km;
    options.border_tolerance_km = cmd->border_tolerance_km;
    cmd->is_listing = true;
    enum sal_status status = cmd_open(cmd, &dataset, err);
    if (status == SAL_OK) {
        status = sal_check(dataset, &options, cmd->report, err);
    }
    if (status == SAL_OK) {
        status = sal_report_write(cmd->report, path, format_of(cmd, path), err);
    }
    if (status == SAL_OK && fixed != NULL) {
        status = sal_fix(dataset, &options, NULL, &features, err);
    }
    if (status == SAL_OK && fixed != NULL) {
        status = sal_features_write(features, fixed, NULL, err);
    }
    sal_features_destroy(features);
    sal_dataset_destroy(dataset);
    return status;
}

int cmd_check(int argc, char **argv) {
    struct cmd cmd;
    struct sal_error err;
    char *fixed = NULL;
    cmd_init(&cmd, "check");
    cmd.is_bare = true;
    const GOptionEntry entries[] = {{"fix", 0, 0, G_OPTION_ARG_FILENAME, &fixed,
                                     "Write the repaired, dated areas here", "FILE"},
                                    {"format", 0, 0, G_OPTION_ARG_STRING, &cmd.format,
                                     "text, json or geojson, when the file name does not say",
                                     "FMT"},
                                    G_OPTION_ENTRY_NULL};
    GOptionContext *context = cmd_context(
        &cmd,
        "What is wrong with the data, place by place. Exit code 1 when there are warnings or "
        "errors.\nGaps are told from 2 km down and areas from 1 km beyond the base up, unless the\n"
        "map file, --gap or --border-tolerance say otherwise.",
        entries);
    int code = EXIT_USAGE;
    const char *path = NULL;
    if (cmd_parse(&cmd, context, argc, argv)) {
        path = cmd_output(&cmd, "-");
    }
    if (path != NULL) {
        const enum sal_status status = check(&cmd, path, fixed, &err);
        code = status != SAL_OK         ? cmd_fail(&err)
               : has_faults(cmd.report) ? EXIT_FINDINGS
                                        : EXIT_DONE;
    }
    g_free(fixed);
    cmd_finish(&cmd);
    return code;
}
