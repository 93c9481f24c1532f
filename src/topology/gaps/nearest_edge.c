/* SPDX-License-Identifier: MIT */
/* The grid behind questions of what is near: a segment is in every cell that its box touches, and
 * cells are no smaller than segments are long, so that these are few. */
#include "topology/gaps/nearest_edge.h"

#include <math.h>

#include "base/buckets.h"
#include "base/geometry.h"

struct span {
    size_t x0, x1, y0, y1; /* cells, both ends included */
};

static size_t cell_at(double offset, double size, size_t n) {
    const double i = floor(offset / size);
    return i < 0.0 ? 0 : MIN((size_t)i, n - 1);
}

static struct span span_of(const struct sal_nearest_edge *near, struct sal_box box) {
    return (struct span){cell_at(box.min_x - near->west, near->size, near->nx),
                         cell_at(box.max_x - near->west, near->size, near->nx),
                         cell_at(box.min_y - near->south, near->size, near->ny),
                         cell_at(box.max_y - near->south, near->size, near->ny)};
}

static struct sal_box box_of(const struct sal_nearest_edge_segment *s) {
    return (struct sal_box){fmin(s->a.x, s->b.x), fmin(s->a.y, s->b.y), fmax(s->a.x, s->b.x),
                            fmax(s->a.y, s->b.y)};
}

static void set_shape(struct sal_nearest_edge *near,
                      const struct sal_nearest_edge_segment *segments, size_t n) {
    struct sal_box all = SAL_BOX_EMPTY;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_box box = box_of(&segments[i]);
        all = sal_box_union(all, box);
        sum += fmax(box.max_x - box.min_x, box.max_y - box.min_y);
    }
    const double width = all.max_x - all.min_x, height = all.max_y - all.min_y;
    const double even = sqrt(fmax(width * height, 0.0) / (double)MAX(n, 1));
    near->west = all.min_x;
    near->south = all.min_y;
    near->size = fmax(even, sum / (double)MAX(n, 1));
    /* Of a line along an axis all cells are in one row: no more of them than there are segments. */
    near->size = fmax(near->size, fmax(width, height) / (double)MAX(n, 1));
    near->nx = (size_t)(fmax(width, 0.0) / near->size) + 1;
    near->ny = (size_t)(fmax(height, 0.0) / near->size) + 1;
}

/* Turn counts into ends: start[cell + 1] of each cell. */
static void add_up(uint32_t *start, size_t n_cells) {
    for (size_t i = 0; i < n_cells; i++) {
        start[i + 1] += start[i];
    }
}

/* Entries that are near each other are asked for together: they are put by cells, in their order.
 */
static void fill_entries(struct sal_nearest_edge *near,
                         const struct sal_nearest_edge_segment *segments, size_t n) {
    const size_t n_cells = near->nx * near->ny;
    uint32_t *fill = g_new0(uint32_t, n_cells + 1);
    uint32_t *cell_of = g_new(uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct sal_point a = segments[i].a;
        const struct span span = span_of(near, (struct sal_box){a.x, a.y, a.x, a.y});
        cell_of[i] = (uint32_t)(span.y0 * near->nx + span.x0);
        fill[cell_of[i] + 1]++;
    }
    add_up(fill, n_cells);
    near->entries = g_new(struct sal_nearest_edge_entry, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct sal_nearest_edge_segment *s = &segments[i];
        const struct sal_point d = {s->b.x - s->a.x, s->b.y - s->a.y};
        const double length2 = d.x * d.x + d.y * d.y;
        near->entries[fill[cell_of[i]]++] =
            (struct sal_nearest_edge_entry){s->a, d, length2 > 0.0 ? 1.0 / length2 : 0.0, s->owner};
    }
    g_free(cell_of);
    g_free(fill);
}

/* Count an entry in the cells that its box touches, or note it in them, from the back of each. */
static void add_entry(struct sal_nearest_edge *near, size_t i, bool is_filling) {
    const struct sal_nearest_edge_entry *e = &near->entries[i];
    const struct sal_nearest_edge_segment s = {e->a, {e->a.x + e->d.x, e->a.y + e->d.y}, 0};
    const struct span span = span_of(near, box_of(&s));
    for (size_t y = span.y0; y <= span.y1; y++) {
        for (size_t x = span.x0; x <= span.x1; x++) {
            uint32_t *cell = &near->start[y * near->nx + x];
            if (is_filling) {
                near->items[--*cell] = (uint32_t)i;
            } else {
                ++*cell;
            }
        }
    }
}

void sal_nearest_edge_init(struct sal_nearest_edge *near, const GArray *segments) {
    const struct sal_nearest_edge_segment *all =
        (const struct sal_nearest_edge_segment *)(const void *)segments->data;
    const size_t n = segments->len;
    *near = (struct sal_nearest_edge){0};
    set_shape(near, all, n);
    fill_entries(near, all, n);
    const size_t n_cells = near->nx * near->ny;
    near->start = g_new0(uint32_t, n_cells + 1);
    for (size_t i = 0; i < n; i++) {
        add_entry(near, i, false);
    }
    add_up(near->start, n_cells);
    near->items = g_new(uint32_t, near->start[n_cells] + 1);
    for (size_t i = n; i-- > 0;) {
        add_entry(near, i, true);
    }
}

void sal_nearest_edge_finish(struct sal_nearest_edge *near) {
    g_free(near->entries);
    g_free(near->start);
    g_free(near->items);
    *near = (struct sal_nearest_edge){0};
}

/* Square of the distance from p to a segment. */
static double distance2(const struct sal_nearest_edge_entry *e, struct sal_point p) {
    const double px = p.x - e->a.x, py = p.y - e->a.y;
    const double along = (px * e->d.x + py * e->d.y) * e->inverse;
    const double t = CLAMP(along, 0.0, 1.0);
    const double dx = px - t * e->d.x, dy = py - t * e->d.y;
    return dx * dx + dy * dy;
}

/* What is being looked for, and the nearest so far. */
struct search {
    struct sal_point p;
    double best2;
    sal_nearest_edge_accept *accept;
    void *data;
    size_t found;
};

static void search_cell(const struct sal_nearest_edge *near, size_t cell, struct search *search) {
    for (uint32_t i = near->start[cell]; i < near->start[cell + 1]; i++) {
        const struct sal_nearest_edge_entry *e = &near->entries[near->items[i]];
        const double d2 = distance2(e, search->p);
        if ((d2 < search->best2 || (d2 == search->best2 && e->owner < search->found)) &&
            search->accept(e->owner, search->data)) {
            search->best2 = d2;
            search->found = e->owner;
        }
    }
}

double sal_nearest_edge_closest(const struct sal_nearest_edge *near, struct sal_point p,
                                double reach, sal_nearest_edge_accept *accept, void *data,
                                size_t *found) {
    const long x = (long)cell_at(p.x - near->west, near->size, near->nx);
    const long y = (long)cell_at(p.y - near->south, near->size, near->ny);
    const long nx = (long)near->nx, ny = (long)near->ny;
    struct search search = {p, reach * reach, accept, data, SIZE_MAX};
    for (long ring = 0; ring < MAX(nx, ny); ring++) {
        const double least = fmax((double)ring - 1.0, 0.0) * near->size;
        if (least * least > search.best2) {
            break;
        }
        for (long j = MAX(y - ring, 0); j <= MIN(y + ring, ny - 1); j++) {
            const bool is_row = j == y - ring || j == y + ring;
            for (long i = x - ring; i <= x + ring; i += is_row || ring == 0 ? 1 : 2 * ring) {
                if (i >= 0 && i < nx) {
                    search_cell(near, (size_t)(j * nx + i), &search);
                }
            }
        }
    }
    if (found != NULL) {
        *found = search.found;
    }
    return search.found != SIZE_MAX ? sqrt(search.best2) : INFINITY;
}
