/* SPDX-License-Identifier: MIT */
/*
 * Where the lines of a pattern run. Every shape cuts its piece out of one endless pattern that is
 * anchored at the page's origin, so hatches meet across shapes and agree between formats.
 */
#include "draw/raster/pattern.h"

#include <glib.h>
#include <math.h>

static double finite_or(double value, double otherwise) {
    return isfinite(value) ? value : otherwise;
}

struct sal_pattern sal_pattern_of(const struct sal_paint *paint, struct sal_box box) {
    const double angle = finite_or(paint->angle_deg, 0.0) * G_PI / 180.0;
    struct sal_pattern pattern = {
        .along = {cos(angle), sin(angle)},
        .across = {-sin(angle), cos(angle)},
        .spacing_px = fmax(finite_or(paint->spacing_px, SAL_PATTERN_SPACING_MIN_PX),
                           SAL_PATTERN_SPACING_MIN_PX),
    };
    pattern.width_px = CLAMP(finite_or(paint->width_px, 0.0), 0.0, pattern.spacing_px);
    const struct sal_point corners[4] = {{box.min_x, box.min_y},
                                         {box.max_x, box.min_y},
                                         {box.max_x, box.max_y},
                                         {box.min_x, box.max_y}};
    double low = INFINITY, high = -INFINITY, start = INFINITY, end = -INFINITY;
    for (int i = 0; i < 4; i++) {
        const double u = corners[i].x * pattern.along.x + corners[i].y * pattern.along.y;
        const double v = corners[i].x * pattern.across.x + corners[i].y * pattern.across.y;
        low = fmin(low, v);
        high = fmax(high, v);
        start = fmin(start, u);
        end = fmax(end, u);
    }
    const double room = pattern.width_px / 2.0;
    pattern.first = (int64_t)ceil((low - room) / pattern.spacing_px);
    pattern.last = (int64_t)floor((high + room) / pattern.spacing_px);
    /* Rows begin on a dot. */
    pattern.start = floor((start - room) / pattern.spacing_px) * pattern.spacing_px;
    pattern.end = end + room;
    return pattern;
}

struct sal_point sal_pattern_point(const struct sal_pattern *pattern, int64_t k, double t) {
    const double v = (double)k * pattern->spacing_px;
    return (struct sal_point){t * pattern->along.x + v * pattern->across.x,
                              t * pattern->along.y + v * pattern->across.y};
}
