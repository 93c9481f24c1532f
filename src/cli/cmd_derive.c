/* SPDX-License-Identifier: MIT */
/* Tables of places and of their dated holders -> areas of control, into one file. */
#include "cli/cmd.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/option_shared.h"

/* Km: larger than any country is wide where towns are known. */
#define REACH_MAX_KM 2000.0

#define N_RANKS 4

struct derive {
    struct cmd cmd; /* its base is the polygons to cut to, unless they are named */
    char *places, *events, *clip, *reach, *background;
    double smooth_km;
};

/* One reach for all ranks, or four, from rank 1 to rank 4. */
static bool read_reach(const char *text, double reach_km[N_RANKS]) {
    char **parts = g_strsplit(text, ",", -1);
    const guint n = g_strv_length(parts);
    bool is_ok = n == 1 || n == N_RANKS;
    for (guint i = 0; is_ok && i < N_RANKS; i++) {
        const char *part = parts[n == 1 ? 0 : i];
        char *end = NULL;
        reach_km[i] = g_ascii_strtod(part, &end);
        is_ok = end != part && *end == '\0' && reach_km[i] > 0.0 && reach_km[i] <= REACH_MAX_KM;
    }
    g_strfreev(parts);
    return is_ok;
}

static enum sal_status read_options(const struct derive *derive, struct sal_derive_options *out,
                                    struct sal_error *err) {
    if (derive->reach != NULL && !read_reach(derive->reach, out->reach_km)) {
        return message_refuse(err, "--reach",
                              "\"%.60s\"; wanted one figure in km, or four with commas, up to %.0f",
                              derive->reach, REACH_MAX_KM);
    }
    out->background = derive->background;
    out->smooth_km = isnan(derive->smooth_km) ? out->smooth_km : derive->smooth_km;
    return SAL_OK;
}

static enum sal_status write_areas(void *data, const char *path, const char *format,
                                   struct sal_error *err) {
    struct derive *derive = data;
    struct cmd *cmd = &derive->cmd;
    struct sal_derive_options options = SAL_DERIVE_OPTIONS_INIT;
    struct sal_features *places = NULL, *events = NULL, *clip = NULL, *areas = NULL;
    const char *outline = derive->clip != NULL ? derive->clip : cmd->base;
    struct sal_read_options reading = SAL_READ_OPTIONS_INIT;
    char **folders = NULL; /* of map files, of which there is none here */
    enum sal_status status = cmd_allow(cmd, &reading.allow, &folders, err);
    g_strfreev(folders);
    if (status == SAL_OK) {
        status = read_options(derive, &options, err);
    }
    if (status == SAL_OK) {
        status = sal_features_read(derive->places, &reading, cmd->report, &places, err);
    }
    if (status == SAL_OK) {
        status = sal_features_read(derive->events, &reading, cmd->report, &events, err);
    }
    if (status == SAL_OK && outline != NULL) {
        status = sal_features_read(outline, &reading, cmd->report, &clip, err);
    }
    if (status == SAL_OK) {
        const struct sal_observations observations = {places, events, clip};
        status = sal_derive(&observations, &options, cmd->report, &areas, err);
    }
    messages_show_findings(cmd);
    if (status == SAL_OK) {
        status = sal_features_write(areas, path, format, err);
    }
    sal_features_destroy(areas);
    sal_features_destroy(clip);
    sal_features_destroy(events);
    sal_features_destroy(places);
    return status;
}

static int run_derive(void *options) {
    struct derive *derive = options;
    if (derive->places == NULL || derive->events == NULL) {
        return message_usage(&derive->cmd, "wanted both --places FILE and --events FILE");
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
    {"smooth", 0, OPTION_NUMBER, OF(smooth_km), SECTION_PLACES, "KM",
     "How far from a corner its rounding starts; 15 without it", NULL, &smooth_range},
    {"background", 0, OPTION_TEXT, OF(background), SECTION_PLACES, "FACTION",
     "Holder of contested places of which no holder is known before; without it nobody", NULL,
     NULL},
    {"format", 0, OPTION_TEXT, OF(cmd.format), SECTION_OUTPUT, "FMT",
     "geojson, gpkg, shp, fgb or csv, when the file's name does not say",
     "geojson gpkg shp fgb csv", NULL},
};

static const struct option_group groups[] = {
    CMD_GROUP(own, 0),
    CMD_GROUP(cmd_allow_options, 0),
    CMD_GROUP(cmd_output_options, 0),
    CMD_GROUP(cmd_general_options, 0),
    {NULL, 0, 0},
};

static const char *const formats[] = {"geojson", "gpkg", "shp", "fgb", "csv", NULL};
static const char *const examples[] = {
    "Areas of a country from its towns",
    "salient derive --places towns.csv --events events.csv --clip country.shp -o control.shp",
    "Places that reach 30 km, whatever their rank",
    "salient derive --places towns.csv --events events.csv --reach 30 -o control.geojson", NULL};

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
