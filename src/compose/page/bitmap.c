/* SPDX-License-Identifier: MIT */
/* Masks: the layout asks them whether furniture covers the country, labels where there is room. */
#include "compose/page/bitmap.h"

#include <math.h>

#include "base/geometry.h"

struct sal_bitmap sal_bitmap_init(struct sal_box box, double cell_px) {
    struct sal_bitmap mask = {.box = box, .cell_px = cell_px};
    if (!sal_box_is_empty(box)) {
        mask.n_x = (int)ceil((box.max_x - box.min_x) / cell_px) + 1;
        mask.n_y = (int)ceil((box.max_y - box.min_y) / cell_px) + 1;
        mask.cells = g_malloc0((size_t)mask.n_x * (size_t)mask.n_y);
    }
    return mask;
}

void sal_bitmap_finish(struct sal_bitmap *mask) {
    g_free(mask->cells);
    g_free(mask->sums);
    *mask = (struct sal_bitmap){.cell_px = 1.0};
}

static uint8_t *row(struct sal_bitmap *mask, int y) {
    return mask->cells + (size_t)y * (size_t)mask->n_x;
}

/* Where an edge crosses a row of cell centres. */
struct hit {
    int y;
    double x;
};

static int by_place(gconstpointer a, gconstpointer b) {
    const struct hit *p = a;
    const struct hit *q = b;
    return p->y != q->y ? (p->y > q->y) - (p->y < q->y) : (p->x > q->x) - (p->x < q->x);
}

static void add_hits(GArray *hits, const struct sal_bitmap *mask, struct sal_point a,
                     struct sal_point b) {
    if (a.y > b.y) {
        const struct sal_point swap = a;
        a = b;
        b = swap;
    }
    const double from = (a.y - mask->box.min_y) / mask->cell_px - 0.5;
    const double to = (b.y - mask->box.min_y) / mask->cell_px - 0.5;
    const int last = (int)fmin(ceil(to) - 1.0, mask->n_y - 1.0);
    for (int y = (int)fmax(ceil(from), 0.0); y <= last; y++) {
        const double t = (y - from) / (to - from);
        const double x = (a.x + (b.x - a.x) * t - mask->box.min_x) / mask->cell_px - 0.5;
        const struct hit hit = {y, x};
        g_array_append_val(hits, hit);
    }
}

static GArray *path_hits(const struct sal_bitmap *mask, const struct sal_path *path) {
    GArray *hits = g_array_new(FALSE, FALSE, sizeof(struct hit));
    for (size_t i = 0; i < sal_path_n_subs(path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(path, i, &n);
        for (size_t j = 0; j < n; j++) {
            add_hits(hits, mask, points[j], points[(j + 1) % n]);
        }
    }
    g_array_sort(hits, by_place);
    return hits;
}

void sal_bitmap_fill(struct sal_bitmap *mask, const struct sal_path *path) {
    if (mask->cells == NULL) {
        return;
    }
    GArray *hits = path_hits(mask, path);
    for (guint i = 0; i + 1 < hits->len; i += 2) {
        const struct hit *from = &g_array_index(hits, struct hit, i);
        const struct hit *to = &g_array_index(hits, struct hit, i + 1);
        const int last = (int)fmin(floor(to->x), mask->n_x - 1.0);
        for (int x = (int)fmax(ceil(from->x), 0.0); x <= last; x++) {
            row(mask, from->y)[x] = 1;
        }
    }
    g_array_free(hits, TRUE);
}

static void stroke_segment(struct sal_bitmap *mask, struct sal_point a, struct sal_point b) {
    const double length = hypot(b.x - a.x, b.y - a.y);
    const int n = (int)ceil(length / (mask->cell_px * 0.7)) + 1;
    for (int i = 0; i <= n; i++) {
        const double t = (double)i / n;
        const double x = (a.x + (b.x - a.x) * t - mask->box.min_x) / mask->cell_px;
        const double y = (a.y + (b.y - a.y) * t - mask->box.min_y) / mask->cell_px;
        if (x >= 0.0 && y >= 0.0 && x < mask->n_x && y < mask->n_y) {
            row(mask, (int)y)[(int)x] = 1;
        }
    }
}

void sal_bitmap_stroke(struct sal_bitmap *mask, const struct sal_path *path, bool is_closed) {
    for (size_t i = 0; mask->cells != NULL && i < sal_path_n_subs(path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(path, i, &n);
        for (size_t j = 0; j + 1 < n + (is_closed ? 1 : 0); j++) {
            stroke_segment(mask, points[j], points[(j + 1) % n]);
        }
    }
}

/* The cell that a length falls into, from 0 to n; n is beyond the last. */
static int cell_at(double cells, int n) {
    return cells <= 0.0 ? 0 : cells >= n ? n : (int)cells;
}

/* The first cell that begins at or after a length. */
static int cell_after(double cells, int n) {
    const int at = cell_at(cells, n);
    return at < n && cells > at ? at + 1 : at;
}

/* Cells that a box touches, cut to the mask; false when there are none. */
static bool cells_of(const struct sal_bitmap *mask, struct sal_box box, int at[4]) {
    const double per_px = 1.0 / mask->cell_px;
    at[0] = cell_at((box.min_x - mask->box.min_x) * per_px, mask->n_x);
    at[1] = cell_at((box.min_y - mask->box.min_y) * per_px, mask->n_y);
    at[2] = cell_after((box.max_x - mask->box.min_x) * per_px, mask->n_x);
    at[3] = cell_after((box.max_y - mask->box.min_y) * per_px, mask->n_y);
    return mask->cells != NULL && at[0] < at[2] && at[1] < at[3];
}

void sal_bitmap_set_box(struct sal_bitmap *mask, struct sal_box box, bool is_set) {
    int at[4];
    if (!cells_of(mask, box, at)) {
        return;
    }
    for (int y = at[1]; y < at[3]; y++) {
        for (int x = at[0]; x < at[2]; x++) {
            row(mask, y)[x] = is_set ? 1 : 0;
        }
    }
}

static bool is_set_at(const struct sal_bitmap *mask, double x, double y) {
    const double i = floor((x - mask->box.min_x) / mask->cell_px);
    const double j = floor((y - mask->box.min_y) / mask->cell_px);
    return mask->cells != NULL && i >= 0.0 && j >= 0.0 && i < mask->n_x && j < mask->n_y &&
           mask->cells[(size_t)j * (size_t)mask->n_x + (size_t)i] != 0;
}

void sal_bitmap_add(struct sal_bitmap *mask, const struct sal_bitmap *other) {
    const size_t n =
        mask->cells == NULL || other->cells == NULL ? 0 : (size_t)mask->n_x * (size_t)mask->n_y;
    for (size_t i = 0; i < n; i++) {
        mask->cells[i] |= other->cells[i];
    }
}

void sal_bitmap_subtract(struct sal_bitmap *mask, const struct sal_bitmap *other) {
    for (int y = 0; mask->cells != NULL && y < mask->n_y; y++) {
        for (int x = 0; x < mask->n_x; x++) {
            const double at_x = mask->box.min_x + (x + 0.5) * mask->cell_px;
            const double at_y = mask->box.min_y + (y + 0.5) * mask->cell_px;
            if (row(mask, y)[x] != 0 && is_set_at(other, at_x, at_y)) {
                row(mask, y)[x] = 0;
            }
        }
    }
}

void sal_bitmap_sum(struct sal_bitmap *mask) {
    if (mask->cells == NULL) {
        return;
    }
    const size_t stride = (size_t)mask->n_x + 1;
    if (mask->sums == NULL) {
        mask->sums = g_new0(uint32_t, stride * ((size_t)mask->n_y + 1));
    }
    for (int y = 0; y < mask->n_y; y++) {
        const uint32_t *above = mask->sums + (size_t)y * stride;
        uint32_t *sum = mask->sums + ((size_t)y + 1) * stride;
        uint32_t in_row = 0;
        for (int x = 0; x < mask->n_x; x++) {
            in_row += row(mask, y)[x];
            sum[x + 1] = above[x + 1] + in_row;
        }
    }
}

uint32_t sal_bitmap_count(const struct sal_bitmap *mask, struct sal_box box, uint32_t *n_all) {
    int at[4];
    if (!cells_of(mask, box, at)) {
        if (n_all != NULL) {
            *n_all = 0;
        }
        return 0;
    }
    if (n_all != NULL) {
        *n_all = (uint32_t)(at[2] - at[0]) * (uint32_t)(at[3] - at[1]);
    }
    const size_t stride = (size_t)mask->n_x + 1;
    const uint32_t *top = mask->sums + (size_t)at[1] * stride;
    const uint32_t *bottom = mask->sums + (size_t)at[3] * stride;
    return bottom[at[2]] - bottom[at[0]] - top[at[2]] + top[at[0]];
}

/* Cells of `lines`, in one direction, that each of n cells overlaps: from spans[2 * i] to before
 * spans[2 * i + 1]. */
static int *find_spans(double from_px, double cell_px, int n, double lines_from_px,
                       double lines_cell_px, int n_lines) {
    const double per_px = 1.0 / lines_cell_px;
    int *spans = g_new(int, 2 * (size_t)n + 1);
    for (int i = 0; i < n; i++) {
        const double at = from_px + i * cell_px;
        spans[2 * i] = cell_at((at - lines_from_px) * per_px, n_lines);
        spans[2 * i + 1] = cell_after((at + cell_px - lines_from_px) * per_px, n_lines);
    }
    return spans;
}

void sal_bitmap_clear_under(struct sal_bitmap *mask, const struct sal_bitmap *lines) {
    if (mask->cells == NULL || lines->cells == NULL) {
        return;
    }
    int *across = find_spans(mask->box.min_x, mask->cell_px, mask->n_x, lines->box.min_x,
                             lines->cell_px, lines->n_x);
    int *down = find_spans(mask->box.min_y, mask->cell_px, mask->n_y, lines->box.min_y,
                           lines->cell_px, lines->n_y);
    const size_t stride = (size_t)lines->n_x + 1;
    for (int y = 0; y < mask->n_y; y++) {
        const uint32_t *top = lines->sums + (size_t)down[2 * y] * stride;
        const uint32_t *bottom = lines->sums + (size_t)down[2 * y + 1] * stride;
        uint8_t *cells = row(mask, y);
        for (int x = 0; x < mask->n_x && bottom > top; x++) {
            const int from = across[2 * x], to = across[2 * x + 1];
            if (cells[x] != 0 && from < to) {
                cells[x] = bottom[to] - bottom[from] == top[to] - top[from];
            }
        }
    }
    g_free(across);
    g_free(down);
}

void sal_bitmap_clear_connected(struct sal_bitmap *mask, const struct sal_bitmap *ground,
                                struct sal_point at) {
    const int x = (int)((at.x - mask->box.min_x) / mask->cell_px);
    const int y = (int)((at.y - mask->box.min_y) / mask->cell_px);
    if (mask->cells == NULL || x < 0 || y < 0 || x >= mask->n_x || y >= mask->n_y) {
        return;
    }
    const size_t n = (size_t)mask->n_x * (size_t)mask->n_y;
    bool *is_seen = g_new0(bool, n);
    size_t *stack = g_new(size_t, n);
    size_t depth = 0;
    stack[depth++] = (size_t)y * (size_t)mask->n_x + (size_t)x;
    is_seen[stack[0]] = true;
    while (depth > 0) {
        const size_t cell = stack[--depth];
        const size_t column = cell % (size_t)mask->n_x;
        const size_t next[] = {column > 0 ? cell - 1 : cell,
                               column + 1 < (size_t)mask->n_x ? cell + 1 : cell,
                               cell >= (size_t)mask->n_x ? cell - (size_t)mask->n_x : cell,
                               cell + (size_t)mask->n_x < n ? cell + (size_t)mask->n_x : cell};
        mask->cells[cell] = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(next); i++) {
            if (ground->cells[next[i]] != 0 && !is_seen[next[i]]) {
                is_seen[next[i]] = true;
                stack[depth++] = next[i];
            }
        }
    }
    g_free(stack);
    g_free(is_seen);
    sal_bitmap_sum(mask);
}
