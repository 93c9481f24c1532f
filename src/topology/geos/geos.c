/* SPDX-License-Identifier: MIT */
/* The bridge to GEOS: a context, its last message caught, geometries in and out. */
#include "topology/geos/geos.h"

#include <glib.h>

#include "base/error.h"
#include "base/geometry.h"

static void keep_message(const char *message, void *data) {
    struct sal_geos *bridge = data;
    g_strlcpy(bridge->message, message, sizeof bridge->message);
}

enum sal_status sal_geos_init(struct sal_geos *bridge, struct sal_error *err) {
    const struct sal_geos_api *api = sal_geos_load(err);
    if (api == NULL) {
        return SAL_IO;
    }
    *bridge = (struct sal_geos){.api = api, .geos = api->GEOS_init_r()};
    bridge->api->GEOSContext_setErrorMessageHandler_r(bridge->geos, keep_message, bridge);
    return SAL_OK;
}

enum sal_status sal_geos_fail(const struct sal_geos *bridge, struct sal_error *err) {
    return sal_error_set(err, SAL_GEOMETRY, NULL, "GEOS: %s",
                         *bridge->message == '\0' ? "gave no result" : bridge->message);
}

static GEOSCoordSequence *make_sequence(struct sal_geos *b, const struct sal_point *points,
                                        size_t n) {
    return b->api->GEOSCoordSeq_copyFromBuffer_r(b->geos, &points->x, (unsigned)n, 0, 0);
}

GEOSGeometry *sal_geos_line(struct sal_geos *b, const struct sal_point *points, size_t n) {
    GEOSCoordSequence *sequence = make_sequence(b, points, n);
    return n == 1 ? b->api->GEOSGeom_createPoint_r(b->geos, sequence)
                  : b->api->GEOSGeom_createLineString_r(b->geos, sequence);
}

static void add_ring(struct sal_geos *b, const GEOSGeometry *ring, GArray *points, GArray *starts) {
    const GEOSCoordSequence *sequence = b->api->GEOSGeom_getCoordSeq_r(b->geos, ring);
    unsigned n = 0;
    b->api->GEOSCoordSeq_getSize_r(b->geos, sequence, &n);
    for (unsigned i = 0; i < n; i++) {
        struct sal_point p;
        b->api->GEOSCoordSeq_getXY_r(b->geos, sequence, i, &p.x, &p.y);
        g_array_append_val(points, p);
    }
    const size_t end = points->len;
    g_array_append_val(starts, end);
}

/* A polygon or several -> our shape. */
bool sal_geos_geom(struct sal_geos *b, const GEOSGeometry *from, struct sal_arena *arena,
                   struct sal_geom *out) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    const size_t zero = 0;
    g_array_append_val(starts, zero);
    const int n = sal_geos_n_parts(b, from);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = sal_geos_part(b, from, i);
        if (!sal_geos_is_polygon(b, part) || sal_geos_is_empty(b, part)) {
            continue;
        }
        add_ring(b, sal_geos_shell(b, part), points, starts);
        const int n_holes = sal_geos_n_holes(b, part);
        for (int j = 0; j < n_holes; j++) {
            add_ring(b, sal_geos_hole(b, part, j), points, starts);
        }
    }
    const bool is_ok =
        sal_geom_from_rings(arena, (const struct sal_point *)(const void *)points->data,
                            (const size_t *)(const void *)starts->data, starts->len - 1, out);
    g_array_unref(points);
    g_array_unref(starts);
    return is_ok;
}

/* Replace *geometry by its buffer; NULL stays NULL. */
void sal_geos_buffer(struct sal_geos *b, GEOSGeometry **geometry, double width, int n_segments) {
    GEOSGeometry *wide =
        *geometry == NULL ? NULL : b->api->GEOSBuffer_r(b->geos, *geometry, width, n_segments);
    sal_geos_destroy(b, *geometry);
    *geometry = wide;
}

GEOSGeometry *sal_geos_join(struct sal_geos *b, GEOSGeometry **parts, size_t n) {
    GEOSGeometry *all = sal_geos_collect(b, GEOS_GEOMETRYCOLLECTION, parts, (unsigned)n);
    GEOSGeometry *joined = all == NULL ? NULL : b->api->GEOSUnaryUnion_r(b->geos, all);
    sal_geos_destroy(b, all);
    return joined;
}

/* A ring of a geometry; NULL when GEOS refuses. */
static GEOSGeometry *make_ring(struct sal_geos *b, const struct sal_geom *geom, size_t ring) {
    const size_t first = geom->ring_start[ring], n = geom->ring_start[ring + 1] - first;
    GEOSCoordSequence *sequence = make_sequence(b, &geom->points[first], n);
    return sequence == NULL ? NULL : b->api->GEOSGeom_createLinearRing_r(b->geos, sequence);
}

/* A polygon of a geometry; NULL when GEOS refuses. */
static GEOSGeometry *make_polygon(struct sal_geos *b, const struct sal_geom *geom, size_t i) {
    const size_t first = geom->polygon_start[i], n = geom->polygon_start[i + 1] - first;
    GEOSGeometry **rings = g_new(GEOSGeometry *, n);
    bool is_ok = true;
    for (size_t j = 0; j < n; j++) {
        rings[j] = make_ring(b, geom, first + j);
        is_ok = is_ok && rings[j] != NULL;
    }
    GEOSGeometry *polygon = is_ok ? sal_geos_polygon(b, rings[0], rings + 1, n - 1) : NULL;
    for (size_t j = 0; j < n && !is_ok; j++) {
        sal_geos_destroy(b, rings[j]);
    }
    g_free(rings);
    return polygon;
}

GEOSGeometry *sal_geos_polygons(struct sal_geos *b, const struct sal_geom *geom) {
    GEOSGeometry **polygons = g_new(GEOSGeometry *, geom->n_polygons + 1);
    bool is_ok = true;
    for (size_t i = 0; i < geom->n_polygons; i++) {
        polygons[i] = make_polygon(b, geom, i);
        is_ok = is_ok && polygons[i] != NULL;
    }
    GEOSGeometry *all =
        is_ok ? sal_geos_collect(b, GEOS_MULTIPOLYGON, polygons, geom->n_polygons) : NULL;
    for (size_t i = 0; i < geom->n_polygons && !is_ok; i++) {
        sal_geos_destroy(b, polygons[i]);
    }
    g_free(polygons);
    return all;
}

/* A ring that crosses itself would make every overlay fail. */
GEOSGeometry *sal_geos_make_valid(struct sal_geos *b, GEOSGeometry *g) {
    if (g == NULL || b->api->GEOSisValid_r(b->geos, g) == 1) {
        return g;
    }
    GEOSGeometry *valid = b->api->GEOSMakeValid_r(b->geos, g);
    sal_geos_destroy(b, g);
    return valid;
}

int sal_geos_find_fault(struct sal_geos *b, const GEOSGeometry *g, struct sal_point *where,
                        char reason[64]) {
    char *text = NULL;
    GEOSGeometry *at = NULL;
    const int answer = b->api->GEOSisValidDetail_r(
        b->geos, g, GEOSVALID_ALLOW_SELFTOUCHING_RING_FORMING_HOLE, &text, &at);
    if (answer == 0) {
        g_strlcpy(reason, text == NULL ? "invalid" : text, 64);
        if (at != NULL) {
            *where = sal_geos_at(b, at);
        }
    }
    b->api->GEOSFree_r(b->geos, text);
    sal_geos_destroy(b, at);
    return answer;
}

GEOSGeometry *sal_geos_union(struct sal_geos *b, const struct sal_geom *geoms, size_t n) {
    GPtrArray *parts = g_ptr_array_new();
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < geoms[i].n_polygons; j++) {
            g_ptr_array_add(parts, sal_geos_make_valid(b, make_polygon(b, &geoms[i], j)));
        }
    }
    GEOSGeometry *joined = sal_geos_join(b, (GEOSGeometry **)parts->pdata, parts->len);
    g_ptr_array_unref(parts);
    return joined;
}

void sal_geos_combine(struct sal_geos *bridge, GEOSGeometry **a, GEOSGeometry *b,
                      enum sal_combine how) {
    GEOSGeometry *result = NULL;
    if (*a != NULL && b != NULL) {
        result = how == SAL_COMBINE_UNION  ? bridge->api->GEOSUnion_r(bridge->geos, *a, b)
                 : how == SAL_COMBINE_BOTH ? bridge->api->GEOSIntersection_r(bridge->geos, *a, b)
                                           : sal_geos_less(bridge, *a, b);
    }
    sal_geos_destroy(bridge, *a);
    sal_geos_destroy(bridge, b);
    *a = result;
}
