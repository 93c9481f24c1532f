/* SPDX-License-Identifier: MIT */
/* Resampled at even steps, averaged, simplified. */
#include "topology/gaps/middle_line.h"

#include <math.h>

#include "base/polyline.h"
#include "base/simplify.h"

/* Lines are evened out in steps of this many to the width, and may lose detail below this share of
 * it. */
#define EVEN_STEPS 8
#define EVEN_ERROR 0.02
/* Edges are measured as the shortest way between their ends: over this many degrees of longitude a
 * parallel strays from it by a metre at 60 degrees north. */
#define STRAIGHT_DEG 0.1

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
    const double length = sal_polyline_length(line, n);
    const size_t n_steps = (size_t)fmax(ceil(length * EVEN_STEPS / width), 1.0);
    struct sal_point *even = g_new(struct sal_point, n_steps + 1);
    struct sal_point *mean = g_new(struct sal_point, n_steps + 1);
    sal_polyline_resample(line, n, length, n_steps, even);
    sal_polyline_average(even, n_steps + 1, EVEN_STEPS, mean);
    sal_polyline_average(mean, n_steps + 1, EVEN_STEPS, even);
    const double small = EVEN_ERROR * width;
    const size_t n_left = sal_simplify(even, n_steps + 1, small * small);
    for (size_t i = 0; i < n_left; i++) {
        if (i > 0) {
            add_between(map, even[i - 1], even[i], points);
        }
        const struct sal_point p = sal_mercator_inverse(map, even[i]);
        g_array_append_val(points, p);
    }
    g_free(mean);
    g_free(even);
}
