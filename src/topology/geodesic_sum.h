/* SPDX-License-Identifier: MIT */
/* Lengths and areas on the WGS 84 ellipsoid, edges between points being geodesics. */
#ifndef SAL_TOPOLOGY_GEODESIC_SUM_H
#define SAL_TOPOLOGY_GEODESIC_SUM_H

#include "salient.h"

/**
 * Length of a line and the signed area between it and the equator, positive where it runs westward
 * in the north: the sum over a closed counter-clockwise ring is its area.
 *
 * @param points      lonlat, degrees; an edge spans less than 180 degrees of longitude
 * @param length_m    geodesic; may be NULL
 * @returns area, square metres, within 1e-9 of a short edge's own size
 * @cost    short edges by series, about 50 ns; edges over 0.1 degree by Karney's method, about 1 us
 * @source  Karney 2013, doi:10.1007/s00190-012-0578-z; Snyder 1987, USGS PP 1395, eq. 3-12
 * (authalic area)
 */
double sal_geodesic_sum_line(const struct sal_point *points, size_t n, double *length_m);

#endif
