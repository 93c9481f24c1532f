/* SPDX-License-Identifier: MIT */
/* The index behind noding: no cell is crowded, however segments lie, and each segment is listed
 * where it passes. */
#include "topology/segment_index.h"

#include <math.h>

#include "topology/faces.h"

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

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/segment_index/crowd", crowd_is_spread);
    g_test_add_func("/segment_index/coverage", coverage_is_spread);
    g_test_add_func("/segment_index/line", line_is_spread);
    g_test_add_func("/segment_index/even", even_stays_even);
    return g_test_run();
}
