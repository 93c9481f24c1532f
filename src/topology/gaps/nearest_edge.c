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

static void set_shape(struct sal_nearest_edge *near, size_t n, double reach) {
    struct sal_box all = SAL_BOX_EMPTY;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_box box = box_of(&near->segments[i]);
        all = sal_box_union(all, box);
        sum += fmax(box.max_x - box.min_x, box.max_y - box.min_y);
    }
    const double width = all.max_x - all.min_x, height = all.max_y - all.min_y;
    const double even = sqrt(fmax(width * height, 0.0) / (double)MAX(n, 1));
    near->west = all.min_x;
    near->south = all.min_y;
    near->size = fmax(fmax(reach, even), sum / (double)MAX(n, 1));
    /* Of a line along an axis all cells are in one row: no more of them than there are segments. */
    near->size = fmax(near->size, fmax(width, height) / (double)MAX(n, 1));
    near->nx = (size_t)(fmax(width, 0.0) / near->size) + 1;
    near->ny = (size_t)(fmax(height, 0.0) / near->size) + 1;
}

/* Count a segment in the cells that its box touches, or note it in them, from the back of each. */
static void add_segment(struct sal_nearest_edge *near, size_t i, bool is_filling) {
    const struct span span = span_of(near, box_of(&near->segments[i]));
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

void sal_nearest_edge_init(struct sal_nearest_edge *near, const GArray *segments, double reach) {
    const size_t n = segments->len;
    *near = (struct sal_nearest_edge){
        .segments = (const struct sal_nearest_edge_segment *)(const void *)segments->data};
    set_shape(near, n, reach);
    const size_t n_cells = near->nx * near->ny;
    near->start = g_new0(uint32_t, n_cells + 1);
    for (size_t i = 0; i < n; i++) {
        add_segment(near, i, false);
    }
    sal_buckets_sum(near->start, n_cells);
    near->items = g_new(uint32_t, near->start[n_cells] + 1);
    for (size_t i = n; i-- > 0;) {
        add_segment(near, i, true);
    }
}

void sal_nearest_edge_finish(struct sal_nearest_edge *near) {
    g_free(near->start);
    g_free(near->items);
    *near = (struct sal_nearest_edge){0};
}

static struct sal_point nearest_point(const struct sal_nearest_edge_segment *s,
                                      struct sal_point p) {
    const double dx = s->b.x - s->a.x, dy = s->b.y - s->a.y, length2 = dx * dx + dy * dy;
    const double along =
        length2 > 0.0 ? ((p.x - s->a.x) * dx + (p.y - s->a.y) * dy) / length2 : 0.0;
    const double t = CLAMP(along, 0.0, 1.0);
    return (struct sal_point){s->a.x + t * dx, s->a.y + t * dy};
}

static void visit_cell(const struct sal_nearest_edge *near, size_t cell, struct sal_point p,
                       double reach, sal_nearest_edge_visit *visit, void *data) {
    for (uint32_t i = near->start[cell]; i < near->start[cell + 1]; i++) {
        const struct sal_nearest_edge_segment *segment = &near->segments[near->items[i]];
        const struct sal_point at = nearest_point(segment, p);
        const double distance = hypot(at.x - p.x, at.y - p.y);
        if (distance <= reach) {
            visit(segment, distance, at, data);
        }
    }
}

void sal_nearest_edge_find(const struct sal_nearest_edge *near, struct sal_point p, double reach,
                           sal_nearest_edge_visit *visit, void *data) {
    const struct span span =
        span_of(near, (struct sal_box){p.x - reach, p.y - reach, p.x + reach, p.y + reach});
    for (size_t y = span.y0; y <= span.y1; y++) {
        for (size_t x = span.x0; x <= span.x1; x++) {
            visit_cell(near, y * near->nx + x, p, reach, visit, data);
        }
    }
}

/* What is being looked for, and the nearest so far. */
struct search {
    struct sal_point p;
    double best;
    sal_nearest_edge_accept *accept;
    void *data;
    const struct sal_nearest_edge_segment *found;
};

static void search_cell(const struct sal_nearest_edge *near, size_t cell, struct search *search) {
    for (uint32_t i = near->start[cell]; i < near->start[cell + 1]; i++) {
        const struct sal_nearest_edge_segment *segment = &near->segments[near->items[i]];
        const struct sal_point at = nearest_point(segment, search->p);
        const double dx = at.x - search->p.x, dy = at.y - search->p.y;
        if (dx * dx + dy * dy < search->best * search->best &&
            search->accept(segment, search->data)) {
            search->best = sqrt(dx * dx + dy * dy);
            search->found = segment;
        }
    }
}

double sal_nearest_edge_closest(const struct sal_nearest_edge *near, struct sal_point p,
                                double reach, sal_nearest_edge_accept *accept, void *data,
                                const struct sal_nearest_edge_segment **found) {
    const long x = (long)cell_at(p.x - near->west, near->size, near->nx);
    const long y = (long)cell_at(p.y - near->south, near->size, near->ny);
    const long nx = (long)near->nx, ny = (long)near->ny;
    struct search search = {p, nextafter(reach, INFINITY), accept, data, NULL};
    for (long ring = 0; ring < MAX(nx, ny) && ((double)ring - 1.0) * near->size < search.best;
         ring++) {
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
    return search.found != NULL ? search.best : INFINITY;
}
