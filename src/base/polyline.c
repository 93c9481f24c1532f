/* SPDX-License-Identifier: MIT */
/* Lines of points in a plane. */
#include "base/polyline.h"

#include <glib.h>
#include <math.h>

double sal_polyline_length(const struct sal_point *points, size_t n) {
    double length = 0.0;
    for (size_t i = 1; i < n; i++) {
        length += hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    }
    return length;
}

bool sal_polyline_are_crossed(struct sal_point a, struct sal_point b, struct sal_point c,
                              struct sal_point d) {
    const double p = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    const double q = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
    const double r = (d.x - c.x) * (a.y - c.y) - (d.y - c.y) * (a.x - c.x);
    const double s = (d.x - c.x) * (b.y - c.y) - (d.y - c.y) * (b.x - c.x);
    return p * q < 0.0 && r * s < 0.0;
}

struct sal_point sal_polyline_walk_to(struct sal_polyline_walk *walk, double distance) {
    for (; walk->i + 1 < walk->n; walk->i++) {
        const struct sal_point p = walk->points[walk->i];
        const struct sal_point q = walk->points[walk->i + 1];
        const double length = hypot(q.x - p.x, q.y - p.y);
        if (distance <= walk->passed + length && length > 0.0) {
            const double t = (distance - walk->passed) / length;
            return (struct sal_point){p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t};
        }
        walk->passed += length;
    }
    return walk->points[walk->n - 1];
}

void sal_polyline_resample(const struct sal_point *points, size_t n, double length, size_t n_even,
                           struct sal_point *even) {
    size_t next = 1;
    double passed = 0.0;
    even[0] = points[0];
    for (size_t i = 1; i < n_even; i++) {
        const double at = length * (double)i / (double)n_even;
        struct sal_point p = points[next - 1];
        struct sal_point q = points[next];
        double step = hypot(q.x - p.x, q.y - p.y);
        while (passed + step < at && next + 1 < n) {
            passed += step;
            p = points[next++];
            q = points[next];
            step = hypot(q.x - p.x, q.y - p.y);
        }
        const double t = step > 0.0 ? fmin((at - passed) / step, 1.0) : 0.0;
        even[i] = (struct sal_point){p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t};
    }
    even[n_even] = points[n - 1];
}

void sal_polyline_average(const struct sal_point *points, size_t n, size_t reach,
                          struct sal_point *mean) {
    for (size_t i = 0; i < n; i++) {
        const size_t half = MIN(MIN(i, n - 1 - i), reach);
        struct sal_point sum = {0.0, 0.0};
        for (size_t j = i - half; j <= i + half; j++) {
            sum.x += points[j].x;
            sum.y += points[j].y;
        }
        const double count = 2.0 * (double)half + 1.0;
        mean[i] = (struct sal_point){sum.x / count, sum.y / count};
    }
}
