/* SPDX-License-Identifier: MIT */
/* The order of points against one known by hand, and against comparing neighbours. */
#include "topology/grid_point.h"
#include "topology/radix_sort.h"

#include <glib.h>

static void order_is_by_x_then_y_then_place(void) {
    static const struct sal_grid_point points[] = {{5, 1}, {-3, 7},  {5, -1},
                                                   {5, 1}, {-3, -8}, {0, 0}};
    static const uint32_t wanted[] = {4, 1, 5, 2, 0, 3};
    uint32_t order[G_N_ELEMENTS(points)];
    sal_radix_sort_points(points, G_N_ELEMENTS(points), order);
    for (size_t i = 0; i < G_N_ELEMENTS(points); i++) {
        g_assert_cmpuint(order[i], ==, wanted[i]);
    }
}

/* Spans up to, at and beyond what is packed: all digits are used, and the other way is taken. */
static void order_holds_at_any_span(void) {
    const size_t n = 5000;
    static const int64_t spans[] = {
        1, 40, 1 << 20, UINT32_MAX, (int64_t)UINT32_MAX + 1, (int64_t)1 << 50};
    GRand *rand = g_rand_new_with_seed(11);
    struct sal_grid_point *points = g_new(struct sal_grid_point, n);
    uint32_t *order = g_new(uint32_t, n);
    for (size_t s = 0; s < G_N_ELEMENTS(spans); s++) {
        bool *is_met = g_new0(bool, n);
        for (size_t i = 0; i < n; i++) {
            const double span = (double)spans[s];
            points[i] =
                (struct sal_grid_point){(int64_t)(g_rand_double(rand) * span) - spans[s] / 2,
                                        (int64_t)(g_rand_double(rand) * span) - spans[s] / 2};
        }
        points[0] = (struct sal_grid_point){-spans[s] / 2, -spans[s] / 2};
        points[1] = (struct sal_grid_point){spans[s] - spans[s] / 2, spans[s] - spans[s] / 2};
        sal_radix_sort_points(points, n, order);
        for (size_t i = 0; i < n; i++) {
            g_assert_false(is_met[order[i]]);
            is_met[order[i]] = true;
            const int way =
                i == 0 ? -1 : sal_grid_point_compare(points[order[i - 1]], points[order[i]]);
            g_assert_true(way < 0 || (way == 0 && order[i - 1] < order[i]));
        }
        g_free(is_met);
    }
    g_free(points);
    g_free(order);
    g_rand_free(rand);
}

static void nothing_has_no_order(void) {
    uint32_t order[1] = {7};
    sal_radix_sort_points(NULL, 0, order);
    g_assert_cmpuint(order[0], ==, 7);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/radix_sort/known", order_is_by_x_then_y_then_place);
    g_test_add_func("/radix_sort/spans", order_holds_at_any_span);
    g_test_add_func("/radix_sort/empty", nothing_has_no_order);
    return g_test_run();
}
