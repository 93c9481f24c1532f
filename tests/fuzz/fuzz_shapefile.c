/* SPDX-License-Identifier: MIT */
/* Shapefiles: five members in one input, each behind its length (three bytes, big-endian); a length
 * of zero leaves the member out, and the last takes what is left. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "input.h"
#include "salient.h"

static const char *const names[] = {"f.shp", "f.dbf", "f.shx", "f.prj", "f.cpg"};

static void check_features(const struct sal_features *features) {
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *path = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        size_t n = 0;
        if (size >= 3) {
            n = MIN((size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2], size - 3);
            data += 3;
            size -= 3;
        }
        fuzz_remove(names[i]);
        char *member = n > 0 || i == 0 ? fuzz_write(names[i], data, n) : NULL;
        path = i == 0 ? member : (g_free(member), path);
        data += n;
        size -= n;
    }
    struct sal_report *report = sal_report_create();
    struct sal_features *features = NULL;
    struct sal_error err = {0};
    if (sal_features_read(path, NULL, report, &features, &err) == SAL_OK) {
        check_features(features);
        sal_features_destroy(features);
    } else {
        g_assert_cmpuint(strlen(err.message), >, 0);
    }
    sal_report_destroy(report);
    g_free(path);
    return 0;
}
