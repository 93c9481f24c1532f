/* SPDX-License-Identifier: MIT */
/*
 * Longitudes of all areas and units brought into one window of 360 degrees, so that neighbours on
 * both sides of the antimeridian are neighbours. The window begins in the widest stretch of
 * longitudes that nothing covers; the wholes of polygons that were cut at 180 degrees are whole
 * again there, as edges that run both ways cancel out in noding. Without such a stretch it is
 * -180 to 180, and rings are cut. An edge of more than 180 degrees is taken the short way round; a
 * ring that goes round a pole is closed over it.
 */
#include "timeline/antimeridian.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"

#define N_BINS 360
/* A step along a pole, degrees: edges are to span less than 180. */
#define POLE_STEP 90.0
/* Points of a ring that may be a box of the whole world. */
#define BOX_MAX 16
/* Turns to each side of the window on which a ring may lie: a layer's longitudes reach a turn and a
 * half, and a ring may go once more round. */
#define TURNS_MAX 4

struct seam {
    bool is_covered[N_BINS]; /* whole degrees of longitude */
    bool is_needed;
    double window; /* first longitude */
};

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
static double step_after(const struct sal_point *ring, size_t n, size_t edge) {
    const double step = ring[edge + 1].x - ring[edge].x;
    return fabs(step) <= 180.0 || is_round(ring, n, edge) ? step
                                                          : step - 360.0 * round(step / 360.0);
}

static void cover_edge(struct seam *seam, double from, double to) {
    const int first = (int)floor(fmin(from, to)), last = (int)ceil(fmax(from, to));
    for (int i = first; i < MAX(last, first + 1); i++) {
        seam->is_covered[((i % N_BINS) + N_BINS) % N_BINS] = true;
    }
}

static void cover(struct seam *seam, const struct sal_features *layer) {
    for (size_t i = 0; i < layer->n_items; i++) {
        const struct sal_geom *geom = &layer->items[i].geom;
        for (size_t r = 0; geom->kind == SAL_GEOM_POLYGON && r < geom->n_rings; r++) {
            const struct sal_point *ring = geom->points + geom->ring_start[r];
            const size_t n = geom->ring_start[r + 1] - geom->ring_start[r];
            for (size_t j = 0; j + 1 < n; j++) {
                const double step = step_after(ring, n, j);
                seam->is_needed = seam->is_needed || fabs(ring[j].x + step - ring[j + 1].x) > 1.0 ||
                                  fabs(ring[j].x) > 179.9999;
                cover_edge(seam, ring[j].x, ring[j].x + step);
            }
        }
    }
}

/* The middle of the longest stretch of free degrees; -180 when there is none. */
static double find_window(const struct seam *seam) {
    int best = 0, best_end = 0, run = 0;
    for (int i = 0; i < 2 * N_BINS; i++) {
        run = seam->is_covered[i % N_BINS] ? 0 : run + 1;
        if (run > best && run <= N_BINS) {
            best = run;
            best_end = i + 1;
        }
    }
    if (best == 0) {
        return -180.0;
    }
    const double middle = best_end - best / 2.0;
    return middle - 360.0 * ceil((middle - 180.0) / 360.0);
}

/* A ring as it runs, closed; over the pole when it does not come back to where it began. */
static GArray *unroll(const struct sal_point *ring, size_t n) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    double before = ring[0].x, sum_lat = 0.0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_point p = {i == 0 ? before : before + step_after(ring, n, i - 1),
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
static void add_ring(const struct seam *seam, const GArray *ring, GArray *points, GArray *starts) {
    const struct sal_box box =
        sal_box_of_points((const struct sal_point *)(const void *)ring->data, ring->len);
    const int first = (int)fmax(floor((box.min_x - seam->window) / 360.0), -TURNS_MAX);
    const int last = (int)fmin(floor((box.max_x - seam->window) / 360.0), TURNS_MAX);
    for (int turn = first; turn <= last; turn++) {
        GArray *left = keep_side(ring, seam->window + 360.0 * turn, 1.0);
        GArray *part = keep_side(left, seam->window + 360.0 * (turn + 1), -1.0);
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

static bool settle_geom(const struct seam *seam, struct sal_arena *arena, struct sal_geom *geom) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *starts = g_array_new(FALSE, TRUE, sizeof(size_t));
    g_array_set_size(starts, 1);
    for (size_t r = 0; r < geom->n_rings; r++) {
        const size_t first = geom->ring_start[r];
        GArray *ring = unroll(geom->points + first, geom->ring_start[r + 1] - first);
        add_ring(seam, ring, points, starts);
        g_array_unref(ring);
    }
    const bool is_ok =
        sal_geom_from_rings(arena, (const struct sal_point *)(const void *)points->data,
                            (const size_t *)(const void *)starts->data, starts->len - 1, geom);
    g_array_unref(points);
    g_array_unref(starts);
    return is_ok;
}

static bool settle_layer(const struct seam *seam, struct sal_features *layer) {
    bool is_ok = true;
    layer->box = SAL_BOX_EMPTY;
    for (size_t i = 0; i < layer->n_items && is_ok; i++) {
        struct sal_geom *geom = &layer->items[i].geom;
        if (geom->kind == SAL_GEOM_POLYGON) {
            is_ok = settle_geom(seam, layer->arena, geom);
        }
        layer->box = sal_box_union(layer->box, sal_geom_box(geom));
    }
    return is_ok;
}

enum sal_status sal_antimeridian_unwrap(struct sal_dataset *dataset, struct sal_error *err) {
    struct seam seam = {.is_needed = false};
    for (size_t i = 0; i < dataset->n_controls; i++) {
        cover(&seam, dataset->controls[i]);
    }
    if (dataset->base != NULL) {
        cover(&seam, dataset->base);
    }
    if (!seam.is_needed) {
        return SAL_OK;
    }
    seam.window = find_window(&seam);
    bool is_ok = dataset->base == NULL || settle_layer(&seam, dataset->base);
    for (size_t i = 0; i < dataset->n_controls && is_ok; i++) {
        is_ok = settle_layer(&seam, dataset->controls[i]);
    }
    return is_ok ? SAL_OK : sal_error_set(err, SAL_MEMORY, NULL, "no memory at the antimeridian");
}
