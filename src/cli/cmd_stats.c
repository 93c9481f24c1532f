/* SPDX-License-Identifier: MIT */
/* Days -> a table of areas, or of front lengths, into one file. */
#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/days.h"
#include "cli/dry_run.h"
#include "cli/messages.h"
#include "cli/option_shared.h"

struct stats {
    struct cmd cmd;
    struct cmd_days days;
    gboolean is_fronts, has_range;
    char *figures;
};

/* Published figures, each of its own day, beside those of the data. */
static enum sal_status compare(struct stats *stats, const char *path, const char *format,
                               struct sal_error *err) {
    struct sal_read_options reading = SAL_READ_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_features *figures = NULL;
    char **folders = NULL; /* of map files; a table of figures is named, not of one */
    enum sal_status status = cmd_allow(&stats->cmd, &reading.allow, &folders, err);
    g_strfreev(folders);
    if (status == SAL_OK) {
        status = cmd_open(&stats->cmd, &dataset, err);
    }
    if (status == SAL_OK) {
        status = sal_features_read(stats->figures, &reading, stats->cmd.report, &figures, err);
    }
    if (status == SAL_OK && stats->cmd.is_dry) {
        dry_run_file(path, format, NULL, 0);
    } else if (status == SAL_OK) {
        status = sal_figures_write(dataset, figures, stats->cmd.report, path, format, err);
    }
    sal_features_destroy(figures);
    sal_dataset_destroy(dataset);
    return status;
}

static enum sal_status write_stats(void *options, const char *path, const char *format,
                                   struct sal_error *err) {
    struct stats *stats = options;
    if (stats->figures != NULL) {
        return compare(stats, path, format, err);
    }
    const enum sal_stats_table table = stats->is_fronts ? SAL_STATS_FRONTS : SAL_STATS_AREAS;
    struct sal_dataset *dataset = NULL;
    struct sal_stats *figures = NULL;
    GArray *list = NULL;
    enum sal_status status = cmd_open_days(&stats->cmd, &stats->days, &dataset, &list, err);
    if (status == SAL_OK && stats->cmd.is_dry) {
        dry_run_file(path, format, days_of(list), list->len);
    } else if (status == SAL_OK) {
        status =
            sal_stats_create(dataset, days_of(list), list->len, stats->cmd.report, &figures, err);
    }
    if (status == SAL_OK && figures != NULL && stats->has_range) {
        status = sal_stats_add_range(figures, dataset, stats->cmd.report, err);
    }
    if (status == SAL_OK && figures != NULL) {
        message_stage(&stats->cmd, "figures");
        if (stats->is_fronts && figures->n_fronts == 0) {
            message_no_fronts(&stats->cmd);
        }
        status = sal_stats_write(figures, table, path, format, err);
    }
    g_clear_pointer(&list, g_array_unref);
    sal_stats_destroy(figures);
    sal_dataset_destroy(dataset);
    return status;
}

static int run_stats(void *options) {
    struct stats *stats = options;
    if (stats->figures != NULL && stats->is_fronts) {
        return message_usage(&stats->cmd, "--compare and --fronts are tables of their own");
    }
    if (stats->has_range && (stats->figures != NULL || stats->is_fronts)) {
        return message_usage(&stats->cmd, "--range is of areas, not of --compare or --fronts");
    }
    return cmd_write(options, "-", write_stats);
}

static const struct option own[] = {
    {"fronts", 0, OPTION_FLAG, offsetof(struct stats, is_fronts), SECTION_OUTPUT, NULL,
     "Front length per pair of sides, instead of areas", NULL, NULL},
    {"range", 0, OPTION_FLAG, offsetof(struct stats, has_range), SECTION_OUTPUT, NULL,
     "How much less and how much more it may be, of maps with reports: columns area_low_km2, "
     "area_high_km2, without and with the ground within the range of the fronts (60 %)",
     NULL, NULL},
    {"compare", 0, OPTION_PATH, offsetof(struct stats, figures), SECTION_OUTPUT, "FILE",
     "Published figures, each of its own day, beside those of the data: a table of date, holder, "
     "measure, low, high, since, unit, counts, source",
     NULL, NULL},
    {"format", 0, OPTION_TEXT, offsetof(struct stats, cmd.format), SECTION_OUTPUT, "FMT",
     "csv or json, when the file's name does not say", "csv json", NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(cmd_date_options, offsetof(struct stats, days)),
    CMD_GROUP(cmd_span_options, offsetof(struct stats, days)),
    CMD_GROUP(cmd_source_options, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_front_options, 0),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_run_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {"csv", "json", NULL};
static const char *const examples[] = {
    "Areas of a day", "salient stats --date 2014-10-15 > areas.csv",
    "Front lengths, month by month",
    "salient stats --from 2014-01 --to 2017-12 --every 1m --fronts -o fronts.json", NULL};

static const struct stats defaults = {.cmd = {CMD_DEFAULTS, .is_bare = true}};

const struct command cmd_stats = {
    .name = "stats",
    .summary = "area and share per faction and unit, front length per pair of sides",
    .about =
        "Geodesic area and share per unit, faction and status; or front lengths. The unit total "
        "is the whole base. Columns: date,unit,faction,status,area_km2,share; with --fronts "
        "date,side_a,side_b,length_km.",
    .argument = "MAP",
    .examples = examples,
    .formats = formats,
    .stream_format = "csv",
    .groups = groups,
    .size = sizeof(struct stats),
    .defaults = &defaults,
    .run = run_stats,
};
