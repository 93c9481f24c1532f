/* SPDX-License-Identifier: MIT */
/*
 * Each cell is the window cut by the half-plane of every other place. A corner is made from the
 * three it lies between, in order of number, so that it is the same bits in all of their cells:
 * what is noded later has no slivers.
 */
#include "derive/power_cells.h"

#include <glib.h>
#include <math.h>

#include "base/error.h"
#include "base/geometry.h"

/* Share of the squared way to a neighbour by which weights may differ: 0.6 leaves the lesser place
 * a fifth of the way. */
#define WEIGHT_SHARE 0.6

/* Sides of the window stand as neighbours below zero. */
enum { SIDE_WEST = -4, SIDE_EAST, SIDE_SOUTH, SIDE_NORTH };

struct dividing {
    const struct sal_point *points;
    const double *weight;
    size_t n;
    struct sal_box window;
};

/* A corner of a cell, and the neighbour beyond the edge that starts at it. */
struct corner {
    struct sal_point p;
    long beyond;
};

static double squared(struct sal_point a, struct sal_point b) {
    return (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
}

/* a * x + b * y = c: points as far from both, weights taken off; about a, which keeps figures
 * small. */
struct line {
    double a, b, c;
};

static struct line line_between(const struct dividing *d, long of, long with) {
    switch (with) {
    case SIDE_WEST:
        return (struct line){1.0, 0.0, d->window.min_x - d->points[of].x};
    case SIDE_EAST:
        return (struct line){1.0, 0.0, d->window.max_x - d->points[of].x};
    case SIDE_SOUTH:
        return (struct line){0.0, 1.0, d->window.min_y - d->points[of].y};
    case SIDE_NORTH:
        return (struct line){0.0, 1.0, d->window.max_y - d->points[of].y};
    default:
        break;
    }
    const struct sal_point p = d->points[of], q = d->points[with];
    return (struct line){q.x - p.x, q.y - p.y,
                         0.5 * (squared(p, q) + d->weight[of] - d->weight[with])};
}

static int by_number(const void *a, const void *b) {
    const long left = *(const long *)a, right = *(const long *)b;
    return (left > right) - (left < right);
}

/* The corner of cell `of` between two neighbours. */
static struct sal_point corner_between(const struct dividing *d, long of, long e, long f) {
    long three[3] = {of, e, f};
    qsort(three, 3, sizeof *three, by_number);
    /* The places among the three come last; one there is at least. */
    const struct line u = line_between(d, three[2], three[0]),
                      v = line_between(d, three[2], three[1]);
    const double det = u.a * v.b - u.b * v.a;
    const struct sal_point o = d->points[three[2]];
    return (struct sal_point){o.x + (u.c * v.b - u.b * v.c) / det,
                              o.y + (u.a * v.c - u.c * v.a) / det};
}

/* Cut a cell by the line towards place `j`; corners run counter-clockwise. */
static void cut_by(const struct dividing *d, long of, long j, GArray *cell, GArray *kept) {
    const struct line line = line_between(d, of, j);
    const struct sal_point o = d->points[of];
    g_array_set_size(kept, 0);
    for (guint i = 0; i < cell->len; i++) {
        const struct corner at = g_array_index(cell, struct corner, i);
        const struct corner next = g_array_index(cell, struct corner, (i + 1) % cell->len);
        const double here = line.a * (at.p.x - o.x) + line.b * (at.p.y - o.y) - line.c;
        const double there = line.a * (next.p.x - o.x) + line.b * (next.p.y - o.y) - line.c;
        if (here <= 0.0) {
            g_array_append_val(kept, at);
        }
        if ((here <= 0.0) != (there <= 0.0)) {
            const struct corner cut = {corner_between(d, of, at.beyond, j),
                                       here <= 0.0 ? j : at.beyond};
            g_array_append_val(kept, cut);
        }
    }
    g_array_set_size(cell, 0);
    g_array_append_vals(cell, kept->data, kept->len);
}

static void make_cell(const struct dividing *d, long of, GArray *cell, GArray *kept) {
    const struct sal_box w = d->window;
    const struct corner window[4] = {{{w.min_x, w.min_y}, SIDE_SOUTH},
                                     {{w.max_x, w.min_y}, SIDE_EAST},
                                     {{w.max_x, w.max_y}, SIDE_NORTH},
                                     {{w.min_x, w.max_y}, SIDE_WEST}};
    g_array_set_size(cell, 0);
    g_array_append_vals(cell, window, 4);
    for (long j = 0; j < (long)d->n && cell->len > 0; j++) {
        if (j == of) {
            continue;
        }
        if (squared(d->points[of], d->points[j]) > 0.0) {
            cut_by(d, of, j, cell, kept);
        } else if (d->weight[j] > d->weight[of] || (d->weight[j] == d->weight[of] && j < of)) {
            g_array_set_size(cell, 0);
        }
    }
}

void sal_power_cells_weigh(const struct sal_point *points, const double *radius, size_t n,
                           double *weight) {
    for (size_t i = 0; i < n; i++) {
        weight[i] = radius[i] * radius[i];
    }
    for (bool is_changed = true; is_changed;) {
        is_changed = false;
        for (size_t i = 0; i < n; i++) {
            for (size_t j = 0; j < n; j++) {
                const double way = squared(points[i], points[j]);
                const double most = weight[j] + WEIGHT_SHARE * way;
                if (way > 0.0 && weight[i] > most) {
                    weight[i] = most;
                    is_changed = true;
                }
            }
        }
    }
}

enum sal_status sal_power_cells_make(const struct sal_point *points, const double *weight, size_t n,
                                     struct sal_box window, struct sal_arena *arena,
                                     struct sal_geom *cells, struct sal_error *err) {
    const struct dividing d = {points, weight, n, window};
    GArray *cell = g_array_new(FALSE, FALSE, sizeof(struct corner));
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(struct corner));
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    bool is_ok = true;
    for (size_t i = 0; i < n && is_ok; i++) {
        make_cell(&d, (long)i, cell, kept);
        g_array_set_size(ring, 0);
        for (guint k = 0; k <= cell->len && cell->len > 0; k++) {
            const struct corner corner = g_array_index(cell, struct corner, k % cell->len);
            g_array_append_val(ring, corner.p);
        }
        const size_t starts[2] = {0, ring->len};
        cells[i] = (struct sal_geom){.kind = SAL_GEOM_NONE};
        if (ring->len > 3) {
            is_ok = sal_geom_from_rings(arena, (const struct sal_point *)(const void *)ring->data,
                                        starts, 1, &cells[i]);
        }
    }
    g_array_unref(ring);
    g_array_unref(kept);
    g_array_unref(cell);
    return is_ok ? SAL_OK : sal_error_set(err, SAL_MEMORY, NULL, "no memory for cells");
}
