/* SPDX-License-Identifier: MIT */
/*
 * Colours, strokes, patterns and clips of SVG. A pattern is one tile of the same endless lines that
 * the canvas strokes, turned and anchored at the page's origin.
 */
#include "draw/svg/svg_paint.h"

#include <math.h>
#include <string.h>

#include "draw/raster/pattern.h"
#include "draw/svg/svg_id.h"
#include "draw/svg/svg_writer.h"
#include "style/color.h"

#define FINE 4 /* decimals of what is repeated many times, or turned */

void sal_svg_paint_color(struct sal_svg *svg, const char *name, struct sal_color color) {
    char text[8];
    g_snprintf(text, sizeof text, "#%02x%02x%02x", sal_color_byte(color.r), sal_color_byte(color.g),
               sal_color_byte(color.b));
    sal_svg_text_attribute(svg, name, text);
    if (color.a < 1.0) {
        char *opacity = g_strconcat(name, "-opacity", NULL);
        sal_svg_number_attribute(svg, opacity, CLAMP(color.a, 0.0, 1.0), 3);
        g_free(opacity);
    }
}

void sal_svg_paint_stroke(struct sal_svg *svg, const struct sal_stroke *stroke) {
    static const char *const CAPS[] = {NULL, "round", "square"};
    if (!(stroke->color.a > 0.0) || !(stroke->width_px > 0.0)) {
        return;
    }
    sal_svg_paint_color(svg, "stroke", stroke->color);
    sal_svg_number_attribute(svg, "stroke-width", stroke->width_px, 3);
    sal_svg_text_attribute(svg, "stroke-linecap", CAPS[stroke->cap]);
    if (stroke->n_dash > 0) {
        GString *dash = g_string_new(NULL);
        for (int i = 0; i < stroke->n_dash; i++) {
            g_string_append(dash, i > 0 ? " " : "");
            sal_svg_append_number(dash, stroke->dash_px[i], 3);
        }
        sal_svg_text_attribute(svg, "stroke-dasharray", dash->str);
        g_string_free(dash, TRUE);
    }
}

static bool is_pattern(const struct sal_paint *paint) {
    return (paint->kind == SAL_PAINT_HATCH || paint->kind == SAL_PAINT_DOTS) &&
           paint->color2.a > 0.0;
}

/* The ground beneath a pattern is painted by itself and does not tell patterns apart. */
static bool is_same_pattern(const struct sal_paint *a, const struct sal_paint *b) {
    return a->kind == b->kind && memcmp(&a->color2, &b->color2, sizeof a->color2) == 0 &&
           a->angle_deg == b->angle_deg && a->spacing_px == b->spacing_px &&
           a->width_px == b->width_px;
}

/* Number of a pattern, from 1; 0 when it has none yet. */
static guint pattern_number(const struct sal_svg *svg, const struct sal_paint *paint) {
    for (guint i = 0; i < svg->patterns->len; i++) {
        if (is_same_pattern(g_ptr_array_index(svg->patterns, i), paint)) {
            return i + 1;
        }
    }
    return 0;
}

/*
 * One tile of a pattern. Viewers make a tile into pixels before they turn it, which blurs it; so
 * tiles stand upright where the pattern repeats along the page's axes, and are turned otherwise.
 */
struct tile {
    double width, height;
    double ink_px;   /* width of the lines, diameter of the dots */
    double turn_deg; /* of the whole pattern */
    bool is_level;   /* one line or dot in the middle; else through the corners */
    bool rises;      /* the line runs from the lower left */
};

#define STEEP_MIN 0.02 /* sine or cosine below which an upright tile would be too long */
#define NEARLY 1e-9

static struct tile shape_tile(const struct sal_paint *paint, const struct sal_pattern *pattern) {
    const double s = pattern->spacing_px;
    const double x = fabs(pattern->along.x), y = fabs(pattern->along.y);
    const bool is_dots = paint->kind == SAL_PAINT_DOTS;
    if (is_dots && fabs(x - y) < NEARLY) {
        return (struct tile){.width = s * G_SQRT2, .height = s * G_SQRT2};
    }
    if (is_dots && fmin(x, y) < NEARLY) {
        return (struct tile){.width = s, .height = s, .is_level = true};
    }
    if (is_dots || fmin(x, y) < STEEP_MIN) {
        return (struct tile){
            .width = s, .height = s, .turn_deg = paint->angle_deg, .is_level = true};
    }
    return (struct tile){
        .width = s / y, .height = s / x, .rises = pattern->along.x * pattern->along.y < 0.0};
}

static struct tile tile_of(const struct sal_paint *paint) {
    const struct sal_pattern pattern = sal_pattern_of(paint, (struct sal_box){0, 0, 0, 0});
    struct tile tile = shape_tile(paint, &pattern);
    tile.ink_px = pattern.width_px;
    return tile;
}

static char *pattern_id(const struct sal_paint *paint, guint number) {
    /* An underscore keeps these apart from the scene's own ids. */
    return g_strdup_printf("%s_%u", paint->kind == SAL_PAINT_DOTS ? "dots" : "hatch", number);
}

void sal_svg_paint_pattern(struct sal_svg *svg, const struct sal_paint *paint) {
    char *id = pattern_id(paint, pattern_number(svg, paint));
    sal_svg_id_refer(svg, "fill", "url(#%s)", id);
    g_free(id);
}

/* Lines of one tile as path data. An upright tile holds the line through its corners and the two
 * that cut the other corners; a turned one, whose lines are level, the line through its middle. */
static char *hatch_data(const struct tile *tile) {
    GString *out = g_string_new(NULL);
    const double w = tile->width, h = tile->height;
    const double rise = tile->is_level ? 0.0 : tile->rises ? -h : h;
    for (int k = -1; k <= 1; k++) {
        /* One tile's width beyond either side: caps and corners are cut off by the tile. */
        const double x = tile->is_level ? -w : (double)(k - 1) * w;
        const double y = tile->is_level ? h / 2.0 : tile->rises ? 2.0 * h : -h;
        if (tile->is_level && k != 0) {
            continue;
        }
        g_string_append_c(out, 'M');
        sal_svg_append_number(out, x, FINE);
        g_string_append_c(out, ' ');
        sal_svg_append_number(out, y, FINE);
        g_string_append_c(out, 'l');
        sal_svg_append_number(out, 3.0 * w, FINE);
        g_string_append_c(out, ' ');
        sal_svg_append_number(out, 3.0 * rise, FINE);
    }
    return g_string_free(out, FALSE);
}

static void write_hatch(struct sal_svg *svg, const struct sal_paint *paint,
                        const struct tile *tile) {
    char *data = hatch_data(tile);
    sal_svg_begin(svg, "path");
    sal_svg_text_attribute(svg, "d", data);
    sal_svg_paint_color(svg, "stroke", paint->color2);
    sal_svg_number_attribute(svg, "stroke-width", tile->ink_px, FINE);
    sal_svg_end(svg);
    g_free(data);
}

static void write_dot(struct sal_svg *svg, const struct sal_paint *paint, const struct tile *tile,
                      double x, double y) {
    sal_svg_begin(svg, "circle");
    sal_svg_number_attribute(svg, "cx", x, FINE);
    sal_svg_number_attribute(svg, "cy", y, FINE);
    sal_svg_number_attribute(svg, "r", tile->ink_px / 2.0, FINE);
    sal_svg_paint_color(svg, "fill", paint->color2);
    sal_svg_end(svg);
}

/* One dot in the middle, and of an upright tile at half a turn of 90 degrees its corners too. */
static void write_dots(struct sal_svg *svg, const struct sal_paint *paint,
                       const struct tile *tile) {
    write_dot(svg, paint, tile, tile->width / 2.0, tile->height / 2.0);
    for (int i = 0; i < 4 && !tile->is_level; i++) {
        write_dot(svg, paint, tile, i % 2 * tile->width, i / 2 * tile->height);
    }
}

static void write_pattern(struct sal_svg *svg, const struct sal_paint *paint, guint number) {
    const struct tile tile = tile_of(paint);
    char *id = pattern_id(paint, number);
    sal_svg_begin(svg, "pattern");
    sal_svg_id_write(svg, id);
    sal_svg_text_attribute(svg, "patternUnits", "userSpaceOnUse");
    if (tile.turn_deg != 0.0) {
        GString *turn = g_string_new("rotate(");
        sal_svg_append_number(turn, tile.turn_deg, FINE);
        g_string_append_c(turn, ')');
        sal_svg_text_attribute(svg, "patternTransform", turn->str);
        g_string_free(turn, TRUE);
    }
    if (tile.is_level) {
        sal_svg_number_attribute(svg, "x", -tile.width / 2.0, FINE);
        sal_svg_number_attribute(svg, "y", -tile.height / 2.0, FINE);
    }
    sal_svg_number_attribute(svg, "width", tile.width, FINE);
    sal_svg_number_attribute(svg, "height", tile.height, FINE);
    if (paint->kind == SAL_PAINT_DOTS) {
        write_dots(svg, paint, &tile);
    } else {
        write_hatch(svg, paint, &tile);
    }
    sal_svg_end(svg);
    g_free(id);
}

static void write_clip(struct sal_svg *svg, const struct sal_item *item, unsigned number) {
    char *id = g_strdup_printf("clip_%u", number);
    sal_svg_begin(svg, "clipPath");
    sal_svg_id_write(svg, id);
    sal_svg_begin_shape(svg, item);
    sal_svg_text_attribute(svg, "clip-rule", "evenodd");
    sal_svg_end(svg);
    sal_svg_end(svg);
    g_free(id);
}

void sal_svg_paint_defs(struct sal_svg *svg) {
    const struct sal_scene *scene = svg->scene;
    unsigned n_clips = 0;
    bool is_open = false;
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sal_item *item = &scene->items[i];
        const bool is_clip = item->kind == SAL_ITEM_CLIP_BEGIN;
        const bool is_new = item->kind != SAL_ITEM_TEXT && is_pattern(&item->fill) &&
                            pattern_number(svg, &item->fill) == 0;
        if ((is_clip || is_new) && !is_open) {
            sal_svg_begin(svg, "defs");
            is_open = true;
        }
        if (is_clip) {
            write_clip(svg, item, ++n_clips);
        } else if (is_new) {
            g_ptr_array_add(svg->patterns, (gpointer)&item->fill);
            write_pattern(svg, &item->fill, svg->patterns->len);
        }
    }
    if (is_open) {
        sal_svg_end(svg);
    }
}
