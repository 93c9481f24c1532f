/* SPDX-License-Identifier: MIT */
/* One page into every output: a day, the fronts of many days, or a map of each of many days. */
#include "cmd.h"

struct render {
    struct cmd *cmd;
    struct cmd_days days; /* `from` and `every` are those of former fronts */
    struct cmd_picture picture;
    char *dates;
    int n_columns;
    const struct sal_dataset *dataset;
    const struct sal_style *style;
    struct sal_picture_options options;
};

static enum sal_status write_all(const struct cmd *cmd, const struct sal_scene *scene, double scale,
                                 struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && cmd->outputs[i] != NULL; i++) {
        status = sal_scene_write(scene, cmd->outputs[i], cmd->format, scale, err);
    }
    return status;
}

/* The fronts of many days; the last day is always among them. */
static enum sal_status make_fronts(const struct render *render, int32_t day, struct sal_scene **out,
                                   struct sal_error *err) {
    char text[16];
    char step[] = "3m";
    sal_day_format(day, text);
    const struct cmd_days span = {.from = render->days.from,
                                  .to = text,
                                  .every = render->days.every != NULL ? render->days.every : step};
    GArray *list = NULL;
    enum sal_status status = cmd_days(&span, render->dataset, &list, err);
    if (status != SAL_OK) {
        return status;
    }
    if (list->len == 0 || g_array_index(list, int32_t, list->len - 1) != day) {
        g_array_append_val(list, day);
    }
    status = sal_scene_create_fronts(render->dataset, (const int32_t *)(const void *)list->data,
                                     list->len, render->style, &render->options,
                                     render->cmd->report, out, err);
    g_array_unref(list);
    return status;
}

static enum sal_status make_panels(const struct render *render, struct sal_scene **out,
                                   struct sal_error *err) {
    GArray *list = NULL;
    enum sal_status status = cmd_dates(render->dates, render->dataset, &list, err);
    if (status == SAL_OK) {
        status = sal_scene_create_panels(render->dataset, (const int32_t *)(const void *)list->data,
                                         list->len, (unsigned)render->n_columns, render->style,
                                         &render->options, render->cmd->report, out, err);
        g_array_unref(list);
    }
    return status;
}

static enum sal_status make_day(const struct render *render, int32_t day, struct sal_scene **out,
                                struct sal_error *err) {
    struct sal_faces *faces = NULL;
    enum sal_status status =
        sal_faces_create(render->dataset, day, render->cmd->report, &faces, err);
    if (status == SAL_OK) {
        status = sal_scene_create(render->dataset, faces, render->style, &render->options,
                                  render->cmd->report, out, err);
    }
    sal_faces_destroy(faces);
    return status;
}

static enum sal_status make(const struct render *render, struct sal_scene **out,
                            struct sal_error *err) {
    if (render->dates != NULL) {
        return make_panels(render, out, err);
    }
    int32_t day = 0;
    const enum sal_status status = cmd_day(&render->days, render->dataset, &day, err);
    if (status != SAL_OK) {
        return status;
    }
    return render->days.from != NULL ? make_fronts(render, day, out, err)
                                     : make_day(render, day, out, err);
}

static enum sal_status run(struct render *render, struct sal_error *err) {
    struct sal_dataset *dataset = NULL;
    struct sal_style *style = NULL;
    struct sal_scene *scene = NULL;
    const char *name = render->picture.style != NULL ? render->picture.style : "newsroom";
    enum sal_status status = cmd_picture_options(&render->picture, &render->options, err);
    if (status == SAL_OK) {
        status = sal_style_load(name, &style, err);
    }
    if (status == SAL_OK) {
        render->options.lettering = sal_lettering_open(style, render->options.lang, true);
        status = cmd_open(render->cmd, &dataset, err);
    }
    if (status == SAL_OK) {
        render->dataset = dataset;
        render->style = style;
        status = make(render, &scene, err);
    }
    if (status == SAL_OK) {
        status = write_all(render->cmd, scene, cmd_picture_scale(&render->picture), err);
    }
    if (CMD_GIVES_BACK) {
        sal_scene_destroy(scene);
        sal_lettering_close(render->options.lettering);
        sal_style_destroy(style);
        sal_dataset_destroy(dataset);
    }
    return status;
}

/* NULL, or what is wrong with the options. */
static const char *fault(const struct render *render) {
    if (render->cmd->outputs == NULL) {
        return "no output; wanted -o FILE.png, .svg or .pdf";
    }
    if (render->dates != NULL && (render->days.date != NULL || render->days.from != NULL)) {
        return "--dates names the days of many maps; it does not go with --date or --fronts-from";
    }
    if (render->dates != NULL && render->picture.has_chart) {
        return "--chart shows one day; it does not go with --dates";
    }
    if (render->n_columns < 0 || (render->n_columns > 0 && render->dates == NULL)) {
        return "--columns; wanted 1 or more, beside --dates";
    }
    return NULL;
}

int cmd_render(int argc, char **argv) {
    struct cmd cmd;
    struct render render = {.cmd = &cmd, .options = SAL_PICTURE_OPTIONS_INIT};
    struct sal_error err;
    cmd_memory_share();
    cmd_init(&cmd, "render");
    const GOptionEntry entries[] = {{"date", 0, 0, G_OPTION_ARG_STRING, &render.days.date,
                                     "The day; without it the last of the data", "YYYY-MM-DD"},
                                    {"dates", 0, 0, G_OPTION_ARG_STRING, &render.dates,
                                     "A map of each of these days, on one page", "D,D,..."},
                                    {"columns", 0, 0, G_OPTION_ARG_INT, &render.n_columns,
                                     "Columns of --dates; without it as makes the maps largest",
                                     "N"},
                                    {"fronts-from", 0, 0, G_OPTION_ARG_STRING, &render.days.from,
                                     "Also the fronts of former days, from this one on", "D"},
                                    {"every", 0, 0, G_OPTION_ARG_STRING, &render.days.every,
                                     "Step of --fronts-from: 1d, 1w, 1m, 1y; default 3m", "STEP"},
                                    {"chart", 0, 0, G_OPTION_ARG_NONE, &render.picture.has_chart,
                                     "Also a chart of what each faction held over time", NULL},
                                    {"format", 0, 0, G_OPTION_ARG_STRING, &cmd.format,
                                     "png, svg or pdf, when the file name does not say", "FMT"},
                                    G_OPTION_ENTRY_NULL};
    GOptionContext *context =
        cmd_context(&cmd, "One map of one day: -o FILE.png, .svg or .pdf, repeatable.", entries);
    cmd_add_picture(context, &render.picture);
    int code = EXIT_USAGE;
    if (cmd_parse(&cmd, context, argc, argv)) {
        const char *what = fault(&render);
        if (what != NULL) {
            cmd_usage(&cmd, "%s", what);
        } else {
            const enum sal_status status = run(&render, &err);
            cmd_show_findings(&cmd);
            code = status == SAL_OK ? EXIT_DONE : cmd_fail(&err);
        }
    }
    g_free(render.dates);
    cmd_picture_finish(&render.picture);
    cmd_days_finish(&render.days);
    cmd_finish(&cmd);
    return code;
}
