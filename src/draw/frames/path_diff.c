/* SPDX-License-Identifier: MIT */
/*
 * Two paths -> boxes about the corners that only one of them has. A corner is a point with its
 * neighbours along the path, by exact coordinates: the same corner is filled and stroked the same.
 * What two shapes do not share is bounded by edges of such corners, so it lies within the boxes of
 * their connected runs.
 */
#include "draw/frames/path_diff.h"

#include <string.h>

#include "base/geometry.h"
#include "base/union_find.h"

/* Beyond half a stroke's width: how far from its edges a shape is drawn otherwise. */
#define REACH_PX 8.0

struct corner {
    struct sal_point p[3]; /* before, at and after; an end of a line is its own neighbour */
    int count;             /* of the one path, less those of the other */
};

/* Things of equal bytes, each held once: an open hash table of their numbers. */
struct table {
    guint *slots; /* 1 + number; 0: free */
    size_t mask;
};

static struct table table_create(size_t n) {
    size_t size = 16;
    while (size < 2 * n) {
        size *= 2;
    }
    return (struct table){g_new0(guint, size), size - 1};
}

static guint64 hash_points(const struct sal_point *points, size_t n) {
    guint64 hash = 14695981039346656037u;
    for (size_t i = 0; i < n; i++) {
        guint64 words[2];
        memcpy(words, &points[i], sizeof words);
        hash = (hash ^ words[0]) * 0x9E3779B97F4A7C15u;
        hash = (hash ^ (hash >> 32) ^ words[1]) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 29;
    }
    return hash ^ (hash >> 32);
}

static size_t sub_size(const struct sal_item *item, size_t sub) {
    return item->sub_start[sub + 1] - item->sub_start[sub];
}

static guint hash_sub(const struct sal_item *item, size_t sub) {
    return (guint)hash_points(item->points + item->sub_start[sub], sub_size(item, sub));
}

static bool is_same_sub(const struct sal_item *p, size_t i, const struct sal_item *q, size_t j) {
    return sub_size(p, i) == sub_size(q, j) &&
           memcmp(p->points + p->sub_start[i], q->points + q->sub_start[j],
                  sub_size(p, i) * sizeof *p->points) == 0;
}

/* Which subpaths of q are in p as they are; each of p serves once. */
static void pair_subs(const struct sal_item *p, const struct sal_item *q, bool *p_paired,
                      bool *q_paired) {
    GHashTable *subs = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < p->n_subs; i++) {
        g_hash_table_insert(subs, GUINT_TO_POINTER(hash_sub(p, i)), GSIZE_TO_POINTER(i + 1));
    }
    for (size_t j = 0; j < q->n_subs; j++) {
        const size_t found =
            GPOINTER_TO_SIZE(g_hash_table_lookup(subs, GUINT_TO_POINTER(hash_sub(q, j))));
        if (found > 0 && !p_paired[found - 1] && is_same_sub(p, found - 1, q, j)) {
            p_paired[found - 1] = q_paired[j] = true;
        }
    }
    g_hash_table_destroy(subs);
}

/* Corners met so far, and where to find each. */
struct corners {
    GArray *items; /* struct corner, each once */
    struct table table;
};

static void count_corner(struct corners *corners, struct corner corner) {
    struct corner *all = (struct corner *)(void *)corners->items->data;
    size_t i = hash_points(corner.p, 3) & corners->table.mask;
    for (; corners->table.slots[i] != 0; i = (i + 1) & corners->table.mask) {
        struct corner *other = &all[corners->table.slots[i] - 1];
        if (memcmp(other->p, corner.p, sizeof corner.p) == 0) {
            other->count += corner.count;
            return;
        }
    }
    g_array_append_val(corners->items, corner);
    corners->table.slots[i] = corners->items->len;
}

/* Zero has one sign: points that are equal are to have equal bytes. */
static struct sal_point point_at(const struct sal_point *points, size_t i) {
    return (struct sal_point){points[i].x + 0.0, points[i].y + 0.0};
}

static void add_sub(const struct sal_item *item, size_t sub, int count, struct corners *corners) {
    const struct sal_point *points = item->points + item->sub_start[sub];
    const size_t n = sub_size(item, sub);
    const bool is_ring = item->is_closed || item->fill.kind != SAL_PAINT_NONE;
    for (size_t i = 0; i < n; i++) {
        const size_t before = i > 0 ? i - 1 : is_ring ? n - 1 : 0;
        const size_t after = i + 1 < n ? i + 1 : is_ring ? 0 : i;
        count_corner(corners, (struct corner){{point_at(points, before), point_at(points, i),
                                               point_at(points, after)},
                                              count});
    }
    if (item->is_closed && n > 0) {
        /* Where a ring begins its stroke may be cut. */
        const struct sal_point start = point_at(points, 0);
        count_corner(corners, (struct corner){{start, start, start}, count});
    }
}

static void add_subs(const struct sal_item *item, const bool *is_paired, int count,
                     struct corners *corners) {
    for (size_t i = 0; i < item->n_subs; i++) {
        if (!is_paired[i]) {
            add_sub(item, i, count, corners);
        }
    }
}

/* Keep the corners that the paths do not have alike. */
static void keep_odd(GArray *corners) {
    guint kept = 0;
    for (guint i = 0; i < corners->len; i++) {
        const struct corner corner = g_array_index(corners, struct corner, i);
        if (corner.count != 0) {
            g_array_index(corners, struct corner, kept++) = corner;
        }
    }
    g_array_set_size(corners, kept);
}

/* Corners that share a point are one run. */
static uint32_t *join_corners(const GArray *corners) {
    const struct corner *all = (const struct corner *)(const void *)corners->data;
    uint32_t *parents = sal_union_find_create(corners->len);
    struct table table = table_create(3 * (size_t)corners->len);
    for (guint i = 0; i < 3 * corners->len; i++) {
        const struct sal_point *at = &all[i / 3].p[i % 3];
        size_t slot = hash_points(at, 1) & table.mask;
        for (; table.slots[slot] != 0; slot = (slot + 1) & table.mask) {
            const guint other = table.slots[slot] - 1;
            if (memcmp(&all[other / 3].p[other % 3], at, sizeof *at) == 0) {
                sal_union_find_join(parents, other / 3, i / 3);
                break;
            }
        }
        table.slots[slot] = i + 1;
    }
    g_free(table.slots);
    return parents;
}

/* Rows of each run, over the width of `extent`: see repaint.c. */
static void add_boxes(const GArray *corners, struct sal_box extent, double reach_px,
                      GArray *boxes) {
    uint32_t *parents = join_corners(corners);
    struct sal_box *all = g_new(struct sal_box, corners->len + 1);
    for (guint i = 0; i < corners->len; i++) {
        all[i] = SAL_BOX_EMPTY;
    }
    for (guint i = 0; i < corners->len; i++) {
        const struct corner *corner = &g_array_index(corners, struct corner, i);
        const uint32_t root = sal_union_find_root(parents, i);
        all[root] = sal_box_union(all[root], sal_box_of_points(corner->p, 3));
    }
    for (guint i = 0; i < corners->len; i++) {
        if (!sal_box_is_empty(all[i])) {
            const struct sal_box rows = {extent.min_x, all[i].min_y, extent.max_x, all[i].max_y};
            const struct sal_box box = sal_box_grow(rows, reach_px);
            g_array_append_val(boxes, box);
        }
    }
    g_free(all);
    g_free(parents);
}

void sal_path_diff_edges(const struct sal_item *p, const struct sal_item *q, bool is_whole,
                         GArray *boxes) {
    struct corners corners = {g_array_new(FALSE, FALSE, sizeof(struct corner)),
                              table_create(p->n_points + p->n_subs + q->n_points + q->n_subs)};
    bool *p_paired = g_new0(bool, p->n_subs + 1);
    bool *q_paired = g_new0(bool, q->n_subs + 1);
    pair_subs(p, q, p_paired, q_paired);
    add_subs(p, p_paired, 1, &corners);
    add_subs(q, q_paired, is_whole ? 1 : -1, &corners);
    keep_odd(corners.items);
    const struct sal_box extent = sal_box_union(sal_box_of_points(p->points, p->n_points),
                                                sal_box_of_points(q->points, q->n_points));
    add_boxes(corners.items, extent, p->stroke.width_px + REACH_PX, boxes);
    g_free(q_paired);
    g_free(p_paired);
    g_array_free(corners.items, TRUE);
    g_free(corners.table.slots);
}
