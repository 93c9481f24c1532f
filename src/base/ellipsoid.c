/* SPDX-License-Identifier: MIT */
/* Radii of curvature of the ellipsoid, and what follows from them. */
#include "base/ellipsoid.h"

#include <math.h>

double sal_ellipsoid_zone_area(double sine) {
    const double e2 = SAL_WGS84_E2, e = sqrt(e2);
    const double q = sine / (1.0 - e2 * sine * sine) + atanh(e * sine) / e;
    return 0.5 * SAL_WGS84_A_M * SAL_WGS84_A_M * (1.0 - e2) * q;
}

double sal_ellipsoid_length(double dlon_rad, double lat1_rad, double lat2_rad) {
    const double e2 = SAL_WGS84_E2, middle = 0.5 * (lat1_rad + lat2_rad);
    const double w2 = 1.0 - e2 * sin(middle) * sin(middle), w = sqrt(w2);
    const double north = SAL_WGS84_A_M * (1.0 - e2) / (w2 * w) * (lat2_rad - lat1_rad);
    const double east = SAL_WGS84_A_M / w * cos(middle) * dlon_rad;
    return sqrt(north * north + east * east);
}
