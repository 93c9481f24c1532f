/* SPDX-License-Identifier: MIT */
/*
 * compose: a day's faces and a style to one page. Fit map and furniture (layout.c), draw the layers
 * (ground.c, areas.c, lines.c), place the labels (board.c and those who ask it), draw the
 * furniture. Everything on the page lies within the page.
 */
#include <math.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "../base/geometry.h"
#include "describe.h"
#include "labels.h"
#include "layers.h"
#include "layout.h"

#define PAGE_MIN_PX 120.0
#define PAGE_MAX_PX 16384.0

/* Window of a map that has neither extent nor ground, lonlat. */
#define WHOLE_WORLD ((struct sal_box){-180.0, -60.0, 180.0, 75.0})

static enum sal_status check_page(const struct sal_picture_options *options,
                                  struct sal_error *err) {
    const double sides[] = {options->width_px, options->height_px};
    for (int i = 0; i < 2; i++) {
        if (!(sides[i] >= PAGE_MIN_PX && sides[i] <= PAGE_MAX_PX)) {
            return sal_error_set(err, SAL_LIMIT, NULL,
                                 "page of %.0fx%.0f px: each side must be %.0f to %.0f px",
                                 sides[0], sides[1], PAGE_MIN_PX, PAGE_MAX_PX);
        }
    }
    return SAL_OK;
}

static struct sal_box grow_share(struct sal_box box, double share) {
    return sal_box_grow(box,
                        fmax(share * fmax(box.max_x - box.min_x, box.max_y - box.min_y), 1e-3));
}

/* What the map shows at least: as asked for, as the map file says, else the base or all areas. */
static struct sal_box window_of(const struct sal_dataset *dataset,
                                const struct sal_picture_options *options) {
    if (options->has_extent) {
        return options->extent_deg;
    }
    if (dataset->map->has_extent) {
        return dataset->map->extent_deg;
    }
    struct sal_box box = SAL_BOX_EMPTY;
    if (dataset->base != NULL && dataset->base->n_items > 0) {
        box = dataset->base->box;
    }
    for (size_t i = 0; i < dataset->n_controls && sal_box_is_empty(box); i++) {
        box = sal_box_union(box, dataset->controls[i]->box);
    }
    return sal_box_is_empty(box) ? WHOLE_WORLD : grow_share(box, 0.03);
}

static void sheet_finish(struct sal_sheet *sheet) {
    if (sheet->ids != NULL) {
        g_hash_table_destroy(sheet->ids);
    }
    if (sheet->taken != NULL) {
        g_array_free(sheet->taken, TRUE);
        sal_path_finish(&sheet->ground);
    }
    sal_sheet_shapes_finish(sheet);
    sal_projection_destroy(sheet->projection);
    sal_text_engine_destroy(sheet->engine);
    sal_arena_destroy(sheet->scratch);
    sal_scene_destroy(sheet->scene);
}

static enum sal_status sheet_init(struct sal_sheet *sheet, struct sal_error *err) {
    const struct sal_picture_options *options = sheet->options;
    sheet->lang = options->lang == NULL || *options->lang == '\0' ? "en" : options->lang;
    sheet->words = sal_words_of(sheet->lang);
    sheet->is_rtl = sal_words_is_rtl(sheet->lang);
    sheet->width_px = options->width_px;
    sheet->height_px = options->height_px;
    sheet->unit = sal_style_unit(options->width_px, options->height_px);
    sheet->window_deg = window_of(sheet->dataset, options);
    sheet->scratch = sal_arena_create();
    sheet->scene = sal_scene_new(options->width_px, options->height_px);
    sheet->scene->background = sheet->style->ground.paper;
    sheet->scene->lang = sal_arena_strdup(sheet->scene->arena, sheet->lang);
    sheet->ids = g_hash_table_new(g_str_hash, g_str_equal);
    sheet->taken = g_array_new(FALSE, FALSE, sizeof(struct sal_box));
    sheet->ground = sal_path_init();
    const enum sal_status status = sal_text_engine_create(&sheet->engine, err);
    if (status != SAL_OK) {
        return status;
    }
    sheet->scene->engine = sal_text_engine_ref(sheet->engine);
    const char *crs = options->crs != NULL ? options->crs : sheet->dataset->map->crs;
    return sal_projection_create(crs, sheet->window_deg, &sheet->projection, err);
}

static enum sal_status place_labels(struct sal_board *board, struct sal_error *err) {
    enum sal_status status = sal_label_countries(board, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_label_places(board, 0, 1);
    status = sal_label_factions(board, err);
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
    }
    return SAL_OK;
}

static enum sal_status draw_map(struct sal_sheet *sheet, struct sal_error *err) {
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
    if (status == SAL_OK) {
        struct sal_board board = sal_board_init(sheet);
        status = place_labels(&board, err);
        sal_board_draw(&board);
        sal_board_finish(&board);
    }
    sal_scene_add(sheet->scene, SAL_ITEM_CLIP_END);
    sal_sheet_group_end(sheet);
    return status;
}

static enum sal_status compose(struct sal_sheet *sheet, struct sal_error *err) {
    enum sal_status status = sheet_init(sheet, err);
    if (status != SAL_OK) {
        return status;
    }
    struct sal_layout layout;
    status = sal_layout_fit(sheet, &layout, err);
    if (status == SAL_OK) {
        status = draw_map(sheet, err);
    }
    if (status == SAL_OK) {
        sal_layout_draw(sheet, &layout);
        sal_describe_scene(sheet);
    }
    sal_layout_finish(&layout);
    return status;
}

enum sal_status sal_scene_create(const struct sal_dataset *dataset, const struct sal_faces *faces,
                                 const struct sal_style *style,
                                 const struct sal_picture_options *options,
                                 struct sal_report *report, struct sal_scene **out,
                                 struct sal_error *err) {
    enum sal_status status = check_page(options, err);
    if (status != SAL_OK) {
        return status;
    }
    struct sal_sheet sheet = {
        .dataset = dataset, .faces = faces, .style = style, .options = options, .report = report};
    status = compose(&sheet, err);
    if (status == SAL_OK) {
        *out = sheet.scene;
        sheet.scene = NULL;
    }
    sheet_finish(&sheet);
    return status;
}
