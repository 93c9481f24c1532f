/* SPDX-License-Identifier: MIT */
/* Graphs and faces that are right pass; each way of breaking one on purpose is found, with a place.
 */
#include "topology/partition.h"

#include <string.h>

#include "base/error.h"
#include "made.h"

/* Two squares side by side, an enclave in the first, an island of land in a hole. */
#define N_INPUTS 4

struct graph {
    struct made made;
    const struct sal_geom *inputs[N_INPUTS];
    struct sal_noder noder;
    struct sal_half_edges edges;
    struct sal_cover *covers;
};

static struct graph *graph_create(void) {
    struct graph *g = g_new0(struct graph, 1);
    struct sal_error err;
    made_init(&g->made);
    g->inputs[0] = made_geom(&g->made, "0 0, 4 0, 4 4, 0 4 / 1 1, 1 3, 3 3, 3 1");
    g->inputs[1] = made_box(&g->made, 4, 0, 8, 4);
    g->inputs[2] = made_box(&g->made, 5, 1, 6, 2);
    g->inputs[3] = made_geom(&g->made, "1.5 1.5, 2.5 1.7, 2 2.5");
    sal_noder_init(&g->noder);
    for (int32_t i = 0; i < N_INPUTS; i++) {
        sal_noder_add_geom(&g->noder, g->inputs[i], i);
    }
    g_assert_cmpint(sal_noder_node(&g->noder, &err), ==, SAL_OK);
    sal_half_edges_init(&g->edges, &g->noder);
    g->covers = sal_labeller_run(&g->edges, g->made.arena);
    return g;
}

static void graph_destroy(struct graph *g) {
    sal_half_edges_finish(&g->edges);
    sal_noder_finish(&g->noder);
    made_finish(&g->made);
    g_free(g);
}

static enum sal_status check(const struct graph *g, struct sal_error *err) {
    const struct sal_partition partition = {&g->edges, g->covers, g->inputs, N_INPUTS};
    return sal_partition_check_cells(&partition, 0, err);
}

/* @param says  part of the message */
static void assert_fault(const struct graph *g, const char *says) {
    struct sal_error err = {0};
    g_assert_cmpint(check(g, &err), ==, SAL_FAULT);
    g_assert_nonnull(strstr(err.message, says));
    g_assert_true(g_str_has_prefix(err.place, "1970-01-01: "));
    g_assert_nonnull(strchr(err.place + strlen("1970-01-01: "), ','));
}

static void whole_graph_passes(void) {
    struct graph *g = graph_create();
    struct sal_error err = {0};
    g_assert_cmpint(check(g, &err), ==, SAL_OK);
    graph_destroy(g);
}

/* Every segment in turn is given to nobody, or to one more owner. */
static void wrong_owner_is_found(void) {
    struct graph *g = graph_create();
    for (size_t i = 0; i < g->noder.n_segments; i++) {
        struct sal_segment *segment = &g->noder.segments[i];
        segment->n_owners--;
        assert_fault(g, "sides of an edge");
        segment->n_owners++;
        g->noder.owners[segment->first_owner]++;
        assert_fault(g, "sides of an edge");
        g->noder.owners[segment->first_owner]--;
    }
    graph_destroy(g);
}

/* Every half-edge in turn is put round another cell. */
static void wrong_cell_is_found(void) {
    struct graph *g = graph_create();
    for (size_t half = 0; half < 2 * g->noder.n_segments; half++) {
        const uint32_t cell = g->edges.cell_of[half];
        for (uint32_t other = 0; other < g->edges.n_cells; other++) {
            if (other != cell && g->covers[other].n != g->covers[cell].n) {
                g->edges.cell_of[half] = other;
                assert_fault(g, "sides of an edge");
            }
        }
        g->edges.cell_of[half] = cell;
    }
    graph_destroy(g);
}

static void wrong_area_is_found(void) {
    struct graph *g = graph_create();
    for (size_t cell = 1; cell < g->edges.n_cells; cell++) {
        const __int128 area2 = g->edges.area2[cell];
        g->edges.area2[cell] = 0;
        assert_fault(g, "no area");
        g->edges.area2[cell] = area2 + 1;
        assert_fault(g, "do not add up to their outline");
        g->edges.area2[cell] = area2;
    }
    graph_destroy(g);
}

/* As if a piece of an area had been lost on the way: a square of 100 m. */
static void lost_ground_is_found(void) {
    struct graph *g = graph_create();
    for (int i = 0; i < N_INPUTS; i++) {
        const struct sal_geom *input = g->inputs[i];
        struct sal_point *p = &input->points[1];
        p->x += 0.001;
        assert_fault(g, "not as large as it was read");
        p->x -= 0.001;
    }
    graph_destroy(g);
}

/* Three squares in a row, an enclave in the middle one. */
static struct sal_faces *faces_of(struct made *made) {
    struct sal_faces *faces = NULL;
    struct sal_error err;
    made_init(made);
    const int a = made_faction(made, "alpha", "a"), b = made_faction(made, "bravo", "b");
    made_unit(made, "land", made_box(made, 0, 30, 3, 31));
    made_area(made, a, made_box(made, 0, 30, 1, 31));
    made_area(made, b,
              made_geom(made, "1 30, 2 30, 2 31, 1 31 / 1.2 30.2, 1.2 30.4, 1.4 30.4, 1.4 30.2"));
    made_area(made, a, made_box(made, 1.2, 30.2, 1.4, 30.4));
    g_assert_cmpint(sal_faces_create(&made->dataset, 0, NULL, &faces, &err), ==, SAL_OK);
    return faces;
}

static void assert_broken(const struct sal_faces *faces, const char *says) {
    struct sal_error err = {0};
    g_assert_cmpint(sal_partition_check_faces(faces, &err), ==, SAL_FAULT);
    g_assert_nonnull(strstr(err.message, says));
    g_assert_true(g_str_has_prefix(err.place, "1970-01-01: "));
}

static void broken_faces_are_found(void) {
    struct made *made = g_new(struct made, 1);
    struct sal_faces *faces = faces_of(made);
    struct sal_error err = {0};
    g_assert_cmpint(sal_partition_check_faces(faces, &err), ==, SAL_OK);
    for (size_t i = 0; i < faces->n_arcs; i++) {
        struct sal_arc *arc = &faces->arcs[i], kept = *arc;
        struct sal_point *start = &faces->points[arc->first];
        if (start->x != start[arc->n_points - 1].x || start->y != start[arc->n_points - 1].y) {
            arc->left = kept.right;
            arc->right = kept.left;
            assert_broken(faces, "does not close");
            *arc = kept;
            const struct sal_point at = *start;
            start->x += SAL_GRID_DEG;
            assert_broken(faces, "does not close");
            *start = at;
        }
    }
    faces->n_faces++; /* one that no arc bounds */
    assert_broken(faces, "Euler");
    faces->n_faces--;
    faces->faces[0].area_m2 += 1000.0;
    assert_broken(faces, "do not add up");
    faces->faces[0].area_m2 -= 1000.0;
    g_assert_cmpint(sal_partition_check_faces(faces, &err), ==, SAL_OK);
    sal_faces_destroy(faces);
    made_finish(made);
    g_free(made);
}

/* Two edges that cross in the middle of a square of the grid, in each quarter of the world: the
 * crossing is as near to all four corners. */
static void crossed_square_is_noded(void) {
    for (int quarter = 0; quarter < 4; quarter++) {
        const double x = quarter % 2 == 0 ? 10.0 : -10.0, y = quarter < 2 ? 20.0 : -20.0;
        const double unit = SAL_GRID_DEG, far = 1000 * unit;
        struct sal_point rising[] = {{x, y}, {x + unit, y + unit}, {x, y + far}, {x, y}};
        struct sal_point falling[] = {{x + unit, y}, {x + far, y}, {x, y + unit}, {x + unit, y}};
        struct sal_noder noder;
        struct sal_half_edges edges;
        struct sal_error err;
        struct sal_arena *arena = sal_arena_create();
        sal_noder_init(&noder);
        sal_noder_add(&noder, rising, G_N_ELEMENTS(rising), 0);
        sal_noder_add(&noder, falling, G_N_ELEMENTS(falling), 1);
        g_assert_cmpint(sal_noder_node(&noder, &err), ==, SAL_OK);
        sal_half_edges_init(&edges, &noder);
        const struct sal_cover *covers = sal_labeller_run(&edges, arena);
        const struct sal_partition partition = {&edges, covers, NULL, 0};
        g_assert_cmpint(sal_partition_check_cells(&partition, 0, &err), ==, SAL_OK);
        sal_half_edges_finish(&edges);
        sal_noder_finish(&noder);
        sal_arena_destroy(arena);
    }
}

static void nothing_passes(void) {
    struct made *made = g_new(struct made, 1);
    struct sal_error err = {0};
    struct sal_faces *faces = NULL;
    made_init(made);
    g_assert_cmpint(sal_faces_create(&made->dataset, 0, NULL, &faces, &err), ==, SAL_OK);
    g_assert_cmpint(sal_partition_check_faces(faces, &err), ==, SAL_OK);
    sal_faces_destroy(faces);
    made_finish(made);
    g_free(made);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/partition/whole", whole_graph_passes);
    g_test_add_func("/partition/owner", wrong_owner_is_found);
    g_test_add_func("/partition/cell", wrong_cell_is_found);
    g_test_add_func("/partition/area", wrong_area_is_found);
    g_test_add_func("/partition/lost", lost_ground_is_found);
    g_test_add_func("/partition/faces", broken_faces_are_found);
    g_test_add_func("/partition/crossed-square", crossed_square_is_noded);
    g_test_add_func("/partition/nothing", nothing_passes);
    return g_test_run();
}
