/* SPDX-License-Identifier: MIT */
/*
 * The course is a centripetal Catmull-Rom spline through the points given, taken at even steps; the
 * band's two sides stand off it by half of its width there. On the inside of a bend points that
 * come nearer to the course than that are left out, so that the shape never crosses itself.
 *
 * @source Yuksel, Schaefer and Keyser 2011, doi:10.1016/j.cad.2010.08.008
 */
#include "compose/symbols/advance_arrow.h"

#include <math.h>

#include "base/polyline.h"

/* Points between each two of the line, and of the course. */
#define SPLINE_STEPS 12
#define COURSE_STEPS 48
#define POINTS_MAX 400

/* Width of the tail and of the head, and the head's length, in widths of the band. */
#define TAIL_SHARE 0.42
#define HEAD_WIDTH 2.3
#define HEAD_LENGTH 1.7
/* A head is at most this share of its arrow. */
#define HEAD_SHARE_MAX 0.5

/* Nearer to the course than this share of the half width is inside a bend. */
#define INSIDE_SHARE 0.97

static double knot(double t, struct sal_point a, struct sal_point b) {
    return t + fmax(sqrt(hypot(b.x - a.x, b.y - a.y)), 1e-6);
}

static struct sal_point mix(struct sal_point a, struct sal_point b, double ta, double tb,
                            double t) {
    const double share = (t - ta) / (tb - ta);
    return (struct sal_point){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/* A point of the spline between p[1] and p[2]. */
static struct sal_point spline(const struct sal_point p[4], double share) {
    const double t0 = 0.0, t1 = knot(t0, p[0], p[1]), t2 = knot(t1, p[1], p[2]),
                 t3 = knot(t2, p[2], p[3]);
    const double t = t1 + (t2 - t1) * share;
    const struct sal_point a1 = mix(p[0], p[1], t0, t1, t), a2 = mix(p[1], p[2], t1, t2, t),
                           a3 = mix(p[2], p[3], t2, t3, t);
    const struct sal_point b1 = mix(a1, a2, t0, t2, t), b2 = mix(a2, a3, t1, t3, t);
    return mix(b1, b2, t1, t2, t);
}

/* Points that differ, and a course through them at even steps; false where there are no two. */
static bool smooth(const struct sal_point *points, size_t n, struct sal_point *course,
                   double *length) {
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    const size_t step = n / POINTS_MAX + 1;
    for (size_t i = 0; i < n; i += step) {
        const struct sal_point p = points[MIN(i, n - 1)];
        const struct sal_point *last =
            kept->len == 0 ? NULL : &g_array_index(kept, struct sal_point, kept->len - 1);
        if (isfinite(p.x) && isfinite(p.y) &&
            (last == NULL || hypot(p.x - last->x, p.y - last->y) > 0.5)) {
            g_array_append_val(kept, p);
        }
    }
    GArray *line = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (guint i = 0; i + 1 < kept->len; i++) {
        const struct sal_point *at = &g_array_index(kept, struct sal_point, i);
        const struct sal_point before = {2.0 * at[0].x - at[1].x, 2.0 * at[0].y - at[1].y};
        const struct sal_point after = {2.0 * at[1].x - at[0].x, 2.0 * at[1].y - at[0].y};
        const struct sal_point p[] = {i > 0 ? at[-1] : before, at[0], at[1],
                                      i + 2 < kept->len ? at[2] : after};
        for (int j = i > 0; j <= SPLINE_STEPS; j++) {
            const struct sal_point q = spline(p, (double)j / SPLINE_STEPS);
            g_array_append_val(line, q);
        }
    }
    const struct sal_point *all = (const struct sal_point *)(const void *)line->data;
    *length = line->len < 2 ? 0.0 : sal_polyline_length(all, line->len);
    if (*length > 1.0) {
        sal_polyline_resample(all, line->len, *length, COURSE_STEPS, course);
    }
    g_array_free(kept, TRUE);
    g_array_free(line, TRUE);
    return *length > 1.0;
}

static double nearest(const struct sal_point *course, size_t n, struct sal_point p) {
    double least = INFINITY;
    for (size_t i = 0; i + 1 < n; i++) {
        const double dx = course[i + 1].x - course[i].x, dy = course[i + 1].y - course[i].y;
        const double square = dx * dx + dy * dy;
        const double t =
            square > 0.0
                ? CLAMP(((p.x - course[i].x) * dx + (p.y - course[i].y) * dy) / square, 0.0, 1.0)
                : 0.0;
        least = fmin(least, hypot(course[i].x + t * dx - p.x, course[i].y + t * dy - p.y));
    }
    return least;
}

/* A point beside the course at one of its points; `side` is 1 on its right. */
static struct sal_point beside(const struct sal_point *course, size_t n, size_t i, double off) {
    const struct sal_point a = course[i > 0 ? i - 1 : 0], b = course[MIN(i + 1, n - 1)];
    const double length = fmax(hypot(b.x - a.x, b.y - a.y), 1e-9);
    return (struct sal_point){course[i].x - (b.y - a.y) / length * off,
                              course[i].y + (b.x - a.x) / length * off};
}

/* A stretch of the band. */
struct stretch {
    size_t from, to, neck; /* points of the course; the head begins at the neck */
    double width;
};

/* One side of a stretch, along the course or back. */
static void add_side(struct sal_path *path, const struct sal_point *course, size_t n,
                     const struct stretch *at, double side) {
    const size_t neck = at->neck;
    const double width = at->width;
    for (size_t j = at->from; j <= at->to; j++) {
        const size_t i = side > 0.0 ? j : at->to - (j - at->from);
        const double share = TAIL_SHARE + (1.0 - TAIL_SHARE) * (double)i / (double)MAX(neck, 1);
        const double half = width * share / 2.0;
        const struct sal_point p = beside(course, n, i, side * half);
        if (nearest(course + at->from, at->to - at->from + 1, p) >= INSIDE_SHARE * half) {
            sal_path_add(path, p);
        }
    }
}

/* Where a course that crosses itself is parted, half-way round; 0: it does not. */
static size_t parting_of(const struct sal_point *course, size_t n) {
    for (size_t i = 0; i + 3 < n; i++) {
        for (size_t j = i + 2; j + 1 < n; j++) {
            if (sal_polyline_are_crossed(course[i], course[i + 1], course[j], course[j + 1])) {
                return (i + j + 1) / 2;
            }
        }
    }
    return 0;
}

/* The stretch before a crossing is a shape of its own: in one shape the crossing would be a hole.
 */
static size_t add_tail(struct sal_path *path, const struct sal_point *course, size_t n,
                       const struct stretch *whole) {
    const size_t parting = parting_of(course, n);
    if (parting == 0 || parting >= whole->neck) {
        return 0;
    }
    struct stretch tail = *whole;
    tail.to = parting + 1;
    sal_path_begin(path);
    add_side(path, course, n, &tail, 1.0);
    add_side(path, course, n, &tail, -1.0);
    sal_path_end(path, 3);
    return parting;
}

void sal_advance_arrow_add(struct sal_path *path, const struct sal_point *points, size_t n,
                           double width) {
    struct sal_point course[COURSE_STEPS + 1];
    double length = 0.0;
    if (n < 2 || !(width > 0.0) || !smooth(points, n, course, &length)) {
        return;
    }
    const size_t n_course = COURSE_STEPS + 1;
    const double head = fmin(HEAD_LENGTH * width, HEAD_SHARE_MAX * length);
    const double band = fmin(width, head / HEAD_LENGTH * 1.3);
    const size_t neck = (size_t)floor((1.0 - head / length) * COURSE_STEPS);
    /* The head stands on the neck and points where the course ends. */
    const struct sal_point tip = course[COURSE_STEPS], foot = course[neck];
    const double reach = fmax(hypot(tip.x - foot.x, tip.y - foot.y), 1e-9);
    const double off = HEAD_WIDTH * band / 2.0;
    const struct sal_point right = {-(tip.y - foot.y) / reach * off,
                                    (tip.x - foot.x) / reach * off};
    const struct sal_point back = {(foot.x - tip.x) / reach * 0.25 * band,
                                   (foot.y - tip.y) / reach * 0.25 * band};
    struct stretch at = {0, neck, neck, band};
    at.from = add_tail(path, course, n_course, &at);
    sal_path_begin(path);
    add_side(path, course, n_course, &at, 1.0);
    sal_path_add(path, (struct sal_point){foot.x + right.x + back.x, foot.y + right.y + back.y});
    sal_path_add(path, tip);
    sal_path_add(path, (struct sal_point){foot.x - right.x + back.x, foot.y - right.y + back.y});
    add_side(path, course, n_course, &at, -1.0);
    sal_path_end(path, 3);
}
