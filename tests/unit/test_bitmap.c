/* SPDX-License-Identifier: MIT */
/* Masks and paths: counts and cuts with known answers. */
#include <glib.h>

#include "compose/page/bitmap.h"

static const struct sal_box page = {0, 0, 100, 100};

static void test_fill(void) {
    struct sal_bitmap mask = sal_bitmap_init(page, 1.0);
    struct sal_path path = sal_path_init();
    sal_path_add_box(&path, (struct sal_box){10, 20, 50, 60});
    sal_path_add_box(&path, (struct sal_box){20, 30, 30, 40}); /* a hole by even-odd */
    sal_bitmap_fill(&mask, &path);
    sal_bitmap_sum(&mask);
    g_assert_cmpuint(sal_bitmap_count(&mask, page, NULL), ==, 40 * 40 - 10 * 10);
    uint32_t n_all = 0;
    g_assert_cmpuint(sal_bitmap_count(&mask, (struct sal_box){20, 30, 30, 40}, &n_all), ==, 0);
    g_assert_cmpuint(n_all, ==, 100);
    g_assert_cmpuint(sal_bitmap_count(&mask, (struct sal_box){-50, -50, 10.5, 20.5}, NULL), ==, 1);
    g_assert_cmpuint(sal_bitmap_count(&mask, (struct sal_box){200, 200, 300, 300}, &n_all), ==, 0);
    g_assert_cmpuint(n_all, ==, 0);
    sal_path_finish(&path);
    sal_bitmap_finish(&mask);
}

static void test_subtract(void) {
    struct sal_bitmap mask = sal_bitmap_init(page, 1.0);
    struct sal_bitmap other = sal_bitmap_init(page, 2.0);
    sal_bitmap_set_box(&mask, (struct sal_box){0, 0, 20, 10}, true);
    sal_bitmap_set_box(&other, (struct sal_box){10, 0, 40, 40}, true);
    sal_bitmap_subtract(&mask, &other);
    sal_bitmap_sum(&mask);
    g_assert_cmpuint(sal_bitmap_count(&mask, page, NULL), ==, 100);
    sal_bitmap_finish(&mask);
    sal_bitmap_finish(&other);
}

static void test_cut_ring(void) {
    const struct sal_point ring[] = {{-50, 20}, {50, 20}, {50, 80}, {-50, 80}, {-50, 20}};
    struct sal_path path = sal_path_init();
    sal_path_add_ring(&path, ring, 5, page);
    g_assert_cmpuint(sal_path_n_subs(&path), ==, 1);
    size_t n = 0;
    const struct sal_point *cut = sal_path_sub(&path, 0, &n);
    double area2 = 0.0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_point a = cut[i];
        const struct sal_point b = cut[(i + 1) % n];
        area2 += a.x * b.y - b.x * a.y;
        g_assert_cmpfloat(a.x, >=, 0.0);
    }
    g_assert_cmpfloat_with_epsilon(ABS(area2), 2.0 * 50 * 60, 1e-9);
    sal_path_finish(&path);
}

static void test_cut_line(void) {
    /* In, out and in again: two pieces, cut at the edge. */
    const struct sal_point line[] = {{90, 50}, {150, 50}, {150, 60}, {50, 60}};
    struct sal_path path = sal_path_init();
    sal_path_add_line(&path, line, 4, page);
    g_assert_cmpuint(sal_path_n_subs(&path), ==, 2);
    size_t n = 0;
    const struct sal_point *piece = sal_path_sub(&path, 0, &n);
    g_assert_cmpuint(n, ==, 2);
    g_assert_cmpfloat(piece[1].x, ==, 100.0);
    piece = sal_path_sub(&path, 1, &n);
    g_assert_cmpuint(n, ==, 2);
    g_assert_cmpfloat(piece[0].x, ==, 100.0);
    g_assert_cmpfloat(piece[1].x, ==, 50.0);
    sal_path_finish(&path);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bitmap/fill", test_fill);
    g_test_add_func("/bitmap/subtract", test_subtract);
    g_test_add_func("/shape/cut-ring", test_cut_ring);
    g_test_add_func("/shape/cut-line", test_cut_line);
    return g_test_run();
}
