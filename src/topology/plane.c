/* SPDX-License-Identifier: MIT */
/* Azimuthal equidistant projection of the sphere: Snyder 1987, USGS Professional Paper 1395,
 * chapter 25. */
#include "plane.h"

#include <glib.h>
#include <math.h>

#define DEG (G_PI / 180.0)
#define WGS84_A 6378137.0
#define WGS84_E2 0.00669437999014

struct sal_plane sal_plane_about(struct sal_point lonlat) {
    const double s = sin(lonlat.y * DEG);
    return (struct sal_plane){.lon0_deg = lonlat.x,
                              .lat0_deg = lonlat.y,
                              .radius_m =
                                  WGS84_A * sqrt(1.0 - WGS84_E2) / (1.0 - WGS84_E2 * s * s)};
}

struct sal_point sal_plane_forward(const struct sal_plane *plane, struct sal_point lonlat) {
    const double lat = lonlat.y * DEG, lat0 = plane->lat0_deg * DEG;
    const double dlon = (lonlat.x - plane->lon0_deg) * DEG;
    const double c =
        acos(CLAMP(sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(dlon), -1.0, 1.0));
    const double k = c < 1e-12 ? 1.0 : c / sin(c);
    const double scale = plane->radius_m / SAL_PLANE_UNIT_M * k;
    return (struct sal_point){scale * cos(lat) * sin(dlon),
                              scale * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(dlon))};
}

struct sal_point sal_plane_inverse(const struct sal_plane *plane, struct sal_point p) {
    const double rho = hypot(p.x, p.y), c = rho * SAL_PLANE_UNIT_M / plane->radius_m;
    const double lat0 = plane->lat0_deg * DEG;
    if (rho < 1e-12) {
        return (struct sal_point){plane->lon0_deg, plane->lat0_deg};
    }
    const double lat = asin(CLAMP(cos(c) * sin(lat0) + p.y * sin(c) * cos(lat0) / rho, -1.0, 1.0));
    const double dlon = atan2(p.x * sin(c), rho * cos(lat0) * cos(c) - p.y * sin(lat0) * sin(c));
    return (struct sal_point){plane->lon0_deg + dlon / DEG, lat / DEG};
}
