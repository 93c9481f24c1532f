/* SPDX-License-Identifier: MIT */
/* Lines of held ground -> lines as a pencil would draw them. An arc is smoothed by itself, once,
 * and its ends stay, so ground on both sides of it and the front along it still share every point.
 */
#include "compose/page/line_smooth.h"

#include <math.h>

#include "base/arena.h"
#include "base/polyline.h"

/* Points in a window: enough that what is left of a corner is round. */
#define PER_WINDOW 5
#define N_PASSES 2

/* A line of more points than this is left as it is. */
#define POINTS_MAX 200000.0

void sal_line_smooth(struct sal_arc_line *line, double window_px, struct sal_arena *arena) {
    const double length = sal_polyline_length(line->points, line->n);
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
    sal_polyline_resample(line->points, line->n, length, n, even);
    for (int pass = 0; pass < N_PASSES; pass++) {
        sal_polyline_average(even, n + 1, PER_WINDOW / 2, mean);
        struct sal_point *swap = even;
        even = mean;
        mean = swap;
    }
    line->points = even;
    line->n = n + 1;
}
