/* SPDX-License-Identifier: MIT */
/* The index behind noding: counted, then filled, so that it is two arrays whatever the input. */
#include "cells.h"

#include <math.h>

#include "../base/error.h"

/* Entries that an index may have: 4 bytes each. */
#define ENTRIES_MAX ((uint64_t)400000000)

void sal_cells_finish(struct sal_cells *cells) {
    g_free(cells->start);
    g_free(cells->items);
    *cells = (struct sal_cells){0};
}

static size_t clamp_index(int64_t offset, int64_t size, size_t n) {
    const int64_t i = offset < 0 ? 0 : offset / size;
    return MIN((size_t)i, n - 1);
}

size_t sal_cells_at(const struct sal_cells *cells, struct sal_ipoint p) {
    return clamp_index(p.y - cells->min_y, cells->size, cells->ny) * cells->nx +
           clamp_index(p.x - cells->min_x, cells->size, cells->nx);
}

void sal_cells_rows(const struct sal_cells *cells, const struct sal_segment *s, size_t *first,
                    size_t *last) {
    *first = clamp_index(MIN(s->a.y, s->b.y) - 1 - cells->min_y, cells->size, cells->ny);
    *last = clamp_index(MAX(s->a.y, s->b.y) + 1 - cells->min_y, cells->size, cells->ny);
}

struct sal_cell_span sal_cells_span(const struct sal_cells *cells, const struct sal_segment *s,
                                    size_t row) {
    double from = (double)s->a.x, to = (double)s->b.x; /* a.x <= b.x */
    if (s->a.y != s->b.y) {
        /* Where the segment enters and leaves the row's band, widened by more than the rounding
         * error. */
        const double bottom = (double)(cells->min_y + (int64_t)row * cells->size) - 2.0;
        const double top = bottom + (double)cells->size + 4.0;
        const double slope = (double)(s->b.x - s->a.x) / (double)(s->b.y - s->a.y);
        const double x1 = (double)s->a.x + (bottom - (double)s->a.y) * slope;
        const double x2 = (double)s->a.x + (top - (double)s->a.y) * slope;
        from = fmax(from, fmin(x1, x2));
        to = fmin(to, fmax(x1, x2));
    }
    return (struct sal_cell_span){
        .row = row,
        .first = clamp_index((int64_t)floor(from) - 2 - cells->min_x, cells->size, cells->nx),
        .last = clamp_index((int64_t)ceil(to) + 2 - cells->min_x, cells->size, cells->nx)};
}

static void set_shape(struct sal_cells *cells, const struct sal_segment *segments, size_t n) {
    int64_t min_y = INT64_MAX, max_x = INT64_MIN, max_y = INT64_MIN;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_segment *s = &segments[i];
        min_y = MIN(min_y, MIN(s->a.y, s->b.y));
        max_y = MAX(max_y, MAX(s->a.y, s->b.y));
        max_x = MAX(max_x, s->b.x);
        sum += (double)(s->b.x - s->a.x) + fabs((double)(s->b.y - s->a.y));
    }
    cells->min_x = segments[0].a.x; /* sorted */
    cells->min_y = min_y;
    const double width = (double)(max_x - cells->min_x) + 1.0,
                 height = (double)(max_y - min_y) + 1.0;
    /* About one cell a segment, and not much smaller than a segment is long. */
    const double even = sqrt(width * height / (double)n);
    cells->size = (int64_t)fmax(fmax(even, 0.5 * sum / (double)n), 16.0);
    cells->nx = (size_t)(width / (double)cells->size) + 1;
    cells->ny = (size_t)(height / (double)cells->size) + 1;
}

enum sal_status sal_cells_init(struct sal_cells *cells, const struct sal_segment *segments,
                               size_t n, struct sal_error *err) {
    *cells = (struct sal_cells){0};
    set_shape(cells, segments, n);
    cells->start = g_new0(uint32_t, cells->nx * cells->ny + 1);
    uint64_t total = 0;
    for (size_t i = 0; i < n; i++) {
        size_t row, last;
        sal_cells_rows(cells, &segments[i], &row, &last);
        for (; row <= last; row++) {
            const struct sal_cell_span span = sal_cells_span(cells, &segments[i], row);
            total += span.last - span.first + 1;
            for (size_t column = span.first; column <= span.last; column++) {
                cells->start[row * cells->nx + column + 1]++;
            }
        }
        if (total > ENTRIES_MAX) {
            sal_cells_finish(cells);
            return sal_error_set(err, SAL_LIMIT, NULL, "lines too many and too long to be noded");
        }
    }
    for (size_t i = 0; i < cells->nx * cells->ny; i++) {
        cells->start[i + 1] += cells->start[i];
    }
    cells->items = g_try_new(uint32_t, MAX(total, 1));
    if (cells->items == NULL) {
        sal_cells_finish(cells);
        return sal_error_set(err, SAL_MEMORY, NULL,
                             "no memory for an index of %" G_GUINT64_FORMAT " entries", total);
    }
    /* Filled from the back of each cell, so that start[] ends up right and segments ascend in a
     * cell. */
    uint32_t *fill = g_memdup2(cells->start + 1, cells->nx * cells->ny * sizeof(uint32_t));
    for (size_t i = n; i-- > 0;) {
        size_t row, last;
        sal_cells_rows(cells, &segments[i], &row, &last);
        for (; row <= last; row++) {
            const struct sal_cell_span span = sal_cells_span(cells, &segments[i], row);
            for (size_t column = span.first; column <= span.last; column++) {
                cells->items[--fill[row * cells->nx + column]] = (uint32_t)i;
            }
        }
    }
    g_free(fill);
    return SAL_OK;
}
