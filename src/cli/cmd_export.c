/* SPDX-License-Identifier: MIT */
/* All days -> areas and fronts with their dates, for web maps and globes. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/dry_run.h"
#include "cli/messages.h"
#include "cli/option_shared.h"

#define DEFAULT_STYLE "newsroom"

struct export_options {
    struct cmd cmd;
    char *style, *style_json, *qgis;
};

static enum sal_status write_all(const struct export_options *options,
                                 const struct sal_drawing *drawing, const char *path,
                                 const char *format, struct sal_error *err) {
    struct sal_features *features = NULL;
    if (options->style_json != NULL && strcmp(format, "geojson") != 0 &&
        strcmp(format, "mbtiles") != 0) {
        return message_refuse(err, "--style-json", "MapLibre reads geojson and mbtiles, not %s",
                              format);
    }
    if (options->qgis != NULL && strcmp(format, "geojson") != 0 && strcmp(format, "gpkg") != 0 &&
        strcmp(format, "fgb") != 0) {
        return message_refuse(err, "--qgis", "the project shows geojson, gpkg and fgb, not %s",
                              format);
    }
    enum sal_status status =
        sal_dated_features_create(drawing->dataset, drawing->report, &features, err);
    if (status == SAL_OK) {
        status = sal_export_write(drawing, features, path, format, err);
    }
    char *source = g_path_get_basename(path);
    if (status == SAL_OK && options->style_json != NULL) {
        status = sal_export_write_style(drawing, source, options->style_json, err);
    }
    if (status == SAL_OK && options->qgis != NULL) {
        status = sal_export_write_project(drawing, features, source, options->qgis, err);
    }
    g_free(source);
    sal_features_destroy(features);
    return status;
}

static enum sal_status write_export(void *data, const char *path, const char *format,
                                    struct sal_error *err) {
    struct export_options *options = data;
    struct sal_drawing drawing = {.report = options->cmd.report};
    struct sal_dataset *dataset = NULL;
    struct sal_style *style = NULL;
    enum sal_status status =
        sal_style_load(options->style != NULL ? options->style : DEFAULT_STYLE, &style, err);
    if (status == SAL_OK) {
        status = cmd_open(&options->cmd, &dataset, err);
    }
    if (status == SAL_OK && options->cmd.is_dry) {
        dry_run_file(path, format, NULL, 0);
        if (options->style_json != NULL) {
            dry_run_file(options->style_json, "a MapLibre style", NULL, 0);
        }
        if (options->qgis != NULL) {
            dry_run_file(options->qgis, "a QGIS project", NULL, 0);
        }
    } else if (status == SAL_OK) {
        drawing.dataset = dataset;
        drawing.style = style;
        status = write_all(options, &drawing, path, format, err);
    }
    sal_style_destroy(style);
    sal_dataset_destroy(dataset);
    return status;
}

static int run_export(void *options) {
    return cmd_write(options, "-", write_export);
}

static const struct option own[] = {
    {"format", 0, OPTION_TEXT, offsetof(struct cmd, format), SECTION_OUTPUT, "FMT",
     "geojson, topojson, kml, mbtiles, gpkg, fgb or csv, when the file's name does not say",
     "geojson topojson kml mbtiles gpkg fgb csv", NULL},
    {"style", 0, OPTION_TEXT, offsetof(struct export_options, style), SECTION_LOOK, "NAME",
     "Style whose colours KML, --style-json and --qgis take; newsroom without it", NULL, NULL},
    {"style-json", 0, OPTION_TEXT, offsetof(struct export_options, style_json), SECTION_OUTPUT,
     "FILE", "Also write a MapLibre style that shows a day of the result", NULL, NULL},
    {"qgis", 0, OPTION_TEXT, offsetof(struct export_options, qgis), SECTION_OUTPUT, "FILE",
     "Also write a QGIS project beside the result, which shows it day by day", NULL, NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(cmd_source_options, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_front_options, 0),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_run_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {"geojson", "topojson", "kml", "mbtiles",
                                      "gpkg",    "fgb",      "csv", NULL};
static const char *const examples[] = {"For a web map, edges shared",
                                       "salient export -o iraq.topojson",
                                       "Vector tiles, and a style of their colours",
                                       "salient export -o iraq.mbtiles --style-json iraq.json",
                                       "For QGIS, with its temporal controller",
                                       "salient export -o iraq.gpkg --qgis iraq.qgs",
                                       "For Google Earth, with a slider through time",
                                       "salient export mymap.yaml -o mymap.kml",
                                       NULL};

static const struct export_options defaults = {.cmd = {CMD_DEFAULTS, .is_bare = true}};

const struct command cmd_export = {
    .name = "export",
    .summary = "dated areas and fronts for web maps and globes",
    .about =
        "Every area and front line of all days, each with start and end (the first day without "
        "it), holder, status and certainty.",
    .argument = "MAP",
    .examples = examples,
    .formats = formats,
    .stream_format = "geojson",
    .groups = groups,
    .size = sizeof(struct export_options),
    .defaults = &defaults,
    .run = run_export,
};
