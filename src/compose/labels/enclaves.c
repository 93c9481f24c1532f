/* SPDX-License-Identifier: MIT */
/* Cells of a control grid -> enclaves, by joining the runs of each row to those above that they
 * touch. */
#include "compose/labels/enclaves.h"
#include "base/union_find.h"
#include "timeline/factions.h"

#include <math.h>

struct run {
    int from, to; /* cells of its row, `to` excluded */
    int side;
};

static int *sides_of(const struct sal_control_grid *grid) {
    const struct sal_dataset *dataset = grid->faces->dataset;
    int *sides = g_new(int, dataset->n_factions + 1);
    sides[0] = -1;
    for (int i = 0; i < (int)dataset->n_factions; i++) {
        sides[i + 1] = sal_factions_side(dataset, i, grid->faces->day);
    }
    return sides;
}

static void add_row(GArray *runs, const int16_t *holders, int n, const int *sides) {
    for (int x = 0; x < n;) {
        const int side = sides[holders[x] + 1];
        int to = x + 1;
        while (to < n && (holders[to] == holders[x] || sides[holders[to] + 1] == side)) {
            to++;
        }
        if (side >= 0) {
            const struct run run = {x, to, side};
            g_array_append_val(runs, run);
        }
        x = to;
    }
}

/* Join runs of a row, [row, end), to those of the row above, [above, row). */
static void join_rows(const GArray *runs, uint32_t *parents, int above, int row, int end) {
    while (above < row && end > row) {
        const struct run a = g_array_index(runs, struct run, above);
        int i = row;
        for (; i < end; i++) {
            const struct run b = g_array_index(runs, struct run, i);
            if (b.from >= a.to) {
                break;
            }
            if (b.to > a.from && b.side == a.side) {
                sal_union_find_join(parents, (uint32_t)above, (uint32_t)i);
            }
        }
        above++;
    }
}

/* Number the roots, and give every cell the number of its run's. */
static void number(struct sal_enclaves *enclaves, const GArray *runs, uint32_t *parents,
                   const int *first) {
    const struct sal_control_grid *grid = enclaves->grid;
    int *numbers = g_new(int, runs->len + 1);
    enclaves->area_px2 = g_new0(double, runs->len + 1);
    for (int y = 0; y < grid->n_y; y++) {
        int *cells = enclaves->of_cell + (size_t)y * (size_t)grid->n_x;
        for (int i = first[y]; i < first[y + 1]; i++) {
            const struct run *run = &g_array_index(runs, struct run, i);
            const int root = (int)sal_union_find_root(parents, (uint32_t)i);
            if (root == i) {
                numbers[i] = (int)enclaves->n++;
            }
            numbers[i] = numbers[root];
            enclaves->area_px2[numbers[i]] += (run->to - run->from) * grid->cell_px * grid->cell_px;
            for (int x = run->from; x < run->to; x++) {
                cells[x] = numbers[i];
            }
        }
    }
    g_free(numbers);
}

struct sal_enclaves sal_enclaves_find(const struct sal_control_grid *grid) {
    const size_t n_cells = (size_t)grid->n_x * (size_t)grid->n_y;
    struct sal_enclaves enclaves = {.grid = grid, .of_cell = g_new(int, n_cells + 1)};
    for (size_t i = 0; i < n_cells; i++) {
        enclaves.of_cell[i] = -1;
    }
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct run));
    int *sides = sides_of(grid);
    int *first = g_new0(int, (size_t)grid->n_y + 1);
    for (int y = 0; y < grid->n_y; y++) {
        add_row(runs, grid->holders + (size_t)y * (size_t)grid->n_x, grid->n_x, sides);
        first[y + 1] = (int)runs->len;
    }
    uint32_t *parents = sal_union_find_create(runs->len);
    for (int y = 1; y < grid->n_y; y++) {
        join_rows(runs, parents, first[y - 1], first[y], first[y + 1]);
    }
    number(&enclaves, runs, parents, first);
    g_free(parents);
    g_free(first);
    g_free(sides);
    g_array_free(runs, TRUE);
    return enclaves;
}

void sal_enclaves_finish(struct sal_enclaves *enclaves) {
    g_free(enclaves->of_cell);
    g_free(enclaves->area_px2);
    *enclaves = (struct sal_enclaves){0};
}

/* Cells at and about a point, the one it lies in first; how many of them are on the page. */
static int cells_about(const struct sal_control_grid *grid, struct sal_point at, size_t cells[9]) {
    const int x = (int)floor((at.x - grid->box.min_x) / grid->cell_px);
    const int y = (int)floor((at.y - grid->box.min_y) / grid->cell_px);
    int n = 0;
    for (int i = 0; i < 9; i++) {
        const int off = (i + 4) % 9;
        const int near_x = x + off % 3 - 1;
        const int near_y = y + off / 3 - 1;
        if (near_x >= 0 && near_y >= 0 && near_x < grid->n_x && near_y < grid->n_y) {
            cells[n++] = (size_t)near_y * (size_t)grid->n_x + (size_t)near_x;
        }
    }
    return n;
}

bool sal_enclaves_are_near(const struct sal_enclaves *enclaves, struct sal_point at,
                           const bool *is_done) {
    size_t cells[9];
    const int n = cells_about(enclaves->grid, at, cells);
    for (int i = 0; i < n; i++) {
        const int enclave = enclaves->of_cell[cells[i]];
        if (enclave >= 0 && !is_done[enclave]) {
            return true;
        }
    }
    return false;
}

int sal_enclaves_at(const struct sal_enclaves *enclaves, struct sal_point at, int holder) {
    size_t cells[9];
    const int n = holder < 0 ? 0 : cells_about(enclaves->grid, at, cells);
    for (int i = 0; i < n; i++) {
        if (enclaves->grid->holders[cells[i]] == holder) {
            return enclaves->of_cell[cells[i]];
        }
    }
    return -1;
}
