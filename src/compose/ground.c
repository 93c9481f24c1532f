/* SPDX-License-Identifier: MIT */
/* Ground beneath the story: sea, neighbours, land; and the water on it. From the dataset's context
 * sources to paths of the scene. */
#include "../read/fields.h"
#include "layers.h"

/* Fill opaque shapes a hair over their edge, so that no gap shows between two antialiased ones. */
#define BLEED_PX 0.7

/* All shapes of a context source as one path. */
static enum sal_status context_path(struct sal_sheet *sheet, const struct sal_features *features,
                                    struct sal_path *path, struct sal_error *err) {
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_sheet_shapes(sheet, features, &shapes, err);
    for (size_t i = 0; status == SAL_OK && i < features->n_items; i++) {
        sal_path_append(path, &shapes[i]);
    }
    return status;
}

static struct sal_paint solid(struct sal_color color) {
    return (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = color};
}

static void add_backdrop(struct sal_sheet *sheet) {
    const struct sal_ground_look *look = &sheet->style->ground;
    const bool has_land = sheet->dataset->countries != NULL;
    struct sal_path box = sal_path_init();
    sal_path_add_box(&box, sheet->page.frame_px);
    sal_sheet_group(sheet, "sea", NULL, NULL);
    struct sal_item *item = sal_path_item(sheet->scene, &box, true);
    if (item != NULL) {
        item->fill = solid(has_land ? look->sea : look->neighbours);
    }
    sal_sheet_group_end(sheet);
    sal_path_finish(&box);
}

static enum sal_status add_neighbours(struct sal_sheet *sheet, struct sal_error *err) {
    if (sheet->dataset->countries == NULL) {
        return SAL_OK;
    }
    struct sal_path path = sal_path_init();
    sal_sheet_group(sheet, "neighbours", NULL, NULL);
    const enum sal_status status = context_path(sheet, sheet->dataset->countries, &path, err);
    /* Even-odd would clear where two sources' neighbours overlap: they do not within one. */
    struct sal_item *item = sal_path_item(sheet->scene, &path, true);
    if (item != NULL) {
        item->fill = solid(sheet->style->ground.neighbours);
        item->stroke = sal_sheet_stroke(sheet, &sheet->style->lines.neighbour);
    }
    sal_sheet_group_end(sheet);
    sal_path_finish(&path);
    return status;
}

enum sal_status sal_layer_ground(struct sal_sheet *sheet, struct sal_error *err) {
    add_backdrop(sheet);
    const enum sal_status status = add_neighbours(sheet, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_sheet_group(sheet, "land", NULL, NULL);
    struct sal_item *item = sal_path_item(sheet->scene, &sheet->ground, true);
    if (item != NULL) {
        item->fill = solid(sheet->style->ground.land);
        item->stroke = (struct sal_stroke){
            .color = sheet->style->ground.land, .width_px = BLEED_PX, .cap = SAL_CAP_ROUND};
    }
    sal_sheet_group_end(sheet);
    return SAL_OK;
}

static enum sal_status add_lakes(struct sal_sheet *sheet, struct sal_error *err) {
    const struct sal_features *lakes = sheet->dataset->lakes;
    if (lakes == NULL) {
        return SAL_OK;
    }
    struct sal_path path = sal_path_init();
    const enum sal_status status = context_path(sheet, lakes, &path, err);
    sal_sheet_group(sheet, "lakes", NULL, NULL);
    struct sal_item *item = sal_path_item(sheet->scene, &path, true);
    if (item != NULL) {
        item->fill = solid(sheet->style->ground.lake);
        item->stroke = sal_sheet_stroke(sheet, &sheet->style->lines.lake);
    }
    sal_sheet_group_end(sheet);
    sal_path_finish(&path);
    return status;
}

/* 1 is a major river; a source that ranks none has none but major ones. */
static bool is_major(const struct sal_feature *river, int column) {
    return column < 0 || river->values[column] == NULL ||
           g_ascii_strtod(river->values[column], NULL) <= 1.0;
}

static enum sal_status add_rivers(struct sal_sheet *sheet, bool wants_major,
                                  const struct sal_line_look *look, struct sal_error *err) {
    const struct sal_features *rivers = sheet->dataset->rivers;
    const int column = sal_fields_find_rank(rivers, sheet->dataset->map->rivers.rank_field);
    struct sal_path path = sal_path_init();
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_sheet_shapes(sheet, rivers, &shapes, err);
    for (size_t i = 0; status == SAL_OK && i < rivers->n_items; i++) {
        if (is_major(&rivers->items[i], column) == wants_major) {
            sal_path_append(&path, &shapes[i]);
        }
    }
    const char *id = sal_sheet_id(sheet, wants_major ? "rivers-major" : "rivers-minor", NULL);
    struct sal_item *item = sal_sheet_line(sheet, &path, look);
    if (item != NULL) {
        item->id = id;
    }
    sal_path_finish(&path);
    return status;
}

enum sal_status sal_layer_water(struct sal_sheet *sheet, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    if (sheet->dataset->rivers != NULL) {
        sal_sheet_group(sheet, "rivers", NULL, NULL);
        status = add_rivers(sheet, false, &sheet->style->lines.stream, err);
        if (status == SAL_OK) {
            status = add_rivers(sheet, true, &sheet->style->lines.river, err);
        }
        sal_sheet_group_end(sheet);
    }
    return status == SAL_OK ? add_lakes(sheet, err) : status;
}
