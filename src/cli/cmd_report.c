/* SPDX-License-Identifier: MIT */
/* Days -> one page of HTML that stands alone. */
#include <stdio.h>

#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/days.h"
#include "cli/dry_run.h"
#include "cli/option_shared.h"
#include "cli/picture.h"

/* A page in a browser's window, px. */
#define PAGE_WIDTH 1200.0
#define PAGE_HEIGHT 800.0

struct report {
    struct cmd cmd;
    struct cmd_days days;
    struct cmd_picture picture;
    gboolean is_embedded;
};

static enum sal_status write_report(void *data, const char *path, const char *format,
                                    struct sal_error *err) {
    struct report *report = data;
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_style *style = NULL;
    GArray *list = NULL;
    (void)format; /* there is but one */
    options.width_px = PAGE_WIDTH;
    options.height_px = PAGE_HEIGHT;
    enum sal_status status = picture_open(&report->cmd, &report->picture, &options, &style, err);
    if (status == SAL_OK) {
        status = cmd_open_days(&report->cmd, &report->days, &dataset, &list, err);
    }
    if (status == SAL_OK && report->cmd.is_dry) {
        dry_run_file(path, "html", days_of(list), list->len);
    } else if (status == SAL_OK) {
        char *lines = NULL;
        const struct sal_html_options html = {
            .is_embedded = report->is_embedded,
            .lines = report->is_embedded && !g_str_equal(path, "-") ? &lines : NULL};
        const struct sal_drawing drawing = {dataset, style, &options, report->cmd.report};
        status = sal_html_write(&drawing, days_of(list), list->len, &html, path, err);
        if (status == SAL_OK && lines != NULL) {
            fputs(lines, stdout);
        }
        sal_text_free(lines);
    }
    g_clear_pointer(&list, g_array_unref);
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
    return status;
}

static int run_report(void *options) {
    struct report *report = options;
    struct cmd_days *days = &report->days;
    /* A page of no days named is all of the data. */
    days->is_changes = days->is_changes || (days->every == NULL && days->date == NULL);
    return cmd_write(&report->cmd, NULL, write_report);
}

static const struct option own[] = {
    {"format", 0, OPTION_TEXT, offsetof(struct report, cmd.format), SECTION_OUTPUT, "FMT",
     "html, when the file's name does not say", "html", NULL},
    {"embed", 0, OPTION_FLAG, offsetof(struct report, is_embedded), SECTION_OUTPUT, NULL,
     "The map alone, for a frame in another page; prints the lines to paste there", NULL, NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(cmd_date_options, offsetof(struct report, days)),
    CMD_GROUP(cmd_span_options, offsetof(struct report, days)),
    CMD_GROUP(cmd_source_options, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_front_options, 0),
    CMD_GROUP(cmd_picture_options, offsetof(struct report, picture)),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_run_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {"html", NULL};
static const char *const examples[] = {"Every change of the data",
                                       "salient report -o iraq.html",
                                       "A year month by month, in Arabic",
                                       "salient report --from 2016 --to 2016 --every 1m --lang ar "
                                       "-o 2016.html",
                                       "For a frame in an article",
                                       "salient report --embed -o iraq.html",
                                       NULL};

static const struct report defaults = {.cmd = {CMD_DEFAULTS}, .picture = {CMD_PICTURE_DEFAULTS}};

const struct command cmd_report = {
    .name = "report",
    .summary = "one HTML page to explore: map, time, chart, table, sources",
    .about = "One page that needs no other file and no network: a map that can be moved, enlarged "
             "and asked who held a place and since when, a slider through time, two days compared, "
             "and, where no scripts run, the last day. Every change of the data, or the days asked "
             "for.",
    .argument = "MAP",
    .examples = examples,
    .formats = formats,
    .stream_format = "html",
    .groups = groups,
    .size = sizeof(struct report),
    .defaults = &defaults,
    .run = run_report,
};
