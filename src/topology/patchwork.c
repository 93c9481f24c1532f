/* SPDX-License-Identifier: MIT */
/*
 * Places -> patches. Reach is a disc by rank; places that are neighbours (no other place in the
 * circle on the line between them) and near enough are bridged by a corridor, as roads and rivers
 * join towns; the whole is then closed and opened, so its outline is that of ground, not of discs.
 * The corridor's middle is the cells' own edge, so no bridge ever runs over another holder's cell.
 */
#include "patchwork.h"

#include <glib.h>
#include <math.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "../base/geometry.h"
#include "geos.h"
#include "label.h"

#define DEG (G_PI / 180.0)
/* A corridor is as wide as this share of the smaller reach, and joins places up to this many mean
 * reaches apart. */
#define CORRIDOR_WIDTH 0.45
#define CORRIDOR_LENGTH 2.6
/* Dents and horns of the outline narrower than twice this share of the mean reach go. */
#define CLOSE_SHARE 0.55
#define OPEN_SHARE 0.30

struct sal_point sal_plane_forward(const struct sal_plane *plane, struct sal_point lonlat) {
    const double lat = lonlat.y * DEG, lat0 = plane->lat0_deg * DEG;
    const double dlon = (lonlat.x - plane->lon0_deg) * DEG;
    const double c =
        acos(CLAMP(sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(dlon), -1.0, 1.0));
    const double k = c < 1e-12 ? 1.0 : c / sin(c);
    const double scale = plane->radius_m / SAL_PLANE_UNIT_M * k;
    return (struct sal_point){scale * cos(lat) * sin(dlon),
                              scale * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(dlon))};
}

struct sal_point sal_plane_inverse(const struct sal_plane *plane, struct sal_point p) {
    const double rho = hypot(p.x, p.y), c = rho * SAL_PLANE_UNIT_M / plane->radius_m;
    const double lat0 = plane->lat0_deg * DEG;
    if (rho < 1e-12) {
        return (struct sal_point){plane->lon0_deg, plane->lat0_deg};
    }
    const double lat = asin(CLAMP(cos(c) * sin(lat0) + p.y * sin(c) * cos(lat0) / rho, -1.0, 1.0));
    const double dlon = atan2(p.x * sin(c), rho * cos(lat0) * cos(c) - p.y * sin(lat0) * sin(c));
    return (struct sal_point){plane->lon0_deg + dlon / DEG, lat / DEG};
}

static void set_plane(struct sal_patchwork *work, const struct sal_observed *observed) {
    double x = 0.0, y = 0.0;
    for (size_t i = 0; i < observed->n_places; i++) {
        x += observed->places[i].lonlat.x;
        y += observed->places[i].lonlat.y;
    }
    const double lat0 = y / (double)observed->n_places;
    /* Gauss' mean radius of curvature, WGS 84. */
    const double e2 = 0.00669437999014, s = sin(lat0 * DEG);
    work->plane = (struct sal_plane){.lon0_deg = x / (double)observed->n_places,
                                     .lat0_deg = lat0,
                                     .radius_m = 6378137.0 * sqrt(1.0 - e2) / (1.0 - e2 * s * s)};
}

static double distance(struct sal_point a, struct sal_point b) {
    return hypot(b.x - a.x, b.y - a.y);
}

/* Gabriel's rule: no third place in the circle that has a-b as its diameter. */
static bool are_neighbours(const struct sal_patchwork *work, size_t a, size_t b) {
    const struct sal_point p = work->sites[a], q = work->sites[b];
    const struct sal_point middle = {0.5 * (p.x + q.x), 0.5 * (p.y + q.y)};
    const double radius = 0.5 * distance(p, q);
    for (size_t i = 0; i < work->n_places; i++) {
        if (i != a && i != b && distance(work->sites[i], middle) < radius) {
            return false;
        }
    }
    return true;
}

static enum sal_status find_ground(const struct sal_patchwork *work,
                                   const struct sal_observed *observed,
                                   const struct sal_derive_options *options,
                                   struct sal_arena *arena, struct sal_geom *out,
                                   struct sal_error *err) {
    GArray *shapes = g_array_new(FALSE, FALSE, sizeof(struct sal_swath));
    const double to_units = 1000.0 / SAL_PLANE_UNIT_M;
    double mean = 0.0;
    for (size_t i = 0; i < work->n_places; i++) {
        const double reach = options->reach_km[observed->places[i].rank - 1] * to_units;
        const struct sal_swath disc = {work->sites[i], work->sites[i], reach};
        mean += reach / (double)work->n_places;
        g_array_append_val(shapes, disc);
    }
    for (size_t i = 0; i < work->n_places; i++) {
        for (size_t j = i + 1; j < work->n_places; j++) {
            const double a = options->reach_km[observed->places[i].rank - 1] * to_units;
            const double b = options->reach_km[observed->places[j].rank - 1] * to_units;
            const double apart = distance(work->sites[i], work->sites[j]);
            if (apart > fmax(a, b) && apart <= CORRIDOR_LENGTH * 0.5 * (a + b) &&
                are_neighbours(work, i, j)) {
                const struct sal_swath corridor = {work->sites[i], work->sites[j],
                                                   CORRIDOR_WIDTH * fmin(a, b)};
                g_array_append_val(shapes, corridor);
            }
        }
    }
    const enum sal_status status =
        sal_geos_ground((const struct sal_swath *)(const void *)shapes->data, shapes->len,
                        CLOSE_SHARE * mean, OPEN_SHARE * mean, arena, out, err);
    g_array_unref(shapes);
    return status;
}

/* Cells and ground noded together: a patch is what lies in a cell and on the ground. */
static enum sal_status cut(struct sal_patchwork *work, const struct sal_geom *cells,
                           const struct sal_geom *ground, struct sal_arena *arena,
                           struct sal_error *err) {
    struct sal_snap snap;
    sal_snap_init(&snap);
    const int32_t ground_owner = (int32_t)work->n_places;
    for (size_t i = 0; i < work->n_places; i++) {
        sal_snap_add_geom(&snap, &cells[i], (int32_t)i);
    }
    sal_snap_add_geom(&snap, ground, ground_owner);
    enum sal_status status = sal_snap_node(&snap, err);
    if (status == SAL_OK) {
        struct sal_graph graph;
        sal_graph_init(&graph, &snap);
        const struct sal_label *labels = sal_labels_create(&graph, arena);
        int *class_of = g_new(int, graph.n_cells);
        for (size_t i = 0; labels != NULL && i < graph.n_cells; i++) {
            const bool is_patch =
                labels[i].n >= 2 && labels[i].owners[labels[i].n - 1] == ground_owner;
            class_of[i] = is_patch ? labels[i].owners[0] : -1;
        }
        status = labels == NULL ? sal_error_set(err, SAL_MEMORY, NULL, "no memory for patches")
                                : sal_planar_init(&work->planar, &graph, class_of, arena, err);
        g_free(class_of);
        sal_graph_finish(&graph);
    }
    sal_snap_finish(&snap);
    return status;
}

struct arc_end {
    struct sal_point p;
    size_t which; /* 2 * arc, + 1 for its end */
};

static int by_point(const void *a, const void *b) {
    const struct arc_end *left = a, *right = b;
    if (left->p.x != right->p.x) {
        return left->p.x < right->p.x ? -1 : 1;
    }
    return (left->p.y > right->p.y) - (left->p.y < right->p.y);
}

static void number_nodes(struct sal_patchwork *work, struct sal_arena *arena) {
    const struct sal_planar *planar = &work->planar;
    const size_t n = 2 * planar->n_arcs;
    struct arc_end *ends = g_new(struct arc_end, n + 1);
    for (size_t i = 0; i < planar->n_arcs; i++) {
        const struct sal_arc *arc = &planar->arcs[i];
        ends[2 * i] = (struct arc_end){planar->points[arc->first], 2 * i};
        ends[2 * i + 1] =
            (struct arc_end){planar->points[arc->first + arc->n_points - 1], 2 * i + 1};
    }
    qsort(ends, n, sizeof *ends, by_point);
    work->node_of = sal_arena_array(arena, n, sizeof(size_t));
    g_assert(work->node_of != NULL);
    for (size_t i = 0; i < n; i++) {
        work->n_nodes += i == 0 || by_point(&ends[i - 1], &ends[i]) != 0;
        work->node_of[ends[i].which] = work->n_nodes - 1;
    }
    g_free(ends);
}

enum sal_status sal_patchwork_init(struct sal_patchwork *out, const struct sal_observed *observed,
                                   const struct sal_derive_options *options,
                                   struct sal_arena *arena, struct sal_error *err) {
    struct sal_patchwork work = {.n_places = observed->n_places};
    set_plane(&work, observed);
    work.sites = sal_arena_array(arena, work.n_places, sizeof *work.sites);
    struct sal_geom *cells = sal_arena_array(arena, work.n_places, sizeof *cells);
    g_assert(work.sites != NULL && cells != NULL);
    for (size_t i = 0; i < work.n_places; i++) {
        work.sites[i] = sal_plane_forward(&work.plane, observed->places[i].lonlat);
    }
    struct sal_geom ground;
    enum sal_status status = find_ground(&work, observed, options, arena, &ground, err);
    if (status == SAL_OK) {
        const struct sal_box window = sal_box_grow(sal_geom_box(&ground), 1.0);
        status = sal_geos_voronoi(work.sites, work.n_places, window, arena, cells, err);
    }
    if (status == SAL_OK) {
        status = cut(&work, cells, &ground, arena, err);
    }
    if (status == SAL_OK) {
        number_nodes(&work, arena);
        *out = work;
    }
    return status;
}
