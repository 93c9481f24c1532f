/* SPDX-License-Identifier: MIT */
/*
 * Two paths -> boxes about the corners that only one of them has. A corner is a point with its
 * neighbours along the path, by exact coordinates: the same corner is filled and stroked the same.
 * What two shapes do not share is bounded by edges of such corners, so it lies within the boxes of
 * their connected runs.
 */
#include "draw/frames/path_diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/geometry.h"
#include "base/union_find.h"

/* Beyond half a stroke's width: how far from its edges a shape is drawn otherwise. */
#define REACH_PX 8.0

struct corner {
    struct sal_point p[3]; /* before, at and after; an end of a line is its own neighbour */
    int count;             /* of the one path, less those of the other */
};

struct node {
    struct sal_point at;
    guint corner;
};

static int order_points(struct sal_point p, struct sal_point q) {
    return p.x != q.x ? (p.x > q.x) - (p.x < q.x) : (p.y > q.y) - (p.y < q.y);
}

static int by_points(gconstpointer a, gconstpointer b) {
    const struct corner *p = a, *q = b;
    int order = 0;
    for (int i = 0; i < 3 && order == 0; i++) {
        order = order_points(p->p[i], q->p[i]);
    }
    return order;
}

static int by_place(gconstpointer a, gconstpointer b) {
    return order_points(((const struct node *)a)->at, ((const struct node *)b)->at);
}

static size_t sub_size(const struct sal_item *item, size_t sub) {
    return item->sub_start[sub + 1] - item->sub_start[sub];
}

static guint hash_sub(const struct sal_item *item, size_t sub) {
    const unsigned char *bytes = (const unsigned char *)(item->points + item->sub_start[sub]);
    const size_t size = sub_size(item, sub) * sizeof *item->points;
    guint64 hash = 14695981039346656037u;
    for (size_t i = 0; i + 8 <= size; i += 8) {
        guint64 word;
        memcpy(&word, bytes + i, 8);
        hash = (hash ^ word) * 1099511628211u;
        hash ^= hash >> 29;
    }
    return (guint)(hash ^ (hash >> 32));
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

static void add_sub(const struct sal_item *item, size_t sub, int count, GArray *corners) {
    const struct sal_point *points = item->points + item->sub_start[sub];
    const size_t n = sub_size(item, sub);
    for (size_t i = 0; i < n; i++) {
        const size_t before = i > 0 ? i - 1 : item->is_closed ? n - 1 : 0;
        const size_t after = i + 1 < n ? i + 1 : item->is_closed ? 0 : i;
        const struct corner corner = {{points[before], points[i], points[after]}, count};
        g_array_append_val(corners, corner);
    }
    if (item->is_closed && n > 0) {
        /* Where a ring begins its stroke may be cut. */
        const struct corner start = {{points[0], points[0], points[0]}, count};
        g_array_append_val(corners, start);
    }
}

static void add_subs(const struct sal_item *item, const bool *is_paired, int count,
                     GArray *corners) {
    for (size_t i = 0; i < item->n_subs; i++) {
        if (!is_paired[i]) {
            add_sub(item, i, count, corners);
        }
    }
}

/* Keep one of each corner that the paths do not have alike. */
static void keep_odd(GArray *corners) {
    guint kept = 0;
    g_array_sort(corners, by_points);
    for (guint i = 0; i < corners->len;) {
        struct corner sum = g_array_index(corners, struct corner, i);
        guint j = i + 1;
        while (j < corners->len &&
               by_points(&sum, &g_array_index(corners, struct corner, j)) == 0) {
            sum.count += g_array_index(corners, struct corner, j++).count;
        }
        if (sum.count != 0) {
            g_array_index(corners, struct corner, kept++) = sum;
        }
        i = j;
    }
    g_array_set_size(corners, kept);
}

/* Corners that share a point are one run. */
static uint32_t *join_corners(const GArray *corners) {
    GArray *nodes = g_array_new(FALSE, FALSE, sizeof(struct node));
    uint32_t *parents = sal_union_find_create(corners->len);
    for (guint i = 0; i < corners->len; i++) {
        for (int j = 0; j < 3; j++) {
            const struct node node = {g_array_index(corners, struct corner, i).p[j], i};
            g_array_append_val(nodes, node);
        }
    }
    g_array_sort(nodes, by_place);
    for (guint i = 1; i < nodes->len; i++) {
        const struct node *before = &g_array_index(nodes, struct node, i - 1);
        const struct node *node = &g_array_index(nodes, struct node, i);
        if (order_points(before->at, node->at) == 0) {
            sal_union_find_join(parents, before->corner, node->corner);
        }
    }
    g_array_free(nodes, TRUE);
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
    GArray *corners = g_array_new(FALSE, FALSE, sizeof(struct corner));
    bool *p_paired = g_new0(bool, p->n_subs + 1);
    bool *q_paired = g_new0(bool, q->n_subs + 1);
    pair_subs(p, q, p_paired, q_paired);
    add_subs(p, p_paired, 1, corners);
    add_subs(q, q_paired, is_whole ? 1 : -1, corners);
    keep_odd(corners);
    const struct sal_box extent = sal_box_union(sal_box_of_points(p->points, p->n_points),
                                                sal_box_of_points(q->points, q->n_points));
    add_boxes(corners, extent, p->stroke.width_px + REACH_PX, boxes);
    g_free(q_paired);
    g_free(p_paired);
    g_array_free(corners, TRUE);
}
