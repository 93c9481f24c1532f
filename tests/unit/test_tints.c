/* SPDX-License-Identifier: MIT */
/* Tints of many holders: neighbours differ, the same data gives the same ones, few have none. */
#include <glib.h>

#include "timeline/dataset.h"

#define SIDE 9
#define N (SIDE * SIDE)

struct world {
    struct sal_point points[2 * N][5];
    struct sal_ring_area areas[2 * N];
    char names[2 * N][16];
    size_t n;
};

static void add(struct world *world, double x, double y, int holder, int32_t start, int32_t end) {
    static const size_t starts[] = {0, 5};
    const size_t i = world->n++;
    const struct sal_point corners[] = {{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}};
    for (size_t j = 0; j < 5; j++) {
        world->points[i][j] = corners[j];
    }
    g_snprintf(world->names[i], sizeof world->names[i], "h%d", holder);
    world->areas[i] = (struct sal_ring_area){.points = world->points[i],
                                             .ring_start = starts,
                                             .n_rings = 1,
                                             .faction = world->names[i],
                                             .start = start,
                                             .end = end};
}

static struct sal_dataset *open_world(const struct world *world) {
    static const char *const controls[] = {"made"};
    const struct sal_memory_file memory = {
        .name = "made", .areas = world->areas, .n_areas = world->n};
    struct sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    struct sal_dataset *dataset = NULL;
    struct sal_error err = {.status = SAL_OK};
    options.controls = controls;
    options.n_controls = 1;
    options.context = "none";
    options.memory = &memory;
    options.n_memory = 1;
    g_assert_cmpint(sal_dataset_open(&options, NULL, &dataset, &err), ==, SAL_OK);
    return dataset;
}

static int tint_of(const struct sal_dataset *dataset, int holder) {
    char name[16];
    g_snprintf(name, sizeof name, "h%d", holder);
    for (size_t i = 0; i < dataset->n_factions; i++) {
        if (g_str_equal(dataset->factions[i].id, name)) {
            return dataset->factions[i].tint;
        }
    }
    return -1;
}

static void fill_board(struct world *world) {
    for (int i = 0; i < N; i++) {
        add(world, i % SIDE, i / SIDE, i, SAL_DAY_MIN, SAL_DAY_MAX);
    }
}

static void test_neighbours(void) {
    struct world *world = g_new0(struct world, 1);
    fill_board(world);
    struct sal_dataset *dataset = open_world(world), *again = open_world(world);
    int n_used[SAL_N_TINTS + 1] = {0};
    for (int i = 0; i < N; i++) {
        const int tint = tint_of(dataset, i);
        g_assert_cmpint(tint, >=, 1);
        g_assert_cmpint(tint, <=, SAL_N_TINTS);
        g_assert_cmpint(tint, ==, tint_of(again, i));
        n_used[tint]++;
        for (int j = 0; j < i; j++) { /* corners too: they share a point */
            const int dx = abs(i % SIDE - j % SIDE), dy = abs(i / SIDE - j / SIDE);
            g_assert_true(dx > 1 || dy > 1 || tint != tint_of(dataset, j));
        }
    }
    for (int i = 1; i <= SAL_N_TINTS; i++) { /* none is spared */
        g_assert_cmpint(n_used[i], >, N / SAL_N_TINTS / 3);
    }
    sal_dataset_destroy(dataset);
    sal_dataset_destroy(again);
    g_free(world);
}

/* Ground that passes from one to another changes its colour. */
static void test_later(void) {
    struct world *world = g_new0(struct world, 1);
    for (int i = 0; i < N; i++) {
        add(world, i % SIDE, i / SIDE, i, SAL_DAY_MIN, i % 7 == 0 ? 100 : SAL_DAY_MAX);
    }
    for (int i = 0; i < N; i += 7) {
        add(world, i % SIDE, i / SIDE, N + i, 100, SAL_DAY_MAX);
    }
    struct sal_dataset *dataset = open_world(world);
    for (int i = 0; i < N; i += 7) {
        g_assert_cmpint(tint_of(dataset, i), !=, tint_of(dataset, N + i));
    }
    sal_dataset_destroy(dataset);
    g_free(world);
}

/* As on the globe: what meets at 180 degrees are neighbours. */
static void test_seam(void) {
    struct world *world = g_new0(struct world, 1);
    for (int i = 0; i < 36; i++) {
        add(world, -180.0 + i, 0, i, SAL_DAY_MIN, SAL_DAY_MAX);
        add(world, 144.0 + i, 0, 36 + i, SAL_DAY_MIN, SAL_DAY_MAX);
    }
    struct sal_dataset *dataset = open_world(world);
    g_assert_cmpint(tint_of(dataset, 0), !=, tint_of(dataset, 71));
    sal_dataset_destroy(dataset);
    g_free(world);
}

static void test_few(void) {
    struct world *world = g_new0(struct world, 1);
    for (int i = 0; i < SAL_FEW_HOLDERS; i++) {
        add(world, i, 0, i, SAL_DAY_MIN, SAL_DAY_MAX);
    }
    struct sal_dataset *dataset = open_world(world);
    g_assert_false(dataset->is_crowded);
    g_assert_cmpint(tint_of(dataset, 0), ==, 0);
    sal_dataset_destroy(dataset);
    add(world, SAL_FEW_HOLDERS, 0, SAL_FEW_HOLDERS, SAL_DAY_MIN, SAL_DAY_MAX);
    dataset = open_world(world);
    g_assert_true(dataset->is_crowded);
    g_assert_cmpint(tint_of(dataset, 0), >, 0);
    sal_dataset_destroy(dataset);
    g_free(world);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tints/neighbours", test_neighbours);
    g_test_add_func("/tints/later", test_later);
    g_test_add_func("/tints/seam", test_seam);
    g_test_add_func("/tints/few", test_few);
    return g_test_run();
}
