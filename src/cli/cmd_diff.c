/* SPDX-License-Identifier: MIT */
#include "cmd.h"

static bool is_picture(const char *path, const char *format) {
    static const char *const kinds[] = {"png", "svg", "pdf"};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char *suffix = g_strconcat(".", kinds[i], NULL);
        const bool is_it =
            format != NULL ? g_str_equal(format, kinds[i]) : g_str_has_suffix(path, suffix);
        g_free(suffix);
        if (is_it) {
            return true;
        }
    }
    return false;
}

/* One of the two days; without a text the first or last of the data. */
static enum sal_status day_of(const char *text, const struct sal_dataset *dataset, bool is_last,
                              int32_t *day, struct sal_error *err) {
    int32_t first = 0;
    int32_t last = 0;
    if (text == NULL) {
        (void)sal_dataset_days(dataset, &first, &last);
        *day = is_last ? last : first;
        return SAL_OK;
    }
    const enum sal_status status = sal_day_parse(text, day, NULL, err);
    return status != SAL_OK ? status : sal_dataset_check_day(dataset, *day, err);
}

struct diff {
    struct cmd cmd;
    struct cmd_days days;
    struct cmd_picture picture;
    struct sal_picture_options options;
    struct sal_dataset *dataset;
    struct sal_style *style;
    struct sal_change *change;
    struct sal_scene *scene;
};

/* Every output, a picture or a table; the scene is made for the first picture. */
static enum sal_status write_outputs(struct diff *diff, struct sal_error *err) {
    static char *const table[] = {"-", NULL};
    char *const *paths = diff->cmd.outputs != NULL ? diff->cmd.outputs : table;
    const char *format = diff->cmd.format;
    enum sal_status status = SAL_OK;
    for (; status == SAL_OK && *paths != NULL; paths++) {
        if (!is_picture(*paths, format)) {
            status = sal_change_write(diff->change, *paths, format, err);
            continue;
        }
        if (diff->scene == NULL) {
            status = sal_scene_create_change(diff->change, diff->style, &diff->options,
                                             diff->cmd.report, &diff->scene, err);
        }
        if (status == SAL_OK) {
            status = sal_scene_write(diff->scene, *paths, format, cmd_picture_scale(&diff->picture), err);
        }
    }
    return status;
}

static enum sal_status run(struct diff *diff, struct sal_error *err) {
    int32_t from = 0;
    int32_t to = 0;
    enum sal_status status = cmd_picture_options(&diff->picture, &diff->options, err);
    if (status == SAL_OK) {
        const char *style = diff->picture.style;
        status = sal_style_load(style != NULL ? style : "newsroom", &diff->style, err);
    }
    if (status == SAL_OK) {
        status = cmd_open(&diff->cmd, &diff->dataset, err);
    }
    if (status == SAL_OK) {
        status = day_of(diff->days.from, diff->dataset, false, &from, err);
    }
    if (status == SAL_OK) {
        status = day_of(diff->days.to, diff->dataset, true, &to, err);
    }
    if (status == SAL_OK) {
        status = sal_change_create(diff->dataset, from, to, diff->cmd.report, &diff->change, err);
    }
    return status != SAL_OK ? status : write_outputs(diff, err);
}

int cmd_diff(int argc, char **argv) {
    struct diff diff = {.options = SAL_PICTURE_OPTIONS_INIT};
    cmd_init(&diff.cmd, "diff");
    const GOptionEntry entries[] = {{"from", 0, 0, G_OPTION_ARG_STRING, &diff.days.from,
                                     "The day before; without it the first of the data", "D"},
                                    {"to", 0, 0, G_OPTION_ARG_STRING, &diff.days.to,
                                     "The day after; without it the last of the data", "D"},
                                    {"format", 0, 0, G_OPTION_ARG_STRING, &diff.cmd.format,
                                     "png, svg, pdf, csv or json, when the file name does not say",
                                     "FMT"},
                                    G_OPTION_ENTRY_NULL};
    GOptionContext *context = cmd_context(
        &diff.cmd,
        "What changed hands between two days: a map (.png, .svg, .pdf) or a table (.csv, .json).",
        entries);
    cmd_add_picture(context, &diff.picture);
    int code = EXIT_USAGE;
    if (cmd_parse(&diff.cmd, context, argc, argv)) {
        struct sal_error err = {0};
        const enum sal_status status = run(&diff, &err);
        cmd_show_findings(&diff.cmd);
        code = status == SAL_OK ? EXIT_DONE : cmd_fail(&err);
    }
    sal_scene_destroy(diff.scene);
    sal_change_destroy(diff.change);
    sal_style_destroy(diff.style);
    sal_dataset_destroy(diff.dataset);
    cmd_picture_finish(&diff.picture);
    cmd_days_finish(&diff.days);
    cmd_finish(&diff.cmd);
    return code;
}
