/* SPDX-License-Identifier: MIT */
/* Lines with known lengths and places, and sorting by counting. */
#include "base/buckets.h"
#include "base/polyline.h"

static void assert_at(struct sal_point p, double x, double y) {
    g_assert_cmpfloat_with_epsilon(p.x, x, 1e-12);
    g_assert_cmpfloat_with_epsilon(p.y, y, 1e-12);
}

/* 3 east, 4 north; a point that stands twice adds nothing. */
static const struct sal_point corner[] = {{0.0, 0.0}, {3.0, 0.0}, {3.0, 0.0}, {3.0, 4.0}};

static void length(void) {
    g_assert_cmpfloat(sal_polyline_length(corner, 4), ==, 7.0);
    g_assert_cmpfloat(sal_polyline_length(corner, 1), ==, 0.0);
    g_assert_cmpfloat(sal_polyline_length(NULL, 0), ==, 0.0);
}

static void even_steps(void) {
    struct sal_point even[8];
    sal_polyline_resample(corner, 4, 7.0, 7, even);
    for (int i = 0; i <= 7; i++) {
        assert_at(even[i], i < 3 ? i : 3.0, i < 3 ? 0.0 : i - 3.0);
    }
    sal_polyline_resample(corner, 4, 7.0, 1, even);
    assert_at(even[0], 0.0, 0.0);
    assert_at(even[1], 3.0, 4.0);
}

/* All in one place: no length to divide. */
static void no_length(void) {
    const struct sal_point still[] = {{2.0, 1.0}, {2.0, 1.0}};
    struct sal_point even[4];
    sal_polyline_resample(still, 2, 0.0, 3, even);
    for (int i = 0; i <= 3; i++) {
        assert_at(even[i], 2.0, 1.0);
    }
}

static void average(void) {
    const struct sal_point zigzag[] = {{0.0, 0.0}, {1.0, 3.0}, {2.0, 0.0}, {3.0, 3.0}, {4.0, 0.0}};
    struct sal_point mean[5];
    sal_polyline_average(zigzag, 5, 1, mean);
    assert_at(mean[0], 0.0, 0.0);
    assert_at(mean[1], 1.0, 1.0);
    assert_at(mean[2], 2.0, 2.0);
    assert_at(mean[4], 4.0, 0.0);
    sal_polyline_average(zigzag, 5, 2, mean);
    assert_at(mean[1], 1.0, 1.0); /* no more on one side than on the other */
    assert_at(mean[2], 2.0, 6.0 / 5.0);
}

/* Places asked for in their order, the end for all beyond it. */
static void walk(void) {
    struct sal_polyline_walk walk = {.points = corner, .n = 4};
    assert_at(sal_polyline_walk_to(&walk, 0.0), 0.0, 0.0);
    assert_at(sal_polyline_walk_to(&walk, 2.5), 2.5, 0.0);
    assert_at(sal_polyline_walk_to(&walk, 3.0), 3.0, 0.0);
    assert_at(sal_polyline_walk_to(&walk, 5.0), 3.0, 2.0);
    assert_at(sal_polyline_walk_to(&walk, 9.0), 3.0, 4.0);
}

/* Inside both: a touch at an end, or edges along each other, are no crossing. */
static void crossing(void) {
    const struct sal_point a = {0.0, 0.0}, b = {2.0, 2.0}, c = {0.0, 2.0}, d = {2.0, 0.0};
    const struct sal_point beyond = {1.5, 0.5};
    g_assert_true(sal_polyline_are_crossed(a, b, c, d));
    g_assert_true(sal_polyline_are_crossed(d, c, a, b));
    g_assert_false(sal_polyline_are_crossed(a, b, d, beyond));
    g_assert_false(sal_polyline_are_crossed(a, b, b, d));
    g_assert_false(sal_polyline_are_crossed(a, b, a, b));
}

static void buckets(void) {
    const uint32_t keys[] = {2, 0, 2, 3, 0}, want[] = {1, 4, 0, 2, 3};
    uint32_t start[6];
    uint32_t *items = sal_buckets_sort(keys, 5, 5, start);
    g_assert_true(memcmp(items, want, sizeof want) == 0);
    const uint32_t starts[] = {0, 2, 2, 4, 5, 5};
    g_assert_true(memcmp(start, starts, sizeof starts) == 0);
    g_free(items);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/polyline/length", length);
    g_test_add_func("/polyline/even-steps", even_steps);
    g_test_add_func("/polyline/no-length", no_length);
    g_test_add_func("/polyline/average", average);
    g_test_add_func("/polyline/walk", walk);
    g_test_add_func("/polyline/crossing", crossing);
    g_test_add_func("/buckets", buckets);
    return g_test_run();
}
