/* SPDX-License-Identifier: MIT */
/* Loading a style: newsroom first, then the one asked for laid over it; and the sums that compose
 * asks of it. */
#include "style/style.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/locate.h"
#include "style/color.h"
#include "style/keys.h"

#define BASE_STYLE "newsroom"

/* On small pages patterns shrink no further: finer ones are a grey. */
#define PATTERN_UNIT_MIN 0.55

/* Bands of ground that several hold together, px of the reference page. */
#define MIXED_SPACING_PX 14.0
#define MIXED_ANGLE_DEG -45.0

static enum sal_status read_file(struct sal_style *style, const char *path, bool is_whole,
                                 struct sal_error *err) {
    char *text = NULL;
    gsize size = 0;
    GError *error = NULL;
    char *shown = g_path_get_basename(path);
    enum sal_status status = SAL_OK;
    if (!g_file_get_contents(path, &text, &size, &error)) {
        status = sal_error_set(err, SAL_IO, path, "%s", error->message);
        g_error_free(error);
    } else {
        status = sal_style_read(style, shown, text, size, is_whole, err);
    }
    g_free(shown);
    g_free(text);
    return status;
}

static enum sal_status no_such_style(const char *name, struct sal_error *err) {
    char *list = sal_locate_list("styles", ".yaml");
    const enum sal_status status =
        sal_error_set(err, SAL_STYLE, name, "no such style; installed: %s",
                      list == NULL || *list == '\0' ? "none" : list);
    g_free(list);
    return status;
}

static enum sal_status load_over_base(struct sal_style *style, const char *name,
                                      struct sal_error *err) {
    char *base = sal_locate("styles", BASE_STYLE ".yaml");
    char *path = sal_locate_named("styles", name, ".yaml");
    enum sal_status status = SAL_OK;
    if (path == NULL) {
        status = no_such_style(name, err);
    } else if (base == NULL) {
        status = no_such_style(BASE_STYLE, err);
    } else {
        status = read_file(style, base, true, err);
        if (status == SAL_OK && strcmp(base, path) != 0) {
            status = read_file(style, path, false, err);
        }
    }
    g_free(path);
    g_free(base);
    return status;
}

/* Not said by any file. */
#define UNSAID_PX (-1.0)

enum { N_VARIANTS = 3 };

static void list_variants(struct sal_lines_look *lines, struct sal_line_look *out[N_VARIANTS]) {
    out[0] = &lines->front_contested;
    out[1] = &lines->front_claimed;
    out[2] = &lines->front_approximate;
}

static void open_variants(struct sal_style *style) {
    struct sal_line_look *variants[N_VARIANTS];
    list_variants(&style->lines, variants);
    for (int i = 0; i < N_VARIANTS; i++) {
        variants[i]->width_px = UNSAID_PX;
        variants[i]->casing_px = UNSAID_PX;
    }
}

/* What no file says of a kind of front it has of this style's front, not of newsroom's. */
static void settle_variants(struct sal_style *style) {
    const struct sal_line_look *front = &style->lines.front;
    struct sal_line_look *variants[N_VARIANTS];
    list_variants(&style->lines, variants);
    for (int i = 0; i < N_VARIANTS; i++) {
        struct sal_line_look *look = variants[i];
        look->color = look->color.a > 0.0 ? look->color : front->color;
        look->casing = look->casing.a > 0.0 ? look->casing : front->casing;
        look->width_px = look->width_px == UNSAID_PX ? front->width_px : look->width_px;
        look->casing_px = look->casing_px == UNSAID_PX ? front->casing_px : look->casing_px;
    }
}

enum sal_status sal_style_load(const char *name, struct sal_style **out, struct sal_error *err) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_style *style = sal_arena_alloc(arena, sizeof *style);
    if (style == NULL) {
        sal_arena_destroy(arena);
        return sal_error_set(err, SAL_MEMORY, name, "no memory for a style");
    }
    style->arena = arena;
    style->name = sal_arena_strdup(arena, name == NULL ? BASE_STYLE : name);
    open_variants(style);
    const enum sal_status status = load_over_base(style, style->name, err);
    if (status != SAL_OK) {
        sal_style_destroy(style);
        return status;
    }
    settle_variants(style);
    *out = style;
    return SAL_OK;
}

void sal_style_destroy(struct sal_style *style) {
    if (style != NULL) {
        sal_arena_destroy(style->arena);
    }
}

double sal_style_unit(double width_px, double height_px) {
    /* A long strip is read at the size of its short side. */
    const double side = fmin(sqrt(width_px * height_px), 1.8 * fmin(width_px, height_px));
    const double share = side / sqrt(SAL_STYLE_WIDTH_PX * SAL_STYLE_HEIGHT_PX);
    return pow(share, share < 1.0 ? 0.74 : 0.96);
}

static bool is_plain(const struct sal_status_look *look) {
    return look->pattern == SAL_PAINT_NONE || look->pattern == SAL_PAINT_SOLID;
}

/* Least contrast of a pattern's lines with their ground, as WCAG has it, where they are the
 * stronger of the two. */
#define PATTERN_CONTRAST_MIN 2.2
#define PATTERN_FAINT_MIN                                                                          \
    1.6 /* of ground that is known approximately, which is to look fainter                         \
         */
#define PATTERN_STEP 0.04

/* Lines of a light colour are too weak on a lighter ground: darker, or on dark ground lighter,
 * until they are to be seen. */
static struct sal_color strengthen(struct sal_color lines, struct sal_color ground, double least) {
    const bool is_darker = sal_color_lightness(lines) <= sal_color_lightness(ground);
    const double end = is_darker ? 0.0 : 1.0;
    const struct sal_color target = {end, end, end, 1.0};
    struct sal_color strong = lines;
    for (double share = 1.0 - PATTERN_STEP;
         sal_color_contrast(strong, ground) < least && share > 0.0; share -= PATTERN_STEP) {
        strong = sal_color_mix(lines, target, share);
    }
    return strong;
}

struct sal_paint sal_style_look_paint(const struct sal_style *style, struct sal_color fill,
                                      const struct sal_faction_look *own, enum sal_area_status hold,
                                      enum sal_certainty certainty, double unit) {
    const bool has_own =
        hold == SAL_AREA_STATUS_CONTROL && own != NULL && own->control.pattern != SAL_PAINT_NONE;
    const struct sal_status_look *look = has_own ? &own->control : &style->holds[hold];
    const bool is_approximate = certainty == SAL_APPROXIMATE;
    /* Approximate ground takes its own pattern where its hold has none. */
    const struct sal_status_look *pattern =
        is_approximate && is_plain(look) ? &style->approximate : look;
    const double ground = look->strength * (is_approximate ? style->approximate.strength : 1.0);
    const double lines = pattern == look && is_approximate
                             ? look->line_strength * style->approximate.line_strength
                             : pattern->line_strength;
    const struct sal_color land = style->ground.land;
    const double size = fmax(unit, PATTERN_UNIT_MIN);
    const struct sal_color under = sal_color_mix(fill, land, ground);
    const struct sal_color over = sal_color_mix(fill, land, lines);
    const bool is_status = hold != SAL_AREA_STATUS_CONTROL && pattern == look;
    const double least = is_approximate ? PATTERN_FAINT_MIN : PATTERN_CONTRAST_MIN;
    return (struct sal_paint){
        .kind = pattern->pattern == SAL_PAINT_NONE ? SAL_PAINT_SOLID : pattern->pattern,
        .color = under,
        .color2 = is_status && lines > ground ? strengthen(over, under, least) : over,
        .angle_deg = pattern->angle_deg,
        .spacing_px = pattern->spacing_px * size,
        .width_px = pattern->width_px * size};
}

/* Ground of the first, lines of the second: bands of equal width for two, narrower for three. */
static struct sal_paint mixed_paint(const struct sal_style *style,
                                    const struct sal_dataset *dataset,
                                    const struct sal_faction *mixed, double unit) {
    const struct sal_paint under = sal_style_area_paint(
        style, dataset, mixed->parts[0], SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, unit);
    const double size = fmax(unit, PATTERN_UNIT_MIN);
    return (struct sal_paint){.kind = SAL_PAINT_HATCH,
                              .color = under.color,
                              .color2 = sal_style_faction_fill(style, dataset, mixed->parts[1]),
                              .angle_deg = MIXED_ANGLE_DEG,
                              .spacing_px = MIXED_SPACING_PX * size,
                              .width_px =
                                  MIXED_SPACING_PX * size * (mixed->n_parts > 2 ? 0.33 : 0.5)};
}

bool sal_style_third_paint(const struct sal_style *style, const struct sal_dataset *dataset,
                           int faction, double unit, struct sal_paint *out) {
    if (faction < 0 || dataset->factions[faction].n_parts < 3) {
        return false;
    }
    *out = mixed_paint(style, dataset, &dataset->factions[faction], unit);
    out->color = (struct sal_color){0.0, 0.0, 0.0, 0.0};
    out->color2 = sal_style_faction_fill(style, dataset, dataset->factions[faction].parts[2]);
    out->angle_deg = -MIXED_ANGLE_DEG;
    return true;
}

struct sal_paint sal_style_area_paint(const struct sal_style *style,
                                      const struct sal_dataset *dataset, int faction,
                                      enum sal_area_status hold, enum sal_certainty certainty,
                                      double unit) {
    if (faction < 0) {
        return sal_style_look_paint(style, style->mark.fill, NULL, hold, certainty, unit);
    }
    if (dataset->factions[faction].n_parts > 1) {
        return mixed_paint(style, dataset, &dataset->factions[faction], unit);
    }
    struct sal_faction_look made;
    const struct sal_faction_look *look = sal_style_faction_look(style, dataset, faction, &made);
    return sal_style_look_paint(style, look->fill, look, hold, certainty, unit);
}
