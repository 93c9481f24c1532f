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
/* Two means over so many steps to either side change nothing that is farther from a corner than
 * twice that, and to know that takes one such reach more. */
#define EDGE_STEPS (3 * EVEN_STEPS)
/* What counts as straight, as a share of the width. */
#define STRAIGHT_ERROR 0.001
/* Edges are measured as the shortest way between their ends: over this many degrees of longitude a
 * parallel strays from it by a metre at 60 degrees north. */
#define STRAIGHT_DEG 0.1

/* How far an edge from a point of a line may go so that it passes all points between within
 * `error`: the ways that do are a wedge, which narrows with every point. */
static size_t passing(const struct sal_point *line, size_t n, size_t from, double error) {
    double ux = 0.0, uy = 0.0, low = -INFINITY, high = INFINITY, farthest = 0.0;
    size_t last = from + 1;
    for (size_t i = from + 1; i < n; i++) {
        const double dx = line[i].x - line[from].x, dy = line[i].y - line[from].y;
        const double length = hypot(dx, dy);
        if (ux == 0.0 && uy == 0.0 && length > error) { /* the first that is off tells the way */
            ux = dx / length;
            uy = dy / length;
        }
        const double along = dx * ux + dy * uy, off = dy * ux - dx * uy;
        if (along < farthest || (along > 0.0 && (off < low * along || off > high * along))) {
            break;
        }
        last = i;
        farthest = along;
        if (along > 0.0) {
            low = fmax(low, (off - error) / along);
            high = fmin(high, (off + error) / along);
        }
    }
    return last;
}

/* A line without points that are within `error` of the edges between those that stay. */
static GArray *straighten(const struct sal_point *line, size_t n, double error) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    g_array_append_val(out, line[0]);
    for (size_t i = 0; i + 1 < n;) {
        i = passing(line, n, i, error);
        g_array_append_val(out, line[i]);
    }
    return out;
}

/* Even out a run of points, add it to a line, and begin the next. */
static void end_run(GArray *run, GArray *out) {
    struct sal_point *points = (struct sal_point *)(void *)run->data;
    struct sal_point *mean = g_new(struct sal_point, run->len);
    sal_polyline_average(points, run->len, EVEN_STEPS, mean);
    sal_polyline_average(mean, run->len, EVEN_STEPS, points);
    g_array_append_vals(out, points, run->len);
    g_array_set_size(run, 0);
    g_free(mean);
}

/* Walk a line in even steps of about `step` and even it out. In the midst of a long edge nothing
 * changes and no point is made: the runs to both sides are evened out each for itself. */
static GArray *walk_evenly(const GArray *line, double step) {
    const struct sal_point *points = (const struct sal_point *)(const void *)line->data;
    const double length = sal_polyline_length(points, line->len);
    const double n_steps = fmax(ceil(length / step), 1.0);
    const double even = length / n_steps;
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *run = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    double walked = 0.0, due = 1.0; /* the next point to be made, in steps */
    g_array_append_val(run, points[0]);
    for (guint i = 1; i < line->len && even > 0.0; i++) {
        const struct sal_point a = points[i - 1], b = points[i];
        const double piece = hypot(b.x - a.x, b.y - a.y);
        const double last = fmin(floor((walked + piece) / even), n_steps - 1.0);
        for (const double first = due; due <= last; due++) {
            if (due == first + EDGE_STEPS && last - EDGE_STEPS > due) {
                end_run(run, out);
                due = last - EDGE_STEPS;
            }
            const double t = (due * even - walked) / piece;
            const struct sal_point p = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
            g_array_append_val(run, p);
        }
        walked += piece;
    }
    g_array_append_val(run, points[line->len - 1]);
    end_run(run, out);
    g_array_unref(run);
    return out;
}

/* Points between two, so that the line keeps its course. */
static void add_between(const struct sal_mercator *map, struct sal_point a, struct sal_point b,
                        double width_deg, GArray *points) {
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
    const double width = width_m / sal_mercator_metres(map, lat_deg), small = EVEN_ERROR * width;
    GArray *straight = straighten(line, n, STRAIGHT_ERROR * width);
    GArray *even = walk_evenly(straight, width / EVEN_STEPS);
    struct sal_point *all = (struct sal_point *)(void *)even->data;
    const size_t n_left = sal_simplify(all, even->len, small * small);
    struct sal_point last = {0.0, 0.0};
    for (size_t i = 0; i < n_left; i++) {
        const struct sal_point p = sal_mercator_inverse(map, all[i]);
        if (i > 0) {
            add_between(map, all[i - 1], all[i], p.x - last.x, points);
        }
        g_array_append_val(points, p);
        last = p;
    }
    g_array_unref(straight);
    g_array_unref(even);
}
