/* SPDX-License-Identifier: MIT */
/* What stands along a line of 100 px that runs to the right of the page. */
#include <math.h>

#include "base/geometry.h"
#include "compose/layers/line_along.h"

static const struct sal_point line[] = {{0.0, 50.0}, {40.0, 50.0}, {100.0, 50.0}};

static struct sal_line_along along_of(enum sal_map_along along) {
    const struct sal_layer_look look = {
        .along = along, .along_size_px = 4.0, .along_spacing_px = 10.0};
    struct sal_line_along out = sal_line_along_init();
    sal_line_along_add(&out, &look, 2.0, line, 3);
    return out;
}

static struct sal_box box_of(const struct sal_path *path) {
    return sal_box_of_points((const struct sal_point *)(void *)path->points->data,
                             path->points->len);
}

/* Five of 8 px, 20 px apart, about the middle; y runs down, so right of the line is below it. */
static void test_sides(void) {
    static const struct {
        enum sal_map_along along;
        double top, bottom;
    } cases[] = {{SAL_ALONG_TEETH, 50, 58},        {SAL_ALONG_TEETH_LEFT, 42, 50},
                 {SAL_ALONG_TEETH_BOTH, 42, 58},   {SAL_ALONG_CRENELS, 50, 58},
                 {SAL_ALONG_CRENELS_LEFT, 42, 50}, {SAL_ALONG_DOTS, 46, 54}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_line_along out = along_of(cases[i].along);
        const struct sal_box box = box_of(&out.filled);
        g_assert_cmpuint(sal_path_n_subs(&out.filled), ==, 5);
        g_assert_cmpuint(sal_path_n_subs(&out.stroked), ==, 0);
        g_assert_cmpfloat_with_epsilon(box.min_y, cases[i].top, 1e-9);
        g_assert_cmpfloat_with_epsilon(box.max_y, cases[i].bottom, 1e-9);
        g_assert_cmpfloat_with_epsilon(box.min_x, 6.0, 1e-9);
        g_assert_cmpfloat_with_epsilon(box.max_x, 94.0, 1e-9);
        sal_line_along_finish(&out);
    }
}

static void test_strokes(void) {
    static const struct {
        enum sal_map_along along;
        guint n;
    } cases[] = {{SAL_ALONG_TICKS, 5}, {SAL_ALONG_CROSSES, 10}, {SAL_ALONG_ARROWS, 5}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_line_along out = along_of(cases[i].along);
        g_assert_cmpuint(sal_path_n_subs(&out.stroked), ==, cases[i].n);
        g_assert_cmpuint(sal_path_n_subs(&out.filled), ==, 0);
        sal_line_along_finish(&out);
    }
}

/* Nothing, a point, a line of no length and one that no number tells. */
static void test_nothing(void) {
    const struct sal_point odd[] = {{5.0, 5.0}, {5.0, 5.0}, {NAN, 1.0}, {1.0, INFINITY}};
    const struct sal_layer_look look = {
        .along = SAL_ALONG_TEETH, .along_size_px = 4.0, .along_spacing_px = 0.0};
    for (size_t n = 0; n <= G_N_ELEMENTS(odd); n++) {
        struct sal_line_along out = sal_line_along_init();
        sal_line_along_add(&out, &look, 1.0, odd, n);
        g_assert_cmpuint(sal_path_n_subs(&out.filled), ==, 0);
        sal_line_along_finish(&out);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/line_along/sides", test_sides);
    g_test_add_func("/line_along/strokes", test_strokes);
    g_test_add_func("/line_along/nothing", test_nothing);
    return g_test_run();
}
