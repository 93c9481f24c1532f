/* SPDX-License-Identifier: MIT */
/* Unrolling longitudes, and cutting what is unrolled at the meridians of a window. */
#include "timeline/wrap.h"

#include <math.h>

#include "base/geometry.h"

/* A step along a pole, degrees: edges are to span less than 180. */
#define POLE_STEP 90.0
/* Points of a ring that may be a box of the whole world. */
#define BOX_MAX 16
/* Turns to each side of the window on which a ring may lie: a layer's longitudes reach a turn and a
 * half, and a ring may go once more round. */
#define TURNS_MAX 4

/* Does an edge of this ring run round the whole world: along a pole, or as a side of a box that has
 * corners on two meridians only. */
static bool is_round(const struct sal_point *ring, size_t n, size_t edge) {
    const double west = ring[edge].x, east = ring[edge + 1].x;
    if (fabs(east - west) < 359.9999) {
        return false;
    }
    bool is_box = n <= BOX_MAX;
    for (size_t i = 0; i < n && is_box; i++) {
        is_box = ring[i].x == west || ring[i].x == east;
    }
    return is_box || (fabs(ring[edge].y) > 89.9999 && fabs(ring[edge + 1].y) > 89.9999);
}

/* How far the edge after a point runs, the short way round. */
double sal_wrap_step(const struct sal_point *ring, size_t n, size_t edge) {
    const double step = ring[edge + 1].x - ring[edge].x;
    return fabs(step) <= 180.0 || is_round(ring, n, edge) ? step
                                                          : step - 360.0 * round(step / 360.0);
}

/* A ring as it runs, closed; over the pole when it does not come back to where it began. */
GArray *sal_wrap_unroll(const struct sal_point *ring, size_t n) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    double before = ring[0].x, sum_lat = 0.0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_point p = {i == 0 ? before : before + sal_wrap_step(ring, n, i - 1),
                                    ring[i].y};
        g_array_append_val(out, p);
        before = p.x;
        sum_lat += p.y;
    }
    const double turn = before - ring[0].x;
    if (fabs(turn) > 180.0) {
        const double pole = sum_lat > 0.0 ? 90.0 : -90.0;
        for (double done = 0.0; done <= 360.0; done += POLE_STEP) {
            const struct sal_point p = {before - copysign(done, turn), pole};
            g_array_append_val(out, p);
        }
        g_array_append_val(out, ring[0]);
    }
    return out;
}

/* Keep what lies on one side of a meridian: sign * (x - at) >= 0 (Sutherland and Hodgman 1974). */
static GArray *keep_side(const GArray *ring, double at, double sign) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (guint i = 0; i + 1 < ring->len; i++) {
        const struct sal_point a = g_array_index(ring, struct sal_point, i);
        const struct sal_point b = g_array_index(ring, struct sal_point, i + 1);
        const double from = sign * (a.x - at), to = sign * (b.x - at);
        if (from >= 0.0) {
            g_array_append_val(out, a);
        }
        if ((from > 0.0 && to < 0.0) || (from < 0.0 && to > 0.0)) {
            const struct sal_point p = {at, a.y + (b.y - a.y) * from / (from - to)};
            g_array_append_val(out, p);
        }
    }
    if (out->len > 0) {
        const struct sal_point first = g_array_index(out, struct sal_point, 0);
        g_array_append_val(out, first);
    }
    return out;
}

/* Add the parts of a ring that fall into the window, whichever turn they are on. */
void sal_wrap_ring(const GArray *ring, double west, GArray *points, GArray *starts) {
    const struct sal_box box =
        sal_box_of_points((const struct sal_point *)(const void *)ring->data, ring->len);
    const int first = (int)fmax(floor((box.min_x - west) / 360.0), -TURNS_MAX);
    const int last = (int)fmin(floor((box.max_x - west) / 360.0), TURNS_MAX);
    for (int turn = first; turn <= last; turn++) {
        GArray *left = keep_side(ring, west + 360.0 * turn, 1.0);
        GArray *part = keep_side(left, west + 360.0 * (turn + 1), -1.0);
        for (guint i = 0; i < part->len; i++) {
            struct sal_point p = g_array_index(part, struct sal_point, i);
            p.x -= 360.0 * turn;
            g_array_append_val(points, p);
        }
        if (part->len > 0) {
            const size_t end = points->len;
            g_array_append_val(starts, end);
        }
        g_array_unref(part);
        g_array_unref(left);
    }
}

/* End a piece where it has points enough; forget it where it has not. */
static void end_piece(GArray *points, GArray *starts) {
    const size_t first = starts->len == 0 ? 0 : g_array_index(starts, size_t, starts->len - 1);
    if (points->len < first + 2) {
        g_array_set_size(points, (guint)first);
        return;
    }
    const size_t end = points->len;
    g_array_append_val(starts, end);
}

void sal_wrap_line(const struct sal_point *line, size_t n, double west, GArray *points,
                   GArray *starts) {
    double x = line[0].x;
    double turn = floor((x - west) / 360.0);
    struct sal_point last = {x - 360.0 * turn, line[0].y};
    g_array_append_val(points, last);
    for (size_t i = 1; i < n; i++) {
        const double step = line[i].x - line[i - 1].x;
        const double short_step = fabs(step) > 180.0 ? remainder(step, 360.0) : step;
        const double from = x, to = x + short_step;
        const double to_turn = floor((to - west) / 360.0);
        while (to_turn != turn) {
            const double sign = to_turn > turn ? 1.0 : -1.0;
            const double at = west + 360.0 * (sign > 0.0 ? turn + 1.0 : turn);
            const double share = to == from ? 0.0 : (at - from) / (to - from);
            const double y = line[i - 1].y + (line[i].y - line[i - 1].y) * share;
            const struct sal_point out = {sign > 0.0 ? west + 360.0 : west, y};
            const struct sal_point in = {sign > 0.0 ? west : west + 360.0, y};
            g_array_append_val(points, out);
            end_piece(points, starts);
            g_array_append_val(points, in);
            turn += sign;
        }
        const struct sal_point p = {to - 360.0 * turn, line[i].y};
        g_array_append_val(points, p);
        x = to;
    }
    end_piece(points, starts);
}

double sal_wrap_lon(double lon, double west) {
    return lon - 360.0 * floor((lon - west) / 360.0);
}
