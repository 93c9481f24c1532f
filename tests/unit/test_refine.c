/* SPDX-License-Identifier: MIT */
/* Triangles of whole edges, as long as they were drawn: all of them are found in the end, and what
 * was added keeps the triangulation one, Delaunay's as far as edges let see. */
#include "topology/gaps/build_mesh.h"

#include <glib.h>
#include <math.h>

#include "made.h"

struct fixture {
    struct made made;
    struct sal_noder noder;
    struct sal_half_edges edges;
    struct sal_ground ground;
    struct sal_mercator map;
    struct sal_mesh mesh;
    GArray *pieces;
    size_t n_before;
};

/* Many triangles across each other, noded: every segment is a piece. */
static void set_up(struct fixture *f, guint32 seed, size_t n_areas) {
    GRand *rand = g_rand_new_with_seed(seed);
    made_init(&f->made);
    made_faction(&f->made, "a", "a");
    made_faction(&f->made, "b", "b");
    sal_noder_init(&f->noder);
    size_t areas[64];
    for (size_t i = 0; i < n_areas; i++) {
        char text[128];
        double at[6];
        for (int k = 0; k < 6; k++) {
            at[k] = g_rand_double_range(rand, 0.0, 0.3);
        }
        g_snprintf(text, sizeof text, "%.6f %.6f, %.6f %.6f, %.6f %.6f", at[0], 40.0 + at[1], at[2],
                   40.0 + at[3], at[4], 40.0 + at[5]);
        made_area(&f->made, (int)(i % 2), made_geom(&f->made, text));
        sal_noder_add_geom(&f->noder, f->made.areas[i].geom, (int32_t)i);
        areas[i] = i;
    }
    struct sal_error err = {0};
    g_assert_cmpint(sal_noder_node(&f->noder, &err), ==, SAL_OK);
    sal_half_edges_init(&f->edges, &f->noder);
    const struct sal_close_state state = {.dataset = &f->made.dataset,
                                          .areas = areas,
                                          .n_areas = n_areas,
                                          .edges = &f->edges,
                                          .covers = sal_labeller_run(&f->edges, f->made.arena)};
    sal_ground_init(&f->ground, &state, SAL_GROUND_HOLDERS);
    f->map = sal_mercator_of((struct sal_box){0.0, 40.0, 0.3, 40.3});
    f->pieces = g_array_new(FALSE, FALSE, sizeof(struct sal_sample_piece));
    for (size_t i = 0; i < f->noder.n_segments; i++) {
        const struct sal_segment *e = &f->noder.segments[i];
        const struct sal_sample_piece piece = {e->a, e->b, (uint32_t)i, 0};
        g_array_append_val(f->pieces, piece);
    }
    f->n_before = f->pieces->len;
    sal_build_mesh_init(&f->mesh, &f->ground, &f->map, f->pieces);
    g_rand_free(rand);
}

static void tear_down(struct fixture *f) {
    sal_mesh_finish(&f->mesh);
    sal_ground_finish(&f->ground);
    sal_half_edges_finish(&f->edges);
    sal_noder_finish(&f->noder);
    g_array_unref(f->pieces);
    made_finish(&f->made);
}

static struct sal_grid_point corner(const struct fixture *f, size_t triangle, int k) {
    return sal_mesh_from(&f->mesh, triangle, k % 3)->at;
}

/* Is a piece an edge; asked of every triangle. */
static bool is_edge(const struct fixture *f, const struct sal_sample_piece *piece) {
    const struct sal_grid_point a = sal_mesh_on_map(&f->map, piece->a);
    const struct sal_grid_point b = sal_mesh_on_map(&f->map, piece->b);
    for (size_t i = 0; i < 3 * f->mesh.n_triangles; i++) {
        const struct sal_grid_point p = corner(f, i / 3, (int)(i % 3));
        const struct sal_grid_point q = corner(f, i / 3, (int)(i % 3) + 1);
        if ((sal_grid_point_compare(p, a) == 0 && sal_grid_point_compare(q, b) == 0) ||
            (sal_grid_point_compare(p, b) == 0 && sal_grid_point_compare(q, a) == 0)) {
            return f->mesh.segments[i] != SAL_GROUND_NONE;
        }
    }
    return false;
}

static void check_pieces(const struct fixture *f) {
    for (guint i = 0; i < f->pieces->len; i++) {
        g_assert_true(is_edge(f, &g_array_index(f->pieces, struct sal_sample_piece, i)));
    }
}

/* Every triangle counter-clockwise, every edge with the same one beyond from both sides, nobody
 * seen in a circle across an edge that is no piece; as many triangles as the hull leaves. */
static void check_triangles(const struct fixture *f) {
    size_t n_hull = 0;
    for (size_t i = 0; i < f->mesh.n_triangles; i++) {
        const struct sal_grid_point a = corner(f, i, 0), b = corner(f, i, 1), c = corner(f, i, 2);
        g_assert_true(sal_grid_point_cross(a, b, c) > 0);
        for (int k = 0; k < 3; k++) {
            const uint32_t beyond = f->mesh.triangles[i].beyond[k];
            if (beyond == SAL_DELAUNAY_NONE) {
                n_hull++;
                continue;
            }
            const struct sal_delaunay_triangle *t = &f->mesh.triangles[beyond];
            const uint32_t from = f->mesh.triangles[i].corners[(k + 1) % 3];
            const int j = t->corners[0] == from ? 0 : t->corners[1] == from ? 1 : 2;
            g_assert_cmpuint(t->corners[(j + 1) % 3], ==, f->mesh.triangles[i].corners[k]);
            g_assert_cmpuint(t->beyond[j], ==, i);
            const uint32_t segment = f->mesh.segments[3 * i + (size_t)k];
            g_assert_cmpuint(segment, ==, f->mesh.segments[3 * (size_t)beyond + (size_t)j]);
            g_assert_true(segment != SAL_GROUND_NONE ||
                          !sal_delaunay_is_in_circle(a, b, c, corner(f, beyond, j + 2)));
        }
    }
    g_assert_cmpuint(f->mesh.n_triangles, ==, 2 * f->mesh.n_sites - 2 - n_hull);
}

static void all_pieces_are_edges(void) {
    bool was_divided = false;
    for (guint32 seed = 1; seed <= 60; seed++) {
        struct fixture *f = g_new0(struct fixture, 1);
        set_up(f, seed, 3 + seed % 12);
        check_triangles(f);
        check_pieces(f);
        was_divided = was_divided || f->pieces->len > f->n_before;
        tear_down(f);
        g_free(f);
    }
    g_assert_true(was_divided);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/refine/pieces", all_pieces_are_edges);
    return g_test_run();
}
