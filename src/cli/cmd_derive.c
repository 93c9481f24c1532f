/* SPDX-License-Identifier: MIT */
/* Tables of places and of their dated holders -> areas of control, into one file. */
#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/dry_run.h"
#include "cli/messages.h"
#include "cli/option_shared.h"
#include "cli/sandbox.h"

/* Km: larger than any country is wide where towns are known. */
#define REACH_MAX_KM 2000.0

#define N_RANKS 4

struct derive {
    struct cmd cmd; /* its base is the polygons to cut to, unless they are named */
    char *places, *events, *clip, *reach, *background;
    char *roads, *rivers, *lakes, *settled, *speeds, *minutes, *points, *reports;
    gboolean is_test;
    double smooth_km;
};

/* Min: longer than a day is no reach. */
#define MINUTES_MAX 1440.0

/* One figure for all ranks, or four, from rank 1 to rank 4. */
static bool read_ranks(const char *text, double most, double out[N_RANKS]) {
    char **parts = g_strsplit(text, ",", -1);
    const guint n = g_strv_length(parts);
    bool is_ok = n == 1 || n == N_RANKS;
    for (guint i = 0; is_ok && i < N_RANKS; i++) {
        const char *part = parts[n == 1 ? 0 : i];
        char *end = NULL;
        out[i] = g_ascii_strtod(part, &end);
        is_ok = end != part && *end == '\0' && out[i] > 0.0 && out[i] <= most;
    }
    g_strfreev(parts);
    return is_ok;
}

static enum sal_status read_options(const struct derive *derive, struct sal_derive_options *out,
                                    struct sal_error *err) {
    if (derive->reach != NULL && !read_ranks(derive->reach, REACH_MAX_KM, out->reach_km)) {
        return message_refuse(err, "--reach",
                              "\"%.60s\"; wanted one figure in km, or four with commas, up to %.0f",
                              derive->reach, REACH_MAX_KM);
    }
    if (derive->minutes != NULL && !read_ranks(derive->minutes, MINUTES_MAX, out->minutes)) {
        return message_refuse(err, "--minutes",
                              "\"%.60s\"; wanted one figure, or four with commas, up to %.0f",
                              derive->minutes, MINUTES_MAX);
    }
    out->background = derive->background;
    out->smooth_km = isnan(derive->smooth_km) ? out->smooth_km : derive->smooth_km;
    return SAL_OK;
}

/* The layers of a derivation, owned. */
enum { PLACES, EVENTS, CLIP, ROADS, RIVERS, LAKES, SETTLED, SPEEDS, POINTS, N_LAYERS };

static enum sal_status read_layers(struct derive *derive, struct sal_features **layers,
                                   struct sal_error *err) {
    const char *const paths[N_LAYERS] = {
        [PLACES] = derive->places,
        [EVENTS] = derive->events,
        [CLIP] = derive->clip != NULL ? derive->clip : derive->cmd.base,
        [ROADS] = derive->roads,
        [RIVERS] = derive->rivers,
        [LAKES] = derive->lakes,
        [SETTLED] = derive->settled,
        [SPEEDS] = derive->speeds,
        [POINTS] = derive->points,
    };
    struct sal_read_options reading = SAL_READ_OPTIONS_INIT;
    char **folders = NULL; /* of map files, of which there is none here */
    enum sal_status status = cmd_allow(&derive->cmd, &reading.allow, &folders, err);
    g_strfreev(folders);
    for (int i = 0; i < N_LAYERS && status == SAL_OK; i++) {
        if (paths[i] != NULL) {
            status = sal_features_read(paths[i], &reading, derive->cmd.report, &layers[i], err);
        }
    }
    return status;
}

/* Texts of a shapefile have a limit. */
#define SHP_TEXT_MAX 254

static bool is_shapefile(const char *path, const char *format) {
    return path != NULL && (g_str_has_suffix(path, ".shp") || g_strcmp0(format, "shp") == 0);
}

static enum sal_status write_both(const struct derive *derive, const struct sal_features *areas,
                                  const struct sal_features *reports, const char *path,
                                  const char *format, struct sal_error *err) {
    const enum sal_status status =
        sal_features_write(areas, path, strcmp(format, "json") == 0 ? "geojson" : format, err);
    return status == SAL_OK && reports != NULL
               ? sal_features_write(reports, derive->reports, NULL, err)
               : status;
}

static enum sal_status write_areas(void *data, const char *path, const char *format,
                                   struct sal_error *err) {
    struct derive *derive = data;
    struct cmd *cmd = &derive->cmd;
    struct sal_derive_options options = SAL_DERIVE_OPTIONS_INIT;
    struct sal_features *layers[N_LAYERS] = {0}, *areas = NULL, *reports = NULL;
    const bool is_cut = is_shapefile(path, format) || is_shapefile(derive->reports, NULL);
    options.text_max = is_cut ? SHP_TEXT_MAX : 0;
    enum sal_status status = read_options(derive, &options, err);
    if (status == SAL_OK) {
        status = read_layers(derive, layers, err);
    }
    message_stage(cmd, "reading");
    sandbox_close(cmd);
    if (status == SAL_OK && cmd->is_dry) {
        dry_run_file(path, format, NULL, 0);
    } else if (status == SAL_OK) {
        const struct sal_observations observations = {
            layers[PLACES], layers[EVENTS], layers[CLIP],    layers[ROADS],
            layers[RIVERS], layers[LAKES],  layers[SETTLED], layers[SPEEDS]};
        status = derive->is_test ? sal_derive_test(&observations, &options, layers[POINTS],
                                                   cmd->report, path, cmd->format, err)
                                 : sal_derive(&observations, &options, cmd->report, &areas,
                                              derive->reports == NULL ? NULL : &reports, err);
    }
    messages_show_findings(cmd);
    if (status == SAL_OK && areas != NULL) {
        message_stage(cmd, "deriving");
        status = write_both(derive, areas, reports, path, format, err);
    }
    sal_features_destroy(reports);
    sal_features_destroy(areas);
    for (int i = 0; i < N_LAYERS; i++) {
        sal_features_destroy(layers[i]);
    }
    return status;
}

/* Names one of the layers that time of travel goes by. */
static bool is_by_travel(const struct derive *derive) {
    return derive->roads != NULL || derive->rivers != NULL || derive->lakes != NULL ||
           derive->settled != NULL || derive->speeds != NULL;
}

static int run_derive(void *options) {
    struct derive *derive = options;
    if (derive->places == NULL || derive->events == NULL) {
        return message_usage(&derive->cmd, "wanted both --places FILE and --events FILE");
    }
    if (derive->reach != NULL && is_by_travel(derive)) {
        return message_usage(&derive->cmd,
                             "--reach is a distance; with roads, rivers, lakes, settled "
                             "ground or speeds wanted --minutes");
    }
    if (derive->minutes != NULL && !is_by_travel(derive)) {
        return message_usage(&derive->cmd,
                             "--minutes wants --roads, --rivers, --lakes, --settled or "
                             "--speeds");
    }
    if (derive->points != NULL && !derive->is_test) {
        return message_usage(&derive->cmd, "--points wants --test");
    }
    if (derive->reports != NULL && derive->is_test) {
        return message_usage(&derive->cmd, "--reports is not of a test");
    }
    return cmd_write(&derive->cmd, "-", write_areas);
}

static const struct option_range smooth_range = {0.0, REACH_MAX_KM, "0 to 2000 km"};

#define OF(member) offsetof(struct derive, member)

static const struct option own[] = {
    {"places", 0, OPTION_PATH, OF(places), SECTION_PLACES, "FILE",
     "Table of places: place, lon, lat, rank", NULL, NULL},
    {"events", 0, OPTION_PATH, OF(events), SECTION_PLACES, "FILE",
     "Table of events: date, place, holder, certainty, status", NULL, NULL},
    {"clip", 0, OPTION_PATH, OF(clip), SECTION_PLACES, "FILE", "Polygons that areas are cut to",
     NULL, NULL},
    {"base", 0, OPTION_PATH, OF(cmd.base), SECTION_PLACES, "FILE",
     "Admin units: they are the clip when no other is named", NULL, NULL},
    {"reach", 0, OPTION_TEXT, OF(reach), SECTION_PLACES, "KM",
     "How far a place reaches: one figure, or four by rank; 65,55,48,42 without it", NULL, NULL},
    {"roads", 0, OPTION_PATH, OF(roads), SECTION_PLACES, "FILE",
     "Roads: with this or any of the next four a place reaches as far as one travels in a time",
     NULL, NULL},
    {"rivers", 0, OPTION_PATH, OF(rivers), SECTION_PLACES, "FILE",
     "Rivers, whose valleys are settled", NULL, NULL},
    {"lakes", 0, OPTION_PATH, OF(lakes), SECTION_PLACES, "FILE", "Lakes, which are slow to cross",
     NULL, NULL},
    {"settled", 0, OPTION_PATH, OF(settled), SECTION_PLACES, "FILE", "Polygons of settled ground",
     NULL, NULL},
    {"speeds", 0, OPTION_PATH, OF(speeds), SECTION_PLACES, "FILE",
     "Table of speeds: ground, class, km_h, width_km; without it road 60, river 24 within 10 km, "
     "settled 24, open 12, lake 4",
     NULL, NULL},
    {"minutes", 0, OPTION_TEXT, OF(minutes), SECTION_PLACES, "MIN",
     "The time that a place reaches: one figure, or four by rank; 90,80,70,60 without it", NULL,
     NULL},
    {"smooth", 0, OPTION_NUMBER, OF(smooth_km), SECTION_PLACES, "KM",
     "How far from a corner its rounding starts; 15 without it", NULL, &smooth_range},
    {"background", 0, OPTION_TEXT, OF(background), SECTION_PLACES, "FACTION",
     "Holder of contested places of which no holder is known before; without it nobody", NULL,
     NULL},
    {"test", 0, OPTION_FLAG, OF(is_test), SECTION_OUTPUT, NULL,
     "Instead of areas a table of how true they are: each report asked of the others", NULL, NULL},
    {"reports", 0, OPTION_PATH, OF(reports), SECTION_OUTPUT, "FILE",
     "Also write every report as a point with its days, and into the areas the ids of those that "
     "they rest on",
     NULL, NULL},
    {"points", 0, OPTION_PATH, OF(points), SECTION_OUTPUT, "FILE",
     "With --test, points to look up in the areas: date, lon, lat, holder", NULL, NULL},
    {"format", 0, OPTION_TEXT, OF(cmd.format), SECTION_OUTPUT, "FMT",
     "geojson, gpkg, shp, fgb or csv, when the file's name does not say; of a test csv or json",
     "geojson gpkg shp fgb csv json", NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(cmd_run_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {"geojson", "gpkg", "shp", "fgb", "csv", "json", NULL};
static const char *const examples[] = {
    "Areas of a country from its towns",
    "salient derive --places towns.csv --events events.csv --clip country.shp -o control.shp",
    "Ground held as far as one drives in an hour, or an hour and a half from a city",
    "salient derive --places towns.csv --events events.csv --roads roads.shp -o control.gpkg",
    "Places that reach 30 km, whatever their rank",
    "salient derive --places towns.csv --events events.csv --reach 30 -o control.geojson",
    NULL};

static const struct derive defaults = {.cmd = {CMD_DEFAULTS}, .smooth_km = NAN};

const struct command cmd_derive = {
    .name = "derive",
    .summary = "control areas from dated observations of places",
    .about = "Control areas from dated observations of places. The result is an interpretation of "
             "points: ground is split among the places, cut to what is within reach of one, and "
             "rounded.",
    .examples = examples,
    .formats = formats,
    .stream_format = "geojson",
    .groups = groups,
    .size = sizeof(struct derive),
    .defaults = &defaults,
    .run = run_derive,
};
