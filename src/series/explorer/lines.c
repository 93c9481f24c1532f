/* SPDX-License-Identifier: MIT */
/* A set of lines, by their points. */
#include "series/explorer/lines.h"

#include <string.h>

#include "base/arena.h"

/* @source Fowler, Noll and Vo, RFC 9923: FNV-1a, by whole words */
static guint hash_line(gconstpointer key) {
    const struct sal_explorer_line *line = key;
    guint64 hash = 14695981039346656037u;
    for (guint i = 0; i < line->n; i++) {
        hash = (hash ^ (guint64)sal_explorer_point_key(line->points[i])) * 1099511628211u;
        hash ^= hash >> 29;
    }
    return (guint)(hash ^ (hash >> 32));
}

static gboolean is_same_line(gconstpointer a, gconstpointer b) {
    const struct sal_explorer_line *p = a;
    const struct sal_explorer_line *q = b;
    return p->n == q->n && memcmp(p->points, q->points, p->n * sizeof *p->points) == 0;
}

void sal_explorer_lines_init(struct sal_explorer_lines *lines) {
    lines->index = g_hash_table_new(hash_line, is_same_line);
    lines->items = g_ptr_array_new();
    lines->arena = sal_arena_create();
}

void sal_explorer_lines_finish(struct sal_explorer_lines *lines) {
    for (guint i = 0; lines->items != NULL && i < lines->items->len; i++) {
        g_array_unref(((struct sal_explorer_line *)lines->items->pdata[i])->runs);
    }
    g_clear_pointer(&lines->items, g_ptr_array_unref);
    g_clear_pointer(&lines->index, g_hash_table_unref);
    sal_arena_destroy(lines->arena);
    lines->arena = NULL;
}

/* Is the line less when it is read from its end. */
static bool is_less_backward(const struct sal_explorer_point *points, guint n) {
    for (guint i = 0; i < n; i++) {
        const struct sal_explorer_point p = points[i], q = points[n - 1 - i];
        if (p.x != q.x || p.y != q.y) {
            return q.x != p.x ? q.x < p.x : q.y < p.y;
        }
    }
    return false;
}

static void turn(struct sal_explorer_point *points, guint n) {
    for (guint i = 0; i < n / 2; i++) {
        const struct sal_explorer_point kept = points[i];
        points[i] = points[n - 1 - i];
        points[n - 1 - i] = kept;
    }
}

struct sal_explorer_line *sal_explorer_lines_intern(struct sal_explorer_lines *lines,
                                                    struct sal_explorer_point *points, guint n,
                                                    bool *is_turned) {
    *is_turned = is_less_backward(points, n);
    if (*is_turned) {
        turn(points, n);
    }
    const struct sal_explorer_line wanted = {.points = points, .n = n};
    struct sal_explorer_line *line = g_hash_table_lookup(lines->index, &wanted);
    if (line == NULL) {
        line = sal_arena_array(lines->arena, 1, sizeof *line);
        const struct sal_explorer_point *kept =
            sal_arena_copy(lines->arena, points, n, sizeof *points);
        if (line == NULL || kept == NULL) {
            return NULL;
        }
        *line = (struct sal_explorer_line){
            .points = kept,
            .n = n,
            .runs = g_array_new(FALSE, FALSE, sizeof(struct sal_explorer_run))};
        g_hash_table_add(lines->index, line);
        g_ptr_array_add(lines->items, line);
    }
    return line;
}
