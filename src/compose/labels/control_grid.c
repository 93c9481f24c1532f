/* SPDX-License-Identifier: MIT */
/*
 * Control grid: lines of a day -> the holder of every cell, row by row: where a row of cell centres
 * crosses a line, the holder is from there on the one beyond it.
 */
#include "compose/labels/control_grid.h"
#include "compose/page/bitmap.h"
#include "timeline/factions.h"

#include <math.h>

/* Cells of holders, px of the reference page: a fifth of a name's height. */
#define CELL_PX 4.0
#define FRONT_CELL_PX 3.0
#define CELL_MIN_PX 1.5

/* Where a line crosses a row. */
struct crossing {
    float x;
    int16_t before, after; /* holders left and right of it */
};

struct rows {
    struct crossing *crossings;
    int *first; /* first[n_y + 1] */
};

static int holder_of(const struct sal_faces *faces, int face) {
    return sal_face_is_ground(faces, face) ? faces->faces[face].faction : SAL_NOBODY;
}

/* Call of the first pass counts, that of the second fills: at[y] is where the next one goes. */
static void cross_line(const struct sal_control_grid *grid, const struct sal_arc *arc,
                       const struct sal_arc_line *line, int *at, struct crossing *out) {
    const double per_px = 1.0 / grid->cell_px;
    const int16_t left = (int16_t)holder_of(grid->faces, arc->left);
    const int16_t right = (int16_t)holder_of(grid->faces, arc->right);
    for (size_t i = 1; left != right && i < line->n; i++) {
        const struct sal_point p = line->points[i - 1];
        const struct sal_point q = line->points[i];
        const double from = (fmin(p.y, q.y) - grid->box.min_y) * per_px - 0.5;
        const double to = (fmax(p.y, q.y) - grid->box.min_y) * per_px - 0.5;
        const int last = (int)fmin(ceil(to) - 1.0, grid->n_y - 1.0);
        for (int y = (int)fmax(ceil(from), 0.0); y <= last; y++) {
            if (out != NULL) {
                const double row_y = grid->box.min_y + (y + 0.5) * grid->cell_px;
                const double x = p.x + (q.x - p.x) * (row_y - p.y) / (q.y - p.y);
                const bool is_up = q.y < p.y;
                out[at[y]] =
                    (struct crossing){(float)x, is_up ? left : right, is_up ? right : left};
            }
            at[y]++;
        }
    }
}

static void cross_all(const struct sal_control_grid *grid, int *at, struct crossing *out) {
    for (size_t i = 0; i < grid->faces->n_arcs; i++) {
        cross_line(grid, &grid->faces->arcs[i], &grid->lines[i], at, out);
    }
}

static struct rows find_crossings(const struct sal_control_grid *grid) {
    const size_t n_y = (size_t)grid->n_y;
    struct rows rows = {.first = g_new0(int, n_y + 1)};
    cross_all(grid, rows.first + 1, NULL);
    for (size_t y = 0; y < n_y; y++) {
        rows.first[y + 1] += rows.first[y];
    }
    int *at = g_memdup2(rows.first, (n_y + 1) * sizeof *at);
    rows.crossings = g_new(struct crossing, (size_t)rows.first[n_y] + 1);
    cross_all(grid, at, rows.crossings);
    g_free(at);
    return rows;
}

/* A row holds a few dozen: insertion is fastest, and stable. */
static void sort_row(struct crossing *row, int n) {
    for (int i = 1; i < n; i++) {
        const struct crossing crossing = row[i];
        int j = i;
        for (; j > 0 && row[j - 1].x > crossing.x; j--) {
            row[j] = row[j - 1];
        }
        row[j] = crossing;
    }
}

static void fill_row(struct sal_control_grid *grid, int y, const struct crossing *row, int n) {
    int16_t *cells = grid->holders + (size_t)y * (size_t)grid->n_x;
    int16_t holder = n == 0 ? SAL_NOBODY : row[0].before;
    int i = 0;
    for (int x = 0; x < grid->n_x; x++) {
        const double at = grid->box.min_x + (x + 0.5) * grid->cell_px;
        for (; i < n && row[i].x <= at; i++) {
            holder = row[i].after;
        }
        cells[x] = holder;
    }
}

void sal_control_grid_add_fronts(struct sal_control_grid *grid, const struct sal_view *view,
                                 const struct sal_faces *faces, const struct sal_arc_line *lines) {
    struct sal_path path = sal_path_init();
    for (size_t i = 0; i < faces->n_arcs; i++) {
        if (faces->arcs[i].kind == SAL_ARC_FRONT) {
            sal_path_add_line(&path, lines[i].points, lines[i].n, view->clip);
        }
    }
    sal_bitmap_stroke(&grid->fronts, &path, false);
    sal_bitmap_sum(&grid->fronts);
    sal_path_finish(&path);
}

struct sal_control_grid sal_control_grid_init(const struct sal_view *view,
                                              const struct sal_faces *faces,
                                              struct sal_arc_line *lines, double weight) {
    const struct sal_box box = view->viewport.frame_px;
    const double cell = fmax(sal_view_px(view, CELL_PX), CELL_MIN_PX);
    struct sal_control_grid grid = {.faces = faces,
                                    .lines = lines,
                                    .weight = weight,
                                    .box = box,
                                    .cell_px = cell,
                                    .n_x = (int)ceil((box.max_x - box.min_x) / cell),
                                    .n_y = (int)ceil((box.max_y - box.min_y) / cell)};
    grid.holders = g_new(int16_t, (size_t)grid.n_x * (size_t)grid.n_y + 1);
    grid.opposed = g_new0(struct sal_bitmap, faces->dataset->n_factions + 1);
    const struct rows rows = find_crossings(&grid);
    for (int y = 0; y < grid.n_y; y++) {
        struct crossing *row = rows.crossings + rows.first[y];
        const int n = rows.first[y + 1] - rows.first[y];
        sort_row(row, n);
        fill_row(&grid, y, row, n);
    }
    g_free(rows.crossings);
    g_free(rows.first);
    grid.fronts = sal_bitmap_init(box, fmax(sal_view_px(view, FRONT_CELL_PX), CELL_MIN_PX));
    sal_control_grid_add_fronts(&grid, view, faces, lines);
    return grid;
}

void sal_control_grid_finish(struct sal_control_grid *grid) {
    for (size_t i = 0; i < grid->faces->dataset->n_factions; i++) {
        sal_bitmap_finish(&grid->opposed[i]);
    }
    g_free(grid->opposed);
    g_free(grid->holders);
    sal_bitmap_finish(&grid->fronts);
}

/* Do the cells about a point all have one holder. */
static bool is_plain(const struct sal_control_grid *grid, int x, int y) {
    if (x < 1 || y < 1 || x + 1 >= grid->n_x || y + 1 >= grid->n_y) {
        return false;
    }
    const int16_t *middle = grid->holders + (size_t)y * (size_t)grid->n_x + x;
    for (int i = -1; i <= 1; i++) {
        const int16_t *row = middle + i * grid->n_x;
        if (row[-1] != *middle || row[0] != *middle || row[1] != *middle) {
            return false;
        }
    }
    return true;
}

int sal_control_grid_holder(const struct sal_control_grid *grid, struct sal_point at) {
    const double cell = grid->cell_px;
    const int x = (int)floor((at.x - grid->box.min_x) / cell);
    const int y = (int)floor((at.y - grid->box.min_y) / cell);
    const struct sal_box near = {at.x - cell, at.y - cell, at.x + cell, at.y + cell};
    if (is_plain(grid, x, y) && !sal_control_grid_has_front(grid, near)) {
        return grid->holders[(size_t)y * (size_t)grid->n_x + (size_t)x];
    }
    return holder_of(grid->faces, sal_arc_lines_face_at(grid->faces, grid->lines, at));
}

int sal_control_grid_main_holder(const struct sal_control_grid *grid,
                                 const struct sal_bitmap *mask) {
    int *counts = g_new0(int, grid->faces->dataset->n_factions + 1);
    int most = 0;
    for (int i = 0; mask->cells != NULL && i < mask->n_x * mask->n_y; i++) {
        const double at_x = mask->box.min_x + (i % mask->n_x + 0.5) * mask->cell_px;
        const double at_y = mask->box.min_y + (i / mask->n_x + 0.5) * mask->cell_px;
        const int x = (int)floor((at_x - grid->box.min_x) / grid->cell_px);
        const int y = (int)floor((at_y - grid->box.min_y) / grid->cell_px);
        if (mask->cells[i] != 0 && x >= 0 && y >= 0 && x < grid->n_x && y < grid->n_y) {
            const int holder = grid->holders[(size_t)y * (size_t)grid->n_x + (size_t)x] + 1;
            counts[holder]++;
            most = counts[holder] > counts[most] ? holder : most;
        }
    }
    g_free(counts);
    return most - 1;
}

static void fill_opposed(const struct sal_control_grid *grid, int faction,
                         struct sal_bitmap *mask) {
    const struct sal_dataset *dataset = grid->faces->dataset;
    bool *is_opposed = g_new0(bool, dataset->n_factions + 1);
    for (int i = 0; i < (int)dataset->n_factions; i++) {
        is_opposed[i + 1] = sal_factions_are_opposed(dataset, faction, i, grid->faces->day);
    }
    *mask = sal_bitmap_init(grid->box, grid->cell_px);
    for (int y = 0; mask->cells != NULL && y < grid->n_y; y++) {
        const int16_t *holders = grid->holders + (size_t)y * (size_t)grid->n_x;
        uint8_t *cells = mask->cells + (size_t)y * (size_t)mask->n_x;
        for (int x = 0; x < grid->n_x; x++) {
            cells[x] = is_opposed[holders[x] + 1];
        }
    }
    sal_bitmap_sum(mask);
    g_free(is_opposed);
}

double sal_control_grid_opposed(struct sal_control_grid *grid, int faction, struct sal_box box) {
    if (faction < 0) {
        return 0.0;
    }
    struct sal_bitmap *mask = &grid->opposed[faction];
    if (mask->cells == NULL) {
        fill_opposed(grid, faction, mask);
    }
    uint32_t n_all = 0;
    const uint32_t n = sal_bitmap_count(mask, box, &n_all);
    return n_all == 0 ? 0.0 : (double)n / n_all;
}

bool sal_control_grid_has_front(const struct sal_control_grid *grid, struct sal_box box) {
    return sal_bitmap_count(&grid->fronts, box, NULL) > 0;
}
