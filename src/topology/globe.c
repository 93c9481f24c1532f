/* SPDX-License-Identifier: MIT */
/* Planar faces -> faces on a globe: edges along a pole dropped, edges along both ends of the window
 * made one. */
#include "topology/globe.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "topology/geodesic_sum.h"
#include "topology/grid_point.h"

/* Coordinates are multiples of the grid: nearer than this they are the same. */
#define SAME_DEG (0.1 * SAL_GRID_DEG)

/* What an edge is: of the map, along a pole, or along the west or east end of the window. */
enum place { PLAIN, POLE, WEST, EAST };

/* An edge along the east end of the window, and who is on its inner side. */
struct east_edge {
    double low, high;
    int face;
};

struct sewing {
    struct sal_faces *faces;
    double west;
    bool is_round;
    GArray *east; /* struct east_edge, by `low` */
    GArray *points, *arcs;
};

static bool is_pole(struct sal_point p) {
    return fabs(p.y) > 90.0 - SAL_POLE_DEG;
}

static enum place place_of(const struct sewing *s, struct sal_point a, struct sal_point b) {
    if (is_pole(a) && is_pole(b)) {
        return POLE;
    }
    if (s->is_round && fabs(a.x - s->west) < SAME_DEG && fabs(b.x - s->west) < SAME_DEG) {
        return WEST;
    }
    const double end = s->west + 360.0;
    return s->is_round && fabs(a.x - end) < SAME_DEG && fabs(b.x - end) < SAME_DEG ? EAST : PLAIN;
}

static int by_low(const void *a, const void *b) {
    const struct east_edge *p = a, *q = b;
    return (p->low > q->low) - (p->low < q->low);
}

static void find_east(struct sewing *s) {
    const struct sal_faces *faces = s->faces;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const struct sal_point *p = faces->points + arc->first;
        for (size_t j = 1; j < arc->n_points; j++) {
            if (place_of(s, p[j - 1], p[j]) == EAST) {
                const struct east_edge edge = {fmin(p[j - 1].y, p[j].y), fmax(p[j - 1].y, p[j].y),
                                               arc->left >= 0 ? arc->left : arc->right};
                g_array_append_val(s->east, edge);
            }
        }
    }
    g_array_sort(s->east, by_low);
}

/* Who lies beyond the window's west end between two latitudes; -1: nobody. */
static int find_beyond(const struct sewing *s, struct sal_point a, struct sal_point b) {
    const double lat = 0.5 * (a.y + b.y);
    guint low = 0, high = s->east->len;
    while (low < high) {
        const guint middle = (low + high) / 2;
        if (g_array_index(s->east, struct east_edge, middle).low <= lat) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const struct east_edge *edge =
        low == 0 ? NULL : &g_array_index(s->east, struct east_edge, low - 1);
    return edge != NULL && edge->high >= lat ? edge->face : -1;
}

/* End the arc being made; one of no length, or between a face and itself, is none. */
static void end_arc(struct sewing *s, size_t first, int left, int right) {
    const size_t n = s->points->len - first;
    if (n < 2 || left == right) {
        g_array_set_size(s->points, (guint)first);
        return;
    }
    struct sal_arc arc = {.first = first, .n_points = n, .left = left, .right = right};
    sal_geodesic_sum_line(&g_array_index(s->points, struct sal_point, first), n, &arc.length_m);
    arc.kind = sal_faces_arc_kind(s->faces, left, right);
    g_array_append_val(s->arcs, arc);
}

/* Go along an arc; where what its edges are changes, one arc ends and the next begins. Edges of the
 * east end are left to those of the west end. */
static void sew_arc(struct sewing *s, const struct sal_arc *arc) {
    const struct sal_point *p = s->faces->points + arc->first;
    size_t first = s->points->len;
    int left = arc->left, right = arc->right;
    enum place last = EAST;
    for (size_t j = 1; j < arc->n_points; j++) {
        const enum place place = place_of(s, p[j - 1], p[j]);
        const int beyond = place == WEST ? find_beyond(s, p[j - 1], p[j]) : -1;
        const int at_left = place == WEST && arc->left < 0 ? beyond : arc->left;
        const int at_right = place == WEST && arc->right < 0 ? beyond : arc->right;
        const bool is_kept = place == PLAIN || place == WEST;
        if (place != last || at_left != left || at_right != right) {
            end_arc(s, first, left, right);
            first = s->points->len;
            if (is_kept) {
                g_array_append_val(s->points, p[j - 1]);
            }
        }
        if (is_kept) {
            g_array_append_val(s->points, p[j]);
        }
        left = at_left;
        right = at_right;
        last = place;
    }
    end_arc(s, first, left, right);
}

/* East edges whose west side nobody claims are an outline like any other. */
static void keep_lone_east(struct sewing *s) {
    const struct sal_faces *faces = s->faces;
    GArray *west = g_array_new(FALSE, FALSE, sizeof(struct east_edge));
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const struct sal_point *p = faces->points + arc->first;
        for (size_t j = 1; j < arc->n_points; j++) {
            if (place_of(s, p[j - 1], p[j]) == WEST) {
                const struct east_edge edge = {fmin(p[j - 1].y, p[j].y), fmax(p[j - 1].y, p[j].y),
                                               0};
                g_array_append_val(west, edge);
            }
        }
    }
    g_array_sort(west, by_low);
    GArray *east = s->east;
    s->east = west;
    for (guint i = 0; i < east->len; i++) {
        const struct east_edge edge = g_array_index(east, struct east_edge, i);
        const struct sal_point low = {s->west + 360.0, edge.low}, high = {low.x, edge.high};
        if (find_beyond(s, low, high) < 0) {
            const size_t first = s->points->len;
            g_array_append_val(s->points, low);
            g_array_append_val(s->points, high);
            end_arc(s, first, edge.face, -1);
        }
    }
    s->east = east;
    g_array_unref(west);
}

static bool is_touched(const struct sewing *s) {
    for (size_t i = 0; i < s->faces->n_points; i++) {
        if (is_pole(s->faces->points[i]) ||
            (s->is_round && fabs(s->faces->points[i].x - s->west) < SAME_DEG)) {
            return true;
        }
    }
    return false;
}

enum sal_status sal_globe_sew(struct sal_faces *faces, struct sal_error *err) {
    struct sewing s = {
        .faces = faces, .west = faces->dataset->west_deg, .is_round = faces->dataset->is_round};
    if (!is_touched(&s)) {
        return SAL_OK;
    }
    s.east = g_array_new(FALSE, FALSE, sizeof(struct east_edge));
    s.points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    s.arcs = g_array_new(FALSE, FALSE, sizeof(struct sal_arc));
    find_east(&s);
    for (size_t i = 0; i < faces->n_arcs; i++) {
        sew_arc(&s, &faces->arcs[i]);
    }
    keep_lone_east(&s);
    faces->points =
        sal_arena_copy(faces->arena, s.points->data, s.points->len, sizeof(struct sal_point));
    faces->n_points = s.points->len;
    faces->arcs = sal_arena_copy(faces->arena, s.arcs->data, s.arcs->len, sizeof(struct sal_arc));
    faces->n_arcs = s.arcs->len;
    faces->is_sewn = true;
    g_array_unref(s.east);
    g_array_unref(s.points);
    g_array_unref(s.arcs);
    return faces->points != NULL && faces->arcs != NULL
               ? SAL_OK
               : sal_error_set(err, SAL_MEMORY, NULL, "no memory for a globe");
}

struct sal_point sal_globe_node(const struct sal_faces *faces, struct sal_point p) {
    if (!faces->is_sewn) {
        return p;
    }
    if (is_pole(p)) {
        return (struct sal_point){0.0, p.y > 0.0 ? 90.0 : -90.0};
    }
    const double west = faces->dataset->west_deg;
    return faces->dataset->is_round && fabs(p.x - west - 360.0) < SAME_DEG
               ? (struct sal_point){west, p.y}
               : p;
}

bool sal_globe_fits(const struct sal_faces *faces, double west) {
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < faces->n_points; i++) {
        low = fmin(low, faces->points[i].x);
        high = fmax(high, faces->points[i].x);
    }
    const double turn = floor((low - west) / 360.0 + 1e-12);
    return !faces->is_sewn &&
           (faces->n_points == 0 || high <= west + 360.0 * (turn + 1.0) + SAME_DEG);
}

/* Looks from a place along its meridian for the nearest edge: to the south pole, and for want of
 * one to the north pole. */
int sal_globe_face_at(const struct sal_faces *faces, struct sal_point at) {
    double near_south = INFINITY, near_north = INFINITY;
    int south = -1, north = -1;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const struct sal_point *p = faces->points + arc->first;
        for (size_t j = 1; j < arc->n_points; j++) {
            const double low = fmin(p[j - 1].x, p[j].x), high = fmax(p[j - 1].x, p[j].x);
            const double x = at.x + 360.0 * ceil((low - at.x) / 360.0);
            if (x >= high) { /* [low, high): an edge owns its west end */
                continue;
            }
            const double y =
                p[j - 1].y + (p[j].y - p[j - 1].y) * (x - p[j - 1].x) / (p[j].x - p[j - 1].x);
            const bool is_east = p[j].x > p[j - 1].x;
            if (y <= at.y && at.y - y < near_south) {
                near_south = at.y - y;
                south = is_east ? arc->left : arc->right;
            } else if (y > at.y && y - at.y < near_north) {
                near_north = y - at.y;
                north = is_east ? arc->right : arc->left;
            }
        }
    }
    return isfinite(near_south) ? south : north;
}
