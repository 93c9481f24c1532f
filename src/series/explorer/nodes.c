/* SPDX-License-Identifier: MIT */
/* Nodes in cells of a coarse grid, so that an edge asks only those near it. */
#include "series/explorer/nodes.h"

#include <math.h>

/* Side of a cell, and how near an edge passes a node that it is parted at, px of the grid of
 * points. A line that is parted by the noder is off by half a px, and another half by rounding. */
#define CELL_SHIFT 6
#define NEAR_PX 0.75

struct node {
    struct sal_explorer_point at;
    guint next; /* of the same cell: index + 1 */
};

struct sal_explorer_nodes {
    GArray *items;     /* struct node */
    GHashTable *index; /* gint64 of a point */
    GHashTable *cells; /* gint64 of a cell to the index + 1 of its first */
};

/* A node on an edge. */
struct stop {
    double t;
    struct sal_explorer_point at;
};

static void add_node(struct sal_explorer_nodes *nodes, struct sal_explorer_point at) {
    const gint64 key = sal_explorer_point_key(at);
    if (g_hash_table_contains(nodes->index, &key)) {
        return;
    }
    const gint64 cell =
        sal_explorer_point_key((struct sal_explorer_point){at.x >> CELL_SHIFT, at.y >> CELL_SHIFT});
    const struct node node = {at, GPOINTER_TO_UINT(g_hash_table_lookup(nodes->cells, &cell))};
    g_array_append_val(nodes->items, node);
    g_hash_table_add(nodes->index, g_memdup2(&key, sizeof key));
    g_hash_table_insert(nodes->cells, g_memdup2(&cell, sizeof cell),
                        GUINT_TO_POINTER(nodes->items->len));
}

struct sal_explorer_nodes *sal_explorer_nodes_create(const struct sal_explorer_lines *lines) {
    struct sal_explorer_nodes *nodes = g_new0(struct sal_explorer_nodes, 1);
    nodes->items = g_array_new(FALSE, FALSE, sizeof(struct node));
    nodes->index = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    nodes->cells = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < lines->items->len; i++) {
        const struct sal_explorer_line *line = lines->items->pdata[i];
        add_node(nodes, line->points[0]);
        add_node(nodes, line->points[line->n - 1]);
    }
    return nodes;
}

void sal_explorer_nodes_destroy(struct sal_explorer_nodes *nodes) {
    g_array_unref(nodes->items);
    g_hash_table_unref(nodes->index);
    g_hash_table_unref(nodes->cells);
    g_free(nodes);
}

bool sal_explorer_nodes_has(const struct sal_explorer_nodes *nodes, struct sal_explorer_point at) {
    const gint64 key = sal_explorer_point_key(at);
    return g_hash_table_contains(nodes->index, &key);
}

/* Add a node to the stops of the edge from p to q when it lies on it and is no end of it. */
static void try_node(struct sal_explorer_point p, struct sal_explorer_point q,
                     struct sal_explorer_point at, GArray *stops) {
    const double dx = (double)q.x - p.x, dy = (double)q.y - p.y;
    const double ax = (double)at.x - p.x, ay = (double)at.y - p.y;
    const double length = hypot(dx, dy);
    const double along = (ax * dx + ay * dy) / length;
    const bool is_end = (at.x == p.x && at.y == p.y) || (at.x == q.x && at.y == q.y);
    if (!is_end && along > 0.0 && along < length && fabs(ax * dy - ay * dx) <= NEAR_PX * length) {
        const struct stop stop = {along, at};
        g_array_append_val(stops, stop);
    }
}

static gint by_place(gconstpointer a, gconstpointer b) {
    const struct stop *p = a;
    const struct stop *q = b;
    return (p->t > q->t) - (p->t < q->t);
}

static void find_stops(const struct sal_explorer_nodes *nodes, struct sal_explorer_point p,
                       struct sal_explorer_point q, GArray *stops) {
    g_array_set_size(stops, 0);
    const gint32 x0 = (MIN(p.x, q.x) - 1) >> CELL_SHIFT, x1 = (MAX(p.x, q.x) + 1) >> CELL_SHIFT;
    const gint32 y0 = (MIN(p.y, q.y) - 1) >> CELL_SHIFT, y1 = (MAX(p.y, q.y) + 1) >> CELL_SHIFT;
    for (gint32 y = y0; y <= y1; y++) {
        for (gint32 x = x0; x <= x1; x++) {
            const gint64 cell = sal_explorer_point_key((struct sal_explorer_point){x, y});
            guint i = GPOINTER_TO_UINT(g_hash_table_lookup(nodes->cells, &cell));
            while (i > 0) {
                const struct node *node = &g_array_index(nodes->items, struct node, i - 1);
                try_node(p, q, node->at, stops);
                i = node->next;
            }
        }
    }
    g_array_sort(stops, by_place);
}

void sal_explorer_nodes_insert(const struct sal_explorer_nodes *nodes,
                               const struct sal_explorer_line *line, GArray *points) {
    GArray *stops = g_array_new(FALSE, FALSE, sizeof(struct stop));
    g_array_set_size(points, 0);
    g_array_append_val(points, line->points[0]);
    for (guint i = 1; i < line->n; i++) {
        find_stops(nodes, line->points[i - 1], line->points[i], stops);
        for (guint j = 0; j < stops->len; j++) {
            g_array_append_val(points, g_array_index(stops, struct stop, j).at);
        }
        g_array_append_val(points, line->points[i]);
    }
    g_array_unref(stops);
}
