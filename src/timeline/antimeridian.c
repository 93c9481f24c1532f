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
#include "timeline/wrap.h"

#define N_BINS 360
/* A point this near to the window's edge is on it. */
#define ON_EDGE_DEG 1e-8
struct seam {
    bool is_covered[N_BINS]; /* whole degrees of longitude */
    bool is_needed;
    bool has_gap;  /* some longitude is free */
    double window; /* first longitude */
};

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
                const double step = sal_wrap_step(ring, n, j);
                seam->is_needed = seam->is_needed || fabs(ring[j].x + step - ring[j + 1].x) > 1.0 ||
                                  fabs(ring[j].x) > 179.9999;
                cover_edge(seam, ring[j].x, ring[j].x + step);
            }
        }
    }
}

/* The middle of the longest stretch of free degrees; -180 when there is none. */
static double find_window(struct seam *seam) {
    int best = 0, best_end = 0, run = 0;
    for (int i = 0; i < 2 * N_BINS; i++) {
        run = seam->is_covered[i % N_BINS] ? 0 : run + 1;
        if (run > best && run <= N_BINS) {
            best = run;
            best_end = i + 1;
        }
    }
    seam->has_gap = best > 0;
    if (best == 0) {
        return -180.0;
    }
    const double middle = best_end - best / 2.0;
    return middle - 360.0 * ceil((middle - 180.0) / 360.0);
}

static bool settle_geom(const struct seam *seam, struct sal_arena *arena, struct sal_geom *geom) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *starts = g_array_new(FALSE, TRUE, sizeof(size_t));
    g_array_set_size(starts, 1);
    for (size_t r = 0; r < geom->n_rings; r++) {
        const size_t first = geom->ring_start[r];
        GArray *ring = sal_wrap_unroll(geom->points + first, geom->ring_start[r + 1] - first);
        sal_wrap_ring(ring, seam->window, points, starts);
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

/* Latitudes at which some ring has a point on either edge of the window; and both edges. */
struct edge_stops {
    double west;
    GArray *lats; /* double, ascending */
};

static bool is_on_edge(double lon, double west) {
    return fabs(lon - west) < ON_EDGE_DEG || fabs(lon - west - 360.0) < ON_EDGE_DEG;
}

static void note_layer(struct edge_stops *stops, const struct sal_features *layer) {
    for (size_t i = 0; i < layer->n_items; i++) {
        const struct sal_geom *geom = &layer->items[i].geom;
        for (size_t j = 0; geom->kind == SAL_GEOM_POLYGON && j < geom->n_points; j++) {
            if (is_on_edge(geom->points[j].x, stops->west)) {
                g_array_append_val(stops->lats, geom->points[j].y);
            }
        }
    }
}

/* The stops strictly between two points of an edge of the window, in the order of the way. */
static void add_stops(const struct edge_stops *stops, struct sal_point from, struct sal_point to,
                      GArray *points) {
    const double *lats = (const double *)(const void *)stops->lats->data;
    const bool is_up = to.y > from.y;
    for (guint i = 0; i < stops->lats->len; i++) {
        const double lat = lats[is_up ? i : stops->lats->len - 1 - i];
        const struct sal_point last = g_array_index(points, struct sal_point, points->len - 1);
        const bool is_between = is_up ? lat > last.y && lat < to.y : lat < last.y && lat > to.y;
        if (is_between) {
            const struct sal_point p = {from.x, lat};
            g_array_append_val(points, p);
        }
    }
}

/* A polygon with all stops on its edges along the window's: what lies on both sides of it then
 * meets point by point. */
static bool stop_geom(const struct edge_stops *stops, struct sal_arena *arena,
                      struct sal_geom *geom) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    size_t *starts = sal_arena_array(arena, geom->n_rings + 1, sizeof *starts);
    for (size_t r = 0; starts != NULL && r < geom->n_rings; r++) {
        for (size_t i = geom->ring_start[r]; i < geom->ring_start[r + 1]; i++) {
            const struct sal_point p = geom->points[i];
            const bool is_along = i > geom->ring_start[r] && is_on_edge(p.x, stops->west) &&
                                  fabs(p.x - geom->points[i - 1].x) < ON_EDGE_DEG;
            if (is_along) {
                add_stops(stops, geom->points[i - 1], p, points);
            }
            g_array_append_val(points, p);
        }
        starts[r + 1] = points->len;
    }
    if (starts != NULL && points->len > geom->n_points) {
        geom->points = sal_arena_copy(arena, points->data, points->len, sizeof(struct sal_point));
        geom->n_points = points->len;
        geom->ring_start = starts;
    }
    g_array_unref(points);
    return starts != NULL && geom->points != NULL;
}

static bool stop_layer(const struct edge_stops *stops, struct sal_features *layer) {
    bool is_ok = true;
    for (size_t i = 0; is_ok && i < layer->n_items; i++) {
        struct sal_geom *geom = &layer->items[i].geom;
        is_ok = geom->kind != SAL_GEOM_POLYGON || stop_geom(stops, layer->arena, geom);
    }
    return is_ok;
}

static int by_lat(const void *a, const void *b) {
    const double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* Where the data goes all the way round, both edges of the window are one line. */
static bool meet(struct sal_dataset *dataset, double west) {
    struct edge_stops stops = {west, g_array_new(FALSE, FALSE, sizeof(double))};
    for (size_t i = 0; i < dataset->n_controls; i++) {
        note_layer(&stops, dataset->controls[i]);
    }
    if (dataset->base != NULL) {
        note_layer(&stops, dataset->base);
    }
    g_array_sort(stops.lats, by_lat);
    bool is_ok = dataset->base == NULL || stop_layer(&stops, dataset->base);
    for (size_t i = 0; is_ok && i < dataset->n_controls; i++) {
        is_ok = stop_layer(&stops, dataset->controls[i]);
    }
    g_array_unref(stops.lats);
    dataset->is_round = true;
    dataset->west_deg = west;
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
    if (is_ok && !seam.has_gap) {
        is_ok = meet(dataset, seam.window);
    }
    return is_ok ? SAL_OK : sal_error_set(err, SAL_MEMORY, NULL, "no memory at the antimeridian");
}
