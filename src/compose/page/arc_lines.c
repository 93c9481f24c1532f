/* SPDX-License-Identifier: MIT */
/* Lines of arcs joined, and asked which face lies where. */
#include "compose/page/arc_lines.h"

#include <math.h>

static void append_line(GArray *points, const struct sal_arc_line *line, bool is_backward) {
    for (size_t i = 0; i < line->n; i++) {
        const struct sal_point p = line->points[is_backward ? line->n - 1 - i : i];
        const struct sal_point *last =
            points->len == 0 ? NULL : &g_array_index(points, struct sal_point, points->len - 1);
        if (last == NULL || last->x != p.x || last->y != p.y) {
            g_array_append_val(points, p);
        }
    }
}

void sal_arc_lines_chain(const struct sal_arc_line *lines, const int *refs, size_t n_refs,
                         GArray *points) {
    g_array_set_size(points, 0);
    for (size_t i = 0; i < n_refs; i++) {
        const bool is_backward = refs[i] < 0;
        append_line(points, &lines[is_backward ? ~refs[i] : refs[i]], is_backward);
    }
}

/* Where a ray to the right from `at` crosses a line first: the side of it that looks back. */
static void cross_line(const struct sal_arc_line *line, const struct sal_arc *arc,
                       struct sal_point at, double *nearest, int *face) {
    for (size_t i = 1; i < line->n; i++) {
        const struct sal_point p = line->points[i - 1];
        const struct sal_point q = line->points[i];
        if ((p.y > at.y) == (q.y > at.y)) {
            continue;
        }
        const double x = p.x + (q.x - p.x) * (at.y - p.y) / (q.y - p.y);
        if (x > at.x && x < *nearest) {
            *nearest = x;
            *face = q.y < p.y ? arc->left : arc->right;
        }
    }
}

int sal_arc_lines_face_at(const struct sal_faces *faces, const struct sal_arc_line *lines,
                          struct sal_point at) {
    double nearest = INFINITY;
    int face = -1;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        cross_line(&lines[i], &faces->arcs[i], at, &nearest, &face);
    }
    return face;
}
