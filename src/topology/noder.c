/* SPDX-License-Identifier: MIT */
/*
 * Snap rounding. Every vertex and every rounded crossing is a hot pixel; a segment is bent through
 * the centres of all hot pixels it touches. Equal pieces are then joined, their owners counted
 * modulo two, and the whole is done again until nothing touches anything but at ends. After the
 * first round only the pieces of bent segments are looked at: what was not bent has met all pixels
 * that were hot, and new ones arise where a piece crosses something.
 */
#include "topology/noder.h"

#include <math.h>
#include <string.h>

#include "base/buckets.h"
#include "base/error.h"
#include "topology/grid_point.h"
#include "topology/radix_sort.h"
#include "topology/segment_index.h"

#define ROUNDS_MAX 40
/* Crossings of one input; a clean coverage has none. */
#define CROSSINGS_MAX 20000000
/* Records up to this many are sorted by insertion. */
#define SHORT_RUN 12

struct record {
    struct sal_grid_point a, b; /* a < b */
    int32_t owner;
    uint32_t is_new; /* since the last round */
};

void sal_noder_init(struct sal_noder *noder) {
    *noder = (struct sal_noder){.records = g_array_new(FALSE, FALSE, sizeof(struct record))};
}

void sal_noder_finish(struct sal_noder *noder) {
    if (noder->records != NULL) {
        g_array_unref(noder->records);
    }
    g_free(noder->segments);
    g_free(noder->owners);
    *noder = (struct sal_noder){0};
}

static void add_record(GArray *records, struct sal_grid_point p, struct sal_grid_point q,
                       int32_t owner, bool is_new) {
    const int order = sal_grid_point_compare(p, q);
    if (order == 0) {
        return;
    }
    const struct record record = {order < 0 ? p : q, order < 0 ? q : p, owner, is_new};
    g_array_append_val(records, record);
}

void sal_noder_add(struct sal_noder *noder, const struct sal_point *lonlat, size_t n,
                   int32_t owner) {
    for (size_t i = 1; i < n; i++) {
        add_record(noder->records, sal_grid_point_of(lonlat[i - 1]), sal_grid_point_of(lonlat[i]),
                   owner, true);
    }
}

void sal_noder_add_geom(struct sal_noder *noder, const struct sal_geom *geom, int32_t owner) {
    for (size_t i = 0; i < geom->n_rings; i++) {
        const size_t first = geom->ring_start[i];
        sal_noder_add(noder, geom->points + first, geom->ring_start[i + 1] - first, owner);
    }
}

/* Of records that begin in one point. */
static int by_end_and_owner(const void *a, const void *b) {
    const struct record *left = a, *right = b;
    const int order = sal_grid_point_compare(left->b, right->b);
    return order != 0 ? order : (left->owner > right->owner) - (left->owner < right->owner);
}

static int by_place(const struct record *left, const struct record *right) {
    const int order = sal_grid_point_compare(left->a, right->a);
    return order != 0 ? order : by_end_and_owner(left, right);
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

/* The records that are new, by their first point, then their last, then their owner. */
static GArray *sort_new(const GArray *records) {
    const struct record *all = (const struct record *)(const void *)records->data;
    struct sal_grid_point *points = g_new(struct sal_grid_point, MAX(records->len, 1));
    uint32_t *from = g_new(uint32_t, MAX(records->len, 1)); /* numbers of those that are new */
    guint n = 0;
    for (guint i = 0; i < records->len; i++) {
        if (all[i].is_new != 0) {
            from[n] = i;
            points[n++] = all[i].a;
        }
    }
    uint32_t *order = g_new(uint32_t, MAX(n, 1));
    sal_radix_sort_points(points, n, order);
    g_free(points);
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(struct record), n);
    g_array_set_size(sorted, n);
    struct record *out = (struct record *)(void *)sorted->data;
    for (guint i = 0; i < n; i++) {
        out[i] = all[from[order[i]]];
    }
    g_free(order);
    g_free(from);
    for (guint i = 0; i < n;) {
        const guint first = i;
        while (i < n && sal_grid_point_compare(out[first].a, out[i].a) == 0) {
            i++;
        }
        sort_run(out + first, i - first);
    }
    return sorted;
}

/* Sort records likewise: those that are not new come from segments that were not bent, in order. */
static void sort_records(struct sal_noder *noder) {
    const guint n = noder->records->len;
    const struct record *all = (const struct record *)(const void *)noder->records->data;
    GArray *fresh = sort_new(noder->records);
    if (fresh->len < n) {
        GArray *merged = g_array_sized_new(FALSE, FALSE, sizeof(struct record), n);
        guint next = 0;
        for (guint i = 0; i < n; i++) {
            for (; all[i].is_new == 0 && next < fresh->len &&
                   by_place(&g_array_index(fresh, struct record, next), &all[i]) < 0;
                 next++) {
                g_array_append_vals(merged, &g_array_index(fresh, struct record, next), 1);
            }
            if (all[i].is_new == 0) {
                g_array_append_vals(merged, &all[i], 1);
            }
        }
        g_array_append_vals(merged, &g_array_index(fresh, struct record, next), fresh->len - next);
        g_array_unref(fresh);
        fresh = merged;
    }
    g_array_unref(noder->records);
    noder->records = fresh;
}

static bool is_same_segment(const struct record *a, const struct record *b) {
    return sal_grid_point_compare(a->a, b->a) == 0 && sal_grid_point_compare(a->b, b->b) == 0;
}

/* Records -> segments: equal ones joined, owners that occur an even number of times dropped. */
static void join_equal(struct sal_noder *noder) {
    sort_records(noder);
    GArray *records = noder->records;
    const struct record *all = (const struct record *)(const void *)records->data;
    g_free(noder->segments);
    g_free(noder->owners);
    noder->segments = g_new(struct sal_segment, MAX(records->len, 1));
    noder->owners = g_new(int32_t, MAX(records->len, 1));
    noder->n_segments = 0;
    uint32_t n_owners = 0;
    for (guint i = 0; i < records->len;) {
        struct sal_segment segment = {.a = all[i].a, .b = all[i].b, .first_owner = n_owners};
        const guint first = i;
        while (i < records->len && is_same_segment(&all[first], &all[i])) {
            guint same = i;
            while (same < records->len && is_same_segment(&all[first], &all[same]) &&
                   all[same].owner == all[i].owner) {
                segment.is_new = segment.is_new || all[same].is_new;
                same++;
            }
            if ((same - i) % 2 == 1) {
                noder->owners[n_owners++] = all[i].owner;
            }
            i = same;
        }
        segment.n_owners = n_owners - segment.first_owner;
        if (segment.n_owners > 0) {
            noder->segments[noder->n_segments++] = segment;
        }
    }
}

static bool boxes_touch(const struct sal_segment *s, const struct sal_segment *t) {
    return s->a.x <= t->b.x && t->a.x <= s->b.x && MIN(s->a.y, s->b.y) <= MAX(t->a.y, t->b.y) &&
           MIN(t->a.y, t->b.y) <= MAX(s->a.y, s->b.y);
}

/* To the nearest whole number, halves up: a call of floorl() took as long as the rest. */
static int64_t nearest(long double value) {
    const int64_t whole = (int64_t)(value + 0.5L);
    return whole - ((long double)whole > value + 0.5L);
}

/* The crossing inside both segments, rounded to the grid; false when they do not properly cross. */
static bool crossing(const struct sal_segment *s, const struct sal_segment *t,
                     struct sal_grid_point *out) {
    if (!boxes_touch(s, t)) {
        return false;
    }
    const __int128 t_a = sal_grid_point_cross(s->a, s->b, t->a),
                   t_b = sal_grid_point_cross(s->a, s->b, t->b);
    if ((t_a >= 0 && t_b >= 0) || (t_a <= 0 && t_b <= 0)) {
        return false;
    }
    const __int128 s_a = sal_grid_point_cross(t->a, t->b, s->a),
                   s_b = sal_grid_point_cross(t->a, t->b, s->b);
    if ((s_a >= 0 && s_b >= 0) || (s_a <= 0 && s_b <= 0)) {
        return false;
    }
    const long double along = (long double)s_a / (long double)(s_a - s_b);
    out->x = s->a.x + nearest(along * (long double)(s->b.x - s->a.x));
    out->y = s->a.y + nearest(along * (long double)(s->b.y - s->a.y));
    return true;
}

/* Crossings of a segment with those after it in its cell, which ascend, one of the two being new;
 * false when there are too many of all. */
static bool add_crossings_of(const struct sal_noder *noder, const struct sal_segment *s,
                             const uint32_t *after, size_t n, size_t n_max, GArray *hot) {
    for (size_t i = 0; i < n; i++) {
        const struct sal_segment *t = &noder->segments[after[i]];
        struct sal_grid_point p;
        if (t->a.x > s->b.x) {
            return true;
        }
        if ((s->is_new || t->is_new) && crossing(s, t, &p)) {
            g_array_append_val(hot, p);
            if (hot->len > n_max) {
                return false;
            }
        }
    }
    return true;
}

static bool has_new(const struct sal_noder *noder, const uint32_t *items, size_t n) {
    size_t i = 0;
    while (i < n && !noder->segments[items[i]].is_new) {
        i++;
    }
    return i < n;
}

static enum sal_status add_crossings(const struct sal_noder *noder,
                                     const struct sal_segment_index *cells, GArray *hot,
                                     struct sal_error *err) {
    for (size_t cell = 0; cell < cells->nx * cells->ny; cell++) {
        const uint32_t first = cells->start[cell], end = cells->start[cell + 1];
        if (!has_new(noder, &cells->items[first], end - first)) {
            continue;
        }
        for (uint32_t i = first; i < end; i++) {
            const struct sal_segment *s = &noder->segments[cells->items[i]];
            if (!add_crossings_of(noder, s, &cells->items[i] + 1, end - i - 1, CROSSINGS_MAX,
                                  hot)) {
                return sal_error_set(
                    err, SAL_LIMIT, NULL,
                    "lines cross more than %d times; wanted polygons, not scribble", CROSSINGS_MAX);
            }
        }
    }
    return SAL_OK;
}

/* All ends of segments and all crossings, some of them several times. */
static GArray *find_hot(const struct sal_noder *noder, const GArray *crossings) {
    GArray *hot = g_array_sized_new(FALSE, FALSE, sizeof(struct sal_grid_point),
                                    (guint)noder->n_segments * 2 + crossings->len);
    for (size_t i = 0; i < noder->n_segments; i++) {
        const struct sal_segment *s = &noder->segments[i];
        if (i == 0 || sal_grid_point_compare(s[-1].a, s->a) != 0) {
            g_array_append_val(hot, s->a);
        }
        g_array_append_val(hot, s->b);
    }
    g_array_append_vals(hot, crossings->data, crossings->len);
    return hot;
}

/* Hot points by cell: start[n_cells + 1] and items, two arrays as in the index of segments. */
struct hot_cells {
    uint32_t *start;
    struct sal_grid_point *points;
};

static void hot_cells_init(struct hot_cells *by_cell, const struct sal_segment_index *cells,
                           const GArray *hot, guint first) {
    const struct sal_grid_point *points = (const struct sal_grid_point *)(const void *)hot->data;
    const size_t n_cells = cells->nx * cells->ny;
    by_cell->start = g_new0(uint32_t, n_cells + 1);
    by_cell->points = g_new(struct sal_grid_point, MAX(hot->len, 1));
    for (guint i = first; i < hot->len; i++) {
        by_cell->start[sal_segment_index_at(cells, points[i]) + 1]++;
    }
    sal_buckets_sum(by_cell->start, n_cells);
    uint32_t *fill = g_memdup2(by_cell->start, n_cells * sizeof(uint32_t));
    for (guint i = first; i < hot->len; i++) {
        by_cell->points[fill[sal_segment_index_at(cells, points[i])]++] = points[i];
    }
    g_free(fill);
}

static void hot_cells_finish(struct hot_cells *by_cell) {
    g_free(by_cell->start);
    g_free(by_cell->points);
}

/*
 * Does the segment pass through the unit pixel around p, p not being an end of it. Pixels own their
 * west and south sides, as crossings are rounded: closed ones would let two diagonals of one square
 * bend each other for ever, open ones would leave them crossed. Ends being whole, a segment touches
 * no side of a pixel but at its corners, and the south-west corner alone only when it falls.
 */
static bool is_through(const struct sal_segment *s, struct sal_grid_point p) {
    if (p.x < s->a.x || p.x > s->b.x || p.y < MIN(s->a.y, s->b.y) || p.y > MAX(s->a.y, s->b.y)) {
        return false;
    }
    if (sal_grid_point_compare(p, s->a) == 0 || sal_grid_point_compare(p, s->b) == 0) {
        return false;
    }
    const __int128 cross = sal_grid_point_cross(s->a, s->b, p);
    const __int128 reach = (__int128)(s->b.x - s->a.x) + ABS(s->b.y - s->a.y);
    const __int128 away = (cross < 0 ? -cross : cross) * 2;
    return away < reach || (away == reach && cross > 0 && s->b.y < s->a.y);
}

/* Distance along the one axis in which the segment is longest orders points on it. */
static int by_way(const void *a, const void *b, void *data) {
    const struct sal_segment *s = data;
    const struct sal_grid_point *p = a, *q = b;
    const __int128 dx = s->b.x - s->a.x, dy = s->b.y - s->a.y;
    const __int128 along = dx * (p->x - q->x) + dy * (p->y - q->y);
    return along < 0 ? -1 : along > 0 ? 1 : sal_grid_point_compare(*p, *q);
}

static void find_through(const struct sal_segment *s, const struct sal_segment_index *cells,
                         const struct hot_cells *hot, GArray *through) {
    g_array_set_size(through, 0);
    size_t row, last;
    sal_segment_index_rows(cells, s, &row, &last);
    for (; row <= last; row++) {
        const struct sal_segment_index_span span = sal_segment_index_span(cells, s, row);
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

/* Bend every segment through its hot pixels: new records. Returns how many segments were bent.
 * @param fresh  the pixels that are hot since this round; NULL: none is */
static size_t bend(struct sal_noder *noder, const struct sal_segment_index *cells,
                   const struct hot_cells *hot, const struct hot_cells *fresh) {
    GArray *through = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
    size_t n_bent = 0;
    g_array_set_size(noder->records, 0);
    for (size_t i = 0; i < noder->n_segments; i++) {
        const struct sal_segment *s = &noder->segments[i];
        const struct hot_cells *unmet = s->is_new ? hot : fresh;
        g_array_set_size(through, 0);
        if (unmet != NULL) {
            find_through(s, cells, unmet, through);
        }
        const bool is_bent = through->len > 0;
        n_bent += is_bent;
        for (uint32_t j = 0; j < s->n_owners; j++) {
            const int32_t owner = noder->owners[s->first_owner + j];
            struct sal_grid_point from = s->a;
            for (guint k = 0; k < through->len; k++) {
                const struct sal_grid_point to = g_array_index(through, struct sal_grid_point, k);
                add_record(noder->records, from, to, owner, is_bent);
                from = to;
            }
            add_record(noder->records, from, s->b, owner, is_bent);
        }
    }
    g_array_unref(through);
    return n_bent;
}

/* @param crossings  of all rounds; this one's are added */
static enum sal_status round_once(struct sal_noder *noder, GArray *crossings, size_t *n_bent,
                                  struct sal_error *err) {
    struct sal_segment_index cells;
    enum sal_status status =
        sal_segment_index_init(&cells, noder->segments, noder->n_segments, err);
    if (status != SAL_OK) {
        return status;
    }
    const guint n_before = crossings->len;
    status = add_crossings(noder, &cells, crossings, err);
    if (status == SAL_OK) {
        GArray *hot = find_hot(noder, crossings);
        const bool is_fresh = crossings->len > n_before;
        struct hot_cells by_cell, fresh = {0};
        hot_cells_init(&by_cell, &cells, hot, 0);
        if (is_fresh) {
            hot_cells_init(&fresh, &cells, crossings, n_before);
        }
        *n_bent = bend(noder, &cells, &by_cell, is_fresh ? &fresh : NULL);
        hot_cells_finish(&fresh);
        hot_cells_finish(&by_cell);
        g_array_unref(hot);
    }
    sal_segment_index_finish(&cells);
    return status;
}

enum sal_status sal_noder_node(struct sal_noder *noder, struct sal_error *err) {
    GArray *crossings = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_point));
    enum sal_status status = SAL_OK;
    size_t n_bent = 1;
    join_equal(noder);
    for (int i = 0; status == SAL_OK && n_bent > 0 && noder->n_segments > 0; i++) {
        if (i == ROUNDS_MAX) {
            status = sal_error_set(err, SAL_GEOMETRY, NULL,
                                   "lines do not settle on the grid in %d rounds", ROUNDS_MAX);
            break;
        }
        status = round_once(noder, crossings, &n_bent, err);
        if (status == SAL_OK && n_bent > 0) {
            join_equal(noder);
        }
    }
    g_array_unref(crossings);
    g_array_unref(noder->records); /* as large as all else, and of no more use */
    noder->records = NULL;
    noder->segments = g_renew(struct sal_segment, noder->segments, MAX(noder->n_segments, 1));
    return status;
}
