/* SPDX-License-Identifier: MIT */
/* What rings mean, point by point: winding numbers of random parts and holes against what
 * make_valid made of them. */
#include "topology/make_valid.h"

#include <glib.h>
#include <math.h>

#include "base/geometry.h"
#include "topology/rings_simple.h"

#define RINGS_MAX 6
#define CORNERS_MAX 6

struct made {
    struct sal_geom geom;
    struct sal_point points[RINGS_MAX * (CORNERS_MAX + 1)];
    size_t ring_start[RINGS_MAX + 1], polygon_start[RINGS_MAX + 1];
};

static void add_ring(struct made *made, const double *xy, size_t n, bool is_shell) {
    struct sal_geom *geom = &made->geom;
    struct sal_point ring[CORNERS_MAX + 1];
    for (size_t i = 0; i <= n; i++) {
        ring[i] = (struct sal_point){xy[2 * (i % n)], xy[2 * (i % n) + 1]};
    }
    const bool is_turned = (sal_ring_area2(ring, n + 1) < 0.0) == is_shell;
    for (size_t i = 0; i <= n; i++) {
        made->points[geom->n_points++] = ring[is_turned ? n - i : i];
    }
    made->ring_start[++geom->n_rings] = geom->n_points;
    geom->n_polygons += is_shell;
    made->polygon_start[geom->n_polygons] = geom->n_rings;
}

static void begin(struct made *made) {
    *made = (struct made){.geom = {.kind = SAL_GEOM_POLYGON}};
    made->geom.points = made->points;
    made->geom.ring_start = made->ring_start;
    made->geom.polygon_start = made->polygon_start;
}

/* How often a ring goes round a point on none of its edges. */
static int winding(const struct sal_point *points, size_t n, struct sal_point p) {
    int sum = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        const struct sal_point a = points[i], b = points[i + 1];
        const double side = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        sum += a.y <= p.y && b.y > p.y && side > 0.0;
        sum -= a.y > p.y && b.y <= p.y && side < 0.0;
    }
    return sum;
}

static bool is_ground(const struct sal_geom *geom, struct sal_point p) {
    for (size_t i = 0; i < geom->n_polygons; i++) {
        bool is_in = true;
        for (size_t ring = geom->polygon_start[i]; ring < geom->polygon_start[i + 1]; ring++) {
            const size_t first = geom->ring_start[ring];
            const bool is_round =
                winding(geom->points + first, geom->ring_start[ring + 1] - first, p) != 0;
            is_in = is_in && is_round == (ring == geom->polygon_start[i]);
        }
        if (is_in) {
            return true;
        }
    }
    return false;
}

/* Even-odd over what was made is what the rings meant, and what was made is found valid. */
static void compare(struct made *made) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_geom geom = made->geom;
    struct sal_validity_faults faults;
    g_assert_cmpint(sal_make_valid(&geom, arena, &faults, NULL), ==, SAL_OK);
    for (double y = -0.4137; y < 8.0; y += 0.25) {
        for (double x = -0.3871; x < 8.0; x += 0.25) {
            const struct sal_point p = {x, y};
            g_assert_true(sal_geom_contains(&geom, p) == is_ground(&made->geom, p));
        }
    }
    if (geom.kind == SAL_GEOM_POLYGON) {
        struct sal_geom again = geom;
        g_assert_cmpint(sal_make_valid(&again, arena, &faults, NULL), ==, SAL_OK);
        g_assert_true(again.points == geom.points);
        g_assert_true(faults.crossed_km2 + faults.overlapping_km2 + faults.beyond_km2 == 0.0);
    }
    /* What is called simple needs none of this. */
    if (sal_rings_simple_test(&made->geom)) {
        g_assert_true(geom.points == made->geom.points);
    }
    sal_arena_destroy(arena);
}

static void random_rings_keep_their_meaning(void) {
    GRand *rand = g_rand_new_with_seed(3);
    size_t n_simple = 0;
    for (int round = 0; round < 1500; round++) {
        struct made made;
        begin(&made);
        const int n_rings = g_rand_int_range(rand, 1, RINGS_MAX);
        for (int i = 0; i < n_rings; i++) {
            double xy[2 * CORNERS_MAX];
            const int n = g_rand_int_range(rand, 3, CORNERS_MAX + 1);
            for (int j = 0; j < 2 * n; j++) {
                xy[j] = g_rand_int_range(rand, 0, 8); /* so that corners and edges meet often */
            }
            add_ring(&made, xy, (size_t)n, i == 0 || g_rand_boolean(rand));
        }
        n_simple += sal_rings_simple_test(&made.geom);
        compare(&made);
    }
    g_assert_cmpuint(n_simple, >, 50);
    g_rand_free(rand);
}

static const double square[] = {0, 0, 4, 0, 4, 4, 0, 4}, inner[] = {1, 1, 1, 3, 3, 3, 3, 1},
                    east[] = {2, 0, 6, 0, 6, 4, 2, 4}, bow[] = {0, 0, 2, 2, 2, 0, 0, 2},
                    beside[] = {4, 0, 6, 0, 6, 4, 4, 4}, beyond[] = {3, 1, 3, 2, 5, 2, 5, 1};

static void fault_of(struct made *made, struct sal_validity_faults *faults, double *area) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_geom geom = made->geom;
    g_assert_false(sal_rings_simple_test(&geom));
    g_assert_cmpint(sal_make_valid(&geom, arena, faults, NULL), ==, SAL_OK);
    *area = 0.0;
    for (size_t i = 0; i < geom.n_rings; i++) {
        const size_t first = geom.ring_start[i];
        *area += 0.5 * sal_ring_area2(geom.points + first, geom.ring_start[i + 1] - first);
    }
    sal_arena_destroy(arena);
}

/* A square degree at the equator: pi^2 / 180^2 of the radius squared, 12364 km2. */
static void faults_are_told_by_their_size(void) {
    struct made made;
    struct sal_validity_faults faults;
    double area;
    begin(&made);
    add_ring(&made, square, 4, true);
    add_ring(&made, east, 4, true);
    fault_of(&made, &faults, &area);
    g_assert_cmpfloat_with_epsilon(area, 24.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(faults.overlapping_km2, 8.0 * 12364.0, 100.0);
    g_assert_cmpfloat(faults.beyond_km2 + faults.crossed_km2, ==, 0.0);

    begin(&made); /* the same part twice */
    add_ring(&made, square, 4, true);
    add_ring(&made, square, 4, true);
    fault_of(&made, &faults, &area);
    g_assert_cmpfloat_with_epsilon(area, 16.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(faults.overlapping_km2, 16.0 * 12364.0, 200.0);

    begin(&made);
    add_ring(&made, square, 4, true);
    add_ring(&made, beyond, 4, false);
    fault_of(&made, &faults, &area);
    g_assert_cmpfloat_with_epsilon(area, 15.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(faults.beyond_km2, 12364.0, 20.0);

    begin(&made);
    add_ring(&made, bow, 4, true);
    fault_of(&made, &faults, &area);
    g_assert_cmpfloat_with_epsilon(area, 2.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(faults.crossed_km2, 12364.0, 20.0);
}

/* Parts that share an edge, and an island in a hole, are no fault. */
static void touching_is_no_fault(void) {
    struct made made;
    struct sal_validity_faults faults;
    double area;
    begin(&made);
    add_ring(&made, square, 4, true);
    add_ring(&made, beside, 4, true);
    fault_of(&made, &faults, &area);
    g_assert_cmpfloat(faults.overlapping_km2 + faults.crossed_km2 + faults.beyond_km2, ==, 0.0);

    static const double island[] = {1.5, 1.5, 2.5, 1.5, 2.5, 2.5};
    begin(&made);
    add_ring(&made, square, 4, true);
    add_ring(&made, inner, 4, false);
    add_ring(&made, island, 3, true);
    g_assert_true(sal_rings_simple_test(&made.geom));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/make_valid/random", random_rings_keep_their_meaning);
    g_test_add_func("/make_valid/faults", faults_are_told_by_their_size);
    g_test_add_func("/make_valid/touching", touching_is_no_fault);
    return g_test_run();
}
