/* SPDX-License-Identifier: MIT */
/* Lines of held ground -> lines as a pencil would draw them. An arc is smoothed by itself, once,
 * and its ends stay, so ground on both sides of it and the front along it still share every point.
 */
#include "compose/page/line_smooth.h"

#include <math.h>

#include "base/arena.h"

/* Points in a window: enough that what is left of a corner is round. */
#define PER_WINDOW 5
#define N_PASSES 2

/* A line of more points than this is left as it is. */
#define POINTS_MAX 200000.0

static double length_of(const struct sal_arc_line *line) {
    double length = 0.0;
    for (size_t i = 1; i < line->n; i++) {
        length += hypot(line->points[i].x - line->points[i - 1].x,
                        line->points[i].y - line->points[i - 1].y);
    }
    return length;
}

/* n + 1 points at even distances along the line, its ends among them. */
static void resample(const struct sal_arc_line *line, double length, size_t n,
                     struct sal_point *out) {
    size_t next = 1;
    double passed = 0.0;
    out[0] = line->points[0];
    for (size_t i = 1; i < n; i++) {
        const double at = length * (double)i / (double)n;
        struct sal_point p = line->points[next - 1];
        struct sal_point q = line->points[next];
        double step = hypot(q.x - p.x, q.y - p.y);
        while (passed + step < at && next + 1 < line->n) {
            passed += step;
            p = line->points[next++];
            q = line->points[next];
            step = hypot(q.x - p.x, q.y - p.y);
        }
        const double t = step > 0.0 ? fmin((at - passed) / step, 1.0) : 0.0;
        out[i] = (struct sal_point){p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t};
    }
    out[n] = line->points[line->n - 1];
}

/* Each point to the mean of those about it, as many on either side as its nearer end allows. */
static void average(const struct sal_point *from, size_t n, struct sal_point *to) {
    for (size_t i = 0; i <= n; i++) {
        const size_t reach = MIN(MIN(i, n - i), PER_WINDOW / 2);
        struct sal_point sum = {0.0, 0.0};
        for (size_t j = i - reach; j <= i + reach; j++) {
            sum.x += from[j].x;
            sum.y += from[j].y;
        }
        const double count = 2.0 * (double)reach + 1.0;
        to[i] = (struct sal_point){sum.x / count, sum.y / count};
    }
    to[0] = from[0];
    to[n] = from[n];
}

void sal_line_smooth(struct sal_arc_line *line, double window_px, struct sal_arena *arena) {
    const double length = length_of(line);
    const double step = window_px / PER_WINDOW;
    if (line->n < 3 || !(step > 0.0) || !(length / step < POINTS_MAX) || length < window_px) {
        return;
    }
    const size_t n = (size_t)ceil(length / step);
    struct sal_point *even = sal_arena_array(arena, n + 1, sizeof *even);
    struct sal_point *mean = sal_arena_array(arena, n + 1, sizeof *mean);
    if (even == NULL || mean == NULL) {
        return;
    }
    resample(line, length, n, even);
    for (int pass = 0; pass < N_PASSES; pass++) {
        average(even, n, mean);
        struct sal_point *swap = even;
        even = mean;
        mean = swap;
    }
    line->points = even;
    line->n = n + 1;
}
