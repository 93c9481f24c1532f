/* SPDX-License-Identifier: MIT */
#include "cmd.h"

static enum sal_status write_report(struct cmd *cmd, const struct cmd_days *days,
                                    const struct cmd_picture *picture, const char *path,
                                    struct sal_error *err) {
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_style *style = NULL;
    GArray *list = NULL;
    options.width_px = 1200.0;
    options.height_px = 800.0;
    enum sal_status status = cmd_picture_options(picture, &options, err);
    if (status == SAL_OK) {
        status = sal_style_load(picture->style != NULL ? picture->style : "newsroom", &style, err);
    }
    if (status == SAL_OK) {
        status = cmd_open(cmd, &dataset, err);
    }
    if (status == SAL_OK) {
        status = cmd_days(days, dataset, &list, err);
    }
    if (status == SAL_OK) {
        status = sal_html_write(dataset, style, (const int32_t *)(const void *)list->data,
                                list->len, &options, path, err);
        g_array_unref(list);
    }
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
    return status;
}

int cmd_report(int argc, char **argv) {
    struct cmd cmd;
    struct cmd_days days = {0};
    struct cmd_picture picture = {0};
    struct sal_error err;
    cmd_init(&cmd, "report");
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    GOptionContext *context = cmd_context(
        &cmd, "One page of its own, with a slider through time: -o FILE.html.", entries);
    cmd_add_days(context, &days);
    cmd_add_picture(context, &picture);
    int code = EXIT_USAGE;
    const bool is_parsed = cmd_parse(&cmd, context, argc, argv);
    const char *path = is_parsed ? cmd_output(&cmd, "") : NULL;
    if (path != NULL && *path == '\0') {
        cmd_usage(&cmd, "no output; wanted -o FILE.html");
    } else if (path != NULL) {
        /* A page of no days named is all of the data. */
        days.is_changes = days.is_changes || (days.every == NULL && days.date == NULL);
        code =
            write_report(&cmd, &days, &picture, path, &err) == SAL_OK ? EXIT_DONE : cmd_fail(&err);
    }
    cmd_picture_finish(&picture);
    cmd_days_finish(&days);
    cmd_finish(&cmd);
    return code;
}
