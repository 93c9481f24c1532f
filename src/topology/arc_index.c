/* SPDX-License-Identifier: MIT */
/* Directed arcs and a sorted index of their starts. */
#include "topology/arc_index.h"

#include <glib.h>

#include "topology/globe.h"

static size_t arc_of(int ref) {
    return (size_t)(ref >= 0 ? ref : ~ref);
}

struct sal_point sal_arc_index_point(const struct sal_faces *faces, int ref, size_t i) {
    const struct sal_arc *arc = &faces->arcs[arc_of(ref)];
    return faces->points[arc->first + (ref >= 0 ? i : arc->n_points - 1 - i)];
}

struct sal_point sal_arc_index_start(const struct sal_faces *faces, int ref) {
    return sal_arc_index_point(faces, ref, 0);
}

struct sal_point sal_arc_index_end(const struct sal_faces *faces, int ref) {
    return sal_arc_index_point(faces, ref, faces->arcs[arc_of(ref)].n_points - 1);
}

int sal_arc_index_left(const struct sal_faces *faces, int ref) {
    return ref >= 0 ? faces->arcs[ref].left : faces->arcs[~ref].right;
}

int sal_arc_index_right(const struct sal_faces *faces, int ref) {
    return sal_arc_index_left(faces, ~ref);
}

static int compare_points(struct sal_point a, struct sal_point b) {
    if (a.x != b.x) {
        return a.x < b.x ? -1 : 1;
    }
    return (a.y > b.y) - (a.y < b.y);
}

/* Where a directed arc starts, as the index knows it. */
static struct sal_point node_of(const struct sal_arc_index *index, int ref) {
    const struct sal_point start = sal_arc_index_start(index->faces, ref);
    return index->is_globe ? sal_globe_node(index->faces, start) : start;
}

static int by_start(const void *a, const void *b, void *data) {
    const struct sal_arc_index *index = data;
    const int left = *(const int *)a, right = *(const int *)b;
    const int order = compare_points(node_of(index, left), node_of(index, right));
    return order != 0 ? order : (left > right) - (left < right);
}

void sal_arc_index_init(struct sal_arc_index *index, const struct sal_faces *faces, bool is_globe,
                        int *refs, size_t n) {
    *index = (struct sal_arc_index){.faces = faces,
                                    .is_globe = is_globe && faces->is_sewn,
                                    .refs = refs,
                                    .n = n,
                                    .is_taken = g_new0(bool, n + 1)};
    g_qsort_with_data(refs, (gint)n, sizeof *refs, by_start, index);
}

void sal_arc_index_finish(struct sal_arc_index *index) {
    g_free(index->refs);
    g_free(index->is_taken);
    *index = (struct sal_arc_index){0};
}

void sal_arc_index_find(const struct sal_arc_index *index, struct sal_point at, size_t *first,
                        size_t *last) {
    const struct sal_point p = index->is_globe ? sal_globe_node(index->faces, at) : at;
    size_t low = 0, high = index->n;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (compare_points(node_of(index, index->refs[middle]), p) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *first = low;
    while (low < index->n && compare_points(node_of(index, index->refs[low]), p) == 0) {
        low++;
    }
    *last = low;
}
