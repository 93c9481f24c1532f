/* SPDX-License-Identifier: MIT */
/*
 * Marching squares. Every side of a square that the level crosses is known by a number, its point
 * is made once, and every piece of contour has the reached ground on its left, so that one piece
 * starts at each crossing and following them gives closed rings. Where opposite corners alone are
 * reached, they are kept apart.
 */
#include "topology/grid_contour.h"

#include <glib.h>
#include <math.h>

#include "base/error.h"
#include "base/geometry.h"

/* Squares reach one node beyond the grid on all sides, where nothing is reached. */
struct tracing {
    const struct sal_grid_contour *grid;
    double level;
    long nx, ny;  /* nodes with those beyond */
    size_t *next; /* next[crossing]: the crossing that follows; 0: none */
};

static double value_at(const struct tracing *t, long i, long j) {
    const bool is_beyond = i < 1 || j < 1 || i >= t->nx - 1 || j >= t->ny - 1;
    const double value =
        is_beyond ? INFINITY : t->grid->values[(size_t)(j - 1) * t->grid->nx + (size_t)(i - 1)];
    return fmin(value, 2.0 * t->level);
}

/* Side 0 of node (i, j) runs to (i + 1, j), side 1 to (i, j + 1). Numbers from 1, since 0 is none.
 */
static size_t crossing(const struct tracing *t, long i, long j, int side) {
    return 2 * ((size_t)j * (size_t)t->nx + (size_t)i) + (size_t)side + 1;
}

static struct sal_point crossing_point(const struct tracing *t, size_t number) {
    const int side = (int)((number - 1) % 2);
    const size_t node = (number - 1) / 2;
    const long i = (long)(node % (size_t)t->nx), j = (long)(node / (size_t)t->nx);
    const double a = value_at(t, i, j),
                 b = side == 0 ? value_at(t, i + 1, j) : value_at(t, i, j + 1);
    const double share = CLAMP((t->level - a) / (b - a), 0.02, 0.98);
    const double x = (double)(i - 1) + (side == 0 ? share : 0.0),
                 y = (double)(j - 1) + (side == 1 ? share : 0.0);
    return (struct sal_point){t->grid->x0 + x * t->grid->mesh, t->grid->y0 + y * t->grid->mesh};
}

/* The pieces in the square whose lower left node is (i, j): for each case of reached corners (1
 * lower left, 2 lower right, 4 upper right, 8 upper left) from side to side, 0 low, 1 right, 2 top,
 * 3 left; -1 for none. */
static const signed char cases[16][4] = {
    {-1, -1, -1, -1}, {0, 3, -1, -1}, {1, 0, -1, -1}, {1, 3, -1, -1},
    {2, 1, -1, -1},   {0, 3, 2, 1},   {2, 0, -1, -1}, {2, 3, -1, -1},
    {3, 2, -1, -1},   {0, 2, -1, -1}, {1, 0, 3, 2},   {1, 2, -1, -1},
    {3, 1, -1, -1},   {0, 1, -1, -1}, {3, 0, -1, -1}, {-1, -1, -1, -1},
};

static void march(struct tracing *t, long i, long j) {
    const int which = (value_at(t, i, j) <= t->level ? 1 : 0) +
                      (value_at(t, i + 1, j) <= t->level ? 2 : 0) +
                      (value_at(t, i + 1, j + 1) <= t->level ? 4 : 0) +
                      (value_at(t, i, j + 1) <= t->level ? 8 : 0);
    const size_t sides[4] = {crossing(t, i, j, 0), crossing(t, i + 1, j, 1),
                             crossing(t, i, j + 1, 0), crossing(t, i, j, 1)};
    for (int k = 0; k < 4 && cases[which][k] >= 0; k += 2) {
        t->next[sides[cases[which][k]]] = sides[cases[which][k + 1]];
    }
}

static void follow(struct tracing *t, size_t first, GArray *points, GArray *starts) {
    const guint begin = points->len;
    for (size_t at = first, next; t->next[at] != 0; at = next) {
        const struct sal_point p = crossing_point(t, at);
        g_array_append_val(points, p);
        next = t->next[at];
        t->next[at] = 0;
    }
    const struct sal_point close = g_array_index(points, struct sal_point, begin);
    g_array_append_val(points, close);
    const size_t end = points->len;
    g_array_append_val(starts, end);
}

enum sal_status sal_grid_contour_trace(const struct sal_grid_contour *grid, double level,
                                       struct sal_arena *arena, struct sal_geom *out,
                                       struct sal_error *err) {
    struct tracing t = {
        .grid = grid, .level = level, .nx = (long)grid->nx + 2, .ny = (long)grid->ny + 2};
    const size_t n_crossings = 2 * (size_t)t.nx * (size_t)t.ny;
    t.next = g_new0(size_t, n_crossings + 1);
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    const size_t zero = 0;
    g_array_append_val(starts, zero);
    for (long j = 0; j + 1 < t.ny; j++) {
        for (long i = 0; i + 1 < t.nx; i++) {
            march(&t, i, j);
        }
    }
    for (size_t k = 1; k <= n_crossings; k++) {
        if (t.next[k] != 0) {
            follow(&t, k, points, starts);
        }
    }
    const bool is_ok =
        sal_geom_from_rings(arena, (const struct sal_point *)(const void *)points->data,
                            (const size_t *)(const void *)starts->data, starts->len - 1, out);
    g_free(t.next);
    g_array_unref(starts);
    g_array_unref(points);
    return is_ok ? SAL_OK : sal_error_set(err, SAL_MEMORY, NULL, "no memory for a contour");
}
