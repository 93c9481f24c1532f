/* SPDX-License-Identifier: MIT */
/* Claims have faces as control has: what is outlined here was noded, and cut to the base. */
#include "compose/layers/claims.h"

#include "base/arena.h"
#include "base/error.h"
#include "timeline/claims.h"

struct sal_claim_look sal_claims_look(const struct sal_page *page, const struct sal_claim *claim,
                                      double unit) {
    const bool is_pale =
        sal_page_is_of(page, SAL_PAGE_CHANGE) || sal_page_is_of(page, SAL_PAGE_FORMER_FRONTS);
    return sal_claim_look_of(page->input->style, page->input->dataset, claim, unit, is_pale);
}

/* The outline of all ground that a claim's faces cover, in the page's view. */
static enum sal_status outline_of(struct sal_page *page, const struct sal_faces *faces,
                                  struct sal_path *path, struct sal_error *err) {
    struct sal_view view = *page->view;
    enum sal_status status = sal_view_show(&view, faces, page->scratch, err);
    if (status != SAL_OK) {
        return status;
    }
    int *class_of = sal_arena_array(page->scratch, view.faces->n_faces, sizeof *class_of);
    if (class_of == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for claims");
    }
    for (int i = 0; i < (int)view.faces->n_faces; i++) {
        class_of[i] = sal_face_is_held(view.faces, i) ? 0 : -1;
    }
    return sal_view_outline(&view, class_of, 0, page->scratch, path, err);
}

static void add_items(struct sal_page *page, const struct sal_claim *claim,
                      const struct sal_path *path) {
    const struct sal_dataset *dataset = page->input->dataset;
    const struct sal_claim_look look = sal_claims_look(page, claim, page->view->unit);
    const char *id = sal_page_id(page, dataset->claim_kinds[claim->kind].id,
                                 dataset->factions[claim->faction].id);
    for (int i = 0; i < (look.has_cross ? 2 : 1); i++) {
        struct sal_item *item = sal_path_item(page->scene, path, true);
        if (item != NULL) {
            item->fill = look.paint;
            item->fill.angle_deg *= i == 0 ? 1.0 : -1.0;
            item->fill.color.a *= i == 0 ? 1.0 : 0.0;
            item->id = i == 0 ? id : NULL;
            item->css_class = "claim";
        }
    }
    struct sal_item *edge = sal_path_item(page->scene, path, true);
    if (edge != NULL) {
        edge->stroke = sal_view_stroke(page->view, &look.edge);
        edge->css_class = "claim";
    }
}

static enum sal_status draw_claim(struct sal_page *page, const struct sal_claim *claim,
                                  struct sal_error *err) {
    struct sal_faces *faces = NULL;
    enum sal_status status = sal_faces_create(claim->view, page->day, NULL, &faces, err);
    if (status != SAL_OK) {
        return status;
    }
    struct sal_path path = sal_path_init();
    status = outline_of(page, faces, &path, err);
    if (status == SAL_OK && path.points->len > 0) {
        add_items(page, claim, &path);
    }
    sal_path_finish(&path);
    sal_faces_destroy(faces);
    return status;
}

enum sal_status sal_claims_draw(struct sal_page *page, struct sal_error *err) {
    const struct sal_dataset *dataset = page->input->dataset;
    enum sal_status status = SAL_OK;
    int open = -1;
    for (size_t i = 0; i < dataset->n_claims && status == SAL_OK; i++) {
        const struct sal_claim *claim = &dataset->claims[i];
        if (!sal_claims_is_there(claim, page->day, page->day)) {
            continue;
        }
        if (open != claim->kind) {
            const struct sal_claim_kind *kind = &dataset->claim_kinds[claim->kind];
            if (open >= 0) {
                sal_page_group_end(page);
            }
            sal_page_group(page, "claims", kind->id,
                           sal_claim_look_name(page->input->style, kind, page->lang));
            open = claim->kind;
        }
        status = draw_claim(page, claim, err);
    }
    if (open >= 0) {
        sal_page_group_end(page);
    }
    return status;
}
