/* SPDX-License-Identifier: MIT */
/* Visvalingam's line simplification with a binary heap; ties go to the earlier point, so the result
 * is one. */
#include "base/simplify.h"

#include <glib.h>
#include <math.h>

struct vertex {
    size_t before, after; /* neighbours still there */
    double area;
    size_t place; /* in the heap */
};

struct heap {
    size_t *items; /* vertices, smallest area at the root */
    size_t n;
    struct vertex *vertices;
};

static double triangle(struct sal_point a, struct sal_point b, struct sal_point c) {
    return 0.5 * fabs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
}

static bool is_before(const struct heap *heap, size_t i, size_t j) {
    const double a = heap->vertices[i].area, b = heap->vertices[j].area;
    return a < b || (!(b < a) && i < j);
}

static void put(struct heap *heap, size_t place, size_t vertex) {
    heap->items[place] = vertex;
    heap->vertices[vertex].place = place;
}

static void sift(struct heap *heap, size_t place) {
    const size_t vertex = heap->items[place];
    while (place > 0 && is_before(heap, vertex, heap->items[(place - 1) / 2])) {
        put(heap, place, heap->items[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    while (2 * place + 1 < heap->n) {
        size_t child = 2 * place + 1;
        if (child + 1 < heap->n && is_before(heap, heap->items[child + 1], heap->items[child])) {
            child++;
        }
        if (!is_before(heap, heap->items[child], vertex)) {
            break;
        }
        put(heap, place, heap->items[child]);
        place = child;
    }
    put(heap, place, vertex);
}

static void remove_root(struct heap *heap) {
    const size_t last = heap->items[--heap->n];
    if (heap->n > 0) {
        put(heap, 0, last);
        sift(heap, 0);
    }
}

/* A neighbour's new area is never less than the area just removed: detail goes in order of size. */
static void renew(struct heap *heap, const struct sal_point *points, size_t i, double floor_area) {
    struct vertex *v = &heap->vertices[i];
    v->area = fmax(triangle(points[v->before], points[i], points[v->after]), floor_area);
    sift(heap, v->place);
}

static void drop_small(struct heap *heap, const struct sal_point *points, size_t n, size_t keep,
                       double area, bool *is_dropped) {
    while (heap->n > keep) {
        const size_t i = heap->items[0];
        const struct vertex v = heap->vertices[i];
        if (!(v.area < area)) {
            return;
        }
        remove_root(heap);
        is_dropped[i] = true;
        heap->vertices[v.before].after = v.after;
        heap->vertices[v.after].before = v.before;
        if (v.before > 0) {
            renew(heap, points, v.before, v.area);
        }
        if (v.after < n - 1) {
            renew(heap, points, v.after, v.area);
        }
    }
}

size_t sal_simplify(struct sal_point *points, size_t n, double area) {
    const bool is_closed =
        n > 1 && points[0].x == points[n - 1].x && points[0].y == points[n - 1].y;
    if (n < 3 || (is_closed && n < 5)) {
        return n;
    }
    struct heap heap = {.items = g_new(size_t, n), .vertices = g_new0(struct vertex, n)};
    bool *is_dropped = g_new0(bool, n);
    for (size_t i = 1; i + 1 < n; i++) {
        heap.vertices[i] =
            (struct vertex){.before = i - 1,
                            .after = i + 1,
                            .area = triangle(points[i - 1], points[i], points[i + 1])};
        heap.n++;
        put(&heap, heap.n - 1, i);
        sift(&heap, heap.n - 1);
    }
    drop_small(&heap, points, n, is_closed ? 3 : 0, area, is_dropped);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_dropped[i]) {
            points[kept++] = points[i];
        }
    }
    g_free(is_dropped);
    g_free(heap.vertices);
    g_free(heap.items);
    return kept;
}
