/* SPDX-License-Identifier: MIT */
/* Faces of any polygons: they partition, every front arc is in one front, the repaired areas have
 * the same fronts, and so it is between two states. An area is a faction (and days), a count and
 * corners of three bytes: x and y in hundredths of a degree, and a nudge. */
#include <glib.h>
#include <math.h>

#include "input.h"
#include "read/features.h"
#include "topology/faces.h"
#include "topology/tween.h"
#include "unit/made.h"

#define AREAS_MAX 12

/* The day of change. */
#define LATER 10

static void add_area(struct made *made, uint8_t head, const uint8_t *corners, size_t n) {
    struct sal_point *points = g_new(struct sal_point, n + 1);
    const size_t ring_start[2] = {0, n + 1};
    for (size_t i = 0; i < n; i++) {
        const uint8_t *c = corners + 3 * i;
        points[i] =
            (struct sal_point){c[0] * 0.01 + (c[2] & 15) * 1e-7, c[1] * 0.01 + (c[2] >> 4) * 1e-7};
    }
    points[n] = points[0];
    struct sal_geom *geom = sal_arena_alloc(made->arena, sizeof *geom);
    g_assert_true(sal_geom_from_rings(made->arena, points, ring_start, 1, geom));
    if (geom->kind == SAL_GEOM_POLYGON) {
        struct sal_area *area = made_area(made, head % 3, geom);
        area->feature = made->dataset.n_areas - 1;
        area->start = head >= 200 ? LATER : SAL_DAY_MIN;
        area->end = head >= 128 && head < 200 ? LATER : SAL_DAY_MAX;
    }
    g_free(points);
}

static void check_faces(const struct sal_faces *faces) {
    double fronts_m = 0.0, traced_m = 0.0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        g_assert_cmpint(faces->arcs[i].left, !=, faces->arcs[i].right);
        fronts_m += faces->arcs[i].kind == SAL_ARC_FRONT ? faces->arcs[i].length_m : 0.0;
    }
    /* Edges meet in lon/lat and are measured as geodesics, which over the 280 km of this ground
     * bulge by up to 50 m: a thin face along one may lie on the edge's other side. */
    for (size_t i = 0; i < faces->n_faces; i++) {
        g_assert_cmpfloat(faces->faces[i].area_m2, >, -280e3 * 50.0);
    }
    struct sal_front *fronts;
    size_t n;
    g_assert_cmpint(sal_fronts_trace(faces, SAL_ARC_FRONT, faces->arena, &fronts, &n, NULL), ==,
                    SAL_OK);
    for (size_t i = 0; i < n; i++) {
        traced_m += fronts[i].length_m;
    }
    g_assert_cmpfloat(fabs(traced_m - fronts_m), <, 1e-3);
}

static void check_between(const struct sal_dataset *dataset, const struct sal_faces *from) {
    struct sal_faces *to = NULL;
    struct sal_tween *tween = NULL;
    g_assert_cmpint(sal_faces_create(dataset, LATER, NULL, &to, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_tween_create(from, to, &tween, NULL), ==, SAL_OK);
    for (int i = 0; i < 2 && !sal_tween_is_still(tween); i++) {
        struct sal_faces *faces = NULL;
        g_assert_cmpint(sal_tween_faces(tween, 0.05 + 0.45 * i, &faces, NULL), ==, SAL_OK);
        check_faces(faces);
        sal_faces_destroy(faces);
    }
    sal_tween_destroy(tween);
    sal_faces_destroy(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct made *made = g_new(struct made, 1);
    made_init(made);
    made_faction(made, "a", "a");
    made_faction(made, "b", "b");
    made_faction(made, "c", "b");
    while (size >= 2 && made->dataset.n_areas < AREAS_MAX) {
        const size_t n = MIN((size_t)data[1] % 32, (size - 2) / 3);
        add_area(made, data[0], data + 2, n);
        data += 2 + 3 * n;
        size -= 2 + 3 * n;
    }
    struct sal_features *layer = sal_features_create("fuzz", "fuzz", NULL);
    struct sal_feature items[AREAS_MAX] = {{0}};
    layer->items = items;
    made->dataset.controls = &layer;
    made->dataset.n_controls = 1;
    struct sal_faces *faces = NULL;
    struct sal_features *fixed = NULL;
    struct sal_report *report = sal_report_create();
    g_assert_cmpint(sal_faces_create(&made->dataset, 0, report, &faces, NULL), ==, SAL_OK);
    check_faces(faces);
    check_between(&made->dataset, faces);
    struct sal_error err = {.message = ""};
    const enum sal_status status = sal_check(&made->dataset, NULL, report, &err);
    g_assert_cmpstr(err.message, ==, "");
    g_assert_cmpint(status, ==, SAL_OK);
    g_assert_cmpint(sal_fix(&made->dataset, NULL, report, &fixed, NULL), ==, SAL_OK);
    sal_features_destroy(fixed);
    sal_faces_destroy(faces);
    sal_report_destroy(report);
    sal_features_destroy(layer);
    made_finish(made);
    g_free(made);
    return 0;
}
