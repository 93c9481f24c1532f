/* SPDX-License-Identifier: MIT */
/* Whose ground lies where: a page of 100 by 100 px that the second faction holds, with two squares
 * of the first in it and one of the third, which is the second's ally. */
#include <glib.h>

#include "compose/labels/control_grid.h"
#include "compose/labels/enclaves.h"

enum { FIRST, SECOND, THIRD, N_FACTIONS };
enum { N_RINGS = 4, N_POINTS = 5 };

/* Counter-clockwise as seen: what is inside lies on the left. */
#define RING(a, b, c, d)                                                                           \
    {                                                                                              \
        {a, b}, {a, d}, {c, d}, {c, b}, {                                                          \
            a, b                                                                                   \
        }                                                                                          \
    }

static struct sal_point rings[N_RINGS][N_POINTS] = {RING(0, 0, 100, 100), RING(20, 20, 60, 60),
                                                    RING(72, 4, 92, 24), RING(70, 70, 90, 90)};

struct ground {
    struct sal_dataset dataset;
    struct sal_faction factions[N_FACTIONS];
    struct sal_face faces[4];
    struct sal_arc arcs[N_RINGS];
    struct sal_arc_line lines[N_RINGS];
    struct sal_faces state;
    struct sal_view view;
};

static void make_ground(struct ground *ground) {
    *ground = (struct ground){.factions = {{.side = 0}, {.side = 1}, {.side = 1}},
                              .faces = {{.faction = SECOND, .unit = -1},
                                        {.faction = FIRST, .unit = -1},
                                        {.faction = FIRST, .unit = -1},
                                        {.faction = THIRD, .unit = -1}}};
    ground->dataset.factions = ground->factions;
    ground->dataset.n_factions = N_FACTIONS;
    for (int i = 0; i < N_RINGS; i++) {
        ground->lines[i] = (struct sal_arc_line){rings[i], N_POINTS};
        ground->arcs[i] = (struct sal_arc){.left = i,
                                           .right = i == 0 ? -1 : 0,
                                           .kind = i == 0   ? SAL_ARC_BORDER
                                                   : i == 3 ? SAL_ARC_BOUNDARY
                                                            : SAL_ARC_FRONT};
    }
    ground->state = (struct sal_faces){.dataset = &ground->dataset,
                                       .arcs = ground->arcs,
                                       .n_arcs = N_RINGS,
                                       .faces = ground->faces,
                                       .n_faces = 4};
    ground->view = (struct sal_view){.faces = &ground->state,
                                     .lines = ground->lines,
                                     .unit = 1.0,
                                     .clip = {-10, -10, 110, 110},
                                     .viewport.frame_px = {0, 0, 100, 100}};
}

static struct sal_control_grid grid_of(struct ground *ground) {
    return sal_control_grid_init(&ground->view, &ground->state, ground->lines, 1.0);
}

static int holder(const struct sal_control_grid *grid, double x, double y) {
    return sal_control_grid_holder(grid, (struct sal_point){x, y});
}

static void test_holder(void) {
    struct ground ground;
    make_ground(&ground);
    struct sal_control_grid grid = grid_of(&ground);
    g_assert_cmpint(holder(&grid, 40, 40), ==, FIRST);
    g_assert_cmpint(holder(&grid, 10, 90), ==, SECOND);
    g_assert_cmpint(holder(&grid, 80, 80), ==, THIRD);
    /* To the line, though cells are 4 px wide. */
    g_assert_cmpint(holder(&grid, 20.1, 41), ==, FIRST);
    g_assert_cmpint(holder(&grid, 19.9, 41), ==, SECOND);
    g_assert_cmpint(holder(&grid, 71, 10), ==, SECOND);
    g_assert_cmpint(holder(&grid, -5, 10), ==, SAL_NOBODY);
    sal_control_grid_finish(&grid);
}

static void test_opposed(void) {
    struct ground ground;
    make_ground(&ground);
    struct sal_control_grid grid = grid_of(&ground);
    const struct sal_box inside = {20, 20, 60, 60};
    const struct sal_box half = {4, 20, 36, 60};
    const struct sal_box ally = {70, 70, 90, 90};
    g_assert_cmpfloat(sal_control_grid_opposed(&grid, SECOND, inside), ==, 1.0);
    g_assert_cmpfloat(sal_control_grid_opposed(&grid, FIRST, inside), ==, 0.0);
    g_assert_cmpfloat(sal_control_grid_opposed(&grid, THIRD, half), ==, 0.5);
    g_assert_cmpfloat(sal_control_grid_opposed(&grid, FIRST, half), ==, 0.5);
    g_assert_cmpfloat(sal_control_grid_opposed(&grid, SECOND, ally), ==, 0.0);
    g_assert_cmpfloat(sal_control_grid_opposed(&grid, FIRST, ally), ==, 1.0);
    g_assert_cmpfloat(sal_control_grid_opposed(&grid, SAL_NOBODY, inside), ==, 0.0);
    sal_control_grid_finish(&grid);
}

static void test_fronts(void) {
    struct ground ground;
    make_ground(&ground);
    struct sal_control_grid grid = grid_of(&ground);
    g_assert_true(sal_control_grid_has_front(&grid, (struct sal_box){10, 30, 30, 35}));
    g_assert_false(sal_control_grid_has_front(&grid, (struct sal_box){30, 30, 50, 50}));
    /* Between allies runs none. */
    g_assert_false(sal_control_grid_has_front(&grid, (struct sal_box){68, 68, 92, 92}));
    sal_control_grid_finish(&grid);
}

static void test_tracts(void) {
    struct ground ground;
    make_ground(&ground);
    struct sal_control_grid grid = grid_of(&ground);
    struct sal_enclaves enclaves = sal_enclaves_find(&grid);
    /* All of the second's ground with the ally's, and each square of the first. */
    g_assert_cmpuint(enclaves.n, ==, 3);
    const int around = sal_enclaves_at(&enclaves, (struct sal_point){10, 90}, SECOND);
    const int square = sal_enclaves_at(&enclaves, (struct sal_point){40, 40}, FIRST);
    const int corner = sal_enclaves_at(&enclaves, (struct sal_point){80, 10}, FIRST);
    g_assert_cmpint(sal_enclaves_at(&enclaves, (struct sal_point){80, 80}, THIRD), ==, around);
    g_assert_cmpint(square, !=, corner);
    g_assert_cmpfloat(enclaves.area_px2[around], ==, 10000.0 - 1600.0 - 400.0);
    g_assert_cmpfloat(enclaves.area_px2[square], ==, 1600.0);
    g_assert_cmpfloat(enclaves.area_px2[corner], ==, 400.0);
    /* A point in a cell of the other side by its edge is still of its own holder's enclave. */
    g_assert_cmpint(sal_enclaves_at(&enclaves, (struct sal_point){19.9, 41}, FIRST), ==, square);
    const bool is_done[] = {around == 0, around == 1, around == 2};
    g_assert_true(sal_enclaves_are_near(&enclaves, (struct sal_point){19.9, 41}, is_done));
    g_assert_false(sal_enclaves_are_near(&enclaves, (struct sal_point){10, 90}, is_done));
    sal_enclaves_finish(&enclaves);
    sal_control_grid_finish(&grid);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/control_grid/holder", test_holder);
    g_test_add_func("/control_grid/opposed", test_opposed);
    g_test_add_func("/control_grid/fronts", test_fronts);
    g_test_add_func("/control_grid/tracts", test_tracts);
    return g_test_run();
}
