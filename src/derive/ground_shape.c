/* SPDX-License-Identifier: MIT */
/* Voronoi cells, and the ground that swaths cover, by GEOS. */
#include "derive/ground_shape.h"

#include <glib.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "topology/geos/geos.h"

/* Give each cell to the point in it. */
static bool assign_cells(struct sal_geos *b, const GEOSGeometry *diagram,
                         const struct sal_point *points, size_t n, struct sal_arena *arena,
                         struct sal_geom *cells) {
    const int n_cells = b->api->GEOSGetNumGeometries_r(b->geos, diagram);
    for (size_t i = 0; i < n; i++) {
        cells[i] = (struct sal_geom){.kind = SAL_GEOM_NONE};
    }
    for (int c = 0; c < n_cells; c++) {
        struct sal_geom cell;
        if (!sal_geos_geom(b, b->api->GEOSGetGeometryN_r(b->geos, diagram, c), arena, &cell)) {
            return false;
        }
        const struct sal_box box = sal_geom_box(&cell);
        for (size_t i = 0; i < n; i++) {
            const struct sal_box at = {points[i].x, points[i].y, points[i].x, points[i].y};
            if (sal_box_overlaps(box, at) && sal_geom_contains(&cell, points[i])) {
                cells[i] = cell;
                break;
            }
        }
    }
    return true;
}

enum sal_status sal_ground_shape_voronoi(const struct sal_point *points, size_t n,
                                         struct sal_box window, struct sal_arena *arena,
                                         struct sal_geom *cells, struct sal_error *err) {
    struct sal_geos b;
    if (sal_geos_init(&b, err) != SAL_OK) {
        return SAL_IO;
    }
    GEOSGeometry **sites = g_new(GEOSGeometry *, n + 1);
    for (size_t i = 0; i < n; i++) {
        sites[i] = sal_geos_line(&b, &points[i], 1);
    }
    GEOSGeometry *all =
        b.api->GEOSGeom_createCollection_r(b.geos, GEOS_MULTIPOINT, sites, (unsigned)n);
    const struct sal_point corners[2] = {{window.min_x, window.min_y},
                                         {window.max_x, window.max_y}};
    GEOSGeometry *envelope = sal_geos_line(&b, corners, 2);
    GEOSGeometry *diagram =
        all == NULL ? NULL : b.api->GEOSVoronoiDiagram_r(b.geos, all, envelope, 0.0, 0);
    enum sal_status status = SAL_OK;
    if (diagram == NULL || !assign_cells(&b, diagram, points, n, arena, cells)) {
        status = sal_geos_fail(&b, err);
    }
    b.api->GEOSGeom_destroy_r(b.geos, diagram);
    b.api->GEOSGeom_destroy_r(b.geos, envelope);
    b.api->GEOSGeom_destroy_r(b.geos, all);
    g_free(sites);
    b.api->GEOS_finish_r(b.geos);
    return status;
}

/* Union of swaths. */
static GEOSGeometry *swath_union(struct sal_geos *b, const struct sal_swath *swaths, size_t n) {
    GEOSGeometry **parts = g_new(GEOSGeometry *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const bool is_disc = swaths[i].a.x == swaths[i].b.x && swaths[i].a.y == swaths[i].b.y;
        const struct sal_point ends[2] = {swaths[i].a, swaths[i].b};
        parts[i] = sal_geos_line(b, ends, is_disc ? 1 : 2);
        sal_geos_buffer(b, &parts[i], swaths[i].half_width);
    }
    GEOSGeometry *joined = sal_geos_join(b, parts, n);
    g_free(parts);
    return joined;
}

/* Parts of the land off the ground that are too small to be told from it. */
static GEOSGeometry *find_pockets(struct sal_geos *b, const GEOSGeometry *ground,
                                  const struct sal_ground_options *options) {
    GEOSGeometry *land = sal_geos_union(b, options->clip, options->n_clip);
    GEOSGeometry *rest =
        land == NULL || ground == NULL ? NULL : b->api->GEOSDifference_r(b->geos, land, ground);
    GPtrArray *pockets = g_ptr_array_new();
    const int n = rest == NULL ? 0 : b->api->GEOSGetNumGeometries_r(b->geos, rest);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = b->api->GEOSGetGeometryN_r(b->geos, rest, i);
        double area = 0.0;
        if (b->api->GEOSArea_r(b->geos, part, &area) == 1 && area < options->pocket_area) {
            g_ptr_array_add(pockets, b->api->GEOSGeom_clone_r(b->geos, part));
        }
    }
    GEOSGeometry *joined = sal_geos_join(b, (GEOSGeometry **)pockets->pdata, pockets->len);
    g_ptr_array_unref(pockets);
    b->api->GEOSGeom_destroy_r(b->geos, rest);
    b->api->GEOSGeom_destroy_r(b->geos, land);
    return joined;
}

/* Fill dents and cut horns. */
static void close_and_open(struct sal_geos *b, GEOSGeometry **ground,
                           const struct sal_ground_options *options) {
    sal_geos_buffer(b, ground, options->close);
    sal_geos_buffer(b, ground, -options->close - options->open);
    sal_geos_buffer(b, ground, options->open);
}

static void simplify(struct sal_geos *b, GEOSGeometry **ground, double by) {
    GEOSGeometry *simple =
        *ground == NULL ? NULL : b->api->GEOSTopologyPreserveSimplify_r(b->geos, *ground, by);
    b->api->GEOSGeom_destroy_r(b->geos, *ground);
    *ground = simple;
}

/* Add pockets along the land's edge, and give the ground back. Takes `ground` over. */
static enum sal_status finish_ground(struct sal_geos *b, GEOSGeometry *ground,
                                     const struct sal_ground_options *options,
                                     struct sal_arena *arena, struct sal_geom *out,
                                     struct sal_error *err) {
    if (options->n_clip > 0) {
        sal_geos_combine(b, &ground, find_pockets(b, ground, options), SAL_COMBINE_UNION);
    }
    const enum sal_status status =
        ground != NULL && sal_geos_geom(b, ground, arena, out) ? SAL_OK : sal_geos_fail(b, err);
    b->api->GEOSGeom_destroy_r(b->geos, ground);
    b->api->GEOS_finish_r(b->geos);
    return status;
}

enum sal_status sal_ground_shape(const struct sal_swath *swaths, size_t n,
                                 const struct sal_ground_options *options, struct sal_arena *arena,
                                 struct sal_geom *out, struct sal_error *err) {
    struct sal_geos b;
    if (sal_geos_init(&b, err) != SAL_OK) {
        return SAL_IO;
    }
    GEOSGeometry *ground = swath_union(&b, swaths, n);
    close_and_open(&b, &ground, options);
    sal_geos_combine(&b, &ground, swath_union(&b, options->limit, options->n_limit),
                     SAL_COMBINE_BOTH);
    return finish_ground(&b, ground, options, arena, out, err);
}

enum sal_status sal_ground_shape_smooth(const struct sal_geom *from,
                                        const struct sal_ground_options *options,
                                        struct sal_arena *arena, struct sal_geom *out,
                                        struct sal_error *err) {
    struct sal_geos b;
    if (sal_geos_init(&b, err) != SAL_OK) {
        return SAL_IO;
    }
    GEOSGeometry *ground = sal_geos_union(&b, from, 1);
    close_and_open(&b, &ground, options);
    if (options->simplify > 0.0) {
        simplify(&b, &ground, options->simplify);
    }
    return finish_ground(&b, ground, options, arena, out, err);
}
