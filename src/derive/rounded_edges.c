/* SPDX-License-Identifier: MIT */
/*
 * The edges of a day, rounded. Every corner is a quadratic Bezier curve between points on its two
 * edges with the corner as control point: local, so that a change of hands far away moves nothing
 * here, and the same for both sides, since an edge is made once.
 */
#include "derive/rounded_edges.h"

#include <glib.h>
#include <math.h>

#include "base/buckets.h"
#include "derive/territories.h"

/* A curve is drawn by one point for each this much of turn. */
#define TURN_STEP (12.0 * G_PI / 180.0)
/* Straight pieces are cut to this length, so that they stay straight in the plane when bent to
 * lon/lat: 8 km. */
#define PIECE 0.08

struct edging {
    const struct sal_territories *work;
    const struct sal_observed *observed;
    const int *holding_of;
    double cut_max;  /* plane units */
    bool *is_active; /* of arcs */
    size_t *through; /* through[2 * node], + 1: the arc ends whose edges run through; SIZE_MAX for
                        none */
    uint32_t *ends;  /* arc ends sorted by node */
    uint32_t *ends_start; /* ends_start[n_nodes + 1] */
    GArray *line;         /* of struct sal_point, plane */
};

static int holding_at(const struct edging *e, int face) {
    return face < 0 || e->work->coverage.class_of[face] < 0
               ? -1
               : e->holding_of[e->work->coverage.class_of[face]];
}

/* Point i of an arc, counted from one of its ends. */
static struct sal_point arc_point(const struct edging *e, size_t end, size_t i) {
    const struct sal_arc *arc = &e->work->coverage.arcs[end / 2];
    return e->work->coverage.points[arc->first + (end % 2 == 0 ? i : arc->n_points - 1 - i)];
}

static double distance(struct sal_point a, struct sal_point b) {
    return hypot(b.x - a.x, b.y - a.y);
}

static struct sal_point along(struct sal_point a, struct sal_point b, double t) {
    return (struct sal_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* How much an edge means: two for another faction or nobody, one for another word or certainty of
 * the same. */
static int weight_of(const struct edging *e, size_t i_arc) {
    const struct sal_arc *arc = &e->work->coverage.arcs[i_arc];
    const int left = holding_at(e, arc->left), right = holding_at(e, arc->right);
    if (left < 0 || right < 0) {
        return 2;
    }
    return g_str_equal(e->observed->holdings[left].faction, e->observed->holdings[right].faction)
               ? 1
               : 2;
}

/* Angle between two edges at their node, up to pi. */
static double angle_at(const struct edging *e, size_t end_a, size_t end_b) {
    const struct sal_point o = arc_point(e, end_a, 0), p = arc_point(e, end_a, 1),
                           q = arc_point(e, end_b, 1);
    const double ax = p.x - o.x, ay = p.y - o.y, bx = q.x - o.x, by = q.y - o.y;
    return fabs(atan2(ax * by - ay * bx, ax * bx + ay * by));
}

/* Of the active edges at a node, the two that run through: the weightiest pair, the straightest
 * among equals. */
static void choose_through(struct edging *e, size_t node) {
    size_t active[3], n = 0;
    e->through[2 * node] = e->through[2 * node + 1] = SIZE_MAX;
    for (size_t i = e->ends_start[node]; i < e->ends_start[node + 1]; i++) {
        if (!e->is_active[e->ends[i] / 2]) {
            continue;
        }
        if (n == 3) {
            return; /* four or more: a corner that stays */
        }
        active[n++] = e->ends[i];
    }
    double best = -1.0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            const double value =
                10.0 * (weight_of(e, active[i] / 2) + weight_of(e, active[j] / 2)) +
                angle_at(e, active[i], active[j]);
            if (value > best) {
                best = value;
                e->through[2 * node] = active[i];
                e->through[2 * node + 1] = active[j];
            }
        }
    }
}

static void group_ends(struct edging *e) {
    const struct sal_territories *work = e->work;
    e->ends_start = g_new(uint32_t, work->n_nodes + 1);
    e->ends =
        sal_buckets_sort(work->node_of, 2 * work->coverage.n_arcs, work->n_nodes, e->ends_start);
}

/* How far from a corner its rounding may start along the edge to `next`. */
static double cut_length(const struct edging *e, struct sal_point corner, struct sal_point next) {
    double nearest = INFINITY;
    for (size_t i = 0; i < e->work->n_places; i++) {
        nearest = fmin(nearest, distance(corner, e->work->sites[i]));
    }
    return fmin(fmin(0.5 * distance(corner, next), e->cut_max), 0.9 * nearest);
}

static void add_point(struct edging *e, struct sal_point p) {
    g_array_append_val(e->line, p);
}

static struct sal_point bezier(struct sal_point a, struct sal_point corner, struct sal_point b,
                               double t) {
    return along(along(a, corner, t), along(corner, b, t), t);
}

/* The curve from t0 to t1, both ends included. */
static void add_curve(struct edging *e, struct sal_point a, struct sal_point corner,
                      struct sal_point b, double t0, double t1) {
    const double turn =
        fabs(atan2((corner.x - a.x) * (b.y - corner.y) - (corner.y - a.y) * (b.x - corner.x),
                   (corner.x - a.x) * (b.x - corner.x) + (corner.y - a.y) * (b.y - corner.y)));
    const int n = MAX((int)ceil(turn / TURN_STEP * fabs(t1 - t0)), 1);
    for (int i = 0; i <= n; i++) {
        add_point(e, bezier(a, corner, b, t0 + (t1 - t0) * i / n));
    }
}

/* The first part of an edge, from the node that `end` is at; as far as its first corner's cut. */
static void add_start(struct edging *e, size_t end) {
    const size_t node = e->work->node_of[end];
    const struct sal_point corner = arc_point(e, end, 0);
    const size_t a = e->through[2 * node], b = e->through[2 * node + 1];
    if (a == SIZE_MAX) {
        add_point(e, corner);
        return;
    }
    const struct sal_point next_a = arc_point(e, a, 1), next_b = arc_point(e, b, 1);
    const struct sal_point on_a =
        along(corner, next_a, cut_length(e, corner, next_a) / distance(corner, next_a));
    const struct sal_point on_b =
        along(corner, next_b, cut_length(e, corner, next_b) / distance(corner, next_b));
    if (end == a) {
        add_curve(e, on_b, corner, on_a, 0.5, 1.0);
    } else if (end == b) {
        add_curve(e, on_a, corner, on_b, 0.5, 1.0);
    } else {
        add_point(e, bezier(on_a, corner, on_b, 0.5));
        const struct sal_point next = arc_point(e, end, 1);
        add_point(e, along(corner, next, cut_length(e, corner, next) / distance(corner, next)));
    }
}

static void reverse_from(GArray *line, guint first) {
    for (guint i = first, j = line->len - 1; i < j; i++, j--) {
        const struct sal_point p = g_array_index(line, struct sal_point, i);
        g_array_index(line, struct sal_point, i) = g_array_index(line, struct sal_point, j);
        g_array_index(line, struct sal_point, j) = p;
    }
}

static void make_line(struct edging *e, size_t i_arc) {
    const size_t n = e->work->coverage.arcs[i_arc].n_points;
    g_array_set_size(e->line, 0);
    add_start(e, 2 * i_arc);
    for (size_t i = 1; i + 1 < n; i++) {
        const struct sal_point corner = arc_point(e, 2 * i_arc, i);
        const struct sal_point before = arc_point(e, 2 * i_arc, i - 1),
                               after = arc_point(e, 2 * i_arc, i + 1);
        const double cut_before = fmin(0.5 * distance(corner, before), e->cut_max);
        const double cut_after = fmin(0.5 * distance(corner, after), e->cut_max);
        add_curve(e, along(corner, before, cut_before / distance(corner, before)), corner,
                  along(corner, after, cut_after / distance(corner, after)), 0.0, 1.0);
    }
    const guint first = e->line->len;
    add_start(e, 2 * i_arc + 1);
    reverse_from(e->line, first);
}

/* The line in lon/lat, long pieces cut, added for the holdings on both sides. */
static void put_line(const struct edging *e, size_t i_arc, int32_t first_owner,
                     struct sal_noder *noder) {
    const struct sal_arc *arc = &e->work->coverage.arcs[i_arc];
    const int sides[2] = {holding_at(e, arc->left), holding_at(e, arc->right)};
    GArray *lonlat = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (guint i = 0; i < e->line->len; i++) {
        const struct sal_point to = g_array_index(e->line, struct sal_point, i);
        const struct sal_point from = i == 0 ? to : g_array_index(e->line, struct sal_point, i - 1);
        const int n = MAX((int)ceil(distance(from, to) / PIECE), 1);
        for (int k = 1; k <= n; k++) {
            const struct sal_point p =
                sal_plane_inverse(&e->work->plane, along(from, to, (double)k / n));
            g_array_append_val(lonlat, p);
        }
    }
    for (int side = 0; side < 2; side++) {
        if (sides[side] >= 0) {
            sal_noder_add(noder, (const struct sal_point *)(const void *)lonlat->data, lonlat->len,
                          first_owner + sides[side]);
        }
    }
    g_array_unref(lonlat);
}

void sal_rounded_edges_add(const struct sal_territories *territories,
                           const struct sal_observed *observed, const int *holding_of,
                           double smooth_km, int32_t first_owner, struct sal_noder *noder) {
    const size_t n_arcs = territories->coverage.n_arcs;
    struct edging e = {.work = territories,
                       .observed = observed,
                       .holding_of = holding_of,
                       .cut_max = smooth_km * 1000.0 / SAL_PLANE_UNIT_M,
                       .is_active = g_new0(bool, n_arcs + 1),
                       .through = g_new(size_t, 2 * territories->n_nodes + 2),
                       .line = g_array_new(FALSE, FALSE, sizeof(struct sal_point))};
    for (size_t i = 0; i < n_arcs; i++) {
        const struct sal_arc *arc = &territories->coverage.arcs[i];
        e.is_active[i] = holding_at(&e, arc->left) != holding_at(&e, arc->right);
    }
    group_ends(&e);
    for (size_t node = 0; node < territories->n_nodes; node++) {
        choose_through(&e, node);
    }
    for (size_t i = 0; i < n_arcs; i++) {
        if (e.is_active[i]) {
            make_line(&e, i);
            put_line(&e, i, first_owner, noder);
        }
    }
    g_array_unref(e.line);
    g_free(e.ends);
    g_free(e.ends_start);
    g_free(e.through);
    g_free(e.is_active);
}
