/* SPDX-License-Identifier: MIT */
/*
 * compose: a day's faces and a style to one page. Set up (setup.c), fit map and furniture
 * (layout.c), draw the layers (ground.c, areas.c, lines.c), place the labels (board.c and those who
 * ask it), draw the furniture. Everything on the page lies within the page.
 */
#include "../base/error.h"
#include "describe.h"
#include "graticule.h"
#include "labels.h"
#include "layers.h"
#include "past.h"
#include "setup.h"

#include "../topology/history.h"

enum sal_status sal_labels_place(struct sal_board *board, bool is_series, struct sal_error *err) {
    enum sal_status status = sal_label_countries(board, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_label_places(board, 0, 1);
    status = is_series ? SAL_OK : sal_label_factions(board, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_label_places(board, 2, SAL_STYLE_N_RANKS - 1);
    status = sal_label_water(board, err);
    return status == SAL_OK ? sal_label_units(board, err) : status;
}

static enum sal_status draw_layers(struct sal_sheet *sheet, struct sal_error *err) {
    enum sal_status (*const layers[])(struct sal_sheet *, struct sal_error *) = {
        sal_layer_ground, sal_layer_areas, sal_layer_water, sal_layer_lines};
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        const enum sal_status status = layers[i](sheet, err);
        if (status != SAL_OK) {
            return status;
        }
        if (layers[i] == sal_layer_areas) {
            sal_graticule_draw_lines(sheet);
        }
        /* Ground without a base is what is held, and changes. */
        if (i == 0 && sheet->dataset->n_units > 0) {
            sheet->scene->n_static = sheet->scene->n_items;
        }
    }
    return SAL_OK;
}

static enum sal_status place_and_draw(struct sal_sheet *sheet, struct sal_error *err) {
    struct sal_board board = sal_board_init(sheet);
    enum sal_status status = SAL_OK;
    if (sheet->past != NULL) {
        status = sal_board_add_fronts(&board, sheet->past->faces, sheet->past->n - 1, err);
    }
    if (status == SAL_OK) {
        status = sal_labels_place(&board, false, err);
    }
    sal_board_draw(&board);
    sal_board_finish(&board);
    return status;
}

enum sal_status sal_map_draw(struct sal_sheet *sheet, struct sal_board *board,
                             struct sal_error *err) {
    sal_sheet_group(sheet, "map", NULL, NULL);
    struct sal_path frame = sal_path_init();
    sal_path_add_box(&frame, sheet->page.frame_px);
    struct sal_item *clip = sal_path_item(sheet->scene, &frame, true);
    sal_path_finish(&frame);
    if (clip == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for the map");
    }
    clip->kind = SAL_ITEM_CLIP_BEGIN;
    enum sal_status status = draw_layers(sheet, err);
    if (status == SAL_OK && board != NULL) {
        sal_board_draw(board);
    } else if (status == SAL_OK) {
        status = place_and_draw(sheet, err);
    }
    sal_graticule_draw_names(sheet);
    sal_scene_add(sheet->scene, SAL_ITEM_CLIP_END);
    sal_sheet_group_end(sheet);
    return status;
}

enum sal_status sal_page_draw(struct sal_sheet *sheet, const struct sal_layout *layout,
                              struct sal_board *board, struct sal_error *err) {
    const enum sal_status status = sal_map_draw(sheet, board, err);
    if (status == SAL_OK) {
        sal_layout_draw(sheet, layout);
        sal_describe_scene(sheet);
    }
    return status;
}

static enum sal_status compose(struct sal_sheet *sheet, struct sal_error *err) {
    struct sal_layout layout;
    enum sal_status status = sal_layout_fit(sheet, &layout, err);
    if (status == SAL_OK) {
        status = sal_sheet_context(sheet, err);
    }
    if (status == SAL_OK) {
        status = sal_page_draw(sheet, &layout, NULL, err);
    }
    sal_layout_finish(&layout);
    return status;
}

static enum sal_status compose_alone(struct sal_sheet *sheet, struct sal_scene **out,
                                     struct sal_error *err) {
    struct sal_history history = {0};
    enum sal_status status = sal_sheet_open(sheet, err);
    if (status == SAL_OK && sheet->options->has_chart) {
        status = sal_history_create(sheet->dataset, &history, err);
        sheet->history = &history;
    }
    if (status == SAL_OK) {
        status = compose(sheet, err);
    }
    sal_history_finish(&history);
    if (status == SAL_OK) {
        sheet->scene->n_static = 0;
        *out = sheet->scene;
        sheet->scene = NULL;
    }
    sal_sheet_close(sheet);
    return status;
}

/* A sheet of what every page is drawn from. */
static struct sal_sheet sheet_of(const struct sal_drawing *drawing, const struct sal_faces *faces,
                                 int32_t day) {
    return (struct sal_sheet){.dataset = drawing->dataset,
                              .faces = faces,
                              .day = day,
                              .style = drawing->style,
                              .options = drawing->options,
                              .report = drawing->report};
}

enum sal_status sal_scene_create(const struct sal_drawing *drawing, const struct sal_faces *faces,
                                 struct sal_scene **out, struct sal_error *err) {
    struct sal_sheet sheet = sheet_of(drawing, faces, faces->day);
    return compose_alone(&sheet, out, err);
}

enum sal_status sal_scene_create_change(const struct sal_drawing *drawing,
                                        const struct sal_change *change, struct sal_scene **out,
                                        struct sal_error *err) {
    struct sal_sheet sheet = sheet_of(drawing, change->faces, change->to_day);
    sheet.change = change;
    return compose_alone(&sheet, out, err);
}

/* The last day's faces are the page's, those before it the past's. */
static enum sal_status create_past(const struct sal_drawing *drawing, const int32_t *days,
                                   size_t n_days, struct sal_faces **faces, struct sal_past *past,
                                   struct sal_error *err) {
    if (n_days == 0 || n_days > SAL_PAST_MAX) {
        return sal_error_set(err, SAL_LIMIT, NULL, "%zu days of fronts on one map: wanted 1 to %d",
                             n_days, SAL_PAST_MAX);
    }
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < n_days; i++) {
        status = sal_faces_create(drawing->dataset, days[i], drawing->report, &faces[i], err);
        past->faces[i] = faces[i];
    }
    past->n = n_days;
    return status;
}

enum sal_status sal_scene_create_fronts(const struct sal_drawing *drawing, const int32_t *days,
                                        size_t n_days, struct sal_scene **out,
                                        struct sal_error *err) {
    struct sal_faces *faces[SAL_PAST_MAX] = {NULL};
    struct sal_past past = {.n = 0};
    enum sal_status status = create_past(drawing, days, n_days, faces, &past, err);
    if (status == SAL_OK) {
        struct sal_sheet sheet = sheet_of(drawing, faces[n_days - 1], days[n_days - 1]);
        sheet.past = &past;
        status = compose_alone(&sheet, out, err);
    }
    for (size_t i = 0; i < SAL_PAST_MAX; i++) {
        sal_faces_destroy(faces[i]);
    }
    return status;
}
