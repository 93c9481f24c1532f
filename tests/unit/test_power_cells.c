/* SPDX-License-Identifier: MIT */
/* Power cells against their definition: a point is in the cell of the place whose squared distance
 * less its weight is least; and against each other: together they are the window. */
#include "derive/power_cells.h"

#include <glib.h>
#include <math.h>

#include "base/geometry.h"

static const struct sal_box window = {-1.0, -1.0, 11.0, 11.0};

struct made {
    struct sal_point points[60];
    double radius[60], weight[60];
    size_t n;
    struct sal_geom cells[60];
    struct sal_arena *arena;
};

static void make_cells(struct made *m) {
    struct sal_error err;
    m->arena = sal_arena_create();
    sal_power_cells_weigh(m->points, m->radius, m->n, m->weight);
    g_assert_cmpint(
        sal_power_cells_make(m->points, m->weight, m->n, window, m->arena, m->cells, &err), ==,
        SAL_OK);
}

static void add(struct made *m, double x, double y, double radius) {
    m->points[m->n] = (struct sal_point){x, y};
    m->radius[m->n++] = radius;
}

static double power(const struct made *m, size_t i, struct sal_point p) {
    const double x = p.x - m->points[i].x, y = p.y - m->points[i].y;
    return x * x + y * y - m->weight[i];
}

static double area_of(const struct sal_geom *geom) {
    double sum = 0.0;
    for (size_t i = 0; i + 1 < geom->n_points; i++) {
        sum +=
            geom->points[i].x * geom->points[i + 1].y - geom->points[i + 1].x * geom->points[i].y;
    }
    return 0.5 * sum;
}

/* Every inner corner of a cell stands, to the bit, in a cell beside it. */
static void check_corners(const struct made *m, size_t cell) {
    for (size_t k = 0; k < m->cells[cell].n_points; k++) {
        const struct sal_point p = m->cells[cell].points[k];
        bool is_shared = p.x == window.min_x || p.x == window.max_x || p.y == window.min_y ||
                         p.y == window.max_y;
        for (size_t i = 0; i < m->n && !is_shared; i++) {
            for (size_t j = 0; i != cell && j < m->cells[i].n_points; j++) {
                is_shared =
                    is_shared || (m->cells[i].points[j].x == p.x && m->cells[i].points[j].y == p.y);
            }
        }
        g_assert_true(is_shared);
    }
}

static void random_places(void) {
    GRand *rand = g_rand_new_with_seed(7);
    for (int round = 0; round < 40; round++) {
        struct made m = {.n = 0};
        while (m.n < 2 + (size_t)round) {
            add(&m, g_rand_double_range(rand, 0.0, 10.0), g_rand_double_range(rand, 0.0, 10.0),
                round % 3 == 0 ? 0.0 : g_rand_double_range(rand, 0.0, 2.0));
        }
        make_cells(&m);
        double sum = 0.0;
        for (size_t i = 0; i < m.n; i++) {
            g_assert_true(sal_geom_contains(&m.cells[i], m.points[i]));
            sum += area_of(&m.cells[i]);
            check_corners(&m, i);
        }
        g_assert_cmpfloat(fabs(sum - 144.0), <, 1e-9);
        for (int k = 0; k < 500; k++) {
            const struct sal_point p = {g_rand_double_range(rand, -1.0, 11.0),
                                        g_rand_double_range(rand, -1.0, 11.0)};
            size_t best = 0;
            for (size_t i = 1; i < m.n; i++) {
                best = power(&m, i, p) < power(&m, best, p) ? i : best;
            }
            g_assert_true(sal_geom_contains(&m.cells[best], p));
        }
        sal_arena_destroy(m.arena);
    }
    g_rand_free(rand);
}

/* A greater place has more of the way between two, but never so much that the other's own place
 * falls to it; the line is where tangents to both circles are equally long. */
static void unequal_pair(void) {
    struct made m = {.n = 0};
    add(&m, 2.0, 5.0, 2.0);
    add(&m, 8.0, 5.0, 1.0);
    make_cells(&m);
    g_assert_cmpfloat(fabs(area_of(&m.cells[0]) - 12.0 * (6.0 + 0.25)), <, 1e-9);
    sal_arena_destroy(m.arena);
    m = (struct made){.n = 0};
    add(&m, 5.0, 5.0, 9.0);
    add(&m, 6.0, 5.0, 0.0);
    make_cells(&m);
    g_assert_cmpfloat(fabs(area_of(&m.cells[0]) - 12.0 * (6.0 + 0.8)), <, 1e-9);
    sal_arena_destroy(m.arena);
}

/* Of places at one point the weightiest has the ground, of equals the first. */
static void one_point(void) {
    struct made m = {.n = 0};
    add(&m, 5.0, 5.0, 1.0);
    add(&m, 5.0, 5.0, 1.0);
    add(&m, 5.0, 5.0, 2.0);
    add(&m, 1.0, 1.0, 0.0);
    make_cells(&m);
    g_assert_cmpint(m.cells[0].kind, ==, SAL_GEOM_NONE);
    g_assert_cmpint(m.cells[1].kind, ==, SAL_GEOM_NONE);
    g_assert_cmpint(m.cells[2].kind, ==, SAL_GEOM_POLYGON);
    g_assert_cmpfloat(fabs(area_of(&m.cells[2]) + area_of(&m.cells[3]) - 144.0), <, 1e-9);
    sal_arena_destroy(m.arena);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/power-cells/random", random_places);
    g_test_add_func("/power-cells/pair", unequal_pair);
    g_test_add_func("/power-cells/one-point", one_point);
    return g_test_run();
}
