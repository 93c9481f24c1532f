/* SPDX-License-Identifier: MIT */
/* What a page begins with: its size checked, its words, fonts, window and projection. */
#include "compose/page/page_open.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "compose/map/graticule.h"
#include "compose/page/font_preload.h"
#include "compose/page/page.h"
#include "project/projection.h"

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

void sal_page_close(struct sal_page *page) {
    if (page->ids != NULL) {
        g_hash_table_destroy(page->ids);
    }
    sal_graticule_finish(page->graticule);
    sal_view_finish(&page->main);
    sal_projection_destroy(page->projection);
    sal_text_engine_destroy(page->engine);
    sal_arena_destroy(page->scratch);
    sal_scene_destroy(page->scene);
}

static void add_language(struct sal_page *page, const char *tag) {
    const char *kept = sal_arena_strdup(page->scratch, tag);
    page->languages[page->n_languages++] = (struct sal_page_language){kept, sal_strings_of(kept)};
}

/* "en,ar": the first is the page's own language, the second its other one. */
static void set_languages(struct sal_page *page) {
    const char *list = page->input->options->lang;
    char **langs = g_strsplit(list == NULL ? "" : list, ",", 3);
    const char *const first = langs[0] == NULL ? "" : g_strstrip(langs[0]);
    const char *const second = *first == '\0' || langs[1] == NULL ? "" : g_strstrip(langs[1]);
    add_language(page, *first == '\0' ? "en" : first);
    if (*second != '\0' && g_ascii_strcasecmp(first, second) != 0) {
        add_language(page, second);
    }
    g_strfreev(langs);
    sal_page_speak(page, 0);
    page->is_rtl = sal_strings_is_rtl(page->lang);
}

enum sal_status sal_page_open(struct sal_page *page, const struct sal_page_input *input,
                              struct sal_error *err) {
    const struct sal_picture_options *options = input->options;
    *page = (struct sal_page){.input = input};
    enum sal_status status = check_page(options, err);
    if (status != SAL_OK) {
        return status;
    }
    page->scratch = sal_arena_create();
    set_languages(page);
    page->width_px = options->width_px;
    page->height_px = options->height_px;
    page->day = input->subject.day;
    page->content = input->content;
    page->main = sal_view_init(input->style, sal_style_unit(options->width_px, options->height_px));
    page->main.window_deg = window_of(input->dataset, options);
    page->main.faces = input->subject.faces;
    page->view = &page->main;
    page->swatch_unit = page->main.unit;
    page->ids = g_hash_table_new(g_str_hash, g_str_equal);
    status = sal_font_preload_engine(options->fonts, &page->engine, err);
    if (status != SAL_OK) {
        return status;
    }
    page->scene = sal_page_scene(page);
    const char *crs = options->crs != NULL ? options->crs : input->dataset->map->crs;
    return sal_projection_create(crs, page->main.window_deg, &page->projection, err);
}
