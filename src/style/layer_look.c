/* SPDX-License-Identifier: MIT */
/*
 * Kinds are a table of shares of the style's ink: so roads are grey on a light map and light on a
 * dark one, and no style need know them.
 */
#include "style/layer_look.h"

#include <math.h>

#include "style/color.h"
#include "style/look_paint.h"

/* A kind: share of ink in its colour and in its fill, the rest is land; lengths px of the reference
 * page. */
static const struct kind {
    double ink;
    double width, dash[2], casing;
    enum sal_map_along along;
    double along_size, along_spacing;
    enum sal_map_pattern pattern;
    double fill, spacing, line;
    enum sal_map_symbol symbol;
    double size;
} kinds[SAL_N_MAP_KINDS] = {
    /* A row a kind. */
    /* clang-format off */
    [SAL_KIND_PLAIN]         = {0.85, 1.6, {0, 0}, 0, SAL_ALONG_NOTHING, 6, 18, SAL_PATTERN_SOLID, 0.2, 8, 1.4, SAL_SYMBOL_CIRCLE, 11},
    [SAL_KIND_ROAD]          = {0.45, 1.9, {0, 0}, 0.7, SAL_ALONG_NOTHING, 6, 18, SAL_PATTERN_SOLID, 0.2, 8, 1.4, SAL_SYMBOL_CIRCLE, 9},
    [SAL_KIND_TRACK]         = {0.45, 1.2, {5, 4}, 0, SAL_ALONG_NOTHING, 6, 18, SAL_PATTERN_SOLID, 0.2, 8, 1.4, SAL_SYMBOL_CIRCLE, 8},
    [SAL_KIND_RAILWAY]       = {0.7, 1.4, {0, 0}, 0, SAL_ALONG_TICKS, 7, 11, SAL_PATTERN_SOLID, 0.2, 8, 1.4, SAL_SYMBOL_SQUARE, 9},
    [SAL_KIND_PIPELINE]      = {0.75, 1.4, {11, 3}, 0, SAL_ALONG_DOTS, 4.5, 28, SAL_PATTERN_SOLID, 0.2, 8, 1.4, SAL_SYMBOL_CIRCLE, 9},
    [SAL_KIND_CANAL]         = {0.5, 1.5, {0, 0}, 0.5, SAL_ALONG_NOTHING, 6, 18, SAL_PATTERN_SOLID, 0.2, 8, 1.4, SAL_SYMBOL_CIRCLE, 9},
    [SAL_KIND_BORDER]        = {0.7, 1.8, {9, 3.5}, 0.8, SAL_ALONG_NOTHING, 6, 18, SAL_PATTERN_NONE, 0.2, 8, 1.4, SAL_SYMBOL_CIRCLE, 9},
    [SAL_KIND_FORTIFICATION] = {0.95, 1.9, {0, 0}, 0.9, SAL_ALONG_CRENELS, 5, 10, SAL_PATTERN_CROSS, 0.15, 9, 1.2, SAL_SYMBOL_FORT, 16},
    [SAL_KIND_TRENCH]        = {0.95, 1.6, {0, 0}, 0.8, SAL_ALONG_TEETH, 5.5, 9, SAL_PATTERN_HATCH, 0.15, 7, 1.2, SAL_SYMBOL_FORT, 16},
    [SAL_KIND_WIRE]          = {0.95, 1.2, {0, 0}, 0.6, SAL_ALONG_CROSSES, 6, 12, SAL_PATTERN_CROSS, 0.1, 8, 1, SAL_SYMBOL_CROSS, 12},
    [SAL_KIND_MINEFIELD]     = {0.95, 1.2, {4, 3}, 0.6, SAL_ALONG_DOTS, 5, 13, SAL_PATTERN_DOTS, 0.04, 10, 3.2, SAL_SYMBOL_MINE, 15},
    [SAL_KIND_CAMP]          = {0.95, 1.3, {3, 2.5}, 0.6, SAL_ALONG_NOTHING, 6, 18, SAL_PATTERN_SOLID, 0.25, 8, 1.4, SAL_SYMBOL_CAMP, 18},
    [SAL_KIND_OILFIELD]      = {0.95, 1.3, {0, 0}, 0.6, SAL_ALONG_NOTHING, 6, 18, SAL_PATTERN_HATCH, 0.12, 6, 1.4, SAL_SYMBOL_OIL, 18},
    [SAL_KIND_ZONE]          = {0.9, 1.6, {7, 4}, 0.7, SAL_ALONG_NOTHING, 6, 18, SAL_PATTERN_HATCH, 0, 11, 1.1, SAL_SYMBOL_RING, 14},
    [SAL_KIND_SUPPLY]        = {0.95, 2.4, {9, 5}, 1, SAL_ALONG_ARROWS, 9, 42, SAL_PATTERN_NONE, 0.2, 8, 1.4, SAL_SYMBOL_SQUARE, 11},
    /* clang-format on */
};

/* What a style writes its strongest names in. */
static struct sal_color ink_of(const struct sal_style *style) {
    struct sal_color ink = style->type.place[0].color;
    ink.a = 1.0;
    return ink;
}

/* A colour said, or a share of ink in land; water's own for canals. */
static struct sal_color color_of(const struct sal_style *style, const struct sal_map_look *said) {
    struct sal_color color =
        sal_color_mix(ink_of(style), style->ground.land, kinds[said->kind].ink);
    if (said->kind == SAL_KIND_CANAL) {
        color = style->lines.river.color;
    }
    (void)sal_color_parse(said->color, &color);
    return color;
}

static double number_of(struct sal_map_number said, double usual) {
    return said.is_said ? said.value : usual;
}

static struct sal_line_look line_of(const struct sal_style *style, const struct sal_map_look *said,
                                    struct sal_color color) {
    const struct kind *kind = &kinds[said->kind];
    struct sal_line_look line = {.color = color,
                                 .width_px = number_of(said->width, kind->width),
                                 .casing = style->ground.land,
                                 .casing_px = kind->casing};
    line.casing.a = 0.75;
    if (sal_color_parse(said->casing, &line.casing) && kind->casing == 0.0) {
        line.casing_px = 1.0;
    }
    line.casing_px = number_of(said->casing_width, line.casing_px);
    if (said->dash.is_said) {
        line.n_dash = said->dash.n;
        for (int i = 0; i < said->dash.n; i++) {
            line.dash_px[i] = said->dash.px[i];
        }
    } else if (kind->dash[0] > 0.0) {
        line.n_dash = 2;
        line.dash_px[0] = kind->dash[0];
        line.dash_px[1] = kind->dash[1];
    }
    return line;
}

/* Ground of areas, which shows what is beneath it unless a fill is said. */
static struct sal_paint fill_of(const struct sal_map_look *said, struct sal_color color,
                                bool *has_cross) {
    const struct kind *kind = &kinds[said->kind];
    const enum sal_map_pattern pattern =
        said->pattern != SAL_PATTERN_UNSAID ? said->pattern : kind->pattern;
    struct sal_color fill = color;
    fill.a *= kind->fill;
    (void)sal_color_parse(said->fill, &fill);
    *has_cross = pattern == SAL_PATTERN_CROSS;
    if (pattern == SAL_PATTERN_NONE && said->fill == NULL) {
        return (struct sal_paint){.kind = SAL_PAINT_NONE};
    }
    const bool is_plain = pattern == SAL_PATTERN_SOLID || pattern == SAL_PATTERN_NONE;
    return (struct sal_paint){.kind = is_plain                      ? SAL_PAINT_SOLID
                                      : pattern == SAL_PATTERN_DOTS ? SAL_PAINT_DOTS
                                                                    : SAL_PAINT_HATCH,
                              .color = fill,
                              .color2 = color,
                              .angle_deg = number_of(said->angle, 45.0),
                              .spacing_px = fmax(number_of(said->spacing, kind->spacing), 2.0),
                              .width_px = kind->line};
}

struct sal_layer_look sal_layer_look_of(const struct sal_style *style,
                                        const struct sal_map_look *said) {
    const struct kind *kind = &kinds[said->kind];
    const double opacity = fmin(number_of(said->opacity, 1.0), 1.0);
    struct sal_color color = color_of(style, said);
    struct sal_layer_look look = {
        .along = said->along != SAL_ALONG_UNSAID ? said->along : kind->along,
        .along_size_px = kind->along_size,
        .along_spacing_px = kind->along_spacing,
        .symbol = said->symbol != SAL_SYMBOL_UNSAID ? said->symbol : kind->symbol,
        .size_px = number_of(said->size, kind->size)};
    color.a *= opacity;
    look.color = color;
    look.line = line_of(style, said, color);
    look.line.casing.a *= opacity;
    look.fill = fill_of(said, color, &look.has_cross);
    look.fill.color.a *= said->fill != NULL ? opacity : 1.0;
    /* What stands along a line grows with it. */
    const double growth = kind->width > 0.0 ? look.line.width_px / kind->width : 1.0;
    const double factor = fmax(growth, 1.0);
    look.along_size_px *= factor;
    look.along_spacing_px *= factor;
    return look;
}

struct sal_paint sal_layer_look_fill(const struct sal_layer_look *look, double unit,
                                     bool is_second) {
    const double size = fmax(unit, SAL_PATTERN_UNIT_MIN);
    struct sal_paint paint = look->fill;
    paint.spacing_px *= size;
    paint.width_px = fmin(paint.width_px * size, paint.spacing_px);
    if (is_second) {
        paint.angle_deg = -paint.angle_deg;
        paint.color.a = 0.0;
    }
    return paint;
}
