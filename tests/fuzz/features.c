/* SPDX-License-Identifier: MIT */
#include "features.h"

#include <glib.h>
#include <math.h>
#include <string.h>

void fuzz_check_error(const struct sal_error *err) {
    g_assert_cmpuint(strlen(err->message), >, 0);
    g_assert_null(strchr(err->message, '\n'));
    g_assert_true(g_utf8_validate(err->message, -1, NULL));
    g_assert_true(g_utf8_validate(err->place, -1, NULL));
}

void fuzz_check_features(const struct sal_features *features) {
    for (size_t i = 0; i < features->n_items; i++) {
        const struct sal_geom *geom = &features->items[i].geom;
        for (size_t j = 0; j < geom->n_points; j++) {
            g_assert_true(fabs(geom->points[j].x) <= 540.0 && fabs(geom->points[j].y) <= 90.0);
        }
        for (size_t j = 0; geom->kind == SAL_GEOM_POLYGON && j < geom->n_rings; j++) {
            g_assert_cmpuint(geom->ring_start[j + 1] - geom->ring_start[j], >=, 4);
        }
        for (size_t j = 0; j < features->n_fields; j++) {
            const char *value = features->items[i].values[j];
            g_assert_true(value == NULL || g_utf8_validate(value, -1, NULL));
        }
    }
}

void fuzz_read_features(const char *path) {
    struct sal_report *report = sal_report_create();
    struct sal_features *features = NULL;
    struct sal_error err = {0};
    if (sal_features_read(path, NULL, report, &features, &err) == SAL_OK) {
        fuzz_check_features(features);
        sal_features_destroy(features);
    } else {
        fuzz_check_error(&err);
    }
    sal_report_destroy(report);
}
