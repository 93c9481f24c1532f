/* SPDX-License-Identifier: MIT */
#include "made_view.h"

#include "base/arena.h"

static const struct sal_type_look type = {.size_px = 12.0};

static struct sal_point front[] = {{200, 0}, {200, 300}};
static struct sal_point west[] = {{200, 0}, {0, 0}, {0, 300}, {200, 300}};
static struct sal_point east[] = {{200, 300}, {400, 300}, {400, 0}, {200, 0}};

void made_view_init(struct made_view *made) {
    *made = (struct made_view){
        .factions = {{.side = 0}, {.side = 1}},
        .faces = {{.faction = MADE_FIRST, .unit = -1}, {.faction = MADE_SECOND, .unit = -1}},
        .arcs = {{.left = MADE_SECOND, .right = MADE_FIRST, .kind = SAL_ARC_FRONT},
                 {.left = MADE_FIRST, .right = -1, .kind = SAL_ARC_BORDER},
                 {.left = MADE_SECOND, .right = -1, .kind = SAL_ARC_BORDER}},
        .lines = {{front, 2}, {west, 4}, {east, 4}},
        .look = {.leader_px = 1.0, .spacing_px = 190.0},
        .arena = sal_arena_create()};
    made->dataset.factions = made->factions;
    made->dataset.n_factions = MADE_N_FACTIONS;
    made->state = (struct sal_faces){.dataset = &made->dataset,
                                     .arcs = made->arcs,
                                     .n_arcs = G_N_ELEMENTS(made->arcs),
                                     .faces = made->faces,
                                     .n_faces = G_N_ELEMENTS(made->faces)};
    made->view = (struct sal_view){.unit = 1.0,
                                   .viewport.frame_px = {0, 0, 400, 300},
                                   .clip = {-10, -10, 410, 310},
                                   .faces = &made->state,
                                   .lines = made->lines,
                                   .ground = sal_path_init(),
                                   .taken = g_array_new(FALSE, FALSE, sizeof(struct sal_box))};
    made->labels = sal_label_index_init(&made->view, &made->look, false, made->arena);
}

void made_view_finish(struct made_view *made) {
    sal_label_index_finish(&made->labels);
    sal_view_finish(&made->view);
    sal_arena_destroy(made->arena);
}

void made_view_take(struct made_view *made, double x0, double y0, double x1, double y1) {
    const struct sal_box box = {x0, y0, x1, y1};
    g_array_append_val(made->view.taken, box);
}

struct sal_label made_view_label(double x, double y) {
    struct sal_label label = {.kind = SAL_LABEL_PLACE,
                              .look = &type,
                              .text = "label",
                              .place = -1,
                              .width_px = 60.0,
                              .height_px = 12.0,
                              .size = {.ink_top_px = -10.0, .ink_bottom_px = 2.0}};
    sal_label_move(&label, (struct sal_point){x, y}, 0.0);
    return label;
}

void made_view_add_label(struct made_view *made, double x, double y) {
    const struct sal_label label = made_view_label(x, y);
    g_array_append_val(made->labels.labels, label);
}

int made_view_add_mark(struct made_view *made, double x, double y) {
    const struct sal_point at = {x, y};
    const struct sal_symbol mark = {
        .at = at, .radius_px = 4.0, .holders = sal_label_index_holders(&made->labels, at)};
    g_array_append_val(made->labels.marks, mark);
    return (int)made->labels.marks->len - 1;
}
