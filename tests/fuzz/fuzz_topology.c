/* SPDX-License-Identifier: MIT */
/* Faces of any polygons: they partition, every front arc is in one front, and the repaired areas
 * have the same fronts. */
#include "areas.h"
#include "input.h"
#include "read/features.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint8_t heads[AREAS_MAX] = {0};
    struct made *made = g_new(struct made, 1);
    made_init(made);
    made_faction(made, "a", "a");
    made_faction(made, "b", "b");
    made_faction(made, "c", "b");
    areas_read(made, data, size, heads);
    struct sal_features *layer = sal_features_create("fuzz", "fuzz", NULL);
    struct sal_feature items[AREAS_MAX] = {{0}};
    layer->items = items;
    static const struct sal_map_source source = {.file = NULL};
    static const struct sal_map_source *sources[] = {&source};
    made->dataset.controls = &layer;
    made->dataset.control_sources = sources;
    made->dataset.n_controls = 1;
    struct sal_faces *faces = NULL;
    struct sal_features *fixed = NULL;
    struct sal_report *report = sal_report_create();
    g_assert_cmpint(sal_faces_create(&made->dataset, 0, report, &faces, NULL), ==, SAL_OK);
    areas_check_faces(faces);
    struct sal_error err = {.message = ""};
    const enum sal_status status = sal_check(&made->dataset, NULL, report, &err);
    g_assert_cmpstr(err.message, ==, "");
    g_assert_cmpint(status, ==, SAL_OK);
    g_assert_cmpint(sal_repair(&made->dataset, NULL, report, &fixed, NULL), ==, SAL_OK);
    sal_features_destroy(fixed);
    sal_faces_destroy(faces);
    sal_report_destroy(report);
    sal_features_destroy(layer);
    made_finish(made);
    g_free(made);
    return 0;
}
