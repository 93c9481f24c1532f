/* SPDX-License-Identifier: MIT */
/* One page into every output: a day, the fronts of many days, or a map of each of many days. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/days.h"
#include "cli/dry_run.h"
#include "cli/format.h"
#include "cli/memory.h"
#include "cli/messages.h"
#include "cli/option_shared.h"
#include "cli/picture.h"

/* Step of former fronts. */
#define FRONTS_STEP "3m"

struct render {
    struct cmd cmd;
    struct cmd_days days; /* the day alone */
    struct cmd_picture picture;
    char *dates, *fronts_from, *every;
    char *translations; /* languages with commas between; of SVG */
    int n_columns;      /* 0: as makes the maps largest */
    const struct sal_dataset *dataset;
    const struct sal_style *style;
    struct sal_picture_options options;
};

/* The format of every output is known before the work begins. */
static enum sal_status check_formats(const struct cmd *cmd, struct sal_error *err) {
    const char *format;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && cmd->outputs[i] != NULL; i++) {
        status = format_of_output(cmd, cmd->outputs[i], &format, err);
    }
    return status;
}

/* @param scenes  the page in its own language, then translated; struct sal_scene * */
static enum sal_status write_all(const struct cmd *cmd, const struct cmd_picture *picture,
                                 const GPtrArray *scenes, struct sal_error *err) {
    const struct sal_scene *const *all = (const struct sal_scene *const *)scenes->pdata;
    const char *format;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && cmd->outputs[i] != NULL; i++) {
        const char *path = cmd->outputs[i];
        status = format_of_output(cmd, path, &format, err);
        if (status == SAL_OK) {
            status = scenes->len > 1 && strcmp(format, "svg") == 0
                         ? sal_scene_write_translations(all, scenes->len, path, err)
                         : picture_write(picture, all[0], path, format, err);
        }
    }
    return status;
}

static struct sal_drawing drawing_of(const struct render *render) {
    return (struct sal_drawing){render->dataset, render->style, &render->options,
                                render->cmd.report};
}

static void list_outputs(const struct render *render, const GArray *days) {
    dry_run_pictures(&render->cmd, &render->options, picture_scale(&render->picture), days_of(days),
                     days->len);
}

static enum sal_status make_fronts(struct render *render, int32_t day, struct sal_scene **out,
                                   struct sal_error *err) {
    const char *step = render->every != NULL ? render->every : FRONTS_STEP;
    GArray *list = NULL;
    enum sal_status status =
        days_former(&render->cmd, render->fronts_from, step, render->dataset, day, &list, err);
    if (status != SAL_OK) {
        return status;
    }
    if (render->cmd.is_dry) {
        list_outputs(render, list);
        g_array_unref(list);
        return SAL_OK;
    }
    const struct sal_drawing drawing = drawing_of(render);
    status = sal_scene_create_fronts(&drawing, days_of(list), list->len, out, err);
    g_array_unref(list);
    return status;
}

static enum sal_status make_panels(struct render *render, struct sal_scene **out,
                                   struct sal_error *err) {
    GArray *list = NULL;
    enum sal_status status = days_dates(&render->cmd, render->dates, render->dataset, &list, err);
    if (status != SAL_OK) {
        return status;
    }
    if (render->cmd.is_dry) {
        list_outputs(render, list);
    } else {
        const struct sal_drawing drawing = drawing_of(render);
        status = sal_scene_create_panels(&drawing, days_of(list), list->len,
                                         (unsigned)render->n_columns, out, err);
    }
    g_array_unref(list);
    return status;
}

static enum sal_status make_day(struct render *render, int32_t day, struct sal_scene **out,
                                struct sal_error *err) {
    struct sal_faces *faces = NULL;
    if (render->cmd.is_dry) {
        dry_run_pictures(&render->cmd, &render->options, picture_scale(&render->picture), &day, 1);
        return SAL_OK;
    }
    enum sal_status status =
        sal_faces_create(render->dataset, day, render->cmd.report, &faces, err);
    message_stage(&render->cmd, "state of the day");
    if (status == SAL_OK) {
        const struct sal_drawing drawing = drawing_of(render);
        status = sal_scene_create(&drawing, faces, out, err);
    }
    sal_faces_destroy(faces);
    return status;
}

static enum sal_status make(struct render *render, struct sal_scene **out, struct sal_error *err) {
    if (render->dates != NULL) {
        return make_panels(render, out, err);
    }
    int32_t day = 0;
    const enum sal_status status =
        days_as_of(&render->cmd, &render->days, render->dataset, &day, err);
    if (status != SAL_OK) {
        return status;
    }
    int32_t first, last;
    if (render->days.date != NULL && !sal_dataset_days(render->dataset, &first, &last)) {
        message_warn(&render->cmd, "--date %s: the data has no days, so the map says none",
                     render->days.date);
    }
    return render->fronts_from != NULL ? make_fronts(render, day, out, err)
                                       : make_day(render, day, out, err);
}

/* The page again in each of the languages, with the fonts that each needs. */
static enum sal_status make_translations(struct render *render, GPtrArray *scenes,
                                         struct sal_error *err) {
    const struct sal_picture_options own = render->options;
    char **langs = g_strsplit(render->translations, ",", -1);
    enum sal_status status = SAL_OK;
    render->options.fonts = NULL;
    for (size_t i = 0; langs[i] != NULL && status == SAL_OK; i++) {
        struct sal_scene *scene = NULL;
        render->options.lang = langs[i];
        status = picture_check_lang(&render->cmd, "--translations", langs[i], err);
        if (status == SAL_OK) {
            status = make(render, &scene, err);
        }
        if (status == SAL_OK) {
            g_ptr_array_add(scenes, scene);
        }
    }
    g_strfreev(langs);
    render->options = own;
    return status;
}

static void destroy_scene(void *scene) {
    sal_scene_destroy(scene);
}

static enum sal_status make_and_write(struct render *render, struct sal_error *err) {
    struct cmd *cmd = &render->cmd;
    struct sal_scene *scene = NULL;
    enum sal_status status = make(render, &scene, err);
    if (status != SAL_OK || scene == NULL) {
        return status;
    }
    GPtrArray *scenes = g_ptr_array_new_with_free_func(MEMORY_IS_GIVEN_BACK ? destroy_scene : NULL);
    g_ptr_array_add(scenes, scene);
    if (render->translations != NULL) {
        status = make_translations(render, scenes, err);
    }
    if (status == SAL_OK) {
        message_stage(cmd, "page");
        status = write_all(cmd, &render->picture, scenes, err);
        message_stage(cmd, "writing");
    }
    g_ptr_array_unref(scenes);
    return status;
}

static enum sal_status draw(struct render *render, struct sal_error *err) {
    struct sal_dataset *dataset = NULL;
    struct sal_style *style = NULL;
    enum sal_status status = check_formats(&render->cmd, err);
    if (status == SAL_OK) {
        status = picture_open(&render->cmd, &render->picture, &render->options, &style, err);
    }
    if (status == SAL_OK) {
        render->options.fonts = sal_font_preload_open(style, render->options.lang, true);
        if (render->dates == NULL && render->fronts_from == NULL && !render->picture.has_chart) {
            days_want(&render->cmd, &render->days);
        }
        status = cmd_open(&render->cmd, &dataset, err);
    }
    if (status == SAL_OK) {
        render->dataset = dataset;
        render->style = style;
        status = make_and_write(render, err);
    }
    if (MEMORY_IS_GIVEN_BACK) {
        sal_font_preload_close(render->options.fonts);
        sal_style_destroy(style);
        sal_dataset_destroy(dataset);
    }
    return status;
}

/* NULL, or what is wrong with the options. */
static const char *fault(const struct render *render) {
    if (render->cmd.outputs == NULL) {
        return "no output; wanted -o FILE.png, .svg, .pdf or .tif";
    }
    if (render->dates != NULL && (render->days.date != NULL || render->fronts_from != NULL)) {
        return "--dates names the days of many maps; it does not go with --date or --fronts-from";
    }
    if (render->dates != NULL && render->picture.has_chart) {
        return "--chart shows one day; it does not go with --dates";
    }
    if (render->n_columns > 0 && render->dates == NULL) {
        return "--columns is of many maps; it wants --dates";
    }
    if (render->picture.has_world_file && render->dates != NULL) {
        return "--world-file is of one map; it does not go with --dates";
    }
    if (render->every != NULL && render->fronts_from == NULL) {
        return "--every is the step of former fronts; it wants --fronts-from";
    }
    return NULL;
}

static int run_render(void *options) {
    struct render *render = options;
    struct sal_error err;
    memory_share();
    const char *what = fault(render);
    if (what != NULL) {
        return message_usage(&render->cmd, "%s", what);
    }
    const enum sal_status status = draw(render, &err);
    messages_show_findings(&render->cmd);
    return status == SAL_OK ? EXIT_DONE : message_fail(&err);
}

static const struct option_range columns_range = {1.0, SAL_PANELS_MAX, "1 to 400"};

#define OF(member) offsetof(struct render, member)

static const struct option own[] = {
    {"date", 0, OPTION_TEXT, OF(days.date), SECTION_DAY, "D",
     "The day, YYYY-MM-DD, YYYY-MM or YYYY; without it the last of the data", NULL, NULL},
    {"dates", 0, OPTION_TEXT, OF(dates), SECTION_DAY, "D,D,...",
     "A map of each of these days, on one page", NULL, NULL},
    {"columns", 0, OPTION_COUNT, OF(n_columns), SECTION_DAY, "N",
     "Columns of --dates; without it as makes the maps largest", NULL, &columns_range},
    {"fronts-from", 0, OPTION_TEXT, OF(fronts_from), SECTION_DAY, "D",
     "Also the fronts of former days, from this one on", NULL, NULL},
    {"every", 0, OPTION_TEXT, OF(every), SECTION_DAY, "STEP",
     "Step of --fronts-from: 1d, 1w, 1m, 1y; 3m without it", "1d 1w 1m 3m 1y", NULL},
    {"translations", 0, OPTION_TEXT, OF(translations), SECTION_LOOK, "LANGS",
     "Of SVG: also in these languages, of which a reader sees their own: ar,ku", "ar ku ar,ku",
     NULL},
    {"chart", 0, OPTION_FLAG, OF(picture.has_chart), SECTION_LOOK, NULL,
     "Also a chart of what each faction held over time", NULL, NULL},
    {"format", 0, OPTION_TEXT, OF(cmd.format), SECTION_OUTPUT, "FMT",
     "png, svg, pdf or tif (GeoTIFF), when the file's name does not say", "png svg pdf tif", NULL},
    {"world-file", 0, OPTION_FLAG, OF(picture.has_world_file), SECTION_OUTPUT, NULL,
     "Beside a PNG say where it lies: FILE.pgw, FILE.png.aux.xml", NULL, NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_source_options, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_front_options, 0),
    CMD_GROUP(cmd_picture_options, OF(picture)),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(cmd_run_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {SAL_PICTURE_FORMATS, NULL};
static const char *const examples[] = {
    "One day, three files",
    "salient render --date 2014-10-15 -o iraq.png -o iraq.svg -o iraq.pdf",
    "Your own areas, without a map file",
    "salient render --base units.shp --control 'control-*.geojson' -o map.png",
    "Four days on a page for print",
    "salient render --dates 2014,2015,2016,2017 --size A4-landscape --dpi 300 -o days.png",
    NULL};

static const struct render defaults = {
    .cmd = {CMD_DEFAULTS}, .picture = {CMD_PICTURE_DEFAULTS}, .options = SAL_PICTURE_OPTIONS_INIT};

const struct command cmd_render = {
    .name = "render",
    .summary = "one map of one day, as PNG, SVG or PDF",
    .about = "One page: the map of a day, the fronts of many days on one map, or a map of each of "
             "many days. -o is repeatable, and the file's name says the format.",
    .argument = "MAP",
    .examples = examples,
    .formats = formats,
    .groups = groups,
    .size = sizeof(struct render),
    .defaults = &defaults,
    .run = run_render,
};
