/* SPDX-License-Identifier: MIT */
/* Days -> front lines as features, into one file. */
#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/days.h"
#include "cli/dry_run.h"
#include "cli/messages.h"
#include "cli/option_shared.h"

struct fronts {
    struct cmd cmd;
    struct cmd_days days;
    gboolean is_why;
    double range_percent;
};

/* Lines, or the ground that they lie in. */
static enum sal_status create(const struct fronts *fronts, const struct sal_dataset *dataset,
                              const GArray *list, struct sal_features **out,
                              struct sal_error *err) {
    struct sal_report *report = fronts->cmd.report;
    if (!isnan(fronts->range_percent)) {
        return sal_fronts_create_range(dataset, days_of(list), list->len,
                                       fronts->range_percent / 100.0, report, out, err);
    }
    return (fronts->is_why ? sal_fronts_create_stretches : sal_fronts_create)(
        dataset, days_of(list), list->len, report, out, err);
}

static enum sal_status write_fronts(void *options, const char *path, const char *format,
                                    struct sal_error *err) {
    struct fronts *fronts = options;
    struct sal_dataset *dataset = NULL;
    struct sal_features *lines = NULL;
    GArray *list = NULL;
    enum sal_status status = cmd_open_days(&fronts->cmd, &fronts->days, &dataset, &list, err);
    if (status == SAL_OK && fronts->cmd.is_dry) {
        dry_run_file(path, format, days_of(list), list->len);
    } else if (status == SAL_OK) {
        status = create(fronts, dataset, list, &lines, err);
        message_stage(&fronts->cmd, "fronts");
    }
    if (status == SAL_OK && lines != NULL) {
        if (lines->n_items == 0) {
            message_no_fronts(&fronts->cmd);
        }
        status = sal_features_write(lines, path, format, err);
    }
    g_clear_pointer(&list, g_array_unref);
    sal_features_destroy(lines);
    sal_dataset_destroy(dataset);
    return status;
}

static int run_fronts(void *options) {
    const struct fronts *fronts = options;
    if (fronts->is_why && !isnan(fronts->range_percent)) {
        return message_usage(options, "--why cuts lines, --range gives ground instead of them");
    }
    return cmd_write(options, "-", write_fronts);
}

static const struct option_range percent = {1.0, 99.0, "1 to 99 per cent"};

static const struct option own[] = {
    {"range", 0, OPTION_NUMBER, offsetof(struct fronts, range_percent), SECTION_OUTPUT, "PERCENT",
     "Instead of lines the ground that they lie in with this chance, by the reports on either "
     "side; the band of a map is that of 60",
     NULL, &percent},
    {"why", 0, OPTION_FLAG, offsetof(struct fronts, is_why), SECTION_OUTPUT, NULL,
     "Cut fronts where the nearest report of either side changes, and tell both: id, place, "
     "distance, age, certainty; and how wide the band is that the front lies in (60 %)",
     NULL, NULL},
    {"format", 0, OPTION_TEXT, offsetof(struct cmd, format), SECTION_OUTPUT, "FMT",
     "geojson, gpkg, shp, fgb or csv, when the file's name does not say",
     "geojson gpkg shp fgb csv", NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(cmd_date_options, offsetof(struct fronts, days)),
    CMD_GROUP(cmd_span_options, offsetof(struct fronts, days)),
    CMD_GROUP(cmd_source_options, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_front_options, 0),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_run_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {"geojson", "gpkg", "shp", "fgb", "csv", NULL};
static const char *const examples[] = {
    "The fronts of a day",
    "salient fronts --date 2014-10-15 -o fronts.geojson",
    "Those of every day on which something changed",
    "salient fronts --from 2014-06 --to 2014-12 --changes -o fronts.gpkg",
    "Of areas that were drawn by hand, with slits between them",
    "salient fronts --base units.shp --control drawn.geojson --gap 2 -o fronts.geojson",
    NULL};

static const struct fronts defaults = {.cmd = {CMD_DEFAULTS, .is_bare = true},
                                       .range_percent = NAN};

const struct command cmd_fronts = {
    .name = "fronts",
    .summary = "front lines of a day, or of every change",
    .about = "Front lines as lines, each with its two sides, side_a on its left, and its length.",
    .argument = "MAP",
    .examples = examples,
    .formats = formats,
    .stream_format = "geojson",
    .groups = groups,
    .size = sizeof(struct fronts),
    .defaults = &defaults,
    .run = run_fronts,
};
