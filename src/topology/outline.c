/* SPDX-License-Identifier: MIT */
/*
 * Rings round all faces of one class. Where several strands of one outline touch in a point, the
 * walk leaves by the first strand clockwise from where it came: rings then touch there, but none
 * crosses itself.
 */
#include "topology/outline.h"

#include <glib.h>
#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "topology/arc_index.h"
#include "topology/globe.h"
#include "topology/globe_cut.h"

static bool is_in(const int *class_of, int wanted, int face) {
    return face >= 0 && class_of[face] == wanted;
}

/* Angle turned clockwise from direction a to direction b, in (0, 2 pi]. */
static double clockwise(struct sal_point a, struct sal_point b) {
    const double angle = atan2(a.y, a.x) - atan2(b.y, b.x);
    return angle <= 0.0 ? angle + 2.0 * G_PI : angle;
}

/* Which way an edge leaves a node; at a pole, by its longitude. */
static struct sal_point direction_at(struct sal_point from, struct sal_point to) {
    if (fabs(from.y) > 90.0 - SAL_POLE_DEG) {
        const double lon = to.x * G_PI / 180.0;
        return (struct sal_point){sin(lon), from.y > 0.0 ? -cos(lon) : cos(lon)};
    }
    return (struct sal_point){to.x - from.x, to.y - from.y};
}

/* The entry of the index by which the ring goes on after `ref`; index->n when there is none. */
static size_t next_strand(const struct sal_arc_index *index, int ref) {
    const struct sal_faces *faces = index->faces;
    const struct sal_point node = sal_arc_index_end(faces, ref);
    size_t first, last, best = index->n;
    sal_arc_index_find(index, node, &first, &last);
    if (last - first == 1) {
        return first;
    }
    const struct sal_point back = direction_at(node, sal_arc_index_point(faces, ~ref, 1));
    double best_angle = INFINITY;
    for (size_t i = first; i < last; i++) {
        const int next = index->refs[i];
        const double angle = clockwise(back, direction_at(sal_arc_index_start(faces, next),
                                                          sal_arc_index_point(faces, next, 1)));
        if (angle < best_angle) {
            best_angle = angle;
            best = i;
        }
    }
    return best;
}

enum sal_status sal_outline_trace(const struct sal_faces *faces, const int *class_of, int wanted,
                                  struct sal_arena *arena, struct sal_outline *out,
                                  struct sal_error *err) {
    int *refs = g_new(int, faces->n_arcs + 1);
    size_t n = 0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const bool left = is_in(class_of, wanted, faces->arcs[i].left);
        const bool right = is_in(class_of, wanted, faces->arcs[i].right);
        if (left != right) {
            refs[n++] = left ? (int)i : ~(int)i;
        }
    }
    struct sal_arc_index index;
    sal_arc_index_init(&index, faces, true, refs, n);
    struct sal_outline outline = {.refs = sal_arena_array(arena, n, sizeof(int)),
                                  .ring_start = sal_arena_array(arena, n + 1, sizeof(size_t))};
    enum sal_status status =
        outline.refs != NULL && outline.ring_start != NULL
            ? SAL_OK
            : sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu arcs", n);
    for (size_t i = 0; i < n && status == SAL_OK; i++) {
        if (index.is_taken[i]) {
            continue;
        }
        for (size_t at = i; at < index.n && !index.is_taken[at];
             at = next_strand(&index, index.refs[at])) {
            index.is_taken[at] = true;
            outline.refs[outline.n_refs++] = index.refs[at];
        }
        outline.ring_start[++outline.n_rings] = outline.n_refs;
    }
    sal_arc_index_finish(&index);
    *out = outline;
    return status;
}

/* Start every ring at its least point, so that the same outline is the same bytes however it was
 * traced. */
static void turn_rings(struct sal_point *points, const size_t *ring_start, size_t n_rings) {
    for (size_t i = 0; i < n_rings; i++) {
        struct sal_point *ring = points + ring_start[i];
        const size_t n = ring_start[i + 1] - ring_start[i] - 1; /* the last repeats the first */
        size_t least = 0;
        for (size_t j = 1; j < n; j++) {
            if (ring[j].x < ring[least].x ||
                (ring[j].x == ring[least].x && ring[j].y < ring[least].y)) {
                least = j;
            }
        }
        struct sal_point *copy = g_memdup2(ring, n * sizeof *ring);
        for (size_t j = 0; j <= n; j++) {
            ring[j] = copy[(least + j) % n];
        }
        g_free(copy);
    }
}

/* The polygon of one class of faces; of a globe's, cut at 180 degrees. */
enum sal_status sal_outline_geom(const struct sal_faces *view, const int *class_of, int wanted,
                                 struct sal_arena *arena, struct sal_geom *out,
                                 struct sal_error *err) {
    struct sal_outline outline;
    struct sal_faces *flat = NULL;
    enum sal_status status =
        view->is_sewn ? sal_globe_cut(view, -180.0, arena, &flat, err) : SAL_OK;
    view = flat != NULL ? flat : view;
    if (status == SAL_OK) {
        status = sal_outline_trace(view, class_of, wanted, arena, &outline, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    size_t *ring_start = g_new0(size_t, outline.n_rings + 1);
    for (size_t ring = 0; ring < outline.n_rings; ring++) {
        for (size_t i = outline.ring_start[ring]; i < outline.ring_start[ring + 1]; i++) {
            const int ref = outline.refs[i];
            const size_t n = view->arcs[ref >= 0 ? ref : ~ref].n_points;
            for (size_t j = i == outline.ring_start[ring] ? 0 : 1; j < n; j++) {
                const struct sal_point p = sal_arc_index_point(view, ref, j);
                g_array_append_val(points, p);
            }
        }
        ring_start[ring + 1] = points->len;
    }
    struct sal_point *all = (struct sal_point *)(void *)points->data;
    turn_rings(all, ring_start, outline.n_rings);
    const bool is_ok = sal_geom_from_rings(arena, all, ring_start, outline.n_rings, out);
    g_free(ring_start);
    g_array_unref(points);
    return is_ok ? SAL_OK : sal_error_set(err, SAL_MEMORY, NULL, "no memory for an area");
}
