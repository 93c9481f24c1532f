/* SPDX-License-Identifier: MIT */
/*
 * Pattern -> pixels. All dots of a pattern look alike but for where on the pixel grid they stand:
 * each is set with a stamp made for the nearest of PHASES by PHASES such places, which is thirty
 * times faster than to stroke them.
 */
#include "draw/raster/dot_fill.h"

#include <glib.h>
#include <math.h>

#define PHASE_BITS 2
#define PHASES (1 << PHASE_BITS) /* places of a dot within a pixel, each way */
#define SAMPLES 8                /* of a stamp's pixel, each way */
#define SIDE_MAX 32              /* px of a stamp */

/* Stamps of one size and colour: ARGB32, premultiplied. */
struct stamps {
    int side;         /* px; the dot's centre stands in the pixel [side / 2] */
    uint32_t *pixels; /* pixels[PHASES][PHASES][side][side]: y, x, row, column */
};

/* A piece of the page as device pixels; its corner counted from the page's. */
struct piece {
    uint32_t *pixels;
    int64_t x, y;
    int width, height;
    size_t stride;
};

static uint32_t premultiplied(struct sal_color color, double cover) {
    const double a = color.a * cover;
    const uint32_t alpha = (uint32_t)lround(255.0 * a);
    const uint32_t red = (uint32_t)lround(255.0 * a * color.r);
    const uint32_t green = (uint32_t)lround(255.0 * a * color.g);
    return alpha << 24 | red << 16 | green << 8 | (uint32_t)lround(255.0 * a * color.b);
}

/* Share of a pixel within r of the origin; x, y is the pixel's corner. */
static double cover_of(double x, double y, double r) {
    int n = 0;
    for (int i = 0; i < SAMPLES; i++) {
        for (int j = 0; j < SAMPLES; j++) {
            const double dx = x + (j + 0.5) / SAMPLES, dy = y + (i + 0.5) / SAMPLES;
            n += dx * dx + dy * dy <= r * r;
        }
    }
    return (double)n / (SAMPLES * SAMPLES);
}

static void make_stamp(uint32_t *pixels, int side, double x, double y, double r,
                       struct sal_color color) {
    for (int i = 0; i < side * side; i++) {
        const double left = i % side - side / 2 - x, top = i / side - side / 2 - y;
        pixels[i] = premultiplied(color, cover_of(left, top, r));
    }
}

static struct stamps make_stamps(double r, struct sal_color color) {
    const int side = 2 * (int)ceil(r) + 3;
    const size_t size = (size_t)side * (size_t)side;
    struct stamps stamps = {side, g_new(uint32_t, size * PHASES * PHASES)};
    for (int i = 0; i < PHASES * PHASES; i++) {
        make_stamp(stamps.pixels + (size_t)i * size, side, (double)(i % PHASES) / PHASES,
                   (double)(i / PHASES) / PHASES, r, color);
    }
    return stamps;
}

/* Where dots touch, the fuller wins. */
static void put_stamp(const struct piece *piece, const struct stamps *stamps, double x, double y) {
    const int64_t step_x = llround(x * PHASES), step_y = llround(y * PHASES);
    const int64_t phase = (step_y & (PHASES - 1)) * PHASES + (step_x & (PHASES - 1));
    const int64_t left = (step_x >> PHASE_BITS) - stamps->side / 2 - piece->x;
    const int64_t top = (step_y >> PHASE_BITS) - stamps->side / 2 - piece->y;
    const int64_t from_x = MAX(left, 0), to_x = MIN(left + stamps->side, piece->width);
    const int64_t from_y = MAX(top, 0), to_y = MIN(top + stamps->side, piece->height);
    const uint32_t *stamp = stamps->pixels + phase * stamps->side * stamps->side;
    for (int64_t row = from_y; row < to_y; row++) {
        const uint32_t *in = stamp + (row - top) * stamps->side - left;
        uint32_t *out = piece->pixels + (size_t)row * piece->stride;
        for (int64_t column = from_x; column < to_x; column++) {
            out[column] = MAX(out[column], in[column]);
        }
    }
}

/* The stretch of a row, in t along it, in which one coordinate is within low..high. */
static void cut_row(double base, double along, double low, double high, double *from, double *to) {
    if (fabs(along) < 1e-9) {
        return;
    }
    const double a = (low - base) / along, b = (high - base) / along;
    *from = fmax(*from, fmin(a, b));
    *to = fmin(*to, fmax(a, b));
}

static void put_dots(const struct piece *piece, const struct stamps *stamps,
                     const struct sal_paint *paint, struct sal_box box, double scale) {
    const struct sal_pattern pattern = sal_pattern_of(paint, box);
    const double s = pattern.spacing_px, room = pattern.width_px + 2.0 / scale;
    for (int64_t k = pattern.first; k <= pattern.last; k++) {
        const struct sal_point base = sal_pattern_point(&pattern, k, 0.0);
        double from = pattern.start, to = pattern.end;
        cut_row(base.x, pattern.along.x, box.min_x - room, box.max_x + room, &from, &to);
        cut_row(base.y, pattern.along.y, box.min_y - room, box.max_y + room, &from, &to);
        const int64_t last = (int64_t)floor(to / s);
        for (int64_t j = (int64_t)ceil(from / s); j <= last; j++) {
            const struct sal_point p = sal_pattern_point(&pattern, k, (double)j * s);
            put_stamp(piece, stamps, p.x * scale, p.y * scale);
        }
    }
}

static bool is_whole(double v) {
    return fabs(v) < 1e9 && !(fabs(v - round(v)) > 0.0);
}

bool sal_dot_fill_set_source(cairo_t *cr, const struct sal_paint *paint, struct sal_box box) {
    cairo_matrix_t m;
    cairo_get_matrix(cr, &m);
    const double scale = m.xx, r = 0.5 * sal_pattern_of(paint, box).width_px * scale;
    const bool is_plain = !(fabs(m.xy) > 0.0) && !(fabs(m.yx) > 0.0) &&
                          !(fabs(m.xx - m.yy) > 0.0) && is_whole(m.x0) && is_whole(m.y0);
    if (!is_plain || !(scale > 0.0) || 2.0 * ceil(r) + 3.0 > SIDE_MAX) {
        return false;
    }
    struct piece piece = {.x = (int64_t)floor(box.min_x * scale),
                          .y = (int64_t)floor(box.min_y * scale)};
    piece.width = (int)((int64_t)ceil(box.max_x * scale) - piece.x);
    piece.height = (int)((int64_t)ceil(box.max_y * scale) - piece.y);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, piece.width, piece.height);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        return false;
    }
    piece.pixels = (uint32_t *)(void *)cairo_image_surface_get_data(surface);
    piece.stride = (size_t)cairo_image_surface_get_stride(surface) / sizeof(uint32_t);
    const struct stamps stamps = make_stamps(r, paint->color2);
    put_dots(&piece, &stamps, paint, box, scale);
    g_free(stamps.pixels);
    cairo_surface_mark_dirty(surface);
    cairo_identity_matrix(cr);
    cairo_set_source_surface(cr, surface, (double)piece.x + m.x0, (double)piece.y + m.y0);
    cairo_set_matrix(cr, &m);
    cairo_surface_destroy(surface);
    return true;
}
