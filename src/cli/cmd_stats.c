/* SPDX-License-Identifier: MIT */
/* Days -> a table of areas, or of front lengths, into one file. */
#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/days.h"
#include "cli/option_shared.h"

struct stats {
    struct cmd cmd;
    struct cmd_days days;
    gboolean is_fronts;
};

static enum sal_status write_stats(void *options, const char *path, const char *format,
                                   struct sal_error *err) {
    struct stats *stats = options;
    const enum sal_stats_table table = stats->is_fronts ? SAL_STATS_FRONTS : SAL_STATS_AREAS;
    struct sal_dataset *dataset = NULL;
    struct sal_stats *figures = NULL;
    GArray *list = NULL;
    enum sal_status status = cmd_open_days(&stats->cmd, &stats->days, &dataset, &list, err);
    if (status == SAL_OK) {
        status =
            sal_stats_create(dataset, days_of(list), list->len, stats->cmd.report, &figures, err);
    }
    if (status == SAL_OK) {
        status = sal_stats_write(figures, table, path, format, err);
    }
    g_clear_pointer(&list, g_array_unref);
    sal_stats_destroy(figures);
    sal_dataset_destroy(dataset);
    return status;
}

static int run_stats(void *options) {
    return cmd_write(options, "-", write_stats);
}

static const struct option own[] = {
    {"fronts", 0, OPTION_FLAG, offsetof(struct stats, is_fronts), SECTION_OUTPUT, NULL,
     "Front length per pair of sides, instead of areas", NULL, NULL},
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
