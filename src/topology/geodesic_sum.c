/* SPDX-License-Identifier: MIT */
/*
 * The area under an edge, down to the equator, is additive, so it is computed once an arc and used
 * for the faces on both sides. Nearly all edges are short, and for those a series does as well as
 * Karney's method, which is exact for any. An edge of up to a degree is cut into short ones, so
 * that PROJ need not be loaded for it.
 */
#include "topology/geodesic_sum.h"

#include <glib.h>
#include <math.h>

#include "base/ellipsoid.h"
#include "base/proj.h"

#define DEG (3.14159265358979323846 / 180.0)

/* Edges up to this long in either coordinate go by series: its relative error there is below 1e-7
 * for a length. */
#define SHORT_DEG 0.1
/* Edges up to this long are cut, into pieces this long. */
#define MIDDLING_DEG 1.0
#define CUT_DEG 0.04
#define CUTS_MAX 25

/*
 * A straight edge in lon/lat has under it the mean zone area (Simpson's rule over its latitudes,
 * each a smooth function) times its width. The geodesic bows poleward of it: from the equation of
 * geodesics, d2(lat)/d(lon)2 = -(sin cos + 2 tan (dlat/dlon)^2), which adds a sliver of that times
 * dlon^3 / 12.
 */
static double short_area(double dlon_rad, double lat1_rad, double lat2_rad) {
    const double s1 = sin(lat1_rad), s2 = sin(lat2_rad), sm = sin(0.5 * (lat1_rad + lat2_rad));
    const double dlat_rad = lat2_rad - lat1_rad;
    const double mean = (sal_ellipsoid_zone_area(s1) + 4.0 * sal_ellipsoid_zone_area(sm) +
                         sal_ellipsoid_zone_area(s2)) /
                        6.0;
    const double bow = SAL_WGS84_A_M * SAL_WGS84_A_M * sm / 12.0 *
                       (dlon_rad * dlon_rad * (1.0 - sm * sm) + 2.0 * dlat_rad * dlat_rad);
    return dlon_rad * (mean + bow);
}

/* Sums over edges: area towards the equator, positive to the right of the edge, and length. */
struct sums {
    double area_m2, length_m;
};

static void add_short(struct sal_point p, struct sal_point q, struct sums *sums) {
    const double dlon_rad = (q.x - p.x) * DEG;
    sums->area_m2 += short_area(dlon_rad, p.y * DEG, q.y * DEG);
    sums->length_m += sal_ellipsoid_length(dlon_rad, p.y * DEG, q.y * DEG);
}

/* A stop on the way, on the sphere where geodesics are great circles: reduced latitude, and the
 * longitude there. */
struct stop {
    double beta, omega;
};

/* dlon/domega, which is also ds/dsigma over the equator's radius. */
static double stretch(double beta) {
    return sqrt(1.0 - SAL_WGS84_F * (2.0 - SAL_WGS84_F) * cos(beta) * cos(beta));
}

/* Stops at even steps along the chord between two; all their longitudes come out within half a
 * turn. */
static void walk(double beta1, double beta2, double omega, int n, struct stop *out) {
    const double x1 = cos(beta1), z1 = sin(beta1);
    const double x2 = cos(beta2) * cos(omega), y2 = cos(beta2) * sin(omega), z2 = sin(beta2);
    for (int i = 0; i <= n; i++) {
        const double t = (double)i / n;
        const double x = x1 + t * (x2 - x1), y = t * y2, z = z1 + t * (z2 - z1);
        out[i] = (struct stop){atan2(z, hypot(x, y)), atan2(y, x)};
    }
}

/* Longitudes of the stops, from 0, into lon[0..n]. */
static void turn(const struct stop *stops, int n, double *lon) {
    lon[0] = 0.0;
    for (int i = 1; i <= n; i++) {
        lon[i] = lon[i - 1] + stretch(0.5 * (stops[i - 1].beta + stops[i].beta)) *
                                  (stops[i].omega - stops[i - 1].omega);
    }
}

static double reduced(double lat_deg) {
    return atan((1.0 - SAL_WGS84_F) * tan(lat_deg * DEG));
}

/* Cut a geodesic into short ones by Bessel's sphere (Karney 2013, equations 6 to 9): the difference
 * of longitude there is found by trying. */
static void add_cut(struct sal_point p, struct sal_point q, struct sums *sums) {
    struct stop stops[CUTS_MAX + 1];
    double lon[CUTS_MAX + 1];
    const double size = fmax(fabs(q.x - p.x), fabs(q.y - p.y)), dlon = (q.x - p.x) * DEG;
    const int n = (int)fmin(ceil(size / CUT_DEG), CUTS_MAX);
    const double beta1 = reduced(p.y), beta2 = reduced(q.y);
    double omega = dlon / stretch(0.5 * (beta1 + beta2));
    for (int i = 0; i < 3; i++) {
        walk(beta1, beta2, omega, n, stops);
        turn(stops, n, lon);
        omega *= dlon == 0.0 ? 1.0 : dlon / lon[n];
    }
    struct sal_point last = p;
    for (int i = 1; i <= n; i++) {
        const double lat = atan(tan(stops[i].beta) / (1.0 - SAL_WGS84_F));
        const struct sal_point next =
            i == n ? q : (struct sal_point){p.x + lon[i] / DEG, lat / DEG};
        add_short(last, next, sums);
        last = next;
    }
}

static void add_long(const struct sal_proj *proj, struct sal_point p, struct sal_point q,
                     struct sums *sums) {
    struct geod_geodesic ellipsoid;
    double length, under;
    proj->geod_init(&ellipsoid, SAL_WGS84_A_M, SAL_WGS84_F);
    proj->geod_geninverse(&ellipsoid, p.y, p.x, q.y, q.x, &length, NULL, NULL, NULL, NULL, NULL,
                          &under);
    /* An edge along a pole, or half round the world and more, keeps its longitudes as they are
     * written. */
    const double dlon = q.x - p.x;
    sums->area_m2 += fabs(dlon) >= 180.0
                         ? dlon * DEG * sal_ellipsoid_zone_area(sin(0.5 * (p.y + q.y) * DEG))
                         : under;
    sums->length_m += length;
}

double sal_geodesic_sum_line(const struct sal_point *points, size_t n, double *length_m) {
    struct sums sums = {0.0, 0.0};
    for (size_t i = 1; i < n; i++) {
        const struct sal_point p = points[i - 1], q = points[i];
        const double size = fmax(fabs(q.x - p.x), fabs(q.y - p.y));
        const struct sal_proj *proj = size > MIDDLING_DEG ? sal_proj_load(NULL) : NULL;
        if (size <= SHORT_DEG) {
            add_short(p, q, &sums);
        } else if (proj == NULL) {
            add_cut(p, q, &sums);
        } else {
            add_long(proj, p, q, &sums);
        }
    }
    if (length_m != NULL) {
        *length_m = sums.length_m;
    }
    return -sums.area_m2;
}
