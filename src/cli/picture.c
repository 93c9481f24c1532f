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
    picture->scale = picture->dpi = NAN;
    const GOptionEntry entries[] = {
        {"style", 0, 0, G_OPTION_ARG_STRING, &picture->style, "Look: an installed style or a file",
         "NAME"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &picture->lang,
         "Language of the map: en, ar, ku, ...; two: en,ar", "LANG"},
        {"title", 0, 0, G_OPTION_ARG_STRING, &picture->title, "Title, instead of the map file's",
         "TEXT"},
        {"size", 0, 0, G_OPTION_ARG_STRING, &picture->size,
         "Page: px (1600x1200 without it), 297x210mm, A4, A3-landscape, letter, ...", "WxH"},
        {"scale", 0, 0, G_OPTION_ARG_DOUBLE, &picture->scale, "Device pixels per px, PNG only",
         "N"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &picture->dpi, "Pixels an inch, PNG only; 96 without it",
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

/* Px of a unit of length; a size without one is in px. */
static const struct {
    const char *name;
    double px;
} units[] = {{"mm", 96.0 / 25.4}, {"cm", 96.0 / 2.54}, {"in", 96.0}, {"px", 1.0}};

/* Papers, upright, mm: ISO 216, and those of ANSI. */
static const struct {
    const char *name;
    double width_mm, height_mm;
} papers[] = {{"a0", 841, 1189},        {"a1", 594, 841},         {"a2", 420, 594},
              {"a3", 297, 420},         {"a4", 210, 297},         {"a5", 148, 210},
              {"a6", 105, 148},         {"letter", 215.9, 279.4}, {"legal", 215.9, 355.6},
              {"tabloid", 279.4, 431.8}};

/* "A4" or "a4-landscape"; false when it is no paper. */
static bool read_paper(const char *text, struct sal_picture_options *out) {
    const char *dash = strchr(text, '-');
    const size_t n = dash == NULL ? strlen(text) : (size_t)(dash - text);
    const bool is_turned = dash != NULL && g_ascii_strcasecmp(dash, "-landscape") == 0;
    const bool is_upright = dash == NULL || g_ascii_strcasecmp(dash, "-portrait") == 0;
    for (size_t i = 0; (is_turned || is_upright) && i < G_N_ELEMENTS(papers); i++) {
        if (strlen(papers[i].name) == n && g_ascii_strncasecmp(papers[i].name, text, n) == 0) {
            const double px = units[0].px;
            out->width_px = px * (is_turned ? papers[i].height_mm : papers[i].width_mm);
            out->height_px = px * (is_turned ? papers[i].width_mm : papers[i].height_mm);
            out->is_print = true;
            return true;
        }
    }
    return false;
}

/* "1600x1200" or "297x210mm". */
static bool read_size(const char *text, struct sal_picture_options *out) {
    double numbers[2];
    size_t unit = G_N_ELEMENTS(units) - 1;
    char *bare = g_strdup(text);
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_str_has_suffix(text, units[i].name)) {
            bare[strlen(bare) - strlen(units[i].name)] = '\0';
            unit = i;
            break;
        }
    }
    const bool is_read = read_numbers(bare, "x", numbers, 2);
    g_free(bare);
    if (!is_read) {
        return false;
    }
    out->width_px = numbers[0] * units[unit].px;
    out->height_px = numbers[1] * units[unit].px;
    out->is_print = unit + 1 < G_N_ELEMENTS(units);
    return out->width_px >= 1.0 && out->height_px >= 1.0 && out->width_px <= SIDE_MAX &&
           out->height_px <= SIDE_MAX;
}

double cmd_picture_scale(const struct cmd_picture *picture) {
    return !isnan(picture->scale) ? picture->scale
           : !isnan(picture->dpi) ? picture->dpi / 96.0
                                  : 1.0;
}

enum sal_status cmd_picture_options(const struct cmd_picture *picture,
                                    struct sal_picture_options *out, struct sal_error *err) {
    double numbers[4];
    if (picture->size != NULL && !read_paper(picture->size, out) &&
        !read_size(picture->size, out)) {
        return fail(err, "--size", picture->size,
                    "WxH with sides of 1 to 16384 px, such as 1600x1200, in mm, cm or in such as "
                    "297x210mm, or a paper such as A4 or A3-landscape");
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
    if (!isnan(picture->scale) && !isnan(picture->dpi)) {
        return fail(err, "--scale", "beside --dpi", "one of them");
    }
    const double scale = cmd_picture_scale(picture);
    if (!(scale > 0.0) || scale > 16.0) {
        return fail(err, isnan(picture->dpi) ? "--scale" : "--dpi", "out of range",
                    "more than 0, at most a scale of 16, which is 1536 dpi");
    }
    out->lang = picture->lang != NULL ? picture->lang : out->lang;
    out->title = picture->title;
    out->crs = picture->crs;
    out->has_chart = picture->has_chart;
    return SAL_OK;
}
