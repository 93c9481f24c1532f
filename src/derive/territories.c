/* SPDX-License-Identifier: MIT */
/*
 * Places -> patches. A place holds a disc of most of its reach, and stretches to its full reach
 * towards its neighbours (no other place in the circle on the line between them), as roads and
 * rivers do; neighbours whose reaches meet are joined by a corridor. The whole is closed and
 * opened, so its outline is that of ground, not of discs, and kept within reach. A corridor is
 * split by the cells' own edge, so no bridge ever runs over another holder's cell.
 */
#include "derive/territories.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "derive/ground_shape.h"
#include "derive/power_cells.h"
#include "derive/travel.h"
#include "topology/grid_contour.h"

/* The disc's radius, and half a corridor's width, as shares of a place's reach. */
#define DISC_SHARE 0.72
#define CORRIDOR_SHARE 0.36
/* Dents and horns of the outline narrower than twice this share of the mean reach go. */
#define CLOSE_SHARE 0.50
#define OPEN_SHARE 0.24
/* Land beyond the ground is ground when it is a pocket smaller than the square of this share of the
 * mean reach. */
#define POCKET_SHARE 0.80
/* In travel the same lengths are shares of how far a place of middling rank reaches over open
 * ground. Ground along a road tapers to its end, so horns are cut little. */
#define TRAVEL_CLOSE_SHARE 0.50
#define TRAVEL_OPEN_SHARE 0.12
#define TRAVEL_POCKET_SHARE 4.00
#define TRAVEL_SIMPLIFY_SHARE 0.08

static void set_plane(struct sal_territories *work, const struct sal_observed *observed) {
    double x = 0.0, y = 0.0;
    for (size_t i = 0; i < observed->n_places; i++) {
        x += observed->places[i].lonlat.x;
        y += observed->places[i].lonlat.y;
    }
    const double n = (double)observed->n_places;
    work->plane = sal_plane_about((struct sal_point){x / n, y / n});
}

static double distance(struct sal_point a, struct sal_point b) {
    return hypot(b.x - a.x, b.y - a.y);
}

/* Gabriel's rule: no third place in the circle that has a-b as its diameter. */
static bool are_neighbours(const struct sal_territories *work, size_t a, size_t b) {
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

static void add_swath(GArray *swaths, struct sal_point a, struct sal_point b, double half_width) {
    const struct sal_swath swath = {a, b, half_width};
    g_array_append_val(swaths, swath);
}

/* From a place towards a neighbour, as far as its reach less the swath's own width. */
static void add_stub(GArray *swaths, struct sal_point from, struct sal_point to, double reach) {
    const double share = (1.0 - CORRIDOR_SHARE) * reach / distance(from, to);
    const struct sal_point tip = {from.x + (to.x - from.x) * share,
                                  from.y + (to.y - from.y) * share};
    add_swath(swaths, from, tip, CORRIDOR_SHARE * reach);
}

static void add_links(const struct sal_territories *work, const double *reach, GArray *swaths) {
    for (size_t i = 0; i < work->n_places; i++) {
        for (size_t j = i + 1; j < work->n_places; j++) {
            const struct sal_point p = work->sites[i], q = work->sites[j];
            const double apart = distance(p, q);
            if (apart <= fmax(reach[i], reach[j]) || !are_neighbours(work, i, j)) {
                continue;
            }
            if (apart <= reach[i] + reach[j]) {
                add_swath(swaths, p, q, CORRIDOR_SHARE * fmin(reach[i], reach[j]));
            } else {
                add_stub(swaths, p, q, reach[i]);
                add_stub(swaths, q, p, reach[j]);
            }
        }
    }
}

/* The clip's polygons in the plane. */
static struct sal_geom *clip_in_plane(const struct sal_territories *work,
                                      const struct sal_features *clip, struct sal_arena *arena,
                                      size_t *n_out) {
    struct sal_geom *geoms = sal_arena_array(arena, clip->n_items, sizeof *geoms);
    *n_out = 0;
    for (size_t i = 0; geoms != NULL && i < clip->n_items; i++) {
        struct sal_geom *geom = &geoms[*n_out];
        if (clip->items[i].geom.kind != SAL_GEOM_POLYGON ||
            !sal_geom_copy(arena, &clip->items[i].geom, geom)) {
            continue;
        }
        for (size_t j = 0; j < geom->n_points; j++) {
            geom->points[j] = sal_plane_forward(&work->plane, geom->points[j]);
        }
        (*n_out)++;
    }
    return geoms;
}

static enum sal_status
find_ground(const struct sal_territories *work, const struct sal_observed *observed,
            const struct sal_features *clip, const struct sal_derive_options *options,
            struct sal_arena *arena, struct sal_geom *out, struct sal_error *err) {
    GArray *swaths = g_array_new(FALSE, FALSE, sizeof(struct sal_swath));
    GArray *limit = g_array_new(FALSE, FALSE, sizeof(struct sal_swath));
    double *reach = g_new(double, work->n_places);
    double mean = 0.0;
    for (size_t i = 0; i < work->n_places; i++) {
        reach[i] = options->reach_km[observed->places[i].rank - 1] * 1000.0 / SAL_PLANE_UNIT_M;
        mean += reach[i] / (double)work->n_places;
        add_swath(swaths, work->sites[i], work->sites[i], DISC_SHARE * reach[i]);
        add_swath(limit, work->sites[i], work->sites[i], reach[i]);
    }
    add_links(work, reach, swaths);
    struct sal_ground_options ground = {.close = CLOSE_SHARE * mean,
                                        .open = OPEN_SHARE * mean,
                                        .limit =
                                            (const struct sal_swath *)(const void *)limit->data,
                                        .n_limit = limit->len,
                                        .pocket_area = POCKET_SHARE * mean * POCKET_SHARE * mean};
    if (clip != NULL) {
        ground.clip = clip_in_plane(work, clip, arena, &ground.n_clip);
    }
    const enum sal_status status =
        sal_ground_shape((const struct sal_swath *)(const void *)swaths->data, swaths->len, &ground,
                         arena, out, err);
    g_free(reach);
    g_array_unref(limit);
    g_array_unref(swaths);
    return status;
}

/* Any layer is given that time of travel goes by. */
static bool is_by_travel(const struct sal_observations *layers) {
    return layers->roads != NULL || layers->rivers != NULL || layers->lakes != NULL ||
           layers->settled != NULL || layers->speeds != NULL;
}

/* How far each place reaches over open ground, plane units. */
static double *open_reach(const struct sal_observed *observed, const double minutes[4],
                          const struct sal_speeds *speeds, double *mean) {
    double *reach = g_new(double, observed->n_places + 1);
    const double km_h = sal_speeds_of(speeds, SAL_GROUND_OPEN, NULL)->km_h;
    *mean = 0.0;
    for (size_t i = 0; i < observed->n_places; i++) {
        const double hours = minutes[observed->places[i].rank - 1] / 60.0;
        reach[i] = hours * km_h * 1000.0 / SAL_PLANE_UNIT_M;
        *mean += reach[i] / (double)observed->n_places;
    }
    return reach;
}

/* Ground within the time of travel, and cells by weight. */
static enum sal_status divide_by_travel(const struct sal_territories *work,
                                        const struct sal_observed *observed,
                                        const struct sal_observations *layers,
                                        const double minutes[4], struct sal_arena *arena,
                                        struct sal_geom *ground, struct sal_geom *cells,
                                        struct sal_error *err) {
    struct sal_speeds speeds;
    struct sal_travel travel;
    struct sal_geom reached;
    enum sal_status status = sal_speeds_init(&speeds, layers->speeds, arena, err);
    if (status != SAL_OK) {
        return status;
    }
    double mean;
    double *reach = open_reach(observed, minutes, &speeds, &mean);
    struct sal_ground_options shape = {.close = TRAVEL_CLOSE_SHARE * mean,
                                       .open = TRAVEL_OPEN_SHARE * mean,
                                       .pocket_area =
                                           TRAVEL_POCKET_SHARE * mean * TRAVEL_POCKET_SHARE * mean,
                                       .simplify = TRAVEL_SIMPLIFY_SHARE * mean};
    struct sal_box window = {1.0, 1.0, 0.0, 0.0};
    if (layers->clip != NULL) {
        struct sal_geom *land = clip_in_plane(work, layers->clip, arena, &shape.n_clip);
        for (size_t i = 0; i < shape.n_clip; i++) {
            window =
                i == 0 ? sal_geom_box(&land[i]) : sal_box_union(window, sal_geom_box(&land[i]));
        }
        window = shape.n_clip == 0 ? window : sal_box_grow(window, mean);
        shape.clip = land;
    }
    const struct sal_travel_input input = {&work->plane, observed, work->sites, layers,
                                           &speeds,      minutes,  window};
    status = sal_travel_init(&travel, &input, arena, err);
    if (status == SAL_OK) {
        const struct sal_grid_contour grid = {travel.x0, travel.y0, travel.mesh,
                                              travel.nx, travel.ny, travel.minutes};
        status = sal_grid_contour_trace(&grid, sal_travel_level(minutes), arena, &reached, err);
    }
    if (status == SAL_OK) {
        status = sal_ground_shape_smooth(&reached, &shape, arena, ground, err);
    }
    if (status == SAL_OK) {
        sal_power_cells_weigh(work->sites, reach, work->n_places, work->weight);
        status = sal_power_cells_make(work->sites, work->weight, work->n_places,
                                      sal_box_grow(sal_geom_box(ground), 1.0), arena, cells, err);
    }
    g_free(reach);
    return status;
}

/* The place whose patch a cell is part of. */
static int patch_of_cell(const struct sal_cover *cover, void *data) {
    const int32_t *ground_owner = data;
    const bool is_patch = cover->n >= 2 && cover->owners[cover->n - 1] == *ground_owner;
    return is_patch ? cover->owners[0] : -1;
}

/* Cells and ground noded together: a patch is what lies in a cell and on the ground. */
static enum sal_status cut(struct sal_territories *work, const struct sal_geom *cells,
                           const struct sal_geom *ground, struct sal_arena *arena,
                           struct sal_error *err) {
    struct sal_noder noder;
    sal_noder_init(&noder);
    int32_t ground_owner = (int32_t)work->n_places;
    for (size_t i = 0; i < work->n_places; i++) {
        sal_noder_add_geom(&noder, &cells[i], (int32_t)i);
    }
    sal_noder_add_geom(&noder, ground, ground_owner);
    enum sal_status status = sal_noder_node(&noder, err);
    if (status == SAL_OK) {
        status = sal_coverage_of_noder(&work->coverage, &noder, patch_of_cell, &ground_owner, arena,
                                       err);
    }
    sal_noder_finish(&noder);
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

static void number_nodes(struct sal_territories *work, struct sal_arena *arena) {
    const struct sal_coverage *coverage = &work->coverage;
    const size_t n = 2 * coverage->n_arcs;
    struct arc_end *ends = g_new(struct arc_end, n + 1);
    for (size_t i = 0; i < coverage->n_arcs; i++) {
        const struct sal_arc *arc = &coverage->arcs[i];
        ends[2 * i] = (struct arc_end){coverage->points[arc->first], 2 * i};
        ends[2 * i + 1] =
            (struct arc_end){coverage->points[arc->first + arc->n_points - 1], 2 * i + 1};
    }
    qsort(ends, n, sizeof *ends, by_point);
    work->node_of = sal_arena_array(arena, n, sizeof *work->node_of);
    g_assert(work->node_of != NULL);
    for (size_t i = 0; i < n; i++) {
        work->n_nodes += i == 0 || by_point(&ends[i - 1], &ends[i]) != 0;
        work->node_of[ends[i].which] = (uint32_t)(work->n_nodes - 1);
    }
    g_free(ends);
}

/* Ground within a distance, and cells by nearest place. */
static enum sal_status divide_by_distance(const struct sal_territories *work,
                                          const struct sal_observed *observed,
                                          const struct sal_features *clip,
                                          const struct sal_derive_options *options,
                                          struct sal_arena *arena, struct sal_geom *ground,
                                          struct sal_geom *cells, struct sal_error *err) {
    enum sal_status status = find_ground(work, observed, clip, options, arena, ground, err);
    if (status == SAL_OK) {
        const struct sal_box window = sal_box_grow(sal_geom_box(ground), 1.0);
        /* Cells of equal weight are those of the nearest place. */
        memset(work->weight, 0, work->n_places * sizeof *work->weight);
        status = sal_power_cells_make(work->sites, work->weight, work->n_places, window, arena,
                                      cells, err);
    }
    return status;
}

enum sal_status sal_territories_init(struct sal_territories *out,
                                     const struct sal_observed *observed,
                                     const struct sal_observations *layers,
                                     const struct sal_derive_options *options,
                                     struct sal_arena *arena, struct sal_error *err) {
    struct sal_territories work = {.n_places = observed->n_places};
    set_plane(&work, observed);
    work.sites = sal_arena_array(arena, work.n_places, sizeof *work.sites);
    work.weight = sal_arena_array(arena, work.n_places, sizeof *work.weight);
    struct sal_geom *cells = sal_arena_array(arena, work.n_places, sizeof *cells);
    g_assert(work.sites != NULL && work.weight != NULL && cells != NULL);
    for (size_t i = 0; i < work.n_places; i++) {
        work.sites[i] = sal_plane_forward(&work.plane, observed->places[i].lonlat);
    }
    struct sal_geom ground;
    enum sal_status status = is_by_travel(layers)
                                 ? divide_by_travel(&work, observed, layers, options->minutes,
                                                    arena, &ground, cells, err)
                                 : divide_by_distance(&work, observed, layers->clip, options, arena,
                                                      &ground, cells, err);
    if (status == SAL_OK) {
        status = cut(&work, cells, &ground, arena, err);
    }
    if (status == SAL_OK) {
        number_nodes(&work, arena);
        *out = work;
    }
    return status;
}
