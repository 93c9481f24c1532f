/* SPDX-License-Identifier: MIT */
/* What a reader hands over becomes features: limits, and points that are no lon/lat. */
#include "read/layer.h"

#include <glib.h>
#include <string.h>

#include "read/features.h"
#include "read/limits.h"

struct reading {
    struct sal_features *features;
    struct sal_report *report;
    struct sal_layer *layer;
};

static struct reading begin(enum sal_geom_kind kind) {
    struct reading r = {sal_features_create("made", "made", NULL), sal_report_create(), NULL};
    r.layer = sal_layer_create(r.features, r.report);
    g_assert_cmpint(sal_layer_begin(r.layer, 0, kind, NULL, NULL), ==, SAL_OK);
    return r;
}

static void finish(struct reading *r) {
    sal_layer_destroy(r->layer);
    sal_report_destroy(r->report);
    sal_features_destroy(r->features);
}

static void add(struct reading *r, const struct sal_point *points, size_t n) {
    struct sal_point *to;
    g_assert_cmpint(sal_layer_add_part(r->layer, n, &to, NULL), ==, SAL_OK);
    for (size_t i = 0; i < n; i++) {
        to[i] = points[i];
    }
}

static size_t count(const struct sal_report *report, const char *rule) {
    size_t n = 0;
    for (size_t i = 0; i < sal_report_count(report); i++) {
        n += g_str_equal(sal_report_get(report, i)->rule, rule);
    }
    return n;
}

/* The last point that is read may be the one that closes a ring: beyond it the limit would be past,
 * and no limit any more. */
static void limit_counts_the_closing_point(void) {
    struct reading r = begin(SAL_GEOM_POLYGON);
    struct sal_point *to;
    g_assert_cmpint(sal_layer_add_part(r.layer, SAL_READ_POINTS_MAX, &to, NULL), ==, SAL_LIMIT);
    static const struct sal_point open[3] = {{0, 0}, {1, 0}, {1, 1}};
    add(&r, open, 3);
    g_assert_cmpint(sal_layer_begin(r.layer, 1, SAL_GEOM_POLYGON, NULL, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_layer_add_part(r.layer, SAL_READ_POINTS_MAX - 4, &to, NULL), ==, SAL_LIMIT);
    finish(&r);
}

/* Parts beyond the poles or more than a turn and a half away are left out, what rounding put beyond
 * a pole is at the pole. */
static void beyond_earth_is_left_out(void) {
    static const struct sal_point good[4] = {{-540, 0}, {540, 0}, {0, 90.00000001}, {-540, 0}};
    static const struct sal_point north[4] = {{0, 0}, {1, 0}, {1, 90.1}, {0, 0}};
    static const struct sal_point far[4] = {{0, 0}, {540.1, 0}, {1, 1}, {0, 0}};
    struct reading r = begin(SAL_GEOM_POLYGON);
    add(&r, north, 4);
    add(&r, good, 4);
    add(&r, far, 4);
    g_assert_cmpint(sal_layer_finish(r.layer, "EPSG:4326", NULL), ==, SAL_OK);
    g_assert_cmpuint(count(r.report, "beyond-earth"), ==, 2);
    g_assert_cmpuint(r.features->items[0].geom.n_rings, ==, 1);
    g_assert_cmpfloat(r.features->box.max_y, ==, 90.0);
    finish(&r);
}

/* Places too; and when nothing is left the layer is none. */
static void nothing_on_earth_is_an_error(void) {
    static const struct sal_point place = {44, 1000};
    struct reading r = begin(SAL_GEOM_POINT);
    struct sal_error err;
    add(&r, &place, 1);
    g_assert_cmpint(sal_layer_finish(r.layer, "EPSG:4326", &err), ==, SAL_CRS);
    g_assert_nonnull(strstr(err.message, "44, 1000"));
    finish(&r);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layer/limit", limit_counts_the_closing_point);
    g_test_add_func("/layer/beyond", beyond_earth_is_left_out);
    g_test_add_func("/layer/nothing", nothing_on_earth_is_an_error);
    return g_test_run();
}
