/* SPDX-License-Identifier: MIT */
/* GEOS behind a few calls in salient's own shapes. Frame: whatever plane the caller's points are
 * in. */
#ifndef SAL_TOPOLOGY_GEOS_H
#define SAL_TOPOLOGY_GEOS_H

#include "salient.h"

/**
 * Voronoi cells of distinct points.
 *
 * @param window  cells reach at least this far
 * @param arena   owns the polygons
 * @param cells   cells[n], in the order of the points; kind SAL_GEOM_NONE for a point that stands
 * twice
 */
SAL_NODISCARD enum sal_status sal_geos_voronoi(const struct sal_point *points, size_t n,
                                               struct sal_box window, struct sal_arena *arena,
                                               struct sal_geom *cells, struct sal_error *err);

/** A line or a point, made wide. */
struct sal_swath {
    struct sal_point a, b; /* equal: a disc */
    double half_width;
};

/**
 * The ground that shapes cover, its dents closed where narrower than 2 * close, its horns cut where
 * narrower than 2 * open.
 */
SAL_NODISCARD enum sal_status sal_geos_ground(const struct sal_swath *shapes, size_t n,
                                              double close, double open, struct sal_arena *arena,
                                              struct sal_geom *out, struct sal_error *err);

#endif
