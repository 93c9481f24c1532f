/* SPDX-License-Identifier: MIT */
/* CRS texts of every kind to lon/lat, against points whose answer is known without PROJ. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "read/crs.h"

#define WGS84(unit)                                                                                \
    "GEOGCS[\"GCS_WGS_1984\", DATUM[\"D_WGS_1984\",\n SPHEROID[\"WGS_1984\",6378137.0,"            \
    "298.257223563]],PRIMEM[\"Greenwich\",0.0]," unit "]"
#define DEGREE "UNIT[\"Degree\",0.0174532925199433]"

static void test_quick(void) {
    static const struct {
        const char *text;
        bool is_wgs84;
    } cases[] = {
        {WGS84(DEGREE), true},
        {"GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY["
         "\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY["
         "\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],"
         "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]",
         true},
        {"EPSG:4326", true},
        {"4326", true},
        {" ogc:crs84\n", true},
        {WGS84("UNIT[\"Grad\",0.01570796326794897]"), false},
        {"PROJCS[\"x\"," WGS84(DEGREE) "]", false},
        {"GEOGCS[\"GCS_Clarke_1880\",DATUM[\"D_Clarke_1880\",SPHEROID[\"Clarke_1880\",6378249.138,"
         "293.466307656]],PRIMEM[\"Greenwich\",0.0]," DEGREE "]",
         false},
        {"EPSG:4327", false},
        {"", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_true(sal_crs_is_wgs84(cases[i].text) == cases[i].is_wgs84);
    }
}

/* Zone 38 north: its central meridian is 45 E, at easting 500 km. Web Mercator: 180 degrees are pi
 * times 6378137 m. Grads: 400 to the circle. The axes of EPSG:2393 and 31467 are northing first by
 * law, easting first in files. */
static void test_known(void) {
    static const struct {
        const char *definition;
        struct sal_point in, out;
        double tolerance_deg;
    } cases[] = {
        {"EPSG:32638", {500000, 0}, {45, 0}, 1e-9},
        {"32638", {500000, 0}, {45, 0}, 1e-9},
        {"+proj=utm +zone=38 +datum=WGS84", {500000, 0}, {45, 0}, 1e-9},
        {"EPSG:3857", {20037508.342789244, 0}, {180, 0}, 1e-9},
        {WGS84("UNIT[\"Grad\",0.01570796326794897]"), {50, 40}, {45, 36}, 1e-9},
        {"EPSG:31467", {3500000, 5300000}, {9, 47.85}, 0.1},
        {"EPSG:4326", {43, 36}, {43, 36}, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_point p = cases[i].in;
        char *name = NULL;
        struct sal_error err = {0};
        g_assert_cmpint(sal_crs_to_lonlat(cases[i].definition, "x", &p, 1, NULL, &name, &err), ==,
                        SAL_OK);
        g_assert_cmpfloat_with_epsilon(p.x, cases[i].out.x, cases[i].tolerance_deg + 1e-12);
        g_assert_cmpfloat_with_epsilon(p.y, cases[i].out.y, cases[i].tolerance_deg + 1e-12);
        g_assert_cmpuint(strlen(name), >, 0);
        g_free(name);
    }
}

static void test_refused(void) {
    static const char *const cases[] = {"EPSG:1", "nonsense", "PROJCS[\"x\"", "LOCAL_CS[\"desk\"]",
                                        "+proj=klingon"};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_point p = {1, 2};
        char *name = NULL;
        struct sal_error err = {0};
        g_assert_cmpint(sal_crs_to_lonlat(cases[i], "x", &p, 1, NULL, &name, &err), ==, SAL_CRS);
        g_assert_null(name);
        g_assert_nonnull(strstr(err.message, "wanted WKT, EPSG:CODE or PROJ text"));
    }
}

/* One point without an answer leaves the others theirs. */
static void test_lost_points(void) {
    struct sal_point points[] = {{500000, 0}, {1e12, 1e12}, {500000, 0}};
    char *name = NULL;
    g_assert_cmpint(sal_crs_to_lonlat("EPSG:32638", "x", points, 3, NULL, &name, NULL), ==, SAL_OK);
    g_assert_cmpfloat_with_epsilon(points[0].x, 45.0, 1e-9);
    g_assert_false(isfinite(points[1].x));
    g_assert_cmpfloat_with_epsilon(points[2].x, 45.0, 1e-9);
    g_free(name);
}

static void test_unstated(void) {
    struct sal_report *report = sal_report_create();
    char *name = NULL;
    struct sal_point good[] = {{-180.00005, -90}, {360, 90}};
    g_assert_cmpint(sal_crs_to_lonlat(" \n", "x", good, 2, report, &name, NULL), ==, SAL_OK);
    g_assert_cmpstr(name, ==, "");
    g_assert_cmpuint(sal_report_count(report), ==, 1);
    g_assert_cmpstr(sal_report_get(report, 0)->rule, ==, "crs-missing");
    g_free(name);
    name = NULL;
    struct sal_point bad = {45, 90.5};
    g_assert_cmpint(sal_crs_to_lonlat(NULL, "x", &bad, 1, report, &name, NULL), ==, SAL_CRS);
    g_assert_null(name);
    g_assert_cmpint(sal_crs_to_lonlat(NULL, "x", NULL, 0, report, &name, NULL), ==, SAL_OK);
    g_assert_cmpuint(sal_report_count(report), ==, 1);
    g_free(name);
    sal_report_destroy(report);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/crs/quick", test_quick);
    g_test_add_func("/crs/known", test_known);
    g_test_add_func("/crs/refused", test_refused);
    g_test_add_func("/crs/lost_points", test_lost_points);
    g_test_add_func("/crs/unstated", test_unstated);
    return g_test_run();
}
