/* SPDX-License-Identifier: MIT */
/*
 * Mercator's map of the ellipsoid, on whole numbers. It is conformal: within a few kilometres it is
 * the ground, enlarged, so what is nearest on it is nearest on the ground, anywhere in the world
 * and whatever else is on the map. Only the scale changes, by 0.1 % over 4 km at 60 degrees north.
 */
#ifndef SAL_TOPOLOGY_GAPS_MERCATOR_H
#define SAL_TOPOLOGY_GAPS_MERCATOR_H

#include "topology/grid_point.h"

struct sal_mercator {
    double lon0_deg, psi0; /* of the map's middle; psi: isometric latitude, radians */
    double unit;           /* radians of longitude in one unit, a power of two */
};

/** A map on which `box`, in lon/lat, has coordinates within 2^27 of 0. Beyond 89.9 degrees there is
 * no map; what lies there is put on its edge. */
struct sal_mercator sal_mercator_of(struct sal_box box);

struct sal_point sal_mercator_forward(const struct sal_mercator *map, struct sal_point lonlat);
struct sal_point sal_mercator_inverse(const struct sal_mercator *map, struct sal_point p);

/** Metres on the ground in one unit at a latitude. */
double sal_mercator_metres(const struct sal_mercator *map, double lat_deg);

#endif
