/* SPDX-License-Identifier: MIT */
/* Options that say what a picture is to be. */
#include <math.h>
#include <string.h>

#include "cmd.h"

/* Sides of a page, px at scale 1. */
#define SIDE_MAX 16384.0

void cmd_picture_finish(struct cmd_picture *picture) {
    g_free(picture->style);
    g_free(picture->lang);
    g_free(picture->title);
    g_free(picture->size);
    g_free(picture->crs);
    g_free(picture->extent);
}

void cmd_add_picture(GOptionContext *context, struct cmd_picture *picture) {
    picture->scale = 1.0;
    const GOptionEntry entries[] = {
        {"style", 0, 0, G_OPTION_ARG_STRING, &picture->style, "Look: an installed style or a file",
         "NAME"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &picture->lang,
         "Language of the map: en, ar, ku, ...; two: en,ar", "LANG"},
        {"title", 0, 0, G_OPTION_ARG_STRING, &picture->title, "Title, instead of the map file's",
         "TEXT"},
        {"size", 0, 0, G_OPTION_ARG_STRING, &picture->size, "Page in px; 1600x1200 without it",
         "WxH"},
        {"scale", 0, 0, G_OPTION_ARG_DOUBLE, &picture->scale, "Device pixels per px, PNG only",
         "N"},
        {"crs", 0, 0, G_OPTION_ARG_STRING, &picture->crs, "Projection: EPSG code or PROJ text",
         "CRS"},
        {"extent", 0, 0, G_OPTION_ARG_STRING, &picture->extent, "Window in degrees", "W,S,E,N"},
        G_OPTION_ENTRY_NULL};
    g_option_context_add_main_entries(context, entries, NULL);
}

static enum sal_status fail(struct sal_error *err, const char *option, const char *value,
                            const char *wanted) {
    err->status = SAL_USAGE;
    g_strlcpy(err->place, option, sizeof err->place);
    g_snprintf(err->message, sizeof err->message, "\"%.60s\"; wanted %s", value, wanted);
    return SAL_USAGE;
}

/* Numbers with `separator` between; exactly n of them, each finite. */
static bool read_numbers(const char *text, const char *separator, double *numbers, size_t n) {
    char **parts = g_strsplit(text, separator, -1);
    bool is_ok = g_strv_length(parts) == n;
    for (size_t i = 0; is_ok && i < n; i++) {
        char *end = NULL;
        numbers[i] = g_ascii_strtod(parts[i], &end);
        is_ok = end != parts[i] && *end == '\0' && isfinite(numbers[i]);
    }
    g_strfreev(parts);
    return is_ok;
}

enum sal_status cmd_picture_options(const struct cmd_picture *picture,
                                    struct sal_picture_options *out, struct sal_error *err) {
    double numbers[4];
    if (picture->size != NULL) {
        if (!read_numbers(picture->size, "x", numbers, 2) || numbers[0] < 1.0 || numbers[1] < 1.0 ||
            numbers[0] > SIDE_MAX || numbers[1] > SIDE_MAX) {
            return fail(err, "--size", picture->size,
                        "WxH with sides of 1 to 16384 px, such as 1600x1200");
        }
        out->width_px = numbers[0];
        out->height_px = numbers[1];
    }
    if (picture->extent != NULL) {
        if (!read_numbers(picture->extent, ",", numbers, 4) || !(numbers[0] < numbers[2]) ||
            !(numbers[1] < numbers[3]) || fabs(numbers[1]) > 90.0 || fabs(numbers[3]) > 90.0 ||
            numbers[0] < -180.0 || numbers[2] > 360.0) {
            return fail(err, "--extent", picture->extent,
                        "W,S,E,N in degrees, such as 42,35,44.5,37");
        }
        out->has_extent = true;
        out->extent_deg = (struct sal_box){numbers[0], numbers[1], numbers[2], numbers[3]};
    }
    if (!(picture->scale > 0.0) || picture->scale > 16.0) {
        return fail(err, "--scale", "out of range", "more than 0, at most 16");
    }
    out->lang = picture->lang != NULL ? picture->lang : out->lang;
    out->title = picture->title;
    out->crs = picture->crs;
    out->has_chart = picture->has_chart;
    return SAL_OK;
}
