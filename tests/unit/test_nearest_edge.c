/* SPDX-License-Identifier: MIT */
/* What is near a point: the grid against trying every segment. */
#include "topology/gaps/nearest_edge.h"

#include <glib.h>
#include <math.h>

static bool is_any(size_t owner, void *data) {
    (void)owner;
    (void)data;
    return true;
}

static bool is_odd(size_t owner, void *data) {
    (void)data;
    return owner % 2 == 1;
}

static void distances_are_to_the_segment(void) {
    const struct sal_nearest_edge_segment all[] = {
        {{0, 0}, {4, 0}, 0}, {{10, 3}, {10, 3}, 1}, {{-2, 5}, {2, 5}, 2}, {{10, 3}, {12, 3}, 3}};
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(struct sal_nearest_edge_segment));
    g_array_append_vals(segments, all, G_N_ELEMENTS(all));
    struct sal_nearest_edge near;
    size_t found;
    sal_nearest_edge_init(&near, segments);
    g_array_unref(segments);
    const struct sal_point p = {7, 4};
    /* Of two that begin in one point the lesser. */
    g_assert_cmpfloat(
        fabs(sal_nearest_edge_closest(&near, p, 5.0, is_any, NULL, &found) - sqrt(10.0)), <, 1e-12);
    g_assert_cmpuint(found, ==, 1);
    /* Three east of its end, four north. */
    g_assert_cmpfloat(
        sal_nearest_edge_closest(&near, (struct sal_point){-3, -4}, 5.0, is_any, NULL, &found), ==,
        5.0);
    g_assert_cmpuint(found, ==, 0);
    g_assert_true(sal_nearest_edge_closest(&near, p, 3.0, is_any, NULL, NULL) == INFINITY);
    sal_nearest_edge_finish(&near);
}

/* Distance by sampling the segment finely. */
static double sampled(const struct sal_nearest_edge_segment *s, struct sal_point p) {
    double best = INFINITY;
    for (int i = 0; i <= 2000; i++) {
        const double t = i / 2000.0;
        best = fmin(best, hypot(s->a.x + (s->b.x - s->a.x) * t - p.x,
                                s->a.y + (s->b.y - s->a.y) * t - p.y));
    }
    return best;
}

/* Of those that are accepted, also from beyond all of them and when the nearest is far. */
static void the_closest_is_found(void) {
    GRand *rand = g_rand_new_with_seed(5);
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(struct sal_nearest_edge_segment));
    for (size_t i = 0; i < 60; i++) {
        const struct sal_point a = {g_rand_double(rand), g_rand_double(rand)};
        const double size = i % 3 == 0 ? 0.4 : 0.02;
        const struct sal_nearest_edge_segment segment = {
            a, {a.x + size * g_rand_double(rand), a.y + size * g_rand_double(rand)}, i};
        g_array_append_val(segments, segment);
    }
    struct sal_nearest_edge near;
    sal_nearest_edge_init(&near, segments);
    for (int i = 0; i < 500; i++) {
        const struct sal_point p = {3 * g_rand_double(rand) - 1, 3 * g_rand_double(rand) - 1};
        double least = INFINITY;
        for (guint k = 1; k < segments->len; k += 2) {
            least = fmin(least,
                         sampled(&g_array_index(segments, struct sal_nearest_edge_segment, k), p));
        }
        size_t found;
        const double distance = sal_nearest_edge_closest(&near, p, 9.0, is_odd, NULL, &found);
        g_assert_cmpfloat(fabs(distance - least), <, 1e-3);
        g_assert_cmpuint(found % 2, ==, 1);
        g_assert_true(sal_nearest_edge_closest(&near, p, 0.9 * distance, is_odd, NULL, NULL) ==
                      INFINITY);
    }
    sal_nearest_edge_finish(&near);
    g_array_unref(segments);
    g_rand_free(rand);
}

static void nothing_is_near_nothing(void) {
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(struct sal_nearest_edge_segment));
    struct sal_nearest_edge near;
    sal_nearest_edge_init(&near, segments);
    g_assert_true(sal_nearest_edge_closest(&near, (struct sal_point){0, 0}, 1.0, is_any, NULL,
                                           NULL) == INFINITY);
    sal_nearest_edge_finish(&near);
    g_array_unref(segments);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/nearest_edge/known", distances_are_to_the_segment);
    g_test_add_func("/nearest_edge/closest", the_closest_is_found);
    g_test_add_func("/nearest_edge/empty", nothing_is_near_nothing);
    return g_test_run();
}
