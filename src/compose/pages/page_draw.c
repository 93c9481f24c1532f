/* SPDX-License-Identifier: MIT */
/*
 * The drawing order of a page: ground (map/basemap.c), held ground (map/areas.c), graticule, water,
 * lines (map/lines.c), labels (labels/draw_labels.c), furniture (furniture/layout.c).
 */
#include "compose/pages/page_draw.h"

#include <math.h>

#include "base/error.h"
#include "compose/furniture/alt_text.h"
#include "compose/furniture/inset_map.h"
#include "compose/labels/day_samples.h"
#include "compose/labels/draw_labels.h"
#include "compose/labels/labels.h"
#include "compose/labels/place_areas.h"
#include "compose/layers/callouts.h"
#include "compose/layers/claims.h"
#include "compose/layers/draw_marks.h"
#include "compose/layers/ground_picture.h"
#include "compose/layers/own_layers.h"
#include "compose/map/areas.h"
#include "compose/map/basemap.h"
#include "compose/map/graticule.h"
#include "compose/map/lines.h"
#include "compose/map/sureness.h"
#include "compose/page/view_edge.h"
#include "compose/pages/inset_view.h"
#include "timeline/units.h"

static enum sal_status draw_below_control(struct sal_page *page, struct sal_error *err) {
    const enum sal_status status = sal_ground_picture_draw(page, err);
    return status == SAL_OK ? sal_own_layers_draw(page, SAL_ORDER_BELOW_CONTROL, err) : status;
}

static enum sal_status draw_above_control(struct sal_page *page, struct sal_error *err) {
    return sal_own_layers_draw(page, SAL_ORDER_ABOVE_CONTROL, err);
}

static enum sal_status draw_above_fronts(struct sal_page *page, struct sal_error *err) {
    const enum sal_status status = sal_own_layers_draw(page, SAL_ORDER_ABOVE_FRONTS, err);
    if (page->has_inset && page->view == &page->main) {
        sal_inset_view_outline(page);
    }
    return status == SAL_OK ? sal_draw_marks_lines(page, err) : status;
}

static enum sal_status draw_layers(struct sal_page *page, struct sal_error *err) {
    enum sal_status (*const layers[])(struct sal_page *, struct sal_error *) = {
        sal_basemap_ground, draw_below_control,     sal_areas_draw,
        sal_claims_draw,    sal_sureness_draw_band, sal_basemap_water,
        draw_above_control, sal_lines_draw,         draw_above_fronts};
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        const enum sal_status status = layers[i](page, err);
        if (status != SAL_OK) {
            return status;
        }
        if (layers[i] == sal_areas_draw) {
            sal_graticule_draw_lines(page);
        }
        /* Ground without a base is what is held, and changes. */
        if (i == 0 && sal_units_are_ground(page->input->dataset)) {
            page->scene->n_static = page->scene->n_items;
        }
    }
    return SAL_OK;
}

static enum sal_status place_and_draw(struct sal_page *page, struct sal_error *err) {
    struct sal_label_index labels =
        sal_label_index_init(page->view, &page->input->style->mark, page->is_rtl, page->scratch);
    enum sal_status status = SAL_OK;
    const struct sal_page_subject *subject = &page->input->subject;
    if (subject->kind == SAL_PAGE_FORMER_FRONTS) {
        status = sal_day_samples_add_fronts(&labels, subject->former->faces, subject->former->n - 1,
                                            err);
    }
    if (status == SAL_OK) {
        status = sal_labels_place(page, &labels, false, err);
    }
    sal_draw_labels(page, &labels);
    sal_label_index_finish(&labels);
    return status;
}

/* Labels placed for many days, and among many holders the names of those of this day, which go with
 * their ground. */
static enum sal_status draw_placed(struct sal_page *page, struct sal_label_index *labels,
                                   struct sal_error *err) {
    const guint n_placed = labels->labels->len;
    struct sal_arena *const own = labels->arena;
    labels->arena = page->scratch;
    enum sal_status status =
        sal_page_is_named(page) ? sal_place_areas_factions(page, labels, err) : SAL_OK;
    if (status == SAL_OK && page->input->dataset->has_unit_days) {
        status = sal_place_areas_units(page, labels, err);
    }
    sal_draw_labels(page, labels);
    g_array_set_size(labels->labels, n_placed);
    labels->arena = own;
    return status;
}

enum sal_status sal_page_draw_map(struct sal_page *page, struct sal_label_index *labels,
                                  struct sal_error *err) {
    sal_page_group(page, "map", NULL, NULL);
    struct sal_path frame = sal_path_init();
    sal_view_edge_globe(&page->view->viewport, &frame);
    struct sal_item *clip = sal_path_item(page->scene, &frame, true);
    sal_path_finish(&frame);
    if (clip == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for the map");
    }
    clip->kind = SAL_ITEM_CLIP_BEGIN;
    enum sal_status status = draw_layers(page, err);
    if (status == SAL_OK && labels != NULL) {
        status = draw_placed(page, labels, err);
    } else if (status == SAL_OK) {
        status = place_and_draw(page, err);
    }
    sal_graticule_draw_names(page);
    sal_scene_add(page->scene, SAL_ITEM_CLIP_END);
    sal_page_group_end(page);
    return status;
}

/* The map file's inset, over its furniture's room, on the pages that have any. */
static enum sal_status draw_inset(struct sal_page *page, struct sal_box frame,
                                  struct sal_error *err) {
    struct sal_graticule *const graticule = page->graticule;
    const size_t n_static = page->scene->n_static;
    struct sal_view view;
    sal_page_group(page, "inset", NULL, NULL);
    enum sal_status status = sal_inset_view_begin(page, frame, &view, err);
    page->graticule = NULL;
    if (status == SAL_OK) {
        status = sal_page_draw_map(page, NULL, err);
    }
    page->graticule = graticule;
    page->scene->n_static = n_static;
    sal_inset_view_end(page, &view);
    struct sal_path path = sal_path_init();
    sal_path_add_box(&path, frame);
    struct sal_item *item = sal_path_item(page->scene, &path, true);
    if (item != NULL) {
        item->stroke = (struct sal_stroke){.color = page->input->style->type.legend.color,
                                           .width_px = fmax(sal_page_px(page, 1.4), 0.8)};
    }
    sal_path_finish(&path);
    sal_page_group_end(page);
    return status;
}

enum sal_status sal_page_draw(struct sal_page *page, const struct sal_layout *layout,
                              struct sal_label_index *labels, struct sal_error *err) {
    struct sal_box frame;
    page->has_inset = sal_inset_map_zoom(page, &layout->slots[SAL_SLOT_LOCATOR], &frame);
    enum sal_status status = sal_page_draw_map(page, labels, err);
    if (status == SAL_OK) {
        sal_layout_draw(page, layout);
        status = page->has_inset ? draw_inset(page, frame, err) : SAL_OK;
    }
    if (status == SAL_OK) {
        sal_alt_text_describe(page);
    }
    return status;
}
