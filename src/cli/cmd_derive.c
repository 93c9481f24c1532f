/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "cmd.h"

struct derive {
    char *places, *events, *clip, *reach;
    struct sal_derive_options options;
};

/* One reach for all ranks, or four, from rank 1 to rank 4. */
static bool read_reach(const char *text, double reach_km[4]) {
    char **parts = g_strsplit(text, ",", -1);
    const guint n = g_strv_length(parts);
    bool is_ok = n == 1 || n == 4;
    for (guint i = 0; is_ok && i < 4; i++) {
        const char *part = parts[n == 1 ? 0 : i];
        char *end = NULL;
        reach_km[i] = g_ascii_strtod(part, &end);
        is_ok = end != part && *end == '\0' && reach_km[i] > 0.0 && reach_km[i] <= 2000.0;
    }
    g_strfreev(parts);
    return is_ok;
}

static enum sal_status derive(const struct derive *d, const char *path, struct cmd *cmd,
                              struct sal_error *err) {
    struct sal_features *places = NULL, *events = NULL, *clip = NULL, *areas = NULL;
    enum sal_status status = sal_features_read(d->places, NULL, cmd->report, &places, err);
    if (status == SAL_OK) {
        status = sal_features_read(d->events, NULL, cmd->report, &events, err);
    }
    if (status == SAL_OK && d->clip != NULL) {
        status = sal_features_read(d->clip, NULL, cmd->report, &clip, err);
    }
    if (status == SAL_OK) {
        status = sal_derive(places, events, clip, &d->options, cmd->report, &areas, err);
    }
    cmd_show_findings(cmd);
    if (status == SAL_OK) {
        status = sal_features_write(areas, path, cmd->format, err);
    }
    sal_features_destroy(areas);
    sal_features_destroy(clip);
    sal_features_destroy(events);
    sal_features_destroy(places);
    return status;
}

int cmd_derive(int argc, char **argv) {
    struct cmd cmd;
    struct derive d = {.options = SAL_DERIVE_OPTIONS_INIT};
    struct sal_error err;
    cmd_init(&cmd, "derive");
    const GOptionEntry entries[] = {
        {"places", 0, 0, G_OPTION_ARG_FILENAME, &d.places, "Table of places: place, lon, lat, rank",
         "FILE"},
        {"events", 0, 0, G_OPTION_ARG_FILENAME, &d.events,
         "Table of events: date, place, holder, certainty", "FILE"},
        {"clip", 0, 0, G_OPTION_ARG_FILENAME, &d.clip, "Polygons that areas are cut to", "FILE"},
        {"reach", 0, 0, G_OPTION_ARG_STRING, &d.reach,
         "How far a place reaches: one figure, or four by rank", "KM"},
        {"smooth", 0, 0, G_OPTION_ARG_DOUBLE, &d.options.smooth_km,
         "How far from a corner its rounding starts", "KM"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &cmd.format, "geojson, gpkg, shp, fgb or csv", "FMT"},
        G_OPTION_ENTRY_NULL};
    GOptionContext *context = cmd_context(&cmd,
                                          "Control areas from dated observations of places. The "
                                          "result is an interpretation of points.",
                                          entries);
    int code = EXIT_USAGE;
    const char *path = cmd_parse(&cmd, context, argc, argv) ? cmd_output(&cmd, "-") : NULL;
    if (path == NULL) {
        goto out;
    }
    if (d.places == NULL || d.events == NULL) {
        cmd_usage(&cmd, "wanted both --places FILE and --events FILE");
    } else if (d.reach != NULL && !read_reach(d.reach, d.options.reach_km)) {
        cmd_usage(&cmd, "--reach: \"%s\"; wanted one figure in km, or four with commas, up to 2000",
                  d.reach);
    } else if (!(d.options.smooth_km >= 0.0 && d.options.smooth_km <= 2000.0)) {
        cmd_usage(&cmd, "--smooth: wanted 0 to 2000 km");
    } else {
        code = derive(&d, path, &cmd, &err) == SAL_OK ? EXIT_DONE : cmd_fail(&err);
    }
out:
    g_free(d.places);
    g_free(d.events);
    g_free(d.clip);
    g_free(d.reach);
    cmd_finish(&cmd);
    return code;
}
