/* SPDX-License-Identifier: MIT */
/* Lengths and areas against Karney's own polygon code in PROJ, and against figures known from
 * elsewhere. */
#include "topology/geodesic_sum.h"

#include <geodesic.h>
#include <glib.h>
#include <math.h>

static double karney_area(const struct sal_point *ring, int n, double *perimeter) {
    struct geod_geodesic ellipsoid;
    geod_init(&ellipsoid, 6378137.0, 1.0 / 298.257223563);
    double lats[4096], lons[4096], area;
    for (int i = 0; i + 1 < n; i++) {
        lons[i] = ring[i].x;
        lats[i] = ring[i].y;
    }
    geod_polygonarea(&ellipsoid, lats, lons, n - 1, &area, perimeter);
    return area;
}

/* A wavy ring around (lon, lat). */
static void make_ring(struct sal_point *ring, int n, double lon, double lat, double radius_deg) {
    for (int i = 0; i < n; i++) {
        const double angle = 2.0 * G_PI * (i % (n - 1)) / (n - 1);
        const double r = radius_deg * (1.0 + 0.3 * sin(7 * angle));
        ring[i] = (struct sal_point){lon + r * cos(angle), lat + r * sin(angle)};
    }
}

static void agrees_with_karney(void) {
    static const struct {
        double lon, lat, radius;
        int n;
    } cases[] = {{44, 33, 3, 1000}, {44, 33, 3, 9},     {0, 0, 5, 400},  {-70, -50, 4, 2000},
                 {10, 78, 2, 500},  {44, 33, 0.01, 50}, {179, 60, 1, 64}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_point ring[4096];
        make_ring(ring, cases[i].n, cases[i].lon, cases[i].lat, cases[i].radius);
        double length, wanted_length;
        const double area = sal_geodesic_sum_line(ring, (size_t)cases[i].n, &length);
        const double wanted = karney_area(ring, cases[i].n, &wanted_length);
        g_assert_cmpfloat(fabs(area / wanted - 1.0), <, 2e-7);
        g_assert_cmpfloat(fabs(length / wanted_length - 1.0), <, 2e-7);
    }
}

/* Edges of about a degree, which are cut, one by one. */
static void cuts_agree_with_karney(void) {
    static const struct sal_point steps[] = {{1, 0}, {1, 1}, {1, 0.3}, {0.5, -0.9}, {0.2, 1}};
    struct geod_geodesic ellipsoid;
    geod_init(&ellipsoid, 6378137.0, 1.0 / 298.257223563);
    for (double lat = -88.0; lat < 89.0; lat += 8.0) {
        for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
            const struct sal_point edge[] = {{179.5, lat}, {179.5 + steps[i].x, lat + steps[i].y}};
            double length, wanted_length, wanted;
            const double area = sal_geodesic_sum_line(edge, 2, &length);
            geod_geninverse(&ellipsoid, edge[0].y, edge[0].x, edge[1].y, edge[1].x, &wanted_length,
                            NULL, NULL, NULL, NULL, NULL, &wanted);
            g_assert_cmpfloat(fabs(area + wanted), <, 500.0); /* m2 */
            g_assert_cmpfloat(fabs(length / wanted_length - 1.0), <, 1e-7);
        }
    }
}

/* WGS 84's own surface is 510 065 621.7 km2 (Karney 2013); a quarter of the meridian 10 001.965729
 * km (IUGG). */
static void known_figures(void) {
    const struct sal_point world[] = {{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}};
    g_assert_cmpfloat(fabs(sal_geodesic_sum_line(world, 5, NULL) / 510065621.724e6 - 1.0), <, 1e-9);
    const struct sal_point meridian[] = {{44, 0}, {44, 90}};
    double length;
    sal_geodesic_sum_line(meridian, 2, &length);
    g_assert_cmpfloat(fabs(length - 10001965.729), <, 0.001);
}

static void orientation_gives_the_sign(void) {
    const struct sal_point ccw[] = {{40, 30}, {41, 30}, {41, 31}, {40, 31}, {40, 30}};
    const struct sal_point cw[] = {{40, 30}, {40, 31}, {41, 31}, {41, 30}, {40, 30}};
    g_assert_cmpfloat(sal_geodesic_sum_line(ccw, 5, NULL), >, 0);
    g_assert_cmpfloat(
        fabs(sal_geodesic_sum_line(ccw, 5, NULL) + sal_geodesic_sum_line(cw, 5, NULL)), <, 1e-3);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geodesic_sum/karney", agrees_with_karney);
    g_test_add_func("/geodesic_sum/cuts", cuts_agree_with_karney);
    g_test_add_func("/geodesic_sum/known", known_figures);
    g_test_add_func("/geodesic_sum/sign", orientation_gives_the_sign);
    return g_test_run();
}
