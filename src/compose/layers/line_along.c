/* SPDX-License-Identifier: MIT */
/* A walk along a line on the page with a shape every so many px, set by the chord beneath it, so
 * that shapes stand well on bends too. */
#include "compose/layers/line_along.h"

#include <math.h>

#include "base/polyline.h"

/* Corners of a dot. */
#define DOT_POINTS 12

/* Shapes of one line at most. */
#define SHAPES_MAX 20000.0

/* A place on a line, and which way it runs there. */
struct stand {
    struct sal_point at;
    double dx, dy; /* of length 1; y runs down, so the right of the line is (-dy, dx) */
};

/* A point so far along the line and so far to its right. */
static struct sal_point beside(const struct stand *stand, double along, double right) {
    return (struct sal_point){stand->at.x + stand->dx * along - stand->dy * right,
                              stand->at.y + stand->dy * along + stand->dx * right};
}

static void add_shape(struct sal_path *path, const struct stand *stand,
                      const struct sal_point *shape, size_t n) {
    sal_path_begin(path);
    for (size_t i = 0; i < n; i++) {
        sal_path_add(path, beside(stand, shape[i].x, shape[i].y));
    }
}

static void add_dot(struct sal_path *path, struct sal_point at, double radius) {
    sal_path_begin(path);
    for (int i = 0; i < DOT_POINTS; i++) {
        const double turn = 2.0 * G_PI * i / DOT_POINTS;
        sal_path_add(path,
                     (struct sal_point){at.x + radius * cos(turn), at.y + radius * sin(turn)});
    }
}

/* One shape of a size; `half` of the line's width lies between its axis and the shape's foot. */
static void add_one(struct sal_line_along *out, enum sal_map_along along, const struct stand *stand,
                    double size, double side) {
    const double half = size / 2.0;
    const struct sal_point tooth[] = {{-half, 0.0}, {0.0, size * side}, {half, 0.0}};
    const struct sal_point crenel[] = {
        {-half, 0.0}, {-half, size * side}, {half, size * side}, {half, 0.0}};
    const struct sal_point tick[] = {{0.0, -half}, {0.0, half}};
    const struct sal_point cross[] = {{-half, -half}, {half, half}, {-half, half}, {half, -half}};
    const struct sal_point arrow[] = {{-half, -half}, {half * 0.6, 0.0}, {-half, half}};
    switch (along) {
    case SAL_ALONG_TEETH:
    case SAL_ALONG_TEETH_LEFT:
    case SAL_ALONG_TEETH_BOTH:
        add_shape(&out->filled, stand, tooth, 3);
        break;
    case SAL_ALONG_CRENELS:
    case SAL_ALONG_CRENELS_LEFT:
        add_shape(&out->filled, stand, crenel, 4);
        break;
    case SAL_ALONG_TICKS:
        add_shape(&out->stroked, stand, tick, 2);
        break;
    case SAL_ALONG_CROSSES:
        add_shape(&out->stroked, stand, cross, 2);
        add_shape(&out->stroked, stand, cross + 2, 2);
        break;
    case SAL_ALONG_DOTS:
        add_dot(&out->filled, stand->at, half);
        break;
    case SAL_ALONG_ARROWS:
        add_shape(&out->stroked, stand, arrow, 3);
        break;
    default:
        break;
    }
}

/* Which side of the line the shape of a number stands on: 1 the right, -1 the left. */
static double side_of(enum sal_map_along along, size_t i) {
    const bool is_left = along == SAL_ALONG_TEETH_LEFT || along == SAL_ALONG_CRENELS_LEFT ||
                         (along == SAL_ALONG_TEETH_BOTH && i % 2 == 1);
    return is_left ? -1.0 : 1.0;
}

struct sal_line_along sal_line_along_init(void) {
    return (struct sal_line_along){sal_path_init(), sal_path_init()};
}

void sal_line_along_finish(struct sal_line_along *along) {
    sal_path_finish(&along->filled);
    sal_path_finish(&along->stroked);
}

void sal_line_along_add(struct sal_line_along *out, const struct sal_layer_look *look, double unit,
                        const struct sal_point *points, size_t n) {
    const double size = look->along_size_px * unit;
    const double spacing = fmax(look->along_spacing_px * unit, 2.0);
    if (look->along == SAL_ALONG_NOTHING || look->along == SAL_ALONG_UNSAID || n < 2) {
        return;
    }
    const double length = sal_polyline_length(points, n);
    /* A short line has one, if it is longer than that. */
    const size_t n_shapes = (size_t)fmin(fmax(length / spacing, length > 1.5 * size), SHAPES_MAX);
    struct sal_polyline_walk walk = {.points = points, .n = n};
    double at = (length - ((double)n_shapes - 1.0) * spacing) / 2.0;
    for (size_t i = 0; i < n_shapes; i++, at += spacing) {
        const struct sal_point a = sal_polyline_walk_to(&walk, fmax(at - size / 2.0, 0.0));
        const struct sal_point b = sal_polyline_walk_to(&walk, at + size / 2.0);
        const double chord = hypot(b.x - a.x, b.y - a.y);
        if (chord > 0.0) {
            const struct stand stand = {
                {(a.x + b.x) / 2.0, (a.y + b.y) / 2.0}, (b.x - a.x) / chord, (b.y - a.y) / chord};
            add_one(out, look->along, &stand, size, side_of(look->along, i));
        }
    }
}
