/* SPDX-License-Identifier: MIT */
/* Validity and slits by GEOS. A slit is what a closing adds to the union of all areas: made wide by
 * half the width and narrow again, every strip narrower than the width is filled. */
#include "check/validity.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "topology/geos/geos.h"

#define QUARTER 8
/* Areas this near a slit are beside it: a hundredth of its width. */
#define BESIDE_SHARE 0.01
/* Fillings smaller than this share of the width squared are GEOS' rounding. */
#define AREA_SHARE 1e-4
/* And strips of them thinner than twice this share of the width: hairs along an edge that is near a
 * corner which the closing rounds off, and would make it as long as the edge. */
#define HAIR_SHARE 0.00025

struct work {
    struct sal_geos geos;
    GEOSGeometry **areas; /* areas[n], NULL for none */
    size_t n;
    double width;
    GArray *slits;
};

enum sal_status sal_validity_of(const struct sal_geom *geom, bool *is_valid,
                                struct sal_point *where, char reason[64], struct sal_error *err) {
    struct work w = {.n = 0};
    if (sal_geos_init(&w.geos, err) != SAL_OK) {
        return SAL_IO;
    }
    GEOSGeometry *polygons = sal_geos_polygons(&w.geos, geom);
    *where = geom->points[0];
    const int answer = polygons == NULL ? 2 : sal_geos_find_fault(&w.geos, polygons, where, reason);
    *is_valid = answer == 1;
    const enum sal_status status = answer == 2 ? sal_geos_fail(&w.geos, err) : SAL_OK;
    sal_geos_destroy(&w.geos, polygons);
    sal_geos_finish(&w.geos);
    return status;
}

static GEOSGeometry *unite(struct work *w) {
    GEOSGeometry **copies = g_new0(GEOSGeometry *, w->n + 1);
    for (size_t i = 0; i < w->n; i++) {
        copies[i] = sal_geos_clone(&w->geos, w->areas[i]);
    }
    GEOSGeometry *united = sal_geos_join(&w->geos, copies, w->n);
    g_free(copies);
    return united;
}

/* Note a piece of ground, when it lies between areas. */
static void add_slit(struct work *w, const GEOSGeometry *ground, bool is_enclosed) {
    struct sal_slit slit = {.is_enclosed = is_enclosed};
    slit.area = sal_geos_area(&w->geos, ground);
    slit.perimeter = sal_geos_length(&w->geos, ground);
    const bool is_long = slit.perimeter > 4.0 * w->width;
    if (!(slit.area >= AREA_SHARE * w->width * w->width) || (!is_enclosed && !is_long)) {
        return;
    }
    for (size_t i = 0; i < w->n && slit.n_touching < 2; i++) {
        if (sal_geos_is_within(&w->geos, ground, w->areas[i], BESIDE_SHARE * w->width)) {
            slit.touching[slit.n_touching++] = i;
        }
    }
    GEOSGeometry *at = sal_geos_inner_point(&w->geos, ground);
    if (at != NULL && (slit.n_touching == 2 || (is_enclosed && slit.n_touching == 1))) {
        slit.at = sal_geos_at(&w->geos, at);
        g_array_append_val(w->slits, slit);
    }
    sal_geos_destroy(&w->geos, at);
}

/* Is no disc of the width inside. */
static bool is_narrow(struct work *w, const GEOSGeometry *ground) {
    GEOSGeometry *inner = sal_geos_clone(&w->geos, ground);
    sal_geos_buffer(&w->geos, &inner, -w->width / 2.0, QUARTER);
    const bool narrow = inner != NULL && sal_geos_is_empty(&w->geos, inner);
    sal_geos_destroy(&w->geos, inner);
    return narrow;
}

/* A polygon with its narrow holes noted and filled. */
static GEOSGeometry *fill_holes(struct work *w, const GEOSGeometry *polygon) {
    const int n = sal_geos_n_holes(&w->geos, polygon);
    GEOSGeometry **kept = g_new0(GEOSGeometry *, (size_t)n + 1);
    unsigned n_kept = 0;
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *ring = sal_geos_hole(&w->geos, polygon, i);
        GEOSGeometry *hole = sal_geos_polygon(&w->geos, sal_geos_clone(&w->geos, ring), NULL, 0);
        if (is_narrow(w, hole)) {
            add_slit(w, hole, true);
        } else {
            kept[n_kept++] = sal_geos_clone(&w->geos, ring);
        }
        sal_geos_destroy(&w->geos, hole);
    }
    GEOSGeometry *shell = sal_geos_clone(&w->geos, sal_geos_shell(&w->geos, polygon));
    GEOSGeometry *filled = sal_geos_polygon(&w->geos, shell, kept, n_kept);
    g_free(kept);
    return filled;
}

static GEOSGeometry *fill_all_holes(struct work *w, const GEOSGeometry *united) {
    const int n = sal_geos_n_parts(&w->geos, united);
    GPtrArray *filled = g_ptr_array_new();
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = sal_geos_part(&w->geos, united, i);
        if (sal_geos_is_polygon(&w->geos, part) && !sal_geos_is_empty(&w->geos, part)) {
            g_ptr_array_add(filled, fill_holes(w, part));
        }
    }
    /* A filled hole may have held another part. */
    GEOSGeometry *whole = sal_geos_join(&w->geos, (GEOSGeometry **)filled->pdata, filled->len);
    g_ptr_array_unref(filled);
    return whole;
}

static bool find_slits(struct work *w) {
    GEOSGeometry *united = unite(w);
    GEOSGeometry *filled = united == NULL ? NULL : fill_all_holes(w, united);
    GEOSGeometry *closed = filled == NULL ? NULL : sal_geos_clone(&w->geos, filled);
    sal_geos_buffer(&w->geos, &closed, w->width / 2.0, QUARTER);
    sal_geos_buffer(&w->geos, &closed, -w->width / 2.0, QUARTER);
    GEOSGeometry *added = closed == NULL ? NULL : sal_geos_less(&w->geos, closed, filled);
    sal_geos_buffer(&w->geos, &added, -HAIR_SHARE * w->width, QUARTER);
    sal_geos_buffer(&w->geos, &added, HAIR_SHARE * w->width, QUARTER);
    const int n = added == NULL ? 0 : sal_geos_n_parts(&w->geos, added);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = sal_geos_part(&w->geos, added, i);
        if (sal_geos_is_polygon(&w->geos, part)) {
            add_slit(w, part, false);
        }
    }
    const bool is_ok = added != NULL;
    GEOSGeometry *all[] = {united, filled, closed, added};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        sal_geos_destroy(&w->geos, all[i]);
    }
    return is_ok;
}

enum sal_status sal_validity_slits(const struct sal_geom *areas, size_t n, double width,
                                   struct sal_arena *arena, struct sal_slit **out, size_t *n_out,
                                   struct sal_error *err) {
    struct work w = {.n = n, .width = width};
    if (sal_geos_init(&w.geos, err) != SAL_OK) {
        return SAL_IO;
    }
    w.areas = g_new0(GEOSGeometry *, n + 1);
    w.slits = g_array_new(FALSE, FALSE, sizeof(struct sal_slit));
    bool is_ok = true;
    for (size_t i = 0; i < n && is_ok; i++) {
        w.areas[i] = sal_geos_make_valid(&w.geos, sal_geos_polygons(&w.geos, &areas[i]));
        is_ok = w.areas[i] != NULL;
    }
    is_ok = is_ok && find_slits(&w);
    *n_out = w.slits->len;
    *out = sal_arena_copy(arena, w.slits->data, w.slits->len, sizeof(struct sal_slit));
    for (size_t i = 0; i < n; i++) {
        sal_geos_destroy(&w.geos, w.areas[i]);
    }
    g_free(w.areas);
    g_array_unref(w.slits);
    const enum sal_status status =
        !is_ok
            ? sal_geos_fail(&w.geos, err)
            : (*out == NULL ? sal_error_set(err, SAL_MEMORY, NULL, "no memory for slits") : SAL_OK);
    sal_geos_finish(&w.geos);
    return status;
}
