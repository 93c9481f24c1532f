/* SPDX-License-Identifier: MIT */
/*
 * A plane in which distances can be taken: azimuthal equidistant about a point, on the sphere of
 * Gauss' mean radius there. Distances are true from the middle and off by less than 0.4 % out to
 * 600 km, 1.7 % out to 2,000 km.
 */
#ifndef SAL_TOPOLOGY_PLANE_H
#define SAL_TOPOLOGY_PLANE_H

#include "base/arena.h"
#include "salient.h"

/** Metres in one unit of the plane: the snapping grid is then 1 cm. */
#define SAL_PLANE_UNIT_M 1e5

struct sal_plane {
    double lon0_deg, lat0_deg, radius_m;
};

struct sal_plane sal_plane_about(struct sal_point lonlat);

struct sal_point sal_plane_forward(const struct sal_plane *plane, struct sal_point lonlat);
struct sal_point sal_plane_inverse(const struct sal_plane *plane, struct sal_point p);

/**
 * A polygon in the plane, its edges, straight in lon/lat, cut so that they keep their course. Edges
 * that lie on each other, whatever their ends, are cut at the same points: no slivers between them.
 *
 * @returns false when memory ran out
 */
bool sal_plane_geom(const struct sal_plane *plane, const struct sal_geom *from,
                    struct sal_arena *arena, struct sal_geom *out);

#endif
