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

enum sal_status sal_geos_ground(const struct sal_swath *shapes, size_t n, double close, double open,
                                struct sal_arena *arena, struct sal_geom *out,
                                struct sal_error *err) {
    struct bridge b;
    bridge_init(&b);
    GEOSGeometry **parts = g_new(GEOSGeometry *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const bool is_disc = shapes[i].a.x == shapes[i].b.x && shapes[i].a.y == shapes[i].b.y;
        parts[i] =
            make_line(&b, (const struct sal_point[]){shapes[i].a, shapes[i].b}, is_disc ? 1 : 2);
        buffer(&b, &parts[i], shapes[i].half_width);
    }
    GEOSGeometry *all =
        GEOSGeom_createCollection_r(b.geos, GEOS_GEOMETRYCOLLECTION, parts, (unsigned)n);
    GEOSGeometry *ground = all == NULL ? NULL : GEOSUnaryUnion_r(b.geos, all);
    buffer(&b, &ground, close);
    buffer(&b, &ground, -close - open);
    buffer(&b, &ground, open);
    const enum sal_status status =
        ground != NULL && to_geom(&b, ground, arena, out) ? SAL_OK : fail(&b, err);
    GEOSGeom_destroy_r(b.geos, ground);
    GEOSGeom_destroy_r(b.geos, all);
    g_free(parts);
    GEOS_finish_r(b.geos);
    return status;
}
