/* SPDX-License-Identifier: MIT */
/* The states between any two: faces like those of any state. Heads of areas tell their days. */
#include "areas.h"
#include "input.h"
#include "tween/tween.h"

/* The day of change. */
#define LATER 10

static void set_days(struct made *made, const uint8_t *heads) {
    for (size_t i = 0; i < made->dataset.n_areas; i++) {
        made->areas[i].start = heads[i] >= 200 ? LATER : SAL_DAY_MIN;
        made->areas[i].end = heads[i] >= 128 && heads[i] < 200 ? LATER : SAL_DAY_MAX;
    }
}

static void check_between(const struct sal_faces *from, const struct sal_faces *to) {
    struct sal_tween *tween = NULL;
    g_assert_cmpint(sal_tween_create(from, to, &tween, NULL), ==, SAL_OK);
    for (int i = 0; i < 2 && !sal_tween_is_still(tween); i++) {
        struct sal_faces *faces = NULL;
        g_assert_cmpint(sal_tween_faces(tween, 0.05 + 0.45 * i, &faces, NULL), ==, SAL_OK);
        areas_check_faces(faces);
        sal_faces_destroy(faces);
    }
    sal_tween_destroy(tween);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint8_t heads[AREAS_MAX] = {0};
    struct made *made = g_new(struct made, 1);
    struct sal_faces *from = NULL, *to = NULL;
    made_init(made);
    made_faction(made, "a", "a");
    made_faction(made, "b", "b");
    made_faction(made, "c", "b");
    areas_read(made, data, size, heads);
    set_days(made, heads);
    g_assert_cmpint(sal_faces_create(&made->dataset, 0, NULL, &from, NULL), ==, SAL_OK);
    g_assert_cmpint(sal_faces_create(&made->dataset, LATER, NULL, &to, NULL), ==, SAL_OK);
    check_between(from, to);
    sal_faces_destroy(from);
    sal_faces_destroy(to);
    made_finish(made);
    g_free(made);
    return 0;
}
