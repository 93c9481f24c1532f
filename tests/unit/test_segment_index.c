/* SPDX-License-Identifier: MIT */
/* The index behind noding: no cell is crowded, however segments lie, and each segment is listed
 * where it passes. */
#include "topology/noder.h"
#include "topology/segment_index.h"

#include <math.h>
#include <string.h>

#include "topology/faces.h"
#include "topology/grid_point.h"

#define N_FINE 40000

static void add(struct sal_noder *noder, double x0, double y0, double x1, double y1) {
    const struct sal_point line[2] = {{x0, y0}, {x1, y1}};
    sal_noder_add(noder, line, 2, 0);
}

static void add_world(struct sal_noder *noder) {
    add(noder, -180, -80, 180, -80);
    add(noder, 180, -80, 180, 80);
    add(noder, -180, 80, 180, 80);
    add(noder, -180, -80, -180, 80);
}

/* The most segments in a cell; every point along every segment is in a cell that lists it. */
static size_t most_in_cell(struct sal_noder *noder) {
    g_assert_cmpint(sal_noder_node(noder, NULL), ==, SAL_OK);
    struct sal_segment_index cells;
    g_assert_cmpint(sal_segment_index_init(&cells, noder->segments, noder->n_segments, NULL), ==,
                    SAL_OK);
    for (size_t i = 0; i < noder->n_segments; i++) {
        const struct sal_segment *s = &noder->segments[i];
        for (int k = 0; k <= 4; k++) {
            const struct sal_grid_point p = {s->a.x + (s->b.x - s->a.x) * k / 4,
                                             s->a.y + (s->b.y - s->a.y) * k / 4};
            const size_t cell = sal_segment_index_at(&cells, p);
            uint32_t at = cells.start[cell];
            while (at < cells.start[cell + 1] && cells.items[at] != i) {
                at++;
            }
            g_assert_cmpuint(at, <, cells.start[cell + 1]);
        }
    }
    size_t most = 0;
    for (size_t i = 0; i < cells.nx * cells.ny; i++) {
        most = MAX(most, cells.start[i + 1] - cells.start[i]);
    }
    sal_segment_index_finish(&cells);
    return most;
}

/* A town in detail on the world: even cells of 2 degrees would hold all of it in one. */
static void crowd_is_spread(void) {
    struct sal_noder noder;
    sal_noder_init(&noder);
    add_world(&noder);
    for (int i = 0; i < N_FINE; i++) {
        const double from = 2 * G_PI * i / N_FINE, to = 2 * G_PI * (i + 1) / N_FINE;
        add(&noder, 10 + 0.3 * cos(from), 30 + 0.3 * sin(from), 10 + 0.3 * cos(to),
            30 + 0.3 * sin(to));
    }
    g_assert_cmpuint(most_in_cell(&noder), <, 300);
    sal_noder_finish(&noder);
}

/* A coverage in detail on the world: a third of a degree of little squares, of which the wide rows
 * beside it touch one line. */
static void coverage_is_spread(void) {
    struct sal_noder noder;
    sal_noder_init(&noder);
    add_world(&noder);
    for (int i = 0; i < 140; i++) {
        for (int j = 0; j < 140; j++) {
            const double x = 44 + 0.0025 * i, y = 33 + 0.0025 * j;
            add(&noder, x, y, x + 0.0025, y);
            add(&noder, x, y, x, y + 0.0025);
        }
    }
    g_assert_cmpuint(most_in_cell(&noder), <, 300);
    sal_noder_finish(&noder);
}

/* A meridian in detail is one column, of many rows. */
static void line_is_spread(void) {
    struct sal_noder noder;
    sal_noder_init(&noder);
    add_world(&noder);
    for (int i = 0; i < N_FINE; i++) {
        add(&noder, 10, 20 + 1e-5 * i, 10, 20 + 1e-5 * (i + 1));
    }
    g_assert_cmpuint(most_in_cell(&noder), <, 300);
    sal_noder_finish(&noder);
}

/* Evenly spread segments have square cells. */
static void even_stays_even(void) {
    struct sal_noder noder;
    sal_noder_init(&noder);
    for (int i = 0; i < 60; i++) {
        for (int j = 0; j < 60; j++) {
            add(&noder, i, j, i + 1, j);
            add(&noder, i, j, i, j + 1);
        }
    }
    g_assert_cmpint(sal_noder_node(&noder, NULL), ==, SAL_OK);
    struct sal_segment_index cells;
    g_assert_cmpint(sal_segment_index_init(&cells, noder.segments, noder.n_segments, NULL), ==,
                    SAL_OK);
    g_assert_null(cells.rows);
    sal_segment_index_finish(&cells);
    sal_noder_finish(&noder);
}

/* A circle of many short segments, alone in its corner: what the sampling of rows sees most of. */
static void add_island(struct sal_noder *noder, GRand *rand, int n, int32_t owner) {
    const double x = g_rand_double_range(rand, -20, 20), y = g_rand_double_range(rand, 30, 60);
    for (int i = 0; i < n; i++) {
        const double from = 2 * G_PI * i / n, to = 2 * G_PI * (i + 1) / n;
        const struct sal_point line[2] = {{x + 0.05 * cos(from), y + 0.05 * sin(from)},
                                          {x + 0.05 * cos(to), y + 0.05 * sin(to)}};
        sal_noder_add(noder, line, 2, owner);
    }
}

/* Long and short triangles that cross, all below y = 20. */
static void add_tangle(struct sal_noder *noder, GRand *rand, int n) {
    for (int i = 0; i < n; i++) {
        const double x = g_rand_double_range(rand, -10, 10), y = g_rand_double_range(rand, 0, 19);
        const double size = exp(g_rand_double_range(rand, -3, 3));
        struct sal_point ring[4];
        for (int k = 0; k < 3; k++) {
            ring[k] = (struct sal_point){x + size * g_rand_double_range(rand, -1, 1),
                                         fmin(y + size * g_rand_double_range(rand, -1, 1), 20)};
        }
        ring[3] = ring[0];
        sal_noder_add(noder, ring, 4, i);
    }
}

static int64_t turn(const struct sal_segment *s, struct sal_grid_point p) {
    const __int128 cross = sal_grid_point_cross(s->a, s->b, p);
    return (cross > 0) - (cross < 0);
}

static bool do_cross(const struct sal_segment *s, const struct sal_segment *t) {
    return turn(s, t->a) * turn(s, t->b) < 0 && turn(t, s->a) * turn(t, s->b) < 0;
}

static bool share_a_cell(const struct sal_segment_index *index, uint32_t i, uint32_t j) {
    for (size_t cell = 0; cell < index->nx * index->ny; cell++) {
        bool has_i = false, has_j = false;
        for (uint32_t k = index->start[cell]; k < index->start[cell + 1]; k++) {
            has_i = has_i || index->items[k] == i;
            has_j = has_j || index->items[k] == j;
        }
        if (has_i && has_j) {
            return true;
        }
    }
    return false;
}

static int by_first(const void *a, const void *b) {
    return sal_grid_point_compare(((const struct sal_segment *)a)->a,
                                  ((const struct sal_segment *)b)->a);
}

/* Every pair that a search of all pairs finds to cross has a cell that lists both, whether rows are
 * even or told from a sample in which the tangle is one segment in a thousand. */
static void every_crossing_is_found(void) {
    size_t n_crossings = 0, n_fitted = 0;
    for (guint32 seed = 1; seed <= 20; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        struct sal_noder noder;
        sal_noder_init(&noder);
        add_tangle(&noder, rand, 4 + (int)seed);
        const guint n_tangle = noder.records->len;
        add_island(&noder, rand, seed % 2 == 0 ? 140000 : 20, 1000);
        const guint n = noder.records->len;
        /* Records begin with a segment's two points; the tangle's come first. */
        const gsize size = g_array_get_element_size(noder.records);
        struct sal_segment *segments = g_new0(struct sal_segment, n);
        for (guint i = 0; i < n; i++) {
            memcpy(&segments[i], noder.records->data + i * size, 2 * sizeof(struct sal_grid_point));
            segments[i].n_owners = i < n_tangle;
        }
        qsort(segments, n, sizeof *segments, by_first);
        struct sal_segment_index index;
        g_assert_cmpint(sal_segment_index_init(&index, segments, n, NULL), ==, SAL_OK);
        n_fitted += index.rows != NULL;
        for (uint32_t i = 0; i < n; i++) {
            for (uint32_t j = i + 1; segments[i].n_owners == 1 && j < n; j++) {
                if (segments[j].n_owners == 1 && do_cross(&segments[i], &segments[j])) {
                    n_crossings++;
                    g_assert_true(share_a_cell(&index, i, j));
                }
            }
        }
        sal_segment_index_finish(&index);
        g_free(segments);
        sal_noder_finish(&noder);
        g_rand_free(rand);
    }
    g_assert_cmpuint(n_crossings, >, 100);
    g_assert_cmpuint(n_fitted, >=, 10);
}

/* Wedges that cross near their lowest corners, which no segment begins with. */
static void add_wedges(struct sal_noder *noder, GRand *rand) {
    for (int i = 0; i < 3; i++) {
        const double x = g_rand_double_range(rand, 0, 0.3), y = g_rand_double_range(rand, 0, 0.5);
        const double right = g_rand_double_range(rand, 0.9, 1.0);
        const struct sal_point ring[4] = {{x, y}, {right + 0.05, -0.2 * i}, {right, 1 + y}, {x, y}};
        sal_noder_add(noder, ring, 4, i);
    }
}

/* Noded segments of wedges, with or without a detailed island far off. */
static struct sal_noder node_wedges(guint32 seed, int n_island) {
    GRand *rand = g_rand_new_with_seed(seed);
    struct sal_noder noder;
    sal_noder_init(&noder);
    add_wedges(&noder, rand);
    add_island(&noder, rand, n_island, 1000);
    g_assert_cmpint(sal_noder_node(&noder, NULL), ==, SAL_OK);
    g_rand_free(rand);
    return noder;
}

static bool is_of_wedge(const struct sal_noder *noder, size_t i) {
    return noder->owners[noder->segments[i].first_owner] != 1000;
}

/* What lies far off changes nothing: the same pieces with the same owners. */
static void far_detail_changes_nothing(void) {
    for (guint32 seed = 1; seed <= 24; seed++) {
        struct sal_noder alone = node_wedges(seed, 3), beside = node_wedges(seed, 20000);
        size_t j = 0;
        for (size_t i = 0; i < alone.n_segments; i++) {
            if (!is_of_wedge(&alone, i)) {
                continue;
            }
            while (j < beside.n_segments && !is_of_wedge(&beside, j)) {
                j++;
            }
            g_assert_cmpuint(j, <, beside.n_segments);
            const struct sal_segment *s = &alone.segments[i], *t = &beside.segments[j++];
            g_assert_cmpint(sal_grid_point_compare(s->a, t->a), ==, 0);
            g_assert_cmpint(sal_grid_point_compare(s->b, t->b), ==, 0);
            g_assert_cmpuint(s->n_owners, ==, t->n_owners);
            for (uint32_t k = 0; k < s->n_owners; k++) {
                g_assert_cmpint(alone.owners[s->first_owner + k], ==,
                                beside.owners[t->first_owner + k]);
            }
        }
        sal_noder_finish(&alone);
        sal_noder_finish(&beside);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/segment_index/crowd", crowd_is_spread);
    g_test_add_func("/segment_index/coverage", coverage_is_spread);
    g_test_add_func("/segment_index/line", line_is_spread);
    g_test_add_func("/segment_index/even", even_stays_even);
    g_test_add_func("/segment_index/every-crossing", every_crossing_is_found);
    g_test_add_func("/segment_index/far-detail", far_detail_changes_nothing);
    return g_test_run();
}
