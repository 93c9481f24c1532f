/* SPDX-License-Identifier: MIT */
/* Teeth: a walk along a line on the page, with a triangle on its foot every so many px. */
#include "compose/map/line_teeth.h"

#include <math.h>

#include "base/polyline.h"

static void add_tooth(struct sal_path *out, struct sal_point a, struct sal_point b, double rise) {
    const double width = hypot(b.x - a.x, b.y - a.y);
    if (!(width > 0.0)) {
        return;
    }
    /* y runs down, so this points to the right of a line from a to b. */
    const struct sal_point right = {-(b.y - a.y) / width, (b.x - a.x) / width};
    sal_path_begin(out);
    sal_path_add(out, a);
    sal_path_add(out, (struct sal_point){(a.x + b.x) / 2.0 + right.x * rise,
                                         (a.y + b.y) / 2.0 + right.y * rise});
    sal_path_add(out, b);
}

void sal_line_teeth_add(double unit, struct sal_path *out, const struct sal_point *points, size_t n,
                        const struct sal_line_look *look, double side) {
    const double spacing = look->tooth_spacing_px * unit;
    const double foot = look->tooth_width_px * unit;
    const double height = (look->tooth_height_px + look->width_px / 2.0) * unit;
    if (look->teeth == 0 || n < 2 || !(spacing > foot)) {
        return;
    }
    const double length = sal_polyline_length(points, n);
    const size_t n_teeth = (size_t)(fmin(length, 1e6) / spacing);
    struct sal_polyline_walk walk = {.points = points, .n = n};
    double at = (length - ((double)n_teeth - 1.0) * spacing) / 2.0;
    for (size_t i = 0; i < n_teeth; i++, at += spacing) {
        const double way = look->teeth == 2 && i % 2 == 1 ? -side : side;
        const struct sal_point a = sal_polyline_walk_to(&walk, at - foot / 2.0);
        const struct sal_point b = sal_polyline_walk_to(&walk, at + foot / 2.0);
        add_tooth(out, a, b, way * height);
    }
}
