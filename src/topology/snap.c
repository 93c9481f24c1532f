/* SPDX-License-Identifier: MIT */
/*
 * Snap rounding. Every vertex and every rounded crossing is a hot pixel; a segment is bent through
 * the centres of all hot pixels it touches. Equal pieces are then joined, their owners counted
 * modulo two, and the whole is done again until nothing touches anything but at ends: one round
 * more than any input needs in practice.
 */
#include "snap.h"

#include <math.h>
#include <string.h>

#include "../base/error.h"
#include "cells.h"
#include "faces.h"
#include "order.h"

#define ROUNDS_MAX 40
/* Crossings of one input; a clean coverage has none. */
#define CROSSINGS_MAX 20000000
/* Records up to this many are sorted by insertion. */
#define SHORT_RUN 12

struct record {
    struct sal_ipoint a, b; /* a < b */
    int32_t owner;
};

struct sal_ipoint sal_ipoint_of(struct sal_point lonlat) {
    return (struct sal_ipoint){llround(lonlat.x / SAL_GRID_DEG), llround(lonlat.y / SAL_GRID_DEG)};
}

/* Divided, not multiplied by 1e-7: the result is the double nearest to the decimal, as written in
 * files. */
struct sal_point sal_ipoint_lonlat(struct sal_ipoint p) {
    return (struct sal_point){(double)p.x / 1e7, (double)p.y / 1e7};
}

void sal_snap_init(struct sal_snap *snap) {
    *snap = (struct sal_snap){.records = g_array_new(FALSE, FALSE, sizeof(struct record))};
}

void sal_snap_finish(struct sal_snap *snap) {
    if (snap->records != NULL) {
        g_array_unref(snap->records);
    }
    g_free(snap->segments);
    g_free(snap->owners);
    *snap = (struct sal_snap){0};
}

static void add_record(GArray *records, struct sal_ipoint p, struct sal_ipoint q, int32_t owner) {
    const int order = sal_ipoint_compare(p, q);
    if (order == 0) {
        return;
    }
    const struct record record = {order < 0 ? p : q, order < 0 ? q : p, owner};
    g_array_append_val(records, record);
}

void sal_snap_add(struct sal_snap *snap, const struct sal_point *lonlat, size_t n, int32_t owner) {
    for (size_t i = 1; i < n; i++) {
        add_record(snap->records, sal_ipoint_of(lonlat[i - 1]), sal_ipoint_of(lonlat[i]), owner);
    }
}

void sal_snap_add_geom(struct sal_snap *snap, const struct sal_geom *geom, int32_t owner) {
    for (size_t i = 0; i < geom->n_rings; i++) {
        const size_t first = geom->ring_start[i];
        sal_snap_add(snap, geom->points + first, geom->ring_start[i + 1] - first, owner);
    }
}

/* Of records that begin in one point. */
static int by_end_and_owner(const void *a, const void *b) {
    const struct record *left = a, *right = b;
    const int order = sal_ipoint_compare(left->b, right->b);
    return order != 0 ? order : (left->owner > right->owner) - (left->owner < right->owner);
}

/* Few segments begin in one point, as a rule two to six. */
static void sort_run(struct record *run, size_t n) {
    if (n > SHORT_RUN) {
        qsort(run, n, sizeof *run, by_end_and_owner);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        const struct record record = run[i];
        size_t at = i;
        for (; at > 0 && by_end_and_owner(&run[at - 1], &record) > 0; at--) {
            run[at] = run[at - 1];
        }
        run[at] = record;
    }
}

/* Sort records by their first point, then their last, then their owner. */
static void sort_records(struct sal_snap *snap) {
    const guint n = snap->records->len;
    const struct record *all = (const struct record *)(const void *)snap->records->data;
    struct sal_ipoint *points = g_new(struct sal_ipoint, MAX(n, 1));
    uint32_t *order = g_new(uint32_t, MAX(n, 1));
    for (guint i = 0; i < n; i++) {
        points[i] = all[i].a;
    }
    sal_order_points(points, n, order);
    g_free(points);
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(struct record), n);
    g_array_set_size(sorted, n);
    struct record *out = (struct record *)(void *)sorted->data;
    for (guint i = 0; i < n; i++) {
        out[i] = all[order[i]];
    }
    g_free(order);
    for (guint i = 0; i < n;) {
        const guint first = i;
        while (i < n && sal_ipoint_compare(out[first].a, out[i].a) == 0) {
            i++;
        }
        sort_run(out + first, i - first);
    }
    g_array_unref(snap->records);
    snap->records = sorted;
}

static bool is_same_segment(const struct record *a, const struct record *b) {
    return sal_ipoint_compare(a->a, b->a) == 0 && sal_ipoint_compare(a->b, b->b) == 0;
}

/* Records -> segments: equal ones joined, owners that occur an even number of times dropped. */
static void join_equal(struct sal_snap *snap) {
    sort_records(snap);
    GArray *records = snap->records;
    const struct record *all = (const struct record *)(const void *)records->data;
    g_free(snap->segments);
    g_free(snap->owners);
    snap->segments = g_new(struct sal_segment, MAX(records->len, 1));
    snap->owners = g_new(int32_t, MAX(records->len, 1));
    snap->n_segments = 0;
    uint32_t n_owners = 0;
    for (guint i = 0; i < records->len;) {
        struct sal_segment segment = {.a = all[i].a, .b = all[i].b, .first_owner = n_owners};
        const guint first = i;
        while (i < records->len && is_same_segment(&all[first], &all[i])) {
            guint same = i;
            while (same < records->len && is_same_segment(&all[first], &all[same]) &&
                   all[same].owner == all[i].owner) {
                same++;
            }
            if ((same - i) % 2 == 1) {
                snap->owners[n_owners++] = all[i].owner;
            }
            i = same;
        }
        segment.n_owners = n_owners - segment.first_owner;
        if (segment.n_owners > 0) {
            snap->segments[snap->n_segments++] = segment;
        }
    }
}

static bool boxes_touch(const struct sal_segment *s, const struct sal_segment *t) {
    return s->a.x <= t->b.x && t->a.x <= s->b.x && MIN(s->a.y, s->b.y) <= MAX(t->a.y, t->b.y) &&
           MIN(t->a.y, t->b.y) <= MAX(s->a.y, s->b.y);
}

/* The crossing inside both segments, rounded to the grid; false when they do not properly cross. */
static bool crossing(const struct sal_segment *s, const struct sal_segment *t,
                     struct sal_ipoint *out) {
    if (!boxes_touch(s, t)) {
        return false;
    }
    const __int128 t_a = sal_ipoint_cross(s->a, s->b, t->a),
                   t_b = sal_ipoint_cross(s->a, s->b, t->b);
    if ((t_a >= 0 && t_b >= 0) || (t_a <= 0 && t_b <= 0)) {
        return false;
    }
    const __int128 s_a = sal_ipoint_cross(t->a, t->b, s->a),
                   s_b = sal_ipoint_cross(t->a, t->b, s->b);
    if ((s_a >= 0 && s_b >= 0) || (s_a <= 0 && s_b <= 0)) {
        return false;
    }
    const long double along = (long double)s_a / (long double)(s_a - s_b);
    out->x = s->a.x + llroundl(along * (long double)(s->b.x - s->a.x));
    out->y = s->a.y + llroundl(along * (long double)(s->b.y - s->a.y));
    return true;
}

/* Crossings of a segment with those after it in its cell, which ascend; false when there are too
 * many of all. */
static bool add_crossings_of(const struct sal_snap *snap, const struct sal_segment *s,
                             const uint32_t *after, size_t n, size_t n_max, GArray *hot) {
    for (size_t i = 0; i < n; i++) {
        const struct sal_segment *t = &snap->segments[after[i]];
        struct sal_ipoint p;
        if (t->a.x > s->b.x) {
            return true;
        }
        if (crossing(s, t, &p)) {
            g_array_append_val(hot, p);
            if (hot->len > n_max) {
                return false;
            }
        }
    }
    return true;
}

static enum sal_status add_crossings(const struct sal_snap *snap, const struct sal_cells *cells,
                                     GArray *hot, struct sal_error *err) {
    const size_t n_max = (size_t)hot->len + CROSSINGS_MAX;
    for (size_t cell = 0; cell < cells->nx * cells->ny; cell++) {
        const uint32_t end = cells->start[cell + 1];
        for (uint32_t i = cells->start[cell]; i < end; i++) {
            const struct sal_segment *s = &snap->segments[cells->items[i]];
            if (!add_crossings_of(snap, s, &cells->items[i] + 1, end - i - 1, n_max, hot)) {
                return sal_error_set(
                    err, SAL_LIMIT, NULL,
                    "lines cross more than %d times; wanted polygons, not scribble", CROSSINGS_MAX);
            }
        }
    }
    return SAL_OK;
}

/* All ends of segments and all crossings, some of them several times. */
static enum sal_status find_hot(const struct sal_snap *snap, const struct sal_cells *cells,
                                GArray *hot, struct sal_error *err) {
    for (size_t i = 0; i < snap->n_segments; i++) {
        const struct sal_segment *s = &snap->segments[i];
        if (i == 0 || sal_ipoint_compare(s[-1].a, s->a) != 0) {
            g_array_append_val(hot, s->a);
        }
        g_array_append_val(hot, s->b);
    }
    return add_crossings(snap, cells, hot, err);
}

/* Hot points by cell: start[n_cells + 1] and items, two arrays as in the index of segments. */
struct hot_cells {
    uint32_t *start;
    struct sal_ipoint *points;
};

static void hot_cells_init(struct hot_cells *by_cell, const struct sal_cells *cells,
                           const GArray *hot) {
    const struct sal_ipoint *points = (const struct sal_ipoint *)(const void *)hot->data;
    const size_t n_cells = cells->nx * cells->ny;
    by_cell->start = g_new0(uint32_t, n_cells + 1);
    by_cell->points = g_new(struct sal_ipoint, MAX(hot->len, 1));
    for (guint i = 0; i < hot->len; i++) {
        by_cell->start[sal_cells_at(cells, points[i]) + 1]++;
    }
    for (size_t i = 0; i < n_cells; i++) {
        by_cell->start[i + 1] += by_cell->start[i];
    }
    uint32_t *fill = g_memdup2(by_cell->start, n_cells * sizeof(uint32_t));
    for (guint i = 0; i < hot->len; i++) {
        by_cell->points[fill[sal_cells_at(cells, points[i])]++] = points[i];
    }
    g_free(fill);
}

/*
 * Does the segment pass through the open unit pixel around p, p not being an end of it. Closed
 * pixels would let two crossing diagonals of one square bend each other for ever.
 */
static bool is_through(const struct sal_segment *s, struct sal_ipoint p) {
    if (p.x < s->a.x || p.x > s->b.x || p.y < MIN(s->a.y, s->b.y) || p.y > MAX(s->a.y, s->b.y)) {
        return false;
    }
    if (sal_ipoint_compare(p, s->a) == 0 || sal_ipoint_compare(p, s->b) == 0) {
        return false;
    }
    const __int128 cross = sal_ipoint_cross(s->a, s->b, p);
    const __int128 reach = (__int128)(s->b.x - s->a.x) + ABS(s->b.y - s->a.y);
    return (cross < 0 ? -cross : cross) * 2 < reach;
}

/* Distance along the one axis in which the segment is longest orders points on it. */
static int by_way(const void *a, const void *b, void *data) {
    const struct sal_segment *s = data;
    const struct sal_ipoint *p = a, *q = b;
    const __int128 dx = s->b.x - s->a.x, dy = s->b.y - s->a.y;
    const __int128 along = dx * (p->x - q->x) + dy * (p->y - q->y);
    return along < 0 ? -1 : along > 0 ? 1 : sal_ipoint_compare(*p, *q);
}

static void find_through(const struct sal_segment *s, const struct sal_cells *cells,
                         const struct hot_cells *hot, GArray *through) {
    g_array_set_size(through, 0);
    size_t row, last;
    sal_cells_rows(cells, s, &row, &last);
    for (; row <= last; row++) {
        const struct sal_cell_span span = sal_cells_span(cells, s, row);
        const uint32_t from = hot->start[row * cells->nx + span.first];
        const uint32_t to = hot->start[row * cells->nx + span.last + 1];
        for (uint32_t i = from; i < to; i++) {
            if (is_through(s, hot->points[i])) {
                g_array_append_val(through, hot->points[i]);
            }
        }
    }
    g_array_sort_with_data(through, by_way, (gpointer)s);
}

/* Bend every segment through its hot pixels: new records. Returns how many segments were bent. */
static size_t bend(struct sal_snap *snap, const struct sal_cells *cells,
                   const struct hot_cells *hot) {
    GArray *through = g_array_new(FALSE, FALSE, sizeof(struct sal_ipoint));
    size_t n_bent = 0;
    g_array_set_size(snap->records, 0);
    for (size_t i = 0; i < snap->n_segments; i++) {
        const struct sal_segment *s = &snap->segments[i];
        find_through(s, cells, hot, through);
        n_bent += through->len > 0;
        for (uint32_t j = 0; j < s->n_owners; j++) {
            const int32_t owner = snap->owners[s->first_owner + j];
            struct sal_ipoint from = s->a;
            for (guint k = 0; k < through->len; k++) {
                const struct sal_ipoint to = g_array_index(through, struct sal_ipoint, k);
                add_record(snap->records, from, to, owner);
                from = to;
            }
            add_record(snap->records, from, s->b, owner);
        }
    }
    g_array_unref(through);
    return n_bent;
}

static enum sal_status round_once(struct sal_snap *snap, size_t *n_bent, struct sal_error *err) {
    struct sal_cells cells;
    enum sal_status status = sal_cells_init(&cells, snap->segments, snap->n_segments, err);
    if (status != SAL_OK) {
        return status;
    }
    GArray *hot = g_array_new(FALSE, FALSE, sizeof(struct sal_ipoint));
    status = find_hot(snap, &cells, hot, err);
    if (status == SAL_OK) {
        struct hot_cells by_cell;
        hot_cells_init(&by_cell, &cells, hot);
        *n_bent = bend(snap, &cells, &by_cell);
        g_free(by_cell.start);
        g_free(by_cell.points);
    }
    g_array_unref(hot);
    sal_cells_finish(&cells);
    return status;
}

enum sal_status sal_snap_node(struct sal_snap *snap, struct sal_error *err) {
    join_equal(snap);
    for (int i = 0; i < ROUNDS_MAX && snap->n_segments > 0; i++) {
        size_t n_bent = 0;
        const enum sal_status status = round_once(snap, &n_bent, err);
        if (status != SAL_OK || n_bent == 0) {
            return status;
        }
        join_equal(snap);
    }
    return snap->n_segments == 0
               ? SAL_OK
               : sal_error_set(err, SAL_GEOMETRY, NULL,
                               "lines do not settle on the grid in %d rounds", ROUNDS_MAX);
}
