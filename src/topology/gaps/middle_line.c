/* SPDX-License-Identifier: MIT */
/* Resampled at even steps, averaged, simplified. */
#include "topology/gaps/middle_line.h"

#include <math.h>

#include "base/simplify.h"

/* Lines are evened out in steps of this many to the width, and may lose detail below this share of
 * it. */
#define EVEN_STEPS 8
#define EVEN_ERROR 0.02
/* Edges are measured as the shortest way between their ends: over this many degrees of longitude a
 * parallel strays from it by a metre at 60 degrees north. */
#define STRAIGHT_DEG 0.1

/* Points about `step` apart, the ends kept. */
static GArray *resample(const struct sal_point *line, size_t n, double step) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    double length = 0.0, walked = 0.0;
    for (size_t i = 1; i < n; i++) {
        length += hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    }
    const double even = length / fmax(ceil(length / step), 1.0);
    double due = even;
    g_array_append_val(out, line[0]);
    for (size_t i = 1; i < n; i++) {
        const struct sal_point a = line[i - 1], b = line[i];
        const double piece = hypot(b.x - a.x, b.y - a.y);
        for (; due < walked + piece && due < length - 0.5 * even; due += even) {
            const double t = (due - walked) / piece;
            const struct sal_point p = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
            g_array_append_val(out, p);
        }
        walked += piece;
    }
    g_array_append_val(out, line[n - 1]);
    return out;
}

/* Every point becomes the mean of those within `reach` places, fewer towards the ends, as many on
 * both sides. */
static void even_out(GArray *line, guint reach) {
    struct sal_point *points = (struct sal_point *)(void *)line->data;
    struct sal_point *copy = g_memdup2(points, line->len * sizeof *points);
    for (guint i = 1; i + 1 < line->len; i++) {
        const guint half = MIN(reach, MIN(i, line->len - 1 - i));
        struct sal_point sum = {0.0, 0.0};
        for (guint k = i - half; k <= i + half; k++) {
            sum.x += copy[k].x;
            sum.y += copy[k].y;
        }
        points[i] = (struct sal_point){sum.x / (2.0 * half + 1.0), sum.y / (2.0 * half + 1.0)};
    }
    g_free(copy);
}

/* Points between two, so that the line keeps its course. */
static void add_between(const struct sal_mercator *map, struct sal_point a, struct sal_point b,
                        GArray *points) {
    const double width_deg = sal_mercator_inverse(map, b).x - sal_mercator_inverse(map, a).x;
    const int n = (int)ceil(fabs(width_deg) / STRAIGHT_DEG);
    for (int i = 1; i < n; i++) {
        const double t = (double)i / n;
        const struct sal_point p = sal_mercator_inverse(
            map, (struct sal_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
        g_array_append_val(points, p);
    }
}

void sal_middle_line_even(const struct sal_mercator *map, const struct sal_point *line, size_t n,
                          double width_m, GArray *points) {
    const double lat_deg = sal_mercator_inverse(map, line[n / 2]).y;
    const double width = width_m / sal_mercator_metres(map, lat_deg);
    GArray *even = resample(line, n, width / EVEN_STEPS);
    even_out(even, EVEN_STEPS);
    even_out(even, EVEN_STEPS);
    struct sal_point *all = (struct sal_point *)(void *)even->data;
    const double small = EVEN_ERROR * width;
    const size_t n_left = sal_simplify(all, even->len, small * small);
    for (size_t i = 0; i < n_left; i++) {
        if (i > 0) {
            add_between(map, all[i - 1], all[i], points);
        }
        const struct sal_point p = sal_mercator_inverse(map, all[i]);
        g_array_append_val(points, p);
    }
    g_array_unref(even);
}
