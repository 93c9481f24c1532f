/* SPDX-License-Identifier: MIT */
/* The size of the WGS 84 ellipsoid, and short edges on it by series; angles in radians. */
#ifndef SAL_BASE_ELLIPSOID_H
#define SAL_BASE_ELLIPSOID_H

#define SAL_WGS84_A_M 6378137.0
#define SAL_WGS84_F (1.0 / 298.257223563)
/** Square of the first eccentricity. */
#define SAL_WGS84_E2 (SAL_WGS84_F * (2.0 - SAL_WGS84_F))
/** Mean radius of the ellipsoid, (2a + b) / 3, and a degree of a great circle on that sphere. */
#define SAL_EARTH_RADIUS_M 6371008.7714
#define SAL_EARTH_DEG_M 111195.0797

/** Area in m2 between the equator and a latitude, over one radian of longitude; of its sine. */
double sal_ellipsoid_zone_area(double sine);

/** Length in m of a geodesic of up to 0.1 degrees in either coordinate; relative error < 1e-7. */
double sal_ellipsoid_length(double dlon_rad, double lat1_rad, double lat2_rad);

#endif
