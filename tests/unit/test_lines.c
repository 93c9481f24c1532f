/* SPDX-License-Identifier: MIT */
/* Teeth and smoothing of lines, by figures worked out by hand. */
#include <glib.h>
#include <math.h>

#include "base/arena.h"
#include "compose/map/line_teeth.h"
#include "compose/page/line_smooth.h"

static const struct sal_line_look toothed = {.width_px = 2.0,
                                             .teeth = 1,
                                             .tooth_width_px = 10.0,
                                             .tooth_height_px = 6.0,
                                             .tooth_spacing_px = 30.0};

static struct sal_point corner(const struct sal_path *path, size_t tooth, size_t i) {
    size_t n = 0;
    const struct sal_point *points = sal_path_sub(path, tooth, &n);
    g_assert_cmpuint(n, ==, 3);
    return points[i];
}

/* Ten by thirty px: three teeth at 20, 50 and 80, their tops 6 px beyond the line's edge. */
static void test_teeth(void) {
    const struct sal_point line[] = {{0, 0}, {37, 0}, {100, 0}};
    struct sal_path path = sal_path_init();
    sal_line_teeth_add(1.0, &path, line, 3, &toothed, 1.0);
    g_assert_cmpuint(sal_path_n_subs(&path), ==, 3);
    for (size_t i = 0; i < 3; i++) {
        const double middle = 20.0 + 30.0 * (double)i;
        g_assert_cmpfloat_with_epsilon(corner(&path, i, 0).x, middle - 5.0, 1e-9);
        g_assert_cmpfloat_with_epsilon(corner(&path, i, 1).x, middle, 1e-9);
        g_assert_cmpfloat_with_epsilon(corner(&path, i, 1).y, 7.0, 1e-9);
        g_assert_cmpfloat_with_epsilon(corner(&path, i, 2).x, middle + 5.0, 1e-9);
    }
    sal_path_finish(&path);
}

static void test_two_sides(void) {
    const struct sal_point line[] = {{100, 0}, {0, 0}};
    struct sal_line_look look = toothed;
    struct sal_path path = sal_path_init();
    look.teeth = 2;
    sal_line_teeth_add(1.0, &path, line, 2, &look, 1.0);
    g_assert_cmpuint(sal_path_n_subs(&path), ==, 3);
    /* The right of a line that runs to the left of the page is up. */
    g_assert_cmpfloat_with_epsilon(corner(&path, 0, 1).y, -7.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(corner(&path, 1, 1).y, 7.0, 1e-9);
    sal_path_finish(&path);
}

static void test_no_teeth(void) {
    const struct sal_point line[] = {{0, 0}, {20, 0}};
    const struct sal_point spot[] = {{3, 3}, {3, 3}};
    struct sal_line_look none = toothed;
    struct sal_path path = sal_path_init();
    none.teeth = 0;
    sal_line_teeth_add(1.0, &path, line, 2, &toothed, 1.0); /* shorter than the spacing */
    sal_line_teeth_add(1.0, &path, spot, 2, &toothed, 1.0);
    sal_line_teeth_add(1.0, &path, line, 1, &toothed, 1.0);
    sal_line_teeth_add(1.0, &path, line, 2, &none, 1.0);
    g_assert_cmpuint(sal_path_n_subs(&path), ==, 0);
    sal_path_finish(&path);
}

/* A straight line stays straight, ends stay ends, and a corner is cut by less than half the window.
 */
static void test_smooth(void) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_point straight[] = {{0, 0}, {1, 1}, {40, 40}, {100, 100}};
    struct sal_arc_line line = {straight, 4};
    sal_line_smooth(&line, 10.0, arena);
    for (size_t i = 0; i < line.n; i++) {
        g_assert_cmpfloat_with_epsilon(line.points[i].x, line.points[i].y, 1e-9);
    }

    struct sal_point bent[] = {{0, 0}, {50, 0}, {50, 50}};
    line = (struct sal_arc_line){bent, 3};
    sal_line_smooth(&line, 10.0, arena);
    g_assert_cmpfloat(line.points[0].x, ==, 0.0);
    g_assert_cmpfloat(line.points[0].y, ==, 0.0);
    g_assert_cmpfloat(line.points[line.n - 1].x, ==, 50.0);
    g_assert_cmpfloat(line.points[line.n - 1].y, ==, 50.0);
    double nearest = INFINITY;
    for (size_t i = 0; i < line.n; i++) {
        nearest = fmin(nearest, hypot(line.points[i].x - 50.0, line.points[i].y));
    }
    g_assert_cmpfloat(nearest, >, 1.0);
    g_assert_cmpfloat(nearest, <, 5.0);
    sal_arena_destroy(arena);
}

/* A line shorter than the window, and one without length, stay as they are. */
static void test_short(void) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_point points[] = {{0, 0}, {2, 1}, {4, 0}};
    struct sal_arc_line line = {points, 3};
    sal_line_smooth(&line, 10.0, arena);
    g_assert_true(line.points == points);
    struct sal_point spot[] = {{1, 1}, {1, 1}, {1, 1}};
    line = (struct sal_arc_line){spot, 3};
    sal_line_smooth(&line, 10.0, arena);
    g_assert_true(line.points == spot);
    sal_arena_destroy(arena);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lines/teeth", test_teeth);
    g_test_add_func("/lines/teeth-of-two-sides", test_two_sides);
    g_test_add_func("/lines/no-teeth", test_no_teeth);
    g_test_add_func("/lines/smooth", test_smooth);
    g_test_add_func("/lines/smooth-short", test_short);
    return g_test_run();
}
