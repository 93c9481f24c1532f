/* SPDX-License-Identifier: MIT */
/* Lambert's conformal conic on WGS 84, by itself. Private to project/. */
#ifndef SAL_PROJECT_CONIC_H
#define SAL_PROJECT_CONIC_H

#include "salient.h"

/** A cone that cuts the ellipsoid at two parallels; zero n: none. */
struct sal_conic {
    double n, f;  /* its constant, and the radius factor in metres */
    double rho_0; /* radius of the origin's parallel, metres */
    double lon_0_deg;
};

/** @param lat_deg, lon_0_deg  the two parallels, the origin; parallels of one hemisphere */
struct sal_conic sal_conic_init(double lat_1_deg, double lat_2_deg, double lat_0_deg,
                                double lon_0_deg);

/**
 * Lon/lat degrees -> metres, and back; false where the cone has no place for the point.
 *
 * Longitudes are taken within 180 degrees of the origin's.
 *
 * @source  Snyder 1987, USGS Professional Paper 1395, doi:10.3133/pp1395, p. 107 to 109
 */
bool sal_conic_forward(const struct sal_conic *conic, struct sal_point lonlat,
                       struct sal_point *out_map);
bool sal_conic_inverse(const struct sal_conic *conic, struct sal_point map,
                       struct sal_point *out_lonlat);

#endif
