/* SPDX-License-Identifier: MIT */
/*
 * Terrain: lines of a day -> the holder of every cell, row by row: where a row of cell centres
 * crosses a line, the holder is from there on the one beyond it.
 */
#include "terrain.h"

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
static void cross_line(const struct sal_terrain *terrain, const struct sal_arc *arc,
                       const struct sal_arc_line *line, int *at, struct crossing *out) {
    const double per_px = 1.0 / terrain->cell_px;
    const int16_t left = (int16_t)holder_of(terrain->faces, arc->left);
    const int16_t right = (int16_t)holder_of(terrain->faces, arc->right);
    for (size_t i = 1; left != right && i < line->n; i++) {
        const struct sal_point p = line->points[i - 1];
        const struct sal_point q = line->points[i];
        const double from = (fmin(p.y, q.y) - terrain->box.min_y) * per_px - 0.5;
        const double to = (fmax(p.y, q.y) - terrain->box.min_y) * per_px - 0.5;
        const int last = (int)fmin(ceil(to) - 1.0, terrain->n_y - 1.0);
        for (int y = (int)fmax(ceil(from), 0.0); y <= last; y++) {
            if (out != NULL) {
                const double row_y = terrain->box.min_y + (y + 0.5) * terrain->cell_px;
                const double x = p.x + (q.x - p.x) * (row_y - p.y) / (q.y - p.y);
                const bool is_up = q.y < p.y;
                out[at[y]] =
                    (struct crossing){(float)x, is_up ? left : right, is_up ? right : left};
            }
            at[y]++;
        }
    }
}

static void cross_all(const struct sal_terrain *terrain, int *at, struct crossing *out) {
    for (size_t i = 0; i < terrain->faces->n_arcs; i++) {
        cross_line(terrain, &terrain->faces->arcs[i], &terrain->lines[i], at, out);
    }
}

static struct rows find_crossings(const struct sal_terrain *terrain) {
    const size_t n_y = (size_t)terrain->n_y;
    struct rows rows = {.first = g_new0(int, n_y + 1)};
    cross_all(terrain, rows.first + 1, NULL);
    for (size_t y = 0; y < n_y; y++) {
        rows.first[y + 1] += rows.first[y];
    }
    int *at = g_memdup2(rows.first, (n_y + 1) * sizeof *at);
    rows.crossings = g_new(struct crossing, (size_t)rows.first[n_y] + 1);
    cross_all(terrain, at, rows.crossings);
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

static void fill_row(struct sal_terrain *terrain, int y, const struct crossing *row, int n) {
    int16_t *cells = terrain->holders + (size_t)y * (size_t)terrain->n_x;
    int16_t holder = n == 0 ? SAL_NOBODY : row[0].before;
    int i = 0;
    for (int x = 0; x < terrain->n_x; x++) {
        const double at = terrain->box.min_x + (x + 0.5) * terrain->cell_px;
        for (; i < n && row[i].x <= at; i++) {
            holder = row[i].after;
        }
        cells[x] = holder;
    }
}

void sal_terrain_add_fronts(struct sal_terrain *terrain, const struct sal_sheet *sheet) {
    struct sal_path path = sal_path_init();
    for (size_t i = 0; i < sheet->faces->n_arcs; i++) {
        if (sheet->faces->arcs[i].kind == SAL_ARC_FRONT) {
            sal_path_add_line(&path, sheet->lines[i].points, sheet->lines[i].n, sheet->clip);
        }
    }
    sal_mask_stroke(&terrain->fronts, &path, false);
    sal_mask_sum(&terrain->fronts);
    sal_path_finish(&path);
}

struct sal_terrain sal_terrain_init(const struct sal_sheet *sheet, double weight) {
    const struct sal_box box = sheet->page.frame_px;
    const double cell = fmax(sal_sheet_px(sheet, CELL_PX), CELL_MIN_PX);
    struct sal_terrain terrain = {.faces = sheet->faces,
                                  .lines = sheet->lines,
                                  .weight = weight,
                                  .box = box,
                                  .cell_px = cell,
                                  .n_x = (int)ceil((box.max_x - box.min_x) / cell),
                                  .n_y = (int)ceil((box.max_y - box.min_y) / cell)};
    terrain.holders = g_new(int16_t, (size_t)terrain.n_x * (size_t)terrain.n_y + 1);
    terrain.opposed = g_new0(struct sal_mask, sheet->dataset->n_factions + 1);
    const struct rows rows = find_crossings(&terrain);
    for (int y = 0; y < terrain.n_y; y++) {
        struct crossing *row = rows.crossings + rows.first[y];
        const int n = rows.first[y + 1] - rows.first[y];
        sort_row(row, n);
        fill_row(&terrain, y, row, n);
    }
    g_free(rows.crossings);
    g_free(rows.first);
    terrain.fronts = sal_mask_init(box, fmax(sal_sheet_px(sheet, FRONT_CELL_PX), CELL_MIN_PX));
    sal_terrain_add_fronts(&terrain, sheet);
    return terrain;
}

void sal_terrain_finish(struct sal_terrain *terrain) {
    for (size_t i = 0; i < terrain->faces->dataset->n_factions; i++) {
        sal_mask_finish(&terrain->opposed[i]);
    }
    g_free(terrain->opposed);
    g_free(terrain->holders);
    sal_mask_finish(&terrain->fronts);
}

/* Do the cells about a point all have one holder. */
static bool is_plain(const struct sal_terrain *terrain, int x, int y) {
    if (x < 1 || y < 1 || x + 1 >= terrain->n_x || y + 1 >= terrain->n_y) {
        return false;
    }
    const int16_t *middle = terrain->holders + (size_t)y * (size_t)terrain->n_x + x;
    for (int i = -1; i <= 1; i++) {
        const int16_t *row = middle + i * terrain->n_x;
        if (row[-1] != *middle || row[0] != *middle || row[1] != *middle) {
            return false;
        }
    }
    return true;
}

int sal_terrain_holder(const struct sal_terrain *terrain, struct sal_point at) {
    const double cell = terrain->cell_px;
    const int x = (int)floor((at.x - terrain->box.min_x) / cell);
    const int y = (int)floor((at.y - terrain->box.min_y) / cell);
    const struct sal_box near = {at.x - cell, at.y - cell, at.x + cell, at.y + cell};
    if (is_plain(terrain, x, y) && !sal_terrain_has_front(terrain, near)) {
        return terrain->holders[(size_t)y * (size_t)terrain->n_x + (size_t)x];
    }
    const struct sal_sheet sheet = {.faces = terrain->faces, .lines = terrain->lines};
    return holder_of(terrain->faces, sal_sheet_face_at(&sheet, at));
}

int sal_terrain_main_holder(const struct sal_terrain *terrain, const struct sal_mask *mask) {
    int *counts = g_new0(int, terrain->faces->dataset->n_factions + 1);
    int most = 0;
    for (int i = 0; mask->cells != NULL && i < mask->n_x * mask->n_y; i++) {
        const double at_x = mask->box.min_x + (i % mask->n_x + 0.5) * mask->cell_px;
        const double at_y = mask->box.min_y + (i / mask->n_x + 0.5) * mask->cell_px;
        const int x = (int)floor((at_x - terrain->box.min_x) / terrain->cell_px);
        const int y = (int)floor((at_y - terrain->box.min_y) / terrain->cell_px);
        if (mask->cells[i] != 0 && x >= 0 && y >= 0 && x < terrain->n_x && y < terrain->n_y) {
            const int holder = terrain->holders[(size_t)y * (size_t)terrain->n_x + (size_t)x] + 1;
            counts[holder]++;
            most = counts[holder] > counts[most] ? holder : most;
        }
    }
    g_free(counts);
    return most - 1;
}

static void fill_opposed(const struct sal_terrain *terrain, int faction, struct sal_mask *mask) {
    const struct sal_dataset *dataset = terrain->faces->dataset;
    bool *is_opposed = g_new0(bool, dataset->n_factions + 1);
    for (int i = 0; i < (int)dataset->n_factions; i++) {
        is_opposed[i + 1] = sal_dataset_is_opposed(dataset, faction, i, terrain->faces->day);
    }
    *mask = sal_mask_init(terrain->box, terrain->cell_px);
    for (int y = 0; mask->cells != NULL && y < terrain->n_y; y++) {
        const int16_t *holders = terrain->holders + (size_t)y * (size_t)terrain->n_x;
        uint8_t *cells = mask->cells + (size_t)y * (size_t)mask->n_x;
        for (int x = 0; x < terrain->n_x; x++) {
            cells[x] = is_opposed[holders[x] + 1];
        }
    }
    sal_mask_sum(mask);
    g_free(is_opposed);
}

double sal_terrain_opposed(struct sal_terrain *terrain, int faction, struct sal_box box) {
    if (faction < 0) {
        return 0.0;
    }
    struct sal_mask *mask = &terrain->opposed[faction];
    if (mask->cells == NULL) {
        fill_opposed(terrain, faction, mask);
    }
    uint32_t n_all = 0;
    const uint32_t n = sal_mask_count(mask, box, &n_all);
    return n_all == 0 ? 0.0 : (double)n / n_all;
}

bool sal_terrain_has_front(const struct sal_terrain *terrain, struct sal_box box) {
    return sal_mask_count(&terrain->fronts, box, NULL) > 0;
}
