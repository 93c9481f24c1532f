/* SPDX-License-Identifier: MIT */
/*
 * Edges in rows of equal height, from west to east in each: pairs whose boxes meet are compared
 * exactly, and a ray to the west along a row tells which rings go round a point.
 */
#include "topology/rings_simple.h"

#include <glib.h>
#include <string.h>

#include "topology/radix_sort.h"

/* Edges a row, about; entries of an edge in rows, at most on average. */
#define ROW_EDGES 8
#define ENTRIES_MAX 4
/* Pairs compared, by edge, before it is given up: a comb of lines, no outline. */
#define PAIRS_MAX 200

struct edge {
    struct sal_grid_point a, b; /* a before b, west to east */
    uint32_t ring, i;           /* which edge of the ring */
};

struct work {
    const struct sal_geom *geom;
    struct edge *edges; /* ascending by a */
    size_t n;
    uint32_t *n_edges;     /* of rings, without those of no length */
    int64_t min_y, height; /* height: of all rows, > 0 */
    size_t n_rows;
    uint32_t *start, *items; /* of rows: items[start[row]..start[row + 1]), ascending */
    uint32_t *polygon_of;    /* of rings */
};

/* ---- edges and rows ---- */

static void add_ring(struct work *w, size_t ring) {
    const struct sal_geom *geom = w->geom;
    struct sal_grid_point from = sal_grid_point_of(geom->points[geom->ring_start[ring]]);
    uint32_t n = 0;
    for (size_t i = geom->ring_start[ring] + 1; i < geom->ring_start[ring + 1]; i++) {
        const struct sal_grid_point to = sal_grid_point_of(geom->points[i]);
        const int order = sal_grid_point_compare(from, to);
        if (order != 0) {
            w->edges[w->n++] =
                (struct edge){order < 0 ? from : to, order < 0 ? to : from, (uint32_t)ring, n++};
        }
        from = to;
    }
    w->n_edges[ring] = n;
}

static void sort_edges(struct work *w) {
    struct sal_grid_point *points = g_new(struct sal_grid_point, w->n + 1);
    uint32_t *order = g_new(uint32_t, w->n + 1);
    struct edge *sorted = g_new(struct edge, w->n + 1);
    for (size_t i = 0; i < w->n; i++) {
        points[i] = w->edges[i].a;
    }
    sal_radix_sort_points(points, w->n, order);
    for (size_t i = 0; i < w->n; i++) {
        sorted[i] = w->edges[order[i]];
    }
    g_free(w->edges);
    w->edges = sorted;
    g_free(order);
    g_free(points);
}

static size_t row_of(const struct work *w, int64_t y) {
    return (size_t)((double)(y - w->min_y) / (double)w->height * (double)w->n_rows);
}

static size_t first_row(const struct work *w, const struct edge *e) {
    return row_of(w, MIN(e->a.y, e->b.y));
}

static size_t last_row(const struct work *w, const struct edge *e) {
    return row_of(w, MAX(e->a.y, e->b.y));
}

static size_t count_entries(const struct work *w) {
    size_t total = 0;
    for (size_t i = 0; i < w->n; i++) {
        total += last_row(w, &w->edges[i]) - first_row(w, &w->edges[i]) + 1;
    }
    return total;
}

static void fill_rows(struct work *w) {
    int64_t min_y = INT64_MAX, max_y = INT64_MIN;
    for (size_t i = 0; i < w->n; i++) {
        min_y = MIN(min_y, MIN(w->edges[i].a.y, w->edges[i].b.y));
        max_y = MAX(max_y, MAX(w->edges[i].a.y, w->edges[i].b.y));
    }
    w->min_y = min_y;
    w->height = max_y - min_y + 1;
    w->n_rows = MAX(w->n / ROW_EDGES, 1);
    while (w->n_rows > 1 && count_entries(w) > ENTRIES_MAX * w->n) {
        w->n_rows /= 2;
    }
    w->start = g_new0(uint32_t, w->n_rows + 2);
    for (size_t i = 0; i < w->n; i++) {
        for (size_t row = first_row(w, &w->edges[i]); row <= last_row(w, &w->edges[i]); row++) {
            w->start[row + 2]++;
        }
    }
    for (size_t row = 2; row <= w->n_rows + 1; row++) {
        w->start[row] += w->start[row - 1];
    }
    w->items = g_new(uint32_t, w->start[w->n_rows + 1] + 1);
    for (size_t i = 0; i < w->n; i++) {
        for (size_t row = first_row(w, &w->edges[i]); row <= last_row(w, &w->edges[i]); row++) {
            w->items[w->start[row + 1]++] = (uint32_t)i;
        }
    }
}

/* ---- edges that touch ---- */

static bool is_apart(__int128 p, __int128 q) {
    return (p > 0 && q > 0) || (p < 0 && q < 0);
}

/* Of edges whose boxes meet: have they a point in common. */
static bool meet(const struct edge *e, const struct edge *f) {
    return !is_apart(sal_grid_point_cross(e->a, e->b, f->a),
                     sal_grid_point_cross(e->a, e->b, f->b)) &&
           !is_apart(sal_grid_point_cross(f->a, f->b, e->a),
                     sal_grid_point_cross(f->a, f->b, e->b));
}

static bool are_neighbours(const struct work *w, const struct edge *e, const struct edge *f) {
    const uint32_t apart = e->i > f->i ? e->i - f->i : f->i - e->i;
    return e->ring == f->ring && (apart == 1 || apart == w->n_edges[e->ring] - 1);
}

/* Do edges of a row touch, or are they too many to tell. */
static bool row_touches(const struct work *w, size_t row, size_t *n_pairs) {
    for (uint32_t i = w->start[row]; i < w->start[row + 1]; i++) {
        const struct edge *e = &w->edges[w->items[i]];
        const int64_t low = MIN(e->a.y, e->b.y), high = MAX(e->a.y, e->b.y);
        for (uint32_t j = i + 1; j < w->start[row + 1]; j++) {
            const struct edge *f = &w->edges[w->items[j]];
            if (f->a.x > e->b.x) {
                break;
            }
            ++*n_pairs;
            if (MIN(f->a.y, f->b.y) <= high && MAX(f->a.y, f->b.y) >= low &&
                !are_neighbours(w, e, f) && meet(e, f)) {
                return true;
            }
        }
        if (*n_pairs > PAIRS_MAX * (w->n + ROW_EDGES)) {
            return true;
        }
    }
    return false;
}

/* ---- rings in rings ---- */

/* Rings that go round a point on none of them, ascending. */
static void find_round(const struct work *w, struct sal_grid_point p, bool *is_odd, GArray *round) {
    const size_t row = row_of(w, p.y);
    g_array_set_size(round, 0);
    for (uint32_t i = w->start[row]; i < w->start[row + 1]; i++) {
        const struct edge *e = &w->edges[w->items[i]];
        if (e->a.x > p.x) {
            break;
        }
        if ((e->a.y > p.y) == (e->b.y > p.y)) {
            continue;
        }
        const __int128 side = sal_grid_point_cross(e->a, e->b, p);
        if (e->b.y > e->a.y ? side < 0 : side > 0) { /* the edge is west of the point */
            is_odd[e->ring] = !is_odd[e->ring];
            g_array_append_val(round, e->ring);
        }
    }
    guint n = 0;
    for (guint i = 0; i < round->len; i++) {
        const uint32_t ring = g_array_index(round, uint32_t, i);
        if (is_odd[ring]) {
            g_array_index(round, uint32_t, n++) = ring;
            is_odd[ring] = false;
        }
    }
    g_array_set_size(round, n);
}

static bool is_shell(const struct work *w, uint32_t ring) {
    return w->geom->polygon_start[w->polygon_of[ring]] == ring;
}

static int by_ring(const void *a, const void *b) {
    const uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* Does a ring lie where it should, those that go round it being known. */
static bool is_placed(const struct work *w, uint32_t ring, GArray *round) {
    const uint32_t own = w->polygon_of[ring];
    bool is_in_own = is_shell(w, ring);
    g_array_sort(round, by_ring);
    for (guint i = 0; i < round->len;) {
        const uint32_t polygon = w->polygon_of[g_array_index(round, uint32_t, i)];
        bool is_in_shell = false, is_in_hole = false;
        for (; i < round->len; i++) {
            const uint32_t other = g_array_index(round, uint32_t, i);
            if (w->polygon_of[other] != polygon) {
                break;
            }
            if (other != ring) {
                *(is_shell(w, other) ? &is_in_shell : &is_in_hole) = true;
            }
        }
        if (polygon == own && !is_shell(w, ring)) {
            is_in_own = is_in_shell && !is_in_hole;
        } else if (is_in_shell && !is_in_hole) {
            return false;
        }
    }
    return is_in_own;
}

static bool are_placed(struct work *w) {
    const struct sal_geom *geom = w->geom;
    if (geom->n_rings == 1) {
        return true;
    }
    for (size_t polygon = 0; polygon < geom->n_polygons; polygon++) {
        for (size_t i = geom->polygon_start[polygon]; i < geom->polygon_start[polygon + 1]; i++) {
            w->polygon_of[i] = (uint32_t)polygon;
        }
    }
    bool *is_odd = g_new0(bool, geom->n_rings);
    GArray *round = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    bool is_ok = true;
    for (uint32_t ring = 0; ring < geom->n_rings && is_ok; ring++) {
        find_round(w, sal_grid_point_of(geom->points[geom->ring_start[ring]]), is_odd, round);
        is_ok = is_placed(w, ring, round);
    }
    g_array_unref(round);
    g_free(is_odd);
    return is_ok;
}

bool sal_rings_simple_test(const struct sal_geom *geom) {
    struct work w = {.geom = geom,
                     .edges = g_new(struct edge, geom->n_points + 1),
                     .n_edges = g_new(uint32_t, geom->n_rings + 1),
                     .polygon_of = g_new0(uint32_t, geom->n_rings + 1)};
    bool is_simple = true;
    for (size_t ring = 0; ring < geom->n_rings; ring++) {
        add_ring(&w, ring);
        is_simple = is_simple && w.n_edges[ring] > 2;
    }
    if (is_simple && w.n > 0) {
        size_t n_pairs = 0;
        sort_edges(&w);
        fill_rows(&w);
        for (size_t row = 0; row < w.n_rows && is_simple; row++) {
            is_simple = !row_touches(&w, row, &n_pairs);
        }
        is_simple = is_simple && are_placed(&w);
    }
    g_free(w.start);
    g_free(w.items);
    g_free(w.polygon_of);
    g_free(w.n_edges);
    g_free(w.edges);
    return is_simple;
}
