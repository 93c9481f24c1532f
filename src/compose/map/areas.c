/* SPDX-License-Identifier: MIT */
/* Held ground: the faces of a day gathered by holder, way of holding and certainty, each class one
 * path, outlined by arcs that its neighbours use too. */
#include "compose/map/areas.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "compose/furniture/legend_content.h"
#include "compose/map/change_map.h"
#include "style/area_paint.h"

/* Each fill is stroked this wide in its own colour: neighbours overlap under the line between
 * them, and no light gap shows where two antialiased edges meet. */
#define BLEED_PX 0.8

#define N_CERTAINTY 2
#define NO_CLASS (-1)

/* Faction -1 comes first, so classes are never negative. */
static int class_number(int faction, int hold, int certainty) {
    return ((faction + 1) * SAL_N_AREA_STATUS + hold) * N_CERTAINTY + certainty;
}

static int class_of_face(const struct sal_page *page, int face) {
    const struct sal_face *at = &page->view->faces->faces[face];
    return sal_face_is_held(page->view->faces, face)
               ? class_number(at->faction, (int)at->hold, (int)at->certainty)
               : NO_CLASS;
}

/* Ground that shows what is beneath it: its own shade, without a stroke, which would lie on it
 * twice at the edge. */
static void make_clear(const struct sal_page *page, struct sal_item *item) {
    const struct sal_map_raster *raster = &page->input->dataset->map->raster;
    if (raster->file != NULL && raster->control_opacity.is_said) {
        const double opacity = fmin(raster->control_opacity.value, 1.0);
        item->fill.color.a *= opacity;
        item->fill.color2.a *= opacity;
        item->stroke.width_px = 0.0;
    }
}

static enum sal_status add_class(struct sal_page *page, const int *class_of, int faction,
                                 enum sal_area_status hold, enum sal_certainty certainty,
                                 struct sal_error *err) {
    struct sal_path path = sal_path_init();
    const enum sal_status status =
        sal_view_outline(page->view, class_of, class_number(faction, (int)hold, (int)certainty),
                         page->scratch, &path, err);
    struct sal_item *item = status == SAL_OK ? sal_path_item(page->scene, &path, true) : NULL;
    if (item != NULL) {
        item->fill = sal_page_is_of(page, SAL_PAGE_FORMER_FRONTS)
                         ? sal_change_map_paint(page, faction, faction)
                         : sal_area_paint(page->input->style, page->input->dataset, faction, hold,
                                          certainty, page->view->unit);
        item->stroke = (struct sal_stroke){
            .color = item->fill.color, .width_px = BLEED_PX, .cap = SAL_CAP_ROUND};
        make_clear(page, item);
        item->css_class = sal_area_status_name(hold);
        item->id =
            sal_page_id(page, faction < 0 ? "area" : page->input->dataset->factions[faction].id,
                        certainty == SAL_APPROXIMATE ? "approximate" : "confirmed");
    }
    struct sal_paint third;
    const bool has_third = item != NULL && !sal_page_is_of(page, SAL_PAGE_FORMER_FRONTS) &&
                           sal_area_paint_third(page->input->style, page->input->dataset, faction,
                                                page->view->unit, &third);
    item = has_third ? sal_path_item(page->scene, &path, true) : NULL;
    if (item != NULL) {
        item->fill = third;
        item->css_class = sal_area_status_name(hold);
    }
    sal_path_finish(&path);
    return status;
}

static enum sal_status add_faction(struct sal_page *page, const int *class_of, const bool *has,
                                   int faction, struct sal_error *err) {
    const int first = class_number(faction, 0, 0);
    bool is_there = false;
    for (int i = 0; i < SAL_N_AREA_STATUS * N_CERTAINTY; i++) {
        is_there = is_there || has[first + i];
    }
    if (!is_there) {
        return SAL_OK;
    }
    sal_page_group(page, "areas",
                   faction < 0 ? "unnamed" : page->input->dataset->factions[faction].id,
                   sal_page_faction_name(page, faction));
    enum sal_status status = SAL_OK;
    for (int i = 0; status == SAL_OK && i < SAL_N_AREA_STATUS * N_CERTAINTY; i++) {
        if (has[first + i]) {
            status = add_class(page, class_of, faction, (enum sal_area_status)(i / N_CERTAINTY),
                               (enum sal_certainty)(i % N_CERTAINTY), err);
        }
    }
    sal_page_group_end(page);
    return status;
}

enum sal_status sal_areas_draw(struct sal_page *page, struct sal_error *err) {
    if (sal_page_is_of(page, SAL_PAGE_CHANGE)) {
        return sal_change_map_areas(page, err);
    }
    const int n_factions = (int)page->input->dataset->n_factions;
    const size_t n_classes = (size_t)class_number(n_factions, 0, 0);
    int *class_of = sal_arena_array(page->scratch, page->view->faces->n_faces, sizeof *class_of);
    bool *has = sal_arena_array(page->scratch, n_classes, sizeof *has);
    if (class_of == NULL || has == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for areas");
    }
    for (int i = 0; i < (int)page->view->faces->n_faces; i++) {
        class_of[i] = class_of_face(page, i);
        if (class_of[i] != NO_CLASS) {
            has[class_of[i]] = true;
        }
    }
    sal_page_group(page, "control", NULL, page->words->map);
    enum sal_status status = SAL_OK;
    for (int i = -1; status == SAL_OK && i < n_factions; i++) {
        status = add_faction(page, class_of, has, i, err);
    }
    sal_page_group_end(page);
    return status;
}
