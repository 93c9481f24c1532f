/* SPDX-License-Identifier: MIT */
/* Shapes in and out of GEOS, and the few operations that more than one file needs. Of topology/,
 * check/ and derive/. */
#ifndef SAL_TOPOLOGY_GEOS_GEOS_H
#define SAL_TOPOLOGY_GEOS_GEOS_H

#include <math.h>

#include "topology/geos/api.h"

/** A context with its last message; finish with sal_geos_finish(). */
struct sal_geos {
    const struct sal_geos_api *api;
    GEOSContextHandle_t geos;
    char message[200];
};

/** SAL_IO when GEOS cannot be loaded; then there is nothing to finish. */
SAL_NODISCARD enum sal_status sal_geos_init(struct sal_geos *b, struct sal_error *err);

/*
 * The calls of GEOS in use, by name. Geometries that they return are the caller's, NULL when GEOS
 * refuses; parts, rings and holes are borrowed. A measure that it refuses is NAN.
 */
static inline void sal_geos_finish(struct sal_geos *b) {
    b->api->GEOS_finish_r(b->geos);
}
static inline void sal_geos_destroy(struct sal_geos *b, GEOSGeometry *g) {
    b->api->GEOSGeom_destroy_r(b->geos, g);
}
static inline GEOSGeometry *sal_geos_clone(struct sal_geos *b, const GEOSGeometry *g) {
    return b->api->GEOSGeom_clone_r(b->geos, g);
}
static inline double sal_geos_area(struct sal_geos *b, const GEOSGeometry *g) {
    double area = NAN;
    b->api->GEOSArea_r(b->geos, g, &area);
    return area;
}
static inline double sal_geos_length(struct sal_geos *b, const GEOSGeometry *g) {
    double length = NAN;
    b->api->GEOSLength_r(b->geos, g, &length);
    return length;
}
static inline bool sal_geos_is_empty(struct sal_geos *b, const GEOSGeometry *g) {
    return b->api->GEOSisEmpty_r(b->geos, g) == 1;
}
static inline bool sal_geos_is_polygon(struct sal_geos *b, const GEOSGeometry *g) {
    return b->api->GEOSGeomTypeId_r(b->geos, g) == GEOS_POLYGON;
}
static inline bool sal_geos_is_within(struct sal_geos *b, const GEOSGeometry *p,
                                      const GEOSGeometry *q, double distance) {
    return b->api->GEOSDistanceWithin_r(b->geos, p, q, distance) == 1;
}
static inline int sal_geos_n_parts(struct sal_geos *b, const GEOSGeometry *g) {
    return b->api->GEOSGetNumGeometries_r(b->geos, g);
}
static inline const GEOSGeometry *sal_geos_part(struct sal_geos *b, const GEOSGeometry *g, int i) {
    return b->api->GEOSGetGeometryN_r(b->geos, g, i);
}
static inline int sal_geos_n_holes(struct sal_geos *b, const GEOSGeometry *polygon) {
    return b->api->GEOSGetNumInteriorRings_r(b->geos, polygon);
}
static inline const GEOSGeometry *sal_geos_hole(struct sal_geos *b, const GEOSGeometry *polygon,
                                                int i) {
    return b->api->GEOSGetInteriorRingN_r(b->geos, polygon, i);
}
static inline const GEOSGeometry *sal_geos_shell(struct sal_geos *b, const GEOSGeometry *polygon) {
    return b->api->GEOSGetExteriorRing_r(b->geos, polygon);
}
static inline GEOSGeometry *sal_geos_polygon(struct sal_geos *b, GEOSGeometry *shell,
                                             GEOSGeometry **holes, size_t n) {
    return b->api->GEOSGeom_createPolygon_r(b->geos, shell, holes, (unsigned)n);
}
static inline GEOSGeometry *sal_geos_collect(struct sal_geos *b, int type, GEOSGeometry **parts,
                                             size_t n) {
    return b->api->GEOSGeom_createCollection_r(b->geos, type, parts, (unsigned)n);
}
static inline GEOSGeometry *sal_geos_less(struct sal_geos *b, const GEOSGeometry *p,
                                          const GEOSGeometry *q) {
    return b->api->GEOSDifference_r(b->geos, p, q);
}

static inline GEOSGeometry *sal_geos_inner_point(struct sal_geos *b, const GEOSGeometry *g) {
    return b->api->GEOSPointOnSurface_r(b->geos, g);
}
static inline GEOSGeometry *sal_geos_simplify(struct sal_geos *b, const GEOSGeometry *g,
                                              double by) {
    return b->api->GEOSTopologyPreserveSimplify_r(b->geos, g, by);
}
/** Where a point lies. */
static inline struct sal_point sal_geos_at(struct sal_geos *b, const GEOSGeometry *point) {
    struct sal_point p = {NAN, NAN};
    b->api->GEOSGeomGetX_r(b->geos, point, &p.x);
    b->api->GEOSGeomGetY_r(b->geos, point, &p.y);
    return p;
}

/** SAL_GEOMETRY with the last message. */
enum sal_status sal_geos_fail(const struct sal_geos *b, struct sal_error *err);

/** A line, or a point when n is 1; the caller's. */
GEOSGeometry *sal_geos_line(struct sal_geos *b, const struct sal_point *points, size_t n);

/** The polygons of a shape as they are, valid or not; the caller's, NULL when GEOS refuses. */
GEOSGeometry *sal_geos_polygons(struct sal_geos *b, const struct sal_geom *geom);

/** The same ground with no ring that crosses itself; `g`, which may be NULL, is taken over. */
GEOSGeometry *sal_geos_make_valid(struct sal_geos *b, GEOSGeometry *g);

/** Is a geometry valid by OGC 06-103r4, but for rings that touch themselves: 1, 2 when GEOS cannot
 * say, 0 with where and why it is not. */
int sal_geos_find_fault(struct sal_geos *b, const GEOSGeometry *g, struct sal_point *where,
                        char reason[64]);

/** Union of polygon geometries; the caller's, NULL when GEOS refuses. */
GEOSGeometry *sal_geos_union(struct sal_geos *b, const struct sal_geom *geoms, size_t n);

/** Polygons of a geometry -> our shape; false when memory ran out. */
bool sal_geos_geom(struct sal_geos *b, const GEOSGeometry *from, struct sal_arena *arena,
                   struct sal_geom *out);

/** Replace *geometry by its buffer, of so many segments a quarter circle; NULL stays NULL. */
void sal_geos_buffer(struct sal_geos *b, GEOSGeometry **geometry, double width, int n_segments);

enum sal_combine { SAL_COMBINE_UNION, SAL_COMBINE_BOTH, SAL_COMBINE_LESS };

/** Replace *a by a combination with b, which is taken over and freed. NULL stays NULL. */
void sal_geos_combine(struct sal_geos *bridge, GEOSGeometry **a, GEOSGeometry *b,
                      enum sal_combine how);

/** A collection of `parts`, taken over, joined; NULL when GEOS refuses. */
GEOSGeometry *sal_geos_join(struct sal_geos *b, GEOSGeometry **parts, size_t n);

#endif
