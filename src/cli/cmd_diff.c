/* SPDX-License-Identifier: MIT */
/* Two days -> what changed hands, as pictures and tables; many days -> one table of all pairs. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/days.h"
#include "cli/dry_run.h"
#include "cli/format.h"
#include "cli/messages.h"
#include "cli/option_shared.h"
#include "cli/picture.h"

struct diff {
    struct cmd cmd;
    struct cmd_days days;
    struct cmd_picture picture;
    struct sal_picture_options options;
    struct sal_dataset *dataset;
    struct sal_style *style;
    struct sal_change *change;
    struct sal_scene *scene;
    GArray *list; /* of days, when they are many */
};

static bool is_picture(const char *format) {
    return sal_picture_format_find(format) != SAL_N_PICTURE_FORMATS;
}

/* The scene is made for the first picture. */
static enum sal_status write_picture(struct diff *diff, const char *path, const char *format,
                                     struct sal_error *err) {
    enum sal_status status = SAL_OK;
    if (diff->scene == NULL) {
        const struct sal_drawing drawing = {diff->dataset, diff->style, &diff->options,
                                            diff->cmd.report};
        status = sal_scene_create_change(&drawing, diff->change, &diff->scene, err);
    }
    return status != SAL_OK ? status
                            : picture_write(&diff->picture, diff->scene, path, format, err);
}

static enum sal_status write_one(struct diff *diff, const char *path, struct sal_error *err) {
    const char *format;
    const enum sal_status status = format_of_output(&diff->cmd, path, &format, err);
    if (status != SAL_OK) {
        return status;
    }
    if (diff->list != NULL) {
        return sal_changes_write(diff->dataset, days_of(diff->list), diff->list->len,
                                 diff->cmd.report, path, format, err);
    }
    return is_picture(format) ? write_picture(diff, path, format, err)
                              : sal_change_write(diff->change, path, format, err);
}

/* Tables have no size. */
static void list_outputs(const struct diff *diff, const int32_t *days, size_t n_days) {
    static char *const table[] = {"-", NULL};
    char *const *path = diff->cmd.outputs != NULL ? diff->cmd.outputs : table;
    for (; *path != NULL; path++) {
        const char *format = "";
        struct sal_error unlisted;
        if (format_of_output(&diff->cmd, *path, &format, &unlisted) == SAL_OK) {
            dry_run_file(*path, format, days, n_days);
        }
    }
}

/* Two days, or many. */
static enum sal_status find_change(struct diff *diff, struct sal_error *err) {
    int32_t from = 0, to = 0;
    if (diff->days.every != NULL || diff->days.is_changes) {
        const enum sal_status status =
            days_list(&diff->cmd, &diff->days, diff->dataset, &diff->list, err);
        if (status == SAL_OK && diff->cmd.is_dry) {
            list_outputs(diff, days_of(diff->list), diff->list->len);
        }
        return status;
    }
    enum sal_status status = days_span(&diff->cmd, &diff->days, diff->dataset, &from, &to, err);
    if (status == SAL_OK && diff->cmd.is_dry) {
        const int32_t days[] = {from, to};
        list_outputs(diff, days, 2);
    } else if (status == SAL_OK) {
        status = sal_change_create(diff->dataset, from, to, diff->cmd.report, &diff->change, err);
        message_stage(&diff->cmd, "change");
    }
    return status;
}

/* The format of every output is known before the work begins. */
static enum sal_status check_formats(const struct diff *diff, char *const *paths,
                                     struct sal_error *err) {
    const bool is_many = diff->days.every != NULL || diff->days.is_changes;
    for (; *paths != NULL; paths++) {
        const char *format;
        const enum sal_status status = format_of_output(&diff->cmd, *paths, &format, err);
        if (status != SAL_OK) {
            return status;
        }
        if (is_many && is_picture(format)) {
            return message_refuse(
                err, *paths, "a map shows two days; with --every or --changes wanted csv or json");
        }
    }
    return SAL_OK;
}

static enum sal_status write_all(struct diff *diff, struct sal_error *err) {
    static char *const table[] = {"-", NULL};
    char *const *paths = diff->cmd.outputs != NULL ? diff->cmd.outputs : table;
    enum sal_status status = check_formats(diff, paths, err);
    if (status == SAL_OK) {
        status = picture_open(&diff->cmd, &diff->picture, &diff->options, &diff->style, err);
    }
    if (status == SAL_OK) {
        status = cmd_open(&diff->cmd, &diff->dataset, err);
    }
    if (status == SAL_OK) {
        status = find_change(diff, err);
    }
    for (; status == SAL_OK && !diff->cmd.is_dry && *paths != NULL; paths++) {
        status = write_one(diff, *paths, err);
    }
    message_stage(&diff->cmd, "writing");
    return status;
}

static int run_diff(void *options) {
    struct diff *diff = options;
    struct sal_error err;
    const enum sal_status status = write_all(diff, &err);
    messages_show_findings(&diff->cmd);
    g_clear_pointer(&diff->list, g_array_unref);
    sal_scene_destroy(diff->scene);
    sal_change_destroy(diff->change);
    sal_style_destroy(diff->style);
    sal_dataset_destroy(diff->dataset);
    return status == SAL_OK ? EXIT_DONE : message_fail(&err);
}

#define OF(member) offsetof(struct diff, member)

static const struct option own[] = {
    {"format", 0, OPTION_TEXT, OF(cmd.format), SECTION_OUTPUT, "FMT",
     "png, svg, pdf, tif, csv or json, when the file's name does not say",
     "png svg pdf tif csv json", NULL},
    {"world-file", 0, OPTION_FLAG, OF(picture.has_world_file), SECTION_OUTPUT, NULL,
     "Beside a PNG say where it lies: FILE.pgw, FILE.png.aux.xml", NULL, NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(cmd_span_options, OF(days)),
    CMD_GROUP(cmd_source_options, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_front_options, 0),
    CMD_GROUP(cmd_picture_options, OF(picture)),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_run_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {SAL_PICTURE_FORMATS, "csv", "json", NULL};
static const char *const examples[] = {
    "The map, and the table behind it",
    "salient diff --from 2014-06-01 --to 2014-10-15 -o diff.png "
    "-o diff.csv",
    "What changed from month to month, in one table",
    "salient diff --from 2014 --to 2014 --every 1m -o months.csv", NULL};

static const struct diff defaults = {
    .cmd = {CMD_DEFAULTS}, .picture = {CMD_PICTURE_DEFAULTS}, .options = SAL_PICTURE_OPTIONS_INIT};

const struct command cmd_diff = {
    .name = "diff",
    .summary = "what changed hands between two days: a map, or a table",
    .about =
        "What changed hands between the first and the last day of a span: a map, or a table with "
        "the columns unit,from_faction,to_faction,area_km2.\n"
        "With --every or --changes, a table of every two days that follow each other, with the "
        "columns from,to before the others.",
    .argument = "MAP",
    .examples = examples,
    .formats = formats,
    .stream_format = "csv",
    .groups = groups,
    .size = sizeof(struct diff),
    .defaults = &defaults,
    .run = run_diff,
};
