/* SPDX-License-Identifier: MIT */
/*
 * Slits and overlaps -> zones. Two hand-drawn edges of one line cross at every other corner; the
 * slits and overlaps between them are lenses that meet in points, through which every line between
 * the two areas would have to run, keeping the zigzag of both. The zone is what lies between the
 * envelopes of the two edges, so that a line has room to run straight.
 */
#include "topology/gaps/weave.h"

#include <glib.h>

/* Edges that cross again and again leave about as much open as they claim twice; less than this
 * share of the one to the other comes of a single place. */
#define MIXED_SHARE 0.1
/* The zone is wider than the envelopes by this share of the gap on either side: where both edges
 * are off to one side, a line that is evened out still has room. */
#define MARGIN_SHARE 0.1

static bool is_empty(struct sal_geos *b, const GEOSGeometry *geometry) {
    return geometry == NULL || b->api->GEOSisEmpty_r(b->geos, geometry) != 0;
}

static double area_within(struct sal_geos *b, const GEOSGeometry *ground,
                          const GEOSGeometry *piece) {
    double area = 0.0;
    GEOSGeometry *both = b->api->GEOSIntersection_r(b->geos, ground, piece);
    if (both != NULL) {
        b->api->GEOSArea_r(b->geos, both, &area);
    }
    b->api->GEOSGeom_destroy_r(b->geos, both);
    return area;
}

/* The polygons of `closed` that have something of both; takes it over. */
static GEOSGeometry *keep_mixed(struct sal_geos *b, GEOSGeometry *closed, const GEOSGeometry *slits,
                                const GEOSGeometry *overlaps) {
    GPtrArray *kept = g_ptr_array_new();
    const int n = closed == NULL ? 0 : b->api->GEOSGetNumGeometries_r(b->geos, closed);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *piece = b->api->GEOSGetGeometryN_r(b->geos, closed, i);
        const double open = area_within(b, slits, piece);
        const double twice = area_within(b, overlaps, piece);
        if (MIN(open, twice) > MIXED_SHARE * MAX(open, twice)) {
            g_ptr_array_add(kept, b->api->GEOSGeom_clone_r(b->geos, piece));
        }
    }
    const bool is_ok = closed != NULL;
    b->api->GEOSGeom_destroy_r(b->geos, closed);
    GEOSGeometry *zone = is_ok ? sal_geos_join(b, (GEOSGeometry **)kept->pdata, kept->len) : NULL;
    g_ptr_array_unref(kept);
    return zone;
}

GEOSGeometry *sal_weave_find(struct sal_geos *b, const GEOSGeometry *slits,
                             const GEOSGeometry *overlaps, double gap) {
    if (is_empty(b, slits) || is_empty(b, overlaps)) {
        return b->api->GEOSGeom_createEmptyPolygon_r(b->geos);
    }
    GEOSGeometry *closed = b->api->GEOSGeom_clone_r(b->geos, slits);
    sal_geos_combine(b, &closed, b->api->GEOSGeom_clone_r(b->geos, overlaps), SAL_COMBINE_UNION);
    sal_geos_buffer(b, &closed, 0.5 * gap);
    sal_geos_buffer(b, &closed, (MARGIN_SHARE - 0.5) * gap);
    return keep_mixed(b, closed, slits, overlaps);
}
