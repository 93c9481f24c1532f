/* SPDX-License-Identifier: MIT */
/* Rings, nesting and boxes on shapes small enough to check by eye. */
#include "base/geometry.h"

#include <glib.h>

/* A square with lower left corner (x, y) and side s. */
static void put_square(struct sal_point *to, double x, double y, double s, bool is_ccw) {
    const struct sal_point ccw[5] = {{x, y}, {x + s, y}, {x + s, y + s}, {x, y + s}, {x, y}};
    for (int i = 0; i < 5; i++) {
        to[i] = ccw[is_ccw ? i : 4 - i];
    }
}

static void nesting_ignores_order_and_direction(void) {
    struct sal_point points[25];
    put_square(points, 4, 4, 2, true);        /* island in the hole */
    put_square(points + 5, 20, 0, 5, false);  /* apart */
    put_square(points + 10, 0, 0, 10, false); /* outer */
    put_square(points + 15, 2, 2, 6, true);   /* hole */
    put_square(points + 20, 0, 0, 0, true);   /* degenerate */
    const size_t starts[] = {0, 5, 10, 15, 20, 25};
    struct sal_arena *arena = sal_arena_create();
    struct sal_geom geom;
    g_assert_true(sal_geom_from_rings(arena, points, starts, 5, &geom));
    g_assert_cmpint(geom.kind, ==, SAL_GEOM_POLYGON);
    g_assert_cmpuint(geom.n_polygons, ==, 3);
    g_assert_cmpuint(geom.n_rings, ==, 4);
    double sum = 0;
    for (size_t i = 0; i < geom.n_rings; i++) {
        sum += sal_ring_area2(geom.points + geom.ring_start[i],
                              geom.ring_start[i + 1] - geom.ring_start[i]) /
               2;
    }
    g_assert_cmpfloat(sum, ==, 100 - 36 + 4 + 25);
    g_assert_true(sal_geom_contains(&geom, (struct sal_point){1, 1}));
    g_assert_false(sal_geom_contains(&geom, (struct sal_point){3, 3}));
    g_assert_true(sal_geom_contains(&geom, (struct sal_point){5, 5}));
    g_assert_cmpuint(geom.polygon_start[1] - geom.polygon_start[0], ==, 2);
    sal_arena_destroy(arena);
}

static void boxes(void) {
    const struct sal_box a = {0, 0, 1, 1}, b = {1, 1, 2, 2}, c = {1.1, 0, 2, 2};
    g_assert_true(sal_box_overlaps(a, b));
    g_assert_false(sal_box_overlaps(a, c));
    g_assert_true(sal_box_is_empty(SAL_BOX_EMPTY));
    g_assert_cmpfloat(sal_box_union(SAL_BOX_EMPTY, c).min_x, ==, 1.1);
    g_assert_cmpfloat(sal_box_grow(a, 2).max_y, ==, 3);
}

static void arena_refuses_what_overflows(void) {
    struct sal_arena *arena = sal_arena_create();
    g_assert_null(sal_arena_array(arena, SIZE_MAX / 2, 4));
    g_assert_null(sal_arena_alloc(arena, SAL_ARENA_BLOCK_MAX + 1));
    char *small = sal_arena_alloc(arena, 1);
    char *large = sal_arena_alloc(arena, 3 << 20);
    char *again = sal_arena_alloc(arena, 1);
    g_assert_true(small != NULL && large != NULL && again != NULL);
    g_assert_cmpint(large[(3 << 20) - 1], ==, 0);
    g_assert_cmpuint((uintptr_t)again % 16, ==, 0);
    sal_arena_destroy(arena);
}

/* Thousands of atolls in rows, within one ring each of the other, in a shuffled order: every lagoon
 * is a hole of its atoll, every island in it a polygon. */
static void many_rings_nest(void) {
    enum { ROWS = 60, ROUND = 9, N = ROWS * ROWS * 3 + ROUND };
    struct sal_point *points = g_new(struct sal_point, N * 5);
    size_t *starts = g_new(size_t, N + 1);
    for (size_t i = 0; i < N; i++) {
        const size_t which = i * 7919 % N; /* N is no multiple of this prime */
        if (which < ROUND) {
            const double s = ROWS + 1.0 + (double)which;
            put_square(points + 5 * i, -s / 2, -s / 2, 2 * s, i % 2 == 0);
        } else {
            const size_t atoll = (which - ROUND) / 3;
            const double s = 0.8 - 0.2 * (double)((which - ROUND) % 3);
            put_square(points + 5 * i, (double)(atoll % ROWS) - s / 2,
                       (double)(atoll / ROWS) - s / 2, s, i % 3 == 0);
        }
    }
    for (size_t i = 0; i <= N; i++) {
        starts[i] = 5 * i;
    }
    struct sal_arena *arena = sal_arena_create();
    struct sal_geom geom;
    g_assert_true(sal_geom_from_rings(arena, points, starts, N, &geom));
    g_assert_cmpuint(geom.n_rings, ==, N);
    /* Of nine rings round it all five begin ground; the atolls are holes in it, with lagoons that
     * are ground, and holes in those. */
    g_assert_cmpuint(geom.n_polygons, ==, 5 + ROWS * ROWS);
    size_t most = 0;
    for (size_t i = 0; i < geom.n_polygons; i++) {
        most = MAX(most, geom.polygon_start[i + 1] - geom.polygon_start[i]);
    }
    g_assert_cmpuint(most, ==, 1 + ROWS * ROWS);
    sal_arena_destroy(arena);
    g_free(points);
    g_free(starts);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geometry/nesting", nesting_ignores_order_and_direction);
    g_test_add_func("/geometry/many-rings", many_rings_nest);
    g_test_add_func("/geometry/boxes", boxes);
    g_test_add_func("/geometry/arena", arena_refuses_what_overflows);
    return g_test_run();
}
