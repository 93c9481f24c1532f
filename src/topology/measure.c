/* SPDX-License-Identifier: MIT */
/*
 * The area under an edge, down to the equator, is additive, so it is computed once an arc and used
 * for the faces on both sides. Karney's method is exact for any edge; nearly all edges are short,
 * and for those a series does as well.
 */
#include "measure.h"

#include <geodesic.h>
#include <math.h>

#define WGS84_A 6378137.0
#define WGS84_F (1.0 / 298.257223563)
#define DEG (3.14159265358979323846 / 180.0)

/* Edges up to this long in either coordinate go by series: its relative error there is below 1e-7
 * for a length. */
#define SHORT_DEG 0.1

/* Area between the equator and a latitude over one radian of longitude; s is the latitude's sine.
 */
static double zone_area(double s) {
    const double e2 = WGS84_F * (2.0 - WGS84_F), e = sqrt(e2);
    const double q = s / (1.0 - e2 * s * s) + atanh(e * s) / e;
    return 0.5 * WGS84_A * WGS84_A * (1.0 - e2) * q;
}

/*
 * A straight edge in lon/lat has under it the mean zone area (Simpson's rule over its latitudes,
 * each a smooth function) times its width. The geodesic bows poleward of it: from the equation of
 * geodesics, d2(lat)/d(lon)2 = -(sin cos + 2 tan (dlat/dlon)^2), which adds a sliver of that times
 * dlon^3 / 12.
 */
static double short_area(double dlon_rad, double lat1_rad, double lat2_rad) {
    const double s1 = sin(lat1_rad), s2 = sin(lat2_rad), sm = sin(0.5 * (lat1_rad + lat2_rad));
    const double dlat_rad = lat2_rad - lat1_rad;
    const double mean = (zone_area(s1) + 4.0 * zone_area(sm) + zone_area(s2)) / 6.0;
    const double bow = WGS84_A * WGS84_A * sm / 12.0 *
                       (dlon_rad * dlon_rad * (1.0 - sm * sm) + 2.0 * dlat_rad * dlat_rad);
    return dlon_rad * (mean + bow);
}

static double short_length(double dlon_rad, double lat1_rad, double lat2_rad) {
    const double e2 = WGS84_F * (2.0 - WGS84_F), middle = 0.5 * (lat1_rad + lat2_rad);
    const double w2 = 1.0 - e2 * sin(middle) * sin(middle), w = sqrt(w2);
    const double north = WGS84_A * (1.0 - e2) / (w2 * w) * (lat2_rad - lat1_rad);
    const double east = WGS84_A / w * cos(middle) * dlon_rad;
    return sqrt(north * north + east * east);
}

double sal_measure_line(const struct sal_point *points, size_t n, double *length_m) {
    struct geod_geodesic ellipsoid;
    bool is_ready = false;
    double area = 0.0, length = 0.0;
    for (size_t i = 1; i < n; i++) {
        const struct sal_point p = points[i - 1], q = points[i];
        const double dlon = q.x - p.x;
        if (fabs(dlon) <= SHORT_DEG && fabs(q.y - p.y) <= SHORT_DEG) {
            area -= short_area(dlon * DEG, p.y * DEG, q.y * DEG);
            length += length_m == NULL ? 0.0 : short_length(dlon * DEG, p.y * DEG, q.y * DEG);
            continue;
        }
        if (!is_ready) {
            geod_init(&ellipsoid, WGS84_A, WGS84_F);
            is_ready = true;
        }
        double s12, under;
        geod_geninverse(&ellipsoid, p.y, p.x, q.y, q.x, &s12, NULL, NULL, NULL, NULL, NULL, &under);
        /* An edge along a pole, or half round the world and more, keeps its longitudes as they are
         * written. */
        const bool is_wide = fabs(dlon) >= 180.0;
        area -= is_wide ? dlon * DEG * zone_area(sin(0.5 * (p.y + q.y) * DEG)) : under;
        length += s12;
    }
    if (length_m != NULL) {
        *length_m = length;
    }
    return area;
}
