/* SPDX-License-Identifier: MIT */
/* Shapes in and out of GEOS, and the few operations that more than one file needs. Private to
 * topology/. */
#ifndef SAL_TOPOLOGY_GEOS_GEOS_H
#define SAL_TOPOLOGY_GEOS_GEOS_H

#include "topology/geos/api.h"

/** A context with its last message; finish with GEOS_finish_r(bridge->geos). */
struct sal_geos {
    const struct sal_geos_api *api;
    GEOSContextHandle_t geos;
    char message[200];
};

/** SAL_IO when GEOS cannot be loaded; then there is nothing to finish. */
SAL_NODISCARD enum sal_status sal_geos_init(struct sal_geos *b, struct sal_error *err);

/** SAL_GEOMETRY with the last message. */
enum sal_status sal_geos_fail(const struct sal_geos *b, struct sal_error *err);

/** A line, or a point when n is 1; the caller's. */
GEOSGeometry *sal_geos_line(struct sal_geos *b, const struct sal_point *points, size_t n);

/** Union of polygon geometries; the caller's, NULL when GEOS refuses. */
GEOSGeometry *sal_geos_union(struct sal_geos *b, const struct sal_geom *geoms, size_t n);

/** Polygons of a geometry -> our shape; false when memory ran out. */
bool sal_geos_geom(struct sal_geos *b, const GEOSGeometry *from, struct sal_arena *arena,
                   struct sal_geom *out);

/** Replace *geometry by its buffer; NULL stays NULL. */
void sal_geos_buffer(struct sal_geos *b, GEOSGeometry **geometry, double width);

enum sal_combine { SAL_COMBINE_UNION, SAL_COMBINE_BOTH, SAL_COMBINE_LESS };

/** Replace *a by a combination with b, which is taken over and freed. NULL stays NULL. */
void sal_geos_combine(struct sal_geos *bridge, GEOSGeometry **a, GEOSGeometry *b,
                      enum sal_combine how);

/** A collection of `parts`, taken over, joined; NULL when GEOS refuses. */
GEOSGeometry *sal_geos_join(struct sal_geos *b, GEOSGeometry **parts, size_t n);

#endif
