/* SPDX-License-Identifier: MIT */
/* The bridge to GEOS: a context per call, its last message caught, geometries in and out. */
#include "geos.h"

#include <geos_c.h>
#include <glib.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "../base/geometry.h"

/* Segments in a quarter circle of a buffer. */
#define QUARTER 12

struct bridge {
    GEOSContextHandle_t geos;
    char message[200];
};

static void keep_message(const char *message, void *data) {
    struct bridge *bridge = data;
    g_strlcpy(bridge->message, message, sizeof bridge->message);
}

static void bridge_init(struct bridge *bridge) {
    *bridge = (struct bridge){.geos = GEOS_init_r()};
    GEOSContext_setErrorMessageHandler_r(bridge->geos, keep_message, bridge);
}

static enum sal_status fail(const struct bridge *bridge, struct sal_error *err) {
    return sal_error_set(err, SAL_GEOMETRY, NULL, "GEOS: %s",
                         *bridge->message == '\0' ? "gave no result" : bridge->message);
}

static GEOSGeometry *make_line(struct bridge *b, const struct sal_point *points, size_t n) {
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(b->geos, (unsigned)n, 2);
    for (size_t i = 0; i < n; i++) {
        GEOSCoordSeq_setXY_r(b->geos, sequence, (unsigned)i, points[i].x, points[i].y);
    }
    return n == 1 ? GEOSGeom_createPoint_r(b->geos, sequence)
                  : GEOSGeom_createLineString_r(b->geos, sequence);
}

static void add_ring(struct bridge *b, const GEOSGeometry *ring, GArray *points, GArray *starts) {
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(b->geos, ring);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(b->geos, sequence, &n);
    for (unsigned i = 0; i < n; i++) {
        struct sal_point p;
        GEOSCoordSeq_getXY_r(b->geos, sequence, i, &p.x, &p.y);
        g_array_append_val(points, p);
    }
    const size_t end = points->len;
    g_array_append_val(starts, end);
}

/* A polygon or several -> our shape. */
static bool to_geom(struct bridge *b, const GEOSGeometry *from, struct sal_arena *arena,
                    struct sal_geom *out) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    const size_t zero = 0;
    g_array_append_val(starts, zero);
    const int n = GEOSGetNumGeometries_r(b->geos, from);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(b->geos, from, i);
        if (GEOSGeomTypeId_r(b->geos, part) != GEOS_POLYGON || GEOSisEmpty_r(b->geos, part)) {
            continue;
        }
        add_ring(b, GEOSGetExteriorRing_r(b->geos, part), points, starts);
        const int n_holes = GEOSGetNumInteriorRings_r(b->geos, part);
        for (int j = 0; j < n_holes; j++) {
            add_ring(b, GEOSGetInteriorRingN_r(b->geos, part, j), points, starts);
        }
    }
    const bool is_ok =
        sal_geom_from_rings(arena, (const struct sal_point *)(const void *)points->data,
                            (const size_t *)(const void *)starts->data, starts->len - 1, out);
    g_array_unref(points);
    g_array_unref(starts);
    return is_ok;
}

/* Give each cell to the point in it. */
static bool assign_cells(struct bridge *b, const GEOSGeometry *diagram,
                         const struct sal_point *points, size_t n, struct sal_arena *arena,
                         struct sal_geom *cells) {
    const int n_cells = GEOSGetNumGeometries_r(b->geos, diagram);
    for (size_t i = 0; i < n; i++) {
        cells[i] = (struct sal_geom){.kind = SAL_GEOM_NONE};
    }
    for (int c = 0; c < n_cells; c++) {
        struct sal_geom cell;
        if (!to_geom(b, GEOSGetGeometryN_r(b->geos, diagram, c), arena, &cell)) {
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

enum sal_status sal_geos_voronoi(const struct sal_point *points, size_t n, struct sal_box window,
                                 struct sal_arena *arena, struct sal_geom *cells,
                                 struct sal_error *err) {
    struct bridge b;
    bridge_init(&b);
    GEOSGeometry **sites = g_new(GEOSGeometry *, n + 1);
    for (size_t i = 0; i < n; i++) {
        sites[i] = make_line(&b, &points[i], 1);
    }
    GEOSGeometry *all = GEOSGeom_createCollection_r(b.geos, GEOS_MULTIPOINT, sites, (unsigned)n);
    const struct sal_point corners[2] = {{window.min_x, window.min_y},
                                         {window.max_x, window.max_y}};
    GEOSGeometry *envelope = make_line(&b, corners, 2);
    GEOSGeometry *diagram =
        all == NULL ? NULL : GEOSVoronoiDiagram_r(b.geos, all, envelope, 0.0, 0);
    enum sal_status status = SAL_OK;
    if (diagram == NULL || !assign_cells(&b, diagram, points, n, arena, cells)) {
        status = fail(&b, err);
    }
    GEOSGeom_destroy_r(b.geos, diagram);
    GEOSGeom_destroy_r(b.geos, envelope);
    GEOSGeom_destroy_r(b.geos, all);
    g_free(sites);
    GEOS_finish_r(b.geos);
    return status;
}

/* Replace *geometry by its buffer; NULL stays NULL. */
static void buffer(struct bridge *b, GEOSGeometry **geometry, double width) {
    GEOSGeometry *wide =
        *geometry == NULL ? NULL : GEOSBuffer_r(b->geos, *geometry, width, QUARTER);
    GEOSGeom_destroy_r(b->geos, *geometry);
    *geometry = wide;
}

/* Union of swaths. */
static GEOSGeometry *swath_union(struct bridge *b, const struct sal_swath *swaths, size_t n) {
    GEOSGeometry **parts = g_new(GEOSGeometry *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const bool is_disc = swaths[i].a.x == swaths[i].b.x && swaths[i].a.y == swaths[i].b.y;
        const struct sal_point ends[2] = {swaths[i].a, swaths[i].b};
        parts[i] = make_line(b, ends, is_disc ? 1 : 2);
        buffer(b, &parts[i], swaths[i].half_width);
    }
    GEOSGeometry *all =
        GEOSGeom_createCollection_r(b->geos, GEOS_GEOMETRYCOLLECTION, parts, (unsigned)n);
    GEOSGeometry *joined = all == NULL ? NULL : GEOSUnaryUnion_r(b->geos, all);
    GEOSGeom_destroy_r(b->geos, all);
    g_free(parts);
    return joined;
}

static GEOSGeometry *make_polygon(struct bridge *b, const struct sal_geom *geom, size_t i) {
    const size_t first = geom->polygon_start[i], n = geom->polygon_start[i + 1] - first;
    GEOSGeometry **rings = g_new(GEOSGeometry *, n);
    for (size_t j = 0; j < n; j++) {
        const size_t start = geom->ring_start[first + j], end = geom->ring_start[first + j + 1];
        GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(b->geos, (unsigned)(end - start), 2);
        for (size_t k = start; k < end; k++) {
            GEOSCoordSeq_setXY_r(b->geos, sequence, (unsigned)(k - start), geom->points[k].x,
                                 geom->points[k].y);
        }
        rings[j] = GEOSGeom_createLinearRing_r(b->geos, sequence);
    }
    GEOSGeometry *polygon =
        GEOSGeom_createPolygon_r(b->geos, rings[0], rings + 1, (unsigned)(n - 1));
    g_free(rings);
    return polygon;
}

/* Union of polygon geometries. */
static GEOSGeometry *geom_union(struct bridge *b, const struct sal_geom *geoms, size_t n) {
    GPtrArray *parts = g_ptr_array_new();
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < geoms[i].n_polygons; j++) {
            g_ptr_array_add(parts, make_polygon(b, &geoms[i], j));
        }
    }
    GEOSGeometry *all = GEOSGeom_createCollection_r(b->geos, GEOS_GEOMETRYCOLLECTION,
                                                    (GEOSGeometry **)parts->pdata, parts->len);
    GEOSGeometry *joined = all == NULL ? NULL : GEOSUnaryUnion_r(b->geos, all);
    GEOSGeom_destroy_r(b->geos, all);
    g_ptr_array_unref(parts);
    return joined;
}

/* Replace *a by the union of both, or by what both cover; takes over and frees b. NULL stays NULL.
 */
static void combine(struct bridge *bridge, GEOSGeometry **a, GEOSGeometry *b, bool is_union) {
    GEOSGeometry *both = NULL;
    if (*a != NULL && b != NULL) {
        both =
            is_union ? GEOSUnion_r(bridge->geos, *a, b) : GEOSIntersection_r(bridge->geos, *a, b);
    }
    GEOSGeom_destroy_r(bridge->geos, *a);
    GEOSGeom_destroy_r(bridge->geos, b);
    *a = both;
}

/* Parts of the land off the ground that are too small to be told from it. */
static GEOSGeometry *find_pockets(struct bridge *b, const GEOSGeometry *ground,
                                  const struct sal_ground_options *options) {
    GEOSGeometry *land = geom_union(b, options->clip, options->n_clip);
    GEOSGeometry *rest =
        land == NULL || ground == NULL ? NULL : GEOSDifference_r(b->geos, land, ground);
    GPtrArray *pockets = g_ptr_array_new();
    const int n = rest == NULL ? 0 : GEOSGetNumGeometries_r(b->geos, rest);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(b->geos, rest, i);
        double area = 0.0;
        if (GEOSArea_r(b->geos, part, &area) == 1 && area < options->pocket_area) {
            g_ptr_array_add(pockets, GEOSGeom_clone_r(b->geos, part));
        }
    }
    GEOSGeometry *all = GEOSGeom_createCollection_r(b->geos, GEOS_GEOMETRYCOLLECTION,
                                                    (GEOSGeometry **)pockets->pdata, pockets->len);
    GEOSGeometry *joined = all == NULL ? NULL : GEOSUnaryUnion_r(b->geos, all);
    GEOSGeom_destroy_r(b->geos, all);
    g_ptr_array_unref(pockets);
    GEOSGeom_destroy_r(b->geos, rest);
    GEOSGeom_destroy_r(b->geos, land);
    return joined;
}

enum sal_status sal_geos_ground(const struct sal_swath *swaths, size_t n,
                                const struct sal_ground_options *options, struct sal_arena *arena,
                                struct sal_geom *out, struct sal_error *err) {
    struct bridge b;
    bridge_init(&b);
    GEOSGeometry *ground = swath_union(&b, swaths, n);
    buffer(&b, &ground, options->close);
    buffer(&b, &ground, -options->close - options->open);
    buffer(&b, &ground, options->open);
    combine(&b, &ground, swath_union(&b, options->limit, options->n_limit), false);
    if (options->n_clip > 0) {
        combine(&b, &ground, find_pockets(&b, ground, options), true);
    }
    const enum sal_status status =
        ground != NULL && to_geom(&b, ground, arena, out) ? SAL_OK : fail(&b, err);
    GEOSGeom_destroy_r(b.geos, ground);
    GEOS_finish_r(b.geos);
    return status;
}
