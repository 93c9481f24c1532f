/* SPDX-License-Identifier: MIT */
/* Options that say what a picture is to be. */
#include "cli/picture.h"
#include "cli/messages.h"
#include "cli/option_shared.h"

#include <math.h>
#include <string.h>

#include "base/extent.h"

/* Letters of a language's tag. */
#define TAG_MIN 2
#define TAG_MAX 3

#define LANGS_MAX 2

#define DEFAULT_STYLE "newsroom"

static const struct option_range scale_range = {0.01, 16.0, "0.01 to 16"};
static const struct option_range dpi_range = {1.0, 1536.0, "1 to 1536"};

#define OF(member) offsetof(struct cmd_picture, member)

const struct option cmd_picture_options[9] = {
    {"style", 0, OPTION_TEXT, OF(style), SECTION_LOOK, "NAME",
     "An installed style or a file; newsroom without it", SALIENT_STYLES, NULL},
    {"lang", 0, OPTION_TEXT, OF(lang), SECTION_LOOK, "LANG",
     "Language of the map: en, ar, ku; two, the main one first: en,ar", "en ar ku en,ar", NULL},
    {"title", 0, OPTION_TEXT, OF(title), SECTION_LOOK, "TEXT", "Instead of the map file's", NULL,
     NULL},
    {"size", 0, OPTION_TEXT, OF(size), SECTION_LOOK, "WxH",
     "Page: px such as 1600x1200, 297x210mm, or A4, A3-landscape, letter", "1600x1200 A4 letter",
     NULL},
    {"scale", 0, OPTION_NUMBER, OF(scale), SECTION_LOOK, "N", "Device pixels per px, PNG only",
     NULL, &scale_range},
    {"dpi", 0, OPTION_NUMBER, OF(dpi), SECTION_LOOK, "N", "Pixels an inch, PNG only; 96 without it",
     NULL, &dpi_range},
    {"crs", 0, OPTION_TEXT, OF(crs), SECTION_LOOK, "CRS", "Projection: EPSG code or PROJ text",
     NULL, NULL},
    {"extent", 0, OPTION_TEXT, OF(extent), SECTION_LOOK, "W,S,E,N", "Window in degrees", NULL,
     NULL},
    {"text", 0, OPTION_TEXT, OF(text), SECTION_LOOK, "HOW",
     "Of SVG: live, in fonts of the reader; outline, as shapes; embed, with the fonts in use",
     "live outline embed", NULL},
};

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
} units[] = {{"mm", SAL_PX_PER_INCH / 25.4},
             {"cm", SAL_PX_PER_INCH / 2.54},
             {"in", SAL_PX_PER_INCH},
             {"px", 1.0}};

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
    return fmin(out->width_px, out->height_px) >= SAL_PAGE_MIN_PX &&
           fmax(out->width_px, out->height_px) <= SAL_PAGE_MAX_PX;
}

double picture_scale(const struct cmd_picture *picture) {
    return !isnan(picture->scale) ? picture->scale
           : !isnan(picture->dpi) ? picture->dpi / SAL_PX_PER_INCH
                                  : 1.0;
}

static bool is_tag(const char *tag) {
    const size_t n = strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return n >= TAG_MIN && n <= TAG_MAX && (tag[n] == '\0' || tag[n] == '-' || tag[n] == '_');
}

enum sal_status picture_check_lang(const struct cmd *cmd, const char *option, const char *lang,
                                   struct sal_error *err) {
    char **tags = g_strsplit(lang, ",", -1);
    bool is_ok = g_strv_length(tags) >= 1 && g_strv_length(tags) <= LANGS_MAX;
    for (size_t i = 0; is_ok && tags[i] != NULL; i++) {
        is_ok = is_tag(tags[i]);
        if (is_ok && !sal_lang_has_words(tags[i])) {
            message_warn(cmd, "%s: salient has no words in \"%s\"; its own are in English", option,
                         tags[i]);
        }
    }
    g_strfreev(tags);
    return is_ok ? SAL_OK
                 : fail(err, option, lang,
                        "a language's tag such as en, ar or ku, or two such as en,ar");
}

/* "W,S,E,N". What is wanted where it is none; NULL: all is well. */
static const char *read_extent(const char *text, struct sal_box *out) {
    double numbers[4];
    if (!read_numbers(text, ",", numbers, 4)) {
        return "W,S,E,N in degrees, such as 42,35,44.5,37";
    }
    *out = (struct sal_box){numbers[0], numbers[1], numbers[2], numbers[3]};
    return sal_extent_settle(out);
}

static enum sal_status read_picture(const struct cmd_picture *picture,
                                    struct sal_picture_options *out, struct sal_error *err) {
    if (picture->size != NULL && !read_paper(picture->size, out) &&
        !read_size(picture->size, out)) {
        return fail(err, "--size", picture->size,
                    "WxH with sides of " G_STRINGIFY(SAL_PAGE_MIN_PX) " to " G_STRINGIFY(
                        SAL_PAGE_MAX_PX) " px, such as 1600x1200, in mm, cm or in such as "
                                         "297x210mm, or a paper such as A4 or A3-landscape");
    }
    if (picture->extent != NULL) {
        const char *wrong = read_extent(picture->extent, &out->extent_deg);
        if (wrong != NULL) {
            return fail(err, "--extent", picture->extent, wrong);
        }
        out->has_extent = true;
    }
    if (!isnan(picture->scale) && !isnan(picture->dpi)) {
        return message_refuse(err, "", "--scale and --dpi exclude each other");
    }
    out->lang = picture->lang != NULL ? picture->lang : out->lang;
    static const char *const LETTERS[] = {"live", "outline", "embed", NULL};
    for (int i = 0; picture->text != NULL && i < 4; i++) {
        if (LETTERS[i] == NULL) {
            return fail(err, "--text", picture->text, "live, outline or embed");
        }
        if (strcmp(picture->text, LETTERS[i]) == 0) {
            out->letters = (enum sal_letters)i;
            break;
        }
    }
    out->title = picture->title;
    out->crs = picture->crs;
    out->has_chart = picture->has_chart;
    return SAL_OK;
}

enum sal_status picture_open(struct cmd *cmd, const struct cmd_picture *picture,
                             struct sal_picture_options *out, struct sal_style **style,
                             struct sal_error *err) {
    enum sal_status status = read_picture(picture, out, err);
    cmd->view = out;
    if (status == SAL_OK && picture->lang != NULL) {
        status = picture_check_lang(cmd, "--lang", picture->lang, err);
    }
    return status != SAL_OK
               ? status
               : sal_style_load(picture->style != NULL ? picture->style : DEFAULT_STYLE, style,
                                err);
}

enum sal_status picture_write(const struct cmd_picture *picture, const struct sal_scene *scene,
                              const char *path, const char *format, struct sal_error *err) {
    const double scale = picture_scale(picture);
    const bool is_placed = picture->has_world_file && strcmp(format, "png") == 0;
    if (is_placed && strcmp(path, "-") == 0) {
        return message_refuse(err, "--world-file", "nothing stands beside standard output");
    }
    const enum sal_status status = sal_scene_write(scene, path, format, scale, err);
    return status == SAL_OK && is_placed ? sal_scene_write_place(scene, path, scale, err) : status;
}
