/* SPDX-License-Identifier: MIT */
/* What days a board's labels are to suit: the terrain of each, and what they ask of all. */
#include <math.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "../base/geometry.h"
#include "board.h"

/* The sheet as of another state, its lines in the board's own arena. */
static enum sal_status project_state(struct sal_board *board, const struct sal_faces *faces,
                                     struct sal_sheet *then, struct sal_error *err) {
    if (board->surveyed == NULL) {
        board->surveyed = sal_arena_create();
    }
    *then = *board->sheet;
    then->faces = faces;
    then->scratch = board->surveyed;
    return sal_sheet_project(then, err);
}

static void clear_terrains(struct sal_board *board) {
    for (guint i = 0; i < board->terrains->len; i++) {
        sal_terrain_finish(&g_array_index(board->terrains, struct sal_terrain, i));
    }
    g_array_set_size(board->terrains, 0);
}

static void sum_fronts(struct sal_board *board) {
    const struct sal_terrain *first = &g_array_index(board->terrains, struct sal_terrain, 0);
    struct sal_mask *any = &board->any_front;
    sal_mask_finish(any);
    *any = sal_mask_init(first->fronts.box, first->fronts.cell_px);
    for (guint i = 0; i < board->terrains->len; i++) {
        sal_mask_add(any, &g_array_index(board->terrains, struct sal_terrain, i).fronts);
    }
    sal_mask_sum(any);
}

enum sal_status sal_board_survey(struct sal_board *board, const struct sal_faces *const *faces,
                                 size_t n, struct sal_error *err) {
    if (n == 0) {
        return SAL_OK;
    }
    clear_terrains(board);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < n;) {
        size_t end = i + 1;
        while (end < n && faces[end] == faces[i]) {
            end++;
        }
        struct sal_sheet then;
        status = project_state(board, faces[i], &then, err);
        if (status == SAL_OK) {
            const struct sal_terrain terrain =
                sal_terrain_init(&then, (double)(end - i) / (double)n);
            g_array_append_val(board->terrains, terrain);
        }
        i = end;
    }
    if (status == SAL_OK && board->terrains->len > 1) {
        sum_fronts(board);
    }
    return status;
}

enum sal_status sal_board_add_fronts(struct sal_board *board, const struct sal_faces *const *faces,
                                     size_t n, struct sal_error *err) {
    struct sal_terrain *terrain = &g_array_index(board->terrains, struct sal_terrain, 0);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        struct sal_sheet then;
        status = project_state(board, faces[i], &then, err);
        if (status == SAL_OK) {
            sal_terrain_add_fronts(terrain, &then);
        }
    }
    return status;
}

const struct sal_mask *sal_board_fronts(const struct sal_board *board) {
    return board->terrains->len > 1 ? &board->any_front
                                    : &g_array_index(board->terrains, struct sal_terrain, 0).fronts;
}

int *sal_board_holders(const struct sal_board *board, struct sal_point at) {
    int *holders = sal_arena_array(board->sheet->scratch, board->terrains->len, sizeof *holders);
    for (guint i = 0; holders != NULL && i < board->terrains->len; i++) {
        holders[i] = sal_terrain_holder(&g_array_index(board->terrains, struct sal_terrain, i), at);
    }
    return holders;
}

double sal_board_opposed(const struct sal_board *board, const int *holders, struct sal_box box) {
    double share = 0.0;
    for (guint i = 0; holders != NULL && i < board->terrains->len; i++) {
        struct sal_terrain *terrain = &g_array_index(board->terrains, struct sal_terrain, i);
        share += terrain->weight * sal_terrain_opposed(terrain, holders[i], box);
    }
    return share;
}
