/* SPDX-License-Identifier: MIT */
/* Sources -> what is wrong with them, and the same areas repaired. */
#include "base/report.h"
#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/dry_run.h"
#include "cli/format.h"
#include "cli/messages.h"
#include "cli/option_shared.h"
#include "cli/progress.h"

struct check {
    struct cmd cmd;
    char *fixed;
};

static bool has_faults(const struct sal_report *report) {
    for (size_t i = 0; i < sal_report_count(report); i++) {
        if (sal_report_get(report, i)->severity != SAL_INFO) {
            return true;
        }
    }
    return false;
}

static enum sal_status write_check(void *data, const char *path, const char *format,
                                   struct sal_error *err) {
    struct check *check = data;
    struct cmd *cmd = &check->cmd;
    struct sal_check_options options = SAL_CHECK_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_features *features = NULL;
    options.gap_km = isnan(cmd->gap_km) ? options.gap_km : cmd->gap_km;
    options.border_tolerance_km =
        isnan(cmd->border_tolerance_km) ? options.border_tolerance_km : cmd->border_tolerance_km;
    enum sal_status status = cmd_open(cmd, &dataset, err);
    if (status == SAL_OK && cmd->is_dry) {
        dry_run_file(path, format, NULL, 0);
        if (check->fixed != NULL) {
            dry_run_file(check->fixed, "repaired areas", NULL, 0);
        }
        sal_dataset_destroy(dataset);
        return SAL_OK;
    }
    if (status == SAL_OK) {
        status = sal_check(dataset, &options, cmd->report, err);
        message_stage(cmd, "checking");
    }
    if (status == SAL_OK) {
        status = sal_report_write(cmd->report, path, format, err);
    }
    if (status == SAL_OK && check->fixed != NULL) {
        /* The findings are told already; of this report only how far it is. */
        struct sal_report *unsaid = sal_report_create();
        sal_report_watch(unsaid, progress_see, cmd->progress);
        status = sal_repair(dataset, &options, unsaid, &features, err);
        sal_report_destroy(unsaid);
    }
    if (status == SAL_OK && check->fixed != NULL) {
        status = sal_features_write(features, check->fixed, NULL, err);
    }
    sal_features_destroy(features);
    sal_dataset_destroy(dataset);
    return status;
}

static int run_check(void *options) {
    static const char *const areas[] = {"geojson", "gpkg", "shp", "fgb", "csv", NULL};
    struct check *check = options;
    if (check->fixed != NULL && format_of_ending(areas, check->fixed) == NULL) {
        return message_usage(
            &check->cmd,
            "--fix: \"%s\"; wanted a file that ends in .geojson, .gpkg, .shp, .fgb or "
            ".csv",
            check->fixed);
    }
    const int code = cmd_write(&check->cmd, "-", write_check);
    return code == EXIT_DONE && has_faults(check->cmd.report) ? EXIT_FINDINGS : code;
}

static const struct option own[] = {
    {"fix", 0, OPTION_PATH, offsetof(struct check, fixed), SECTION_OUTPUT, "FILE",
     "Write the repaired, dated areas here: .geojson, .gpkg, .shp, .fgb or .csv", NULL, NULL},
    {"format", 0, OPTION_TEXT, offsetof(struct check, cmd.format), SECTION_OUTPUT, "FMT",
     "text, json or geojson, when the file's name does not say", "text json geojson", NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(cmd_source_options, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_front_options, 0),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_run_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {"text", "json", "geojson", NULL};
static const char *const examples[] = {"What is wrong with a map, and the same repaired",
                                       "salient check mymap.yaml --fix repaired.gpkg",
                                       "As points on a map",
                                       "salient check mymap.yaml -o findings.geojson", NULL};

static const struct check defaults = {.cmd = {CMD_DEFAULTS, .is_bare = true, .is_listing = true}};

const struct command cmd_check = {
    .name = "check",
    .summary = "what is wrong with the data, place by place; --fix repairs it",
    .about =
        "What is wrong with the data, place by place. The exit code is 1 when there are warnings "
        "or errors.\n"
        "Gaps are told from 2 km down and areas from 1 km beyond the base up, unless the map "
        "file, --gap or --border-tolerance say otherwise.",
    .argument = "MAP",
    .examples = examples,
    .formats = formats,
    .stream_format = "text",
    .groups = groups,
    .size = sizeof(struct check),
    .defaults = &defaults,
    .run = run_check,
};
