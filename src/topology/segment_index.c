/* SPDX-License-Identifier: MIT */
/* The index behind noding: counted, then filled, so that it is two arrays whatever the input. */
#include "topology/segment_index.h"

#include <math.h>

#include "base/buckets.h"
#include "base/error.h"
#include "topology/grid_point.h"

/* Entries that an index may have: 4 bytes each. */
#define ENTRIES_MAX ((uint64_t)400000000)
/* Pairs of segments in a cell, to a segment, beyond which squares are taken for crowded. */
#define PAIRS_MAX 256.0
/* Segments of which rows are told, and the least that a row or a column may measure. */
#define SAMPLE_MAX 65536
#define BREAK_MIN ((int64_t)64)

void sal_segment_index_finish(struct sal_segment_index *cells) {
    g_free(cells->start);
    g_free(cells->items);
    g_free(cells->rows);
    g_free(cells->columns);
    *cells = (struct sal_segment_index){0};
}

static size_t clamp_index(int64_t offset, int bits, size_t n) {
    const int64_t i = offset < 0 ? 0 : offset >> bits;
    return MIN((size_t)i, n - 1);
}

/* The last of ascending breaks that is not beyond a value; the first when all are. */
static size_t find_break(const int64_t *breaks, size_t n, int64_t value) {
    size_t low = 0, high = n;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        *(breaks[middle] <= value ? &low : &high) = middle;
    }
    return low;
}

static size_t row_of(const struct sal_segment_index *cells, int64_t y) {
    return cells->rows == NULL ? clamp_index(y - cells->min_y, cells->size_bits, cells->ny)
                               : find_break(cells->rows, cells->ny, y);
}

static size_t column_of(const struct sal_segment_index *cells, size_t row, int64_t x) {
    return cells->rows == NULL ? clamp_index(x - cells->min_x, cells->size_bits, cells->nx)
                               : find_break(cells->columns + row * cells->nx, cells->nx, x);
}

size_t sal_segment_index_at(const struct sal_segment_index *cells, struct sal_grid_point p) {
    const size_t row = row_of(cells, p.y);
    return row * cells->nx + column_of(cells, row, p.x);
}

void sal_segment_index_rows(const struct sal_segment_index *cells, const struct sal_segment *s,
                            size_t *first, size_t *last) {
    *first = row_of(cells, MIN(s->a.y, s->b.y) - 1);
    *last = row_of(cells, MAX(s->a.y, s->b.y) + 1);
}

/* Where a row begins, and how high it is. */
static int64_t row_start(const struct sal_segment_index *cells, size_t row) {
    return cells->rows == NULL ? cells->min_y + ((int64_t)row << cells->size_bits)
                               : cells->rows[row];
}

static int64_t row_height(const struct sal_segment_index *cells, size_t row) {
    if (cells->rows == NULL) {
        return (int64_t)1 << cells->size_bits;
    }
    return (row + 1 < cells->ny ? cells->rows[row + 1] : cells->max_y + 1) - cells->rows[row];
}

struct sal_segment_index_span sal_segment_index_span(const struct sal_segment_index *cells,
                                                     const struct sal_segment *s, size_t row) {
    double from = (double)s->a.x, to = (double)s->b.x; /* a.x <= b.x */
    /* Where the segment enters and leaves the row's band, widened by more than the rounding error.
     */
    const int64_t start = row_start(cells, row) - 2, end = start + row_height(cells, row) + 4;
    if (MIN(s->a.y, s->b.y) < start || MAX(s->a.y, s->b.y) > end) {
        const double bottom = (double)start, top = (double)end;
        const double slope = (double)(s->b.x - s->a.x) / (double)(s->b.y - s->a.y);
        const double x1 = (double)s->a.x + (bottom - (double)s->a.y) * slope;
        const double x2 = (double)s->a.x + (top - (double)s->a.y) * slope;
        from = fmax(from, fmin(x1, x2));
        to = fmin(to, fmax(x1, x2));
    }
    return (struct sal_segment_index_span){.row = row,
                                           .first = column_of(cells, row, (int64_t)from - 3),
                                           .last = column_of(cells, row, (int64_t)to + 3)};
}

static void set_shape(struct sal_segment_index *cells, const struct sal_segment *segments,
                      size_t n) {
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
    cells->max_y = max_y;
    const double width = (double)(max_x - cells->min_x) + 1.0,
                 height = (double)(max_y - min_y) + 1.0;
    /* About one cell a segment, and not much smaller than a segment is long. */
    const double even = sqrt(width * height / (double)n);
    const double size = fmax(fmax(even, 0.5 * sum / (double)n), 16.0);
    cells->size_bits = (int)lround(log2(size)); /* shifts, as division costs more than all else */
    cells->nx = (size_t)ldexp(width, -cells->size_bits) + 1;
    cells->ny = (size_t)ldexp(height, -cells->size_bits) + 1;
}

/* Fill cells->start with the number of segments in each cell, one place up; returns how many
 * entries there are, over ENTRIES_MAX when counting was given up. */
static uint64_t count_entries(struct sal_segment_index *cells, const struct sal_segment *segments,
                              size_t n) {
    uint64_t total = 0;
    cells->start = g_new0(uint32_t, cells->nx * cells->ny + 1);
    for (size_t i = 0; i < n && total <= ENTRIES_MAX; i++) {
        size_t row, last;
        sal_segment_index_rows(cells, &segments[i], &row, &last);
        for (; row <= last; row++) {
            const struct sal_segment_index_span span =
                sal_segment_index_span(cells, &segments[i], row);
            total += span.last - span.first + 1;
            for (size_t column = span.first; column <= span.last; column++) {
                cells->start[row * cells->nx + column + 1]++;
            }
        }
    }
    return total;
}

static double count_pairs(const struct sal_segment_index *cells) {
    double pairs = 0.0;
    for (size_t i = 1; i <= cells->nx * cells->ny; i++) {
        pairs += (double)cells->start[i] * (double)cells->start[i];
    }
    return pairs;
}

static int by_value(const void *a, const void *b) {
    const int64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* Breaks, `n` at most and BREAK_MIN apart at least, with about as many of the ascending values from
 * each to the next. The first is `least`: what lies below a sample is in its first row all the
 * same. Returns how many. */
static size_t find_breaks(const int64_t *values, size_t n_values, size_t n, int64_t least,
                          int64_t *breaks) {
    size_t n_breaks = 0;
    breaks[n_breaks++] = least;
    for (size_t i = 0; i < n && n_values > 0 && n_breaks < n; i++) {
        const int64_t value = values[i * n_values / n];
        if (value >= breaks[n_breaks - 1] + BREAK_MIN) {
            breaks[n_breaks++] = value;
        }
    }
    return n_breaks;
}

static void set_rows(struct sal_segment_index *cells, const struct sal_segment *segments,
                     size_t n) {
    const size_t every = n / SAMPLE_MAX + 1, n_values = (n + every - 1) / every;
    int64_t *values = g_new(int64_t, n_values);
    for (size_t i = 0; i < n_values; i++) {
        values[i] = segments[i * every].a.y;
    }
    qsort(values, n_values, sizeof *values, by_value);
    cells->nx = (size_t)sqrt((double)n) + 1;
    cells->rows = g_new(int64_t, cells->nx);
    cells->ny = find_breaks(values, n_values, cells->nx, cells->min_y, cells->rows);
    g_free(values);
}

/* Segments come ascending by x, so do those of a row. */
static void set_columns(struct sal_segment_index *cells, const struct sal_segment *segments,
                        size_t n) {
    size_t *start = g_new0(size_t, cells->ny + 2);
    int64_t *values = g_new(int64_t, n);
    for (size_t i = 0; i < n; i++) {
        start[row_of(cells, segments[i].a.y) + 2]++;
    }
    for (size_t row = 2; row < cells->ny + 2; row++) {
        start[row] += start[row - 1];
    }
    for (size_t i = 0; i < n; i++) {
        values[start[row_of(cells, segments[i].a.y) + 1]++] = segments[i].a.x;
    }
    cells->columns = g_new(int64_t, cells->nx * cells->ny);
    for (size_t row = 0; row < cells->ny; row++) {
        int64_t *columns = cells->columns + row * cells->nx;
        size_t n_columns = find_breaks(values + start[row], start[row + 1] - start[row], cells->nx,
                                       cells->min_x, columns);
        while (n_columns < cells->nx) {
            columns[n_columns++] = INT64_MAX;
        }
    }
    g_free(values);
    g_free(start);
}

/* Rows and columns by how segments lie, when that leaves fewer pairs to a cell. Returns the entries
 * of what is kept. */
static uint64_t fit_crowds(struct sal_segment_index *cells, const struct sal_segment *segments,
                           size_t n, uint64_t total) {
    struct sal_segment_index fitted = *cells;
    set_rows(&fitted, segments, n);
    set_columns(&fitted, segments, n);
    const uint64_t fitted_total = count_entries(&fitted, segments, n);
    const bool is_better = fitted_total <= ENTRIES_MAX && count_pairs(&fitted) < count_pairs(cells);
    struct sal_segment_index *lost = is_better ? cells : &fitted;
    g_free(lost->start);
    g_free(lost->rows);
    g_free(lost->columns);
    if (is_better) {
        *cells = fitted;
    }
    return is_better ? fitted_total : total;
}

enum sal_status sal_segment_index_init(struct sal_segment_index *cells,
                                       const struct sal_segment *segments, size_t n,
                                       struct sal_error *err) {
    *cells = (struct sal_segment_index){0};
    set_shape(cells, segments, n);
    uint64_t total = count_entries(cells, segments, n);
    if (total > ENTRIES_MAX || count_pairs(cells) > PAIRS_MAX * (double)n) {
        total = fit_crowds(cells, segments, n, total);
    }
    if (total > ENTRIES_MAX) {
        sal_segment_index_finish(cells);
        return sal_error_set(err, SAL_LIMIT, NULL, "lines too many and too long to be noded");
    }
    sal_buckets_sum(cells->start, cells->nx * cells->ny);
    cells->items = g_try_new(uint32_t, MAX(total, 1));
    if (cells->items == NULL) {
        sal_segment_index_finish(cells);
        return sal_error_set(err, SAL_MEMORY, NULL,
                             "no memory for an index of %" G_GUINT64_FORMAT " entries", total);
    }
    /* Filled from the back of each cell, so that start[] ends up right and segments ascend in a
     * cell. */
    uint32_t *fill = g_memdup2(cells->start + 1, cells->nx * cells->ny * sizeof(uint32_t));
    for (size_t i = n; i-- > 0;) {
        size_t row, last;
        sal_segment_index_rows(cells, &segments[i], &row, &last);
        for (; row <= last; row++) {
            const struct sal_segment_index_span span =
                sal_segment_index_span(cells, &segments[i], row);
            for (size_t column = span.first; column <= span.last; column++) {
                cells->items[--fill[row * cells->nx + column]] = (uint32_t)i;
            }
        }
    }
    g_free(fill);
    return SAL_OK;
}
