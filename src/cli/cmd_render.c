/* SPDX-License-Identifier: MIT */
#include "cmd.h"

static enum sal_status write_all(const struct cmd *cmd, const struct sal_scene *scene, double scale,
                                 struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && cmd->outputs[i] != NULL; i++) {
        status = sal_scene_write(scene, cmd->outputs[i], cmd->format, scale, err);
    }
    return status;
}

/* The fronts of many days into every output; the last day is always among them. */
static enum sal_status render_fronts(const struct cmd *cmd, const struct sal_dataset *dataset,
                                     const struct cmd_days *days, int32_t day,
                                     const struct sal_style *style,
                                     const struct sal_picture_options *options, double scale,
                                     struct sal_error *err) {
    GArray *list = NULL;
    struct sal_scene *scene = NULL;
    enum sal_status status = cmd_days(days, dataset, &list, err);
    if (status == SAL_OK) {
        if (list->len == 0 || g_array_index(list, int32_t, list->len - 1) != day) {
            g_array_append_val(list, day);
        }
        status = sal_scene_create_fronts(dataset, (const int32_t *)(const void *)list->data,
                                         list->len, style, options, cmd->report, &scene, err);
        g_array_unref(list);
    }
    if (status == SAL_OK) {
        status = write_all(cmd, scene, scale, err);
    }
    sal_scene_destroy(scene);
    return status;
}

/* The picture of one day into every output. */
static enum sal_status render(const struct cmd *cmd, const struct sal_dataset *dataset, int32_t day,
                              const struct sal_style *style,
                              const struct sal_picture_options *options, double scale,
                              struct sal_error *err) {
    struct sal_faces *faces = NULL;
    struct sal_scene *scene = NULL;
    enum sal_status status = sal_faces_create(dataset, day, cmd->report, &faces, err);
    if (status == SAL_OK) {
        status = sal_scene_create(dataset, faces, style, options, cmd->report, &scene, err);
    }
    if (status == SAL_OK) {
        status = write_all(cmd, scene, scale, err);
    }
    sal_scene_destroy(scene);
    sal_faces_destroy(faces);
    return status;
}

int cmd_render(int argc, char **argv) {
    struct cmd cmd;
    struct cmd_days days = {0};
    struct cmd_picture picture = {0};
    struct sal_picture_options options = SAL_PICTURE_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_style *style = NULL;
    struct sal_error err;
    int32_t day = 0;
    cmd_init(&cmd, "render");
    const GOptionEntry entries[] = {{"date", 0, 0, G_OPTION_ARG_STRING, &days.date,
                                     "The day; without it the last of the data", "YYYY-MM-DD"},
                                    {"fronts-from", 0, 0, G_OPTION_ARG_STRING, &days.from,
                                     "Also the fronts of former days, from this one on", "D"},
                                    {"every", 0, 0, G_OPTION_ARG_STRING, &days.every,
                                     "Step of --fronts-from: 1d, 1w, 1m, 1y; default 3m", "STEP"},
                                    {"format", 0, 0, G_OPTION_ARG_STRING, &cmd.format,
                                     "png, svg or pdf, when the file name does not say", "FMT"},
                                    G_OPTION_ENTRY_NULL};
    GOptionContext *context =
        cmd_context(&cmd, "One map of one day: -o FILE.png, .svg or .pdf, repeatable.", entries);
    cmd_add_picture(context, &picture);
    int code = EXIT_USAGE;
    if (!cmd_parse(&cmd, context, argc, argv)) {
        goto out;
    }
    if (cmd.outputs == NULL) {
        cmd_usage(&cmd, "no output; wanted -o FILE.png, .svg or .pdf");
        goto out;
    }
    enum sal_status status = cmd_picture_options(&picture, &options, &err);
    if (status == SAL_OK) {
        status = sal_style_load(picture.style != NULL ? picture.style : "newsroom", &style, &err);
    }
    if (status == SAL_OK) {
        options.lettering = sal_lettering_open(style, options.lang, true);
        status = cmd_open(&cmd, &dataset, &err);
    }
    if (status == SAL_OK) {
        status = cmd_day(&days, dataset, &day, &err);
    }
    if (status == SAL_OK) {
        const bool is_fronts = days.from != NULL;
        char text[16];
        sal_day_format(day, text);
        const struct cmd_days span = {.from = days.from,
                                      .to = text,
                                      .every = days.every != NULL ? days.every : (char[]){"3m"}};
        status = is_fronts ? render_fronts(&cmd, dataset, &span, day, style, &options,
                                           picture.scale, &err)
                           : render(&cmd, dataset, day, style, &options, picture.scale, &err);
    }
    code = status == SAL_OK ? EXIT_DONE : cmd_fail(&err);
out:
    sal_lettering_close(options.lettering);
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
    cmd_picture_finish(&picture);
    cmd_days_finish(&days);
    cmd_finish(&cmd);
    return code;
}
