/* SPDX-License-Identifier: MIT */
/* What a page begins with: its size checked, its words, fonts, window and projection. */
#include "setup.h"

#include <math.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "../base/geometry.h"
#include "graticule.h"
#include "lettering.h"

/* Window of a map that has neither extent nor ground, lonlat. */
#define WHOLE_WORLD ((struct sal_box){-180.0, -60.0, 180.0, 75.0})

static enum sal_status check_page(const struct sal_picture_options *options,
                                  struct sal_error *err) {
    const double sides[] = {options->width_px, options->height_px};
    for (int i = 0; i < 2; i++) {
        if (!(sides[i] >= SAL_PAGE_MIN_PX && sides[i] <= SAL_PAGE_MAX_PX)) {
            return sal_error_set(err, SAL_LIMIT, NULL,
                                 "page of %.0fx%.0f px: each side must be %d to %d px", sides[0],
                                 sides[1], SAL_PAGE_MIN_PX, SAL_PAGE_MAX_PX);
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

void sal_sheet_close(struct sal_sheet *sheet) {
    if (sheet->ids != NULL) {
        g_hash_table_destroy(sheet->ids);
    }
    if (sheet->taken != NULL) {
        g_array_free(sheet->taken, TRUE);
        sal_path_finish(&sheet->ground);
    }
    sal_graticule_finish(sheet->graticule);
    sal_sheet_shapes_finish(sheet);
    sal_projection_destroy(sheet->projection);
    sal_text_engine_destroy(sheet->engine);
    sal_arena_destroy(sheet->scratch);
    sal_scene_destroy(sheet->scene);
}

enum sal_status sal_sheet_enter(struct sal_sheet *sheet, const struct sal_faces *faces, int32_t day,
                                struct sal_error *err) {
    const bool has_own_ground = sheet->dataset->n_units == 0;
    sheet->faces = faces;
    sheet->day = day;
    sheet->scratch = sal_arena_create();
    if (has_own_ground) {
        sheet->ground = sal_path_init();
    }
    const enum sal_status status = sal_sheet_project(sheet, err);
    return status == SAL_OK && has_own_ground ? sal_layout_ground(sheet, err) : status;
}

void sal_sheet_leave(struct sal_sheet *sheet) {
    if (sheet->dataset->n_units == 0) {
        sal_path_finish(&sheet->ground);
    }
    sal_arena_destroy(sheet->scratch);
}

struct sal_scene *sal_sheet_scene(const struct sal_sheet *sheet) {
    struct sal_scene *scene = sal_scene_new(sheet->width_px, sheet->height_px);
    scene->is_print = sheet->options->is_print;
    scene->background = sheet->style->ground.paper;
    scene->lang = sal_arena_strdup(scene->arena, sheet->lang);
    scene->engine = sheet->engine == NULL ? NULL : sal_text_engine_ref(sheet->engine);
    return scene;
}

/* "en,ar": the first is the page's, the second its other one. */
static void set_languages(struct sal_sheet *sheet) {
    const char *list = sheet->options->lang;
    char **langs = g_strsplit(list == NULL ? "" : list, ",", 3);
    const char *const first = langs[0] == NULL ? "" : g_strstrip(langs[0]);
    const char *const second = *first == '\0' || langs[1] == NULL ? "" : g_strstrip(langs[1]);
    const bool has_other = *second != '\0' && g_ascii_strcasecmp(first, second) != 0;
    sheet->lang = sal_arena_strdup(sheet->scratch, *first == '\0' ? "en" : first);
    sheet->other_lang = has_other ? sal_arena_strdup(sheet->scratch, second) : NULL;
    g_strfreev(langs);
}

enum sal_status sal_sheet_open(struct sal_sheet *sheet, struct sal_error *err) {
    const struct sal_picture_options *options = sheet->options;
    enum sal_status status = check_page(options, err);
    if (status != SAL_OK) {
        return status;
    }
    sheet->scratch = sal_arena_create();
    set_languages(sheet);
    sheet->words = sal_words_of(sheet->lang);
    sheet->is_rtl = sal_words_is_rtl(sheet->lang);
    sheet->width_px = options->width_px;
    sheet->height_px = options->height_px;
    sheet->unit = sal_style_unit(options->width_px, options->height_px);
    sheet->swatch_unit = sheet->unit;
    sheet->window_deg = window_of(sheet->dataset, options);
    sheet->ids = g_hash_table_new(g_str_hash, g_str_equal);
    sheet->taken = g_array_new(FALSE, FALSE, sizeof(struct sal_box));
    sheet->ground = sal_path_init();
    status = sal_lettering_engine(options->lettering, &sheet->engine, err);
    if (status != SAL_OK) {
        return status;
    }
    sheet->scene = sal_sheet_scene(sheet);
    const char *crs = options->crs != NULL ? options->crs : sheet->dataset->map->crs;
    return sal_projection_create(crs, sheet->window_deg, &sheet->projection, err);
}
