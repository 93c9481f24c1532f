/* SPDX-License-Identifier: MIT */
/* Validity and slits by GEOS. A slit is what a closing adds to the union of all areas: made wide by
 * half the width and narrow again, every strip narrower than the width is filled. */
#include "check/validity.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "topology/geos/api.h"

#define QUARTER 8
/* Areas this near a slit are beside it: a hundredth of its width. */
#define BESIDE_SHARE 0.01
/* Fillings smaller than this share of the width squared are GEOS' rounding. */
#define AREA_SHARE 1e-4
/* And strips of them thinner than twice this share of the width: hairs along an edge that is near a
 * corner which the closing rounds off, and would make it as long as the edge. */
#define HAIR_SHARE 0.00025

struct work {
    const struct sal_geos_api *api;
    GEOSContextHandle_t geos;
    char message[160];
    GEOSGeometry **areas; /* areas[n], NULL for none */
    size_t n;
    double width;
    GArray *slits;
};

static void keep_message(const char *message, void *data) {
    g_strlcpy(((struct work *)data)->message, message, 160);
}

static enum sal_status work_init(struct work *w, struct sal_error *err) {
    w->api = sal_geos_load(err);
    if (w->api == NULL) {
        return SAL_IO;
    }
    w->geos = w->api->GEOS_init_r();
    w->api->GEOSContext_setErrorMessageHandler_r(w->geos, keep_message, w);
    return SAL_OK;
}

static enum sal_status fail(const struct work *w, struct sal_error *err) {
    return sal_error_set(err, SAL_GEOMETRY, NULL, "GEOS: %s",
                         *w->message == '\0' ? "gave no result" : w->message);
}

static GEOSGeometry *make_ring(struct work *w, const struct sal_geom *geom, size_t ring) {
    const size_t first = geom->ring_start[ring], n = geom->ring_start[ring + 1] - first;
    GEOSCoordSequence *sequence =
        w->api->GEOSCoordSeq_copyFromBuffer_r(w->geos, &geom->points[first].x, (unsigned)n, 0, 0);
    return sequence == NULL ? NULL : w->api->GEOSGeom_createLinearRing_r(w->geos, sequence);
}

/* NULL when GEOS refuses. */
static GEOSGeometry *make_polygons(struct work *w, const struct sal_geom *geom) {
    GEOSGeometry **polygons = g_new0(GEOSGeometry *, geom->n_polygons + 1);
    bool is_ok = true;
    for (size_t i = 0; i < geom->n_polygons; i++) {
        const size_t first = geom->polygon_start[i], n = geom->polygon_start[i + 1] - first;
        GEOSGeometry **rings = g_new0(GEOSGeometry *, n + 1);
        for (size_t j = 0; j < n; j++) {
            rings[j] = make_ring(w, geom, first + j);
            is_ok = is_ok && rings[j] != NULL;
        }
        if (is_ok) {
            polygons[i] =
                w->api->GEOSGeom_createPolygon_r(w->geos, rings[0], rings + 1, (unsigned)(n - 1));
            is_ok = polygons[i] != NULL;
        }
        g_free(rings);
    }
    GEOSGeometry *all =
        !is_ok ? NULL
               : w->api->GEOSGeom_createCollection_r(w->geos, GEOS_MULTIPOLYGON, polygons,
                                                     (unsigned)geom->n_polygons);
    g_free(polygons);
    return all;
}

enum sal_status sal_validity_of(const struct sal_geom *geom, bool *is_valid,
                                struct sal_point *where, char reason[64], struct sal_error *err) {
    struct work w = {.n = 0};
    if (work_init(&w, err) != SAL_OK) {
        return SAL_IO;
    }
    GEOSGeometry *polygons = make_polygons(&w, geom);
    char *text = NULL;
    GEOSGeometry *at = NULL;
    const char answer =
        polygons == NULL
            ? 2
            : w.api->GEOSisValidDetail_r(
                  w.geos, polygons, GEOSVALID_ALLOW_SELFTOUCHING_RING_FORMING_HOLE, &text, &at);
    *is_valid = answer == 1;
    if (answer == 0) {
        g_strlcpy(reason, text == NULL ? "invalid" : text, 64);
        *where = geom->points[0];
        if (at != NULL) {
            w.api->GEOSGeomGetX_r(w.geos, at, &where->x);
            w.api->GEOSGeomGetY_r(w.geos, at, &where->y);
        }
    }
    const enum sal_status status = answer == 2 ? fail(&w, err) : SAL_OK;
    w.api->GEOSFree_r(w.geos, text);
    w.api->GEOSGeom_destroy_r(w.geos, at);
    w.api->GEOSGeom_destroy_r(w.geos, polygons);
    w.api->GEOS_finish_r(w.geos);
    return status;
}

/* Valid polygons of an area; what crosses itself is put right first. */
static GEOSGeometry *make_valid(struct work *w, const struct sal_geom *geom) {
    GEOSGeometry *polygons = make_polygons(w, geom);
    if (polygons == NULL || w->api->GEOSisValid_r(w->geos, polygons) == 1) {
        return polygons;
    }
    GEOSGeometry *valid = w->api->GEOSMakeValid_r(w->geos, polygons);
    w->api->GEOSGeom_destroy_r(w->geos, polygons);
    return valid;
}

static GEOSGeometry *unite(struct work *w) {
    GEOSGeometry **copies = g_new0(GEOSGeometry *, w->n + 1);
    for (size_t i = 0; i < w->n; i++) {
        copies[i] = w->api->GEOSGeom_clone_r(w->geos, w->areas[i]);
    }
    GEOSGeometry *all = w->api->GEOSGeom_createCollection_r(w->geos, GEOS_GEOMETRYCOLLECTION,
                                                            copies, (unsigned)w->n);
    GEOSGeometry *united = all == NULL ? NULL : w->api->GEOSUnaryUnion_r(w->geos, all);
    w->api->GEOSGeom_destroy_r(w->geos, all);
    g_free(copies);
    return united;
}

/* Note a piece of ground, when it lies between areas. */
static void add_slit(struct work *w, const GEOSGeometry *ground, bool is_enclosed) {
    struct sal_slit slit = {.is_enclosed = is_enclosed};
    w->api->GEOSArea_r(w->geos, ground, &slit.area);
    w->api->GEOSLength_r(w->geos, ground, &slit.perimeter);
    const bool is_long = slit.perimeter > 4.0 * w->width;
    if (slit.area < AREA_SHARE * w->width * w->width || (!is_enclosed && !is_long)) {
        return;
    }
    for (size_t i = 0; i < w->n && slit.n_touching < 2; i++) {
        if (w->api->GEOSDistanceWithin_r(w->geos, ground, w->areas[i], BESIDE_SHARE * w->width) ==
            1) {
            slit.touching[slit.n_touching++] = i;
        }
    }
    GEOSGeometry *at = w->api->GEOSPointOnSurface_r(w->geos, ground);
    if (at != NULL && (slit.n_touching == 2 || (is_enclosed && slit.n_touching == 1))) {
        w->api->GEOSGeomGetX_r(w->geos, at, &slit.at.x);
        w->api->GEOSGeomGetY_r(w->geos, at, &slit.at.y);
        g_array_append_val(w->slits, slit);
    }
    w->api->GEOSGeom_destroy_r(w->geos, at);
}

/* Is no disc of the width inside. */
static bool is_narrow(struct work *w, const GEOSGeometry *ground) {
    GEOSGeometry *inner = w->api->GEOSBuffer_r(w->geos, ground, -w->width / 2.0, QUARTER);
    const bool narrow = inner != NULL && w->api->GEOSisEmpty_r(w->geos, inner) == 1;
    w->api->GEOSGeom_destroy_r(w->geos, inner);
    return narrow;
}

/* A polygon with its narrow holes noted and filled. */
static GEOSGeometry *fill_holes(struct work *w, const GEOSGeometry *polygon) {
    const int n = w->api->GEOSGetNumInteriorRings_r(w->geos, polygon);
    GEOSGeometry **kept = g_new0(GEOSGeometry *, (size_t)n + 1);
    unsigned n_kept = 0;
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *ring = w->api->GEOSGetInteriorRingN_r(w->geos, polygon, i);
        GEOSGeometry *hole = w->api->GEOSGeom_createPolygon_r(
            w->geos, w->api->GEOSGeom_clone_r(w->geos, ring), NULL, 0);
        if (is_narrow(w, hole)) {
            add_slit(w, hole, true);
        } else {
            kept[n_kept++] = w->api->GEOSGeom_clone_r(w->geos, ring);
        }
        w->api->GEOSGeom_destroy_r(w->geos, hole);
    }
    GEOSGeometry *shell =
        w->api->GEOSGeom_clone_r(w->geos, w->api->GEOSGetExteriorRing_r(w->geos, polygon));
    GEOSGeometry *filled = w->api->GEOSGeom_createPolygon_r(w->geos, shell, kept, n_kept);
    g_free(kept);
    return filled;
}

static GEOSGeometry *fill_all_holes(struct work *w, const GEOSGeometry *united) {
    const int n = w->api->GEOSGetNumGeometries_r(w->geos, united);
    GPtrArray *filled = g_ptr_array_new();
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = w->api->GEOSGetGeometryN_r(w->geos, united, i);
        if (w->api->GEOSGeomTypeId_r(w->geos, part) == GEOS_POLYGON &&
            !w->api->GEOSisEmpty_r(w->geos, part)) {
            g_ptr_array_add(filled, fill_holes(w, part));
        }
    }
    GEOSGeometry *all = w->api->GEOSGeom_createCollection_r(
        w->geos, GEOS_GEOMETRYCOLLECTION, (GEOSGeometry **)filled->pdata, filled->len);
    /* A filled hole may have held another part. */
    GEOSGeometry *whole = all == NULL ? NULL : w->api->GEOSUnaryUnion_r(w->geos, all);
    w->api->GEOSGeom_destroy_r(w->geos, all);
    g_ptr_array_unref(filled);
    return whole;
}

/* Replace a geometry by its buffer; NULL stays NULL. */
static void widen(struct work *w, GEOSGeometry **geometry, double by) {
    GEOSGeometry *wide =
        *geometry == NULL ? NULL : w->api->GEOSBuffer_r(w->geos, *geometry, by, QUARTER);
    w->api->GEOSGeom_destroy_r(w->geos, *geometry);
    *geometry = wide;
}

static bool find_slits(struct work *w) {
    GEOSGeometry *united = unite(w);
    GEOSGeometry *filled = united == NULL ? NULL : fill_all_holes(w, united);
    GEOSGeometry *closed = filled == NULL ? NULL : w->api->GEOSGeom_clone_r(w->geos, filled);
    widen(w, &closed, w->width / 2.0);
    widen(w, &closed, -w->width / 2.0);
    GEOSGeometry *added = closed == NULL ? NULL : w->api->GEOSDifference_r(w->geos, closed, filled);
    widen(w, &added, -HAIR_SHARE * w->width);
    widen(w, &added, HAIR_SHARE * w->width);
    const int n = added == NULL ? 0 : w->api->GEOSGetNumGeometries_r(w->geos, added);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = w->api->GEOSGetGeometryN_r(w->geos, added, i);
        if (w->api->GEOSGeomTypeId_r(w->geos, part) == GEOS_POLYGON) {
            add_slit(w, part, false);
        }
    }
    const bool is_ok = added != NULL;
    GEOSGeometry *all[] = {united, filled, closed, added};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        w->api->GEOSGeom_destroy_r(w->geos, all[i]);
    }
    return is_ok;
}

enum sal_status sal_validity_slits(const struct sal_geom *areas, size_t n, double width,
                                   struct sal_arena *arena, struct sal_slit **out, size_t *n_out,
                                   struct sal_error *err) {
    struct work w = {.n = n, .width = width};
    if (work_init(&w, err) != SAL_OK) {
        return SAL_IO;
    }
    w.areas = g_new0(GEOSGeometry *, n + 1);
    w.slits = g_array_new(FALSE, FALSE, sizeof(struct sal_slit));
    bool is_ok = true;
    for (size_t i = 0; i < n && is_ok; i++) {
        w.areas[i] = make_valid(&w, &areas[i]);
        is_ok = w.areas[i] != NULL;
    }
    is_ok = is_ok && find_slits(&w);
    *n_out = w.slits->len;
    *out = sal_arena_copy(arena, w.slits->data, w.slits->len, sizeof(struct sal_slit));
    for (size_t i = 0; i < n; i++) {
        w.api->GEOSGeom_destroy_r(w.geos, w.areas[i]);
    }
    g_free(w.areas);
    g_array_unref(w.slits);
    const enum sal_status status =
        !is_ok
            ? fail(&w, err)
            : (*out == NULL ? sal_error_set(err, SAL_MEMORY, NULL, "no memory for slits") : SAL_OK);
    w.api->GEOS_finish_r(w.geos);
    return status;
}
