/* SPDX-License-Identifier: MIT */
#include <glib.h>
#include <math.h>

#include "draw/raster/pattern.h"

static void test_level_lines(void) {
    const struct sal_paint paint = {
        .kind = SAL_PAINT_HATCH, .angle_deg = 0.0, .spacing_px = 10.0, .width_px = 2.0};
    const struct sal_pattern pattern = sal_pattern_of(&paint, (struct sal_box){5, 25, 95, 61});
    /* y = 30, 40, 50, 60; 20 and 70 do not touch the box even by their width */
    g_assert_cmpint(pattern.first, ==, 3);
    g_assert_cmpint(pattern.last, ==, 6);
    const struct sal_point p = sal_pattern_point(&pattern, 3, pattern.start);
    g_assert_cmpfloat_with_epsilon(p.y, 30.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(p.x, 0.0, 1e-9);
    g_assert_cmpfloat(pattern.end, >=, 95.0);
}

/* 45 degrees clockwise from the right runs down the page. */
static void test_turned_lines(void) {
    const struct sal_paint paint = {
        .kind = SAL_PAINT_HATCH, .angle_deg = 45.0, .spacing_px = 10.0, .width_px = 1.0};
    const struct sal_pattern pattern = sal_pattern_of(&paint, (struct sal_box){0, 0, 100, 100});
    const struct sal_point p = sal_pattern_point(&pattern, 0, 10.0 * G_SQRT2);
    g_assert_cmpfloat_with_epsilon(p.x, 10.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(p.y, 10.0, 1e-9);
    g_assert_cmpint(pattern.first, ==, -7); /* the far corners are 70.7 px off the diagonal */
    g_assert_cmpint(pattern.last, ==, 7);
}

/* Two boxes side by side cut the same lines. */
static void test_anchored(void) {
    const struct sal_paint paint = {
        .kind = SAL_PAINT_DOTS, .angle_deg = 30.0, .spacing_px = 7.0, .width_px = 3.0};
    const struct sal_pattern a = sal_pattern_of(&paint, (struct sal_box){0, 0, 50, 50});
    const struct sal_pattern b = sal_pattern_of(&paint, (struct sal_box){50, 0, 100, 50});
    const struct sal_point p = sal_pattern_point(&a, 2, 21.0), q = sal_pattern_point(&b, 2, 21.0);
    g_assert_cmpfloat(p.x, ==, q.x);
    g_assert_cmpfloat(p.y, ==, q.y);
    g_assert_cmpfloat_with_epsilon(remainder(a.start, 7.0), 0.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(remainder(b.start, 7.0), 0.0, 1e-9);
}

static void test_hostile(void) {
    const struct sal_paint paint = {
        .kind = SAL_PAINT_HATCH, .angle_deg = NAN, .spacing_px = 0.0, .width_px = INFINITY};
    const struct sal_pattern pattern = sal_pattern_of(&paint, (struct sal_box){0, 0, 100, 100});
    g_assert_cmpfloat(pattern.spacing_px, ==, SAL_PATTERN_SPACING_MIN_PX);
    g_assert_cmpint(pattern.last - pattern.first, <=, 102);
    g_assert_true(isfinite(pattern.start) && isfinite(pattern.end));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pattern/level-lines", test_level_lines);
    g_test_add_func("/pattern/turned-lines", test_turned_lines);
    g_test_add_func("/pattern/anchored", test_anchored);
    g_test_add_func("/pattern/hostile", test_hostile);
    return g_test_run();
}
