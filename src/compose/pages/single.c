/* SPDX-License-Identifier: MIT */
/*
 * One map on a page: fit map and furniture (furniture/layout.c), draw the layers of the map
 * (map/basemap.c, map/areas.c, map/lines.c), place the labels (labels/labels.c), draw the
 * furniture. Everything on the page lies within the page.
 */
#include "base/arena.h"
#include "base/error.h"
#include "compose/furniture/alt_text.h"
#include "compose/furniture/legend_content.h"
#include "compose/labels/draw_labels.h"
#include "compose/labels/labels.h"
#include "compose/map/former_fronts.h"
#include "compose/map/graticule.h"
#include "compose/page/basemap_shapes.h"
#include "compose/page/font_findings.h"
#include "compose/page/page_open.h"

#include "analysis/history.h"
#include "compose/pages/page_draw.h"
#include "project/projection.h"

static enum sal_status compose(struct sal_page *page, struct sal_error *err) {
    struct sal_layout layout;
    enum sal_status status = sal_layout_fit(page, &layout, err);
    if (status == SAL_OK) {
        status = sal_basemap_shapes_load(page->view, page->input->dataset, err);
    }
    if (status == SAL_OK) {
        status = sal_page_draw(page, &layout, NULL, err);
    }
    sal_layout_finish(&layout);
    return status;
}

/* Say in the scene where its map lies. */
static void tell_place(const struct sal_page *page) {
    const struct sal_viewport *viewport = &page->view->viewport;
    const struct sal_box frame = viewport->frame_px;
    const struct sal_point corners[] = {{frame.min_x, frame.min_y},
                                        {frame.max_x, frame.min_y},
                                        {frame.max_x, frame.max_y},
                                        {frame.min_x, frame.max_y}};
    struct sal_scene_place *place = &page->scene->place;
    *place = (struct sal_scene_place){
        .crs = sal_arena_strdup(page->scene->arena, sal_projection_crs(page->projection)),
        .px_per_unit = viewport->px_per_m,
        .x_px = viewport->offset_x_px,
        .y_px = viewport->offset_y_px,
        .frame_px = frame,
        .has_corners = true};
    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
        place->has_corners =
            sal_viewport_lonlat(viewport, corners[i], &place->corners_deg[i]) && place->has_corners;
    }
}

/* Lay out, draw and close a page; its scene is the caller's. */
static enum sal_status compose_input(const struct sal_page_input *input, struct sal_scene **out,
                                     struct sal_error *err) {
    struct sal_page page;
    enum sal_status status = sal_page_open(&page, input, err);
    if (status == SAL_OK) {
        status = compose(&page, err);
    }
    if (status == SAL_OK) {
        tell_place(&page);
        page.scene->n_static = 0;
        sal_font_findings_add(page.scene, input->report);
        *out = page.scene;
        page.scene = NULL;
    }
    sal_page_close(&page);
    return status;
}

/* A page of one map: its legend lists what its faces show, its chart the days of the dataset. */
static enum sal_status compose_subject(const struct sal_drawing *drawing,
                                       const struct sal_page_subject *subject,
                                       struct sal_scene **out, struct sal_error *err) {
    struct sal_legend_content content = sal_legend_content_init(drawing->dataset);
    struct sal_history history = {0};
    const struct sal_page_input input = {.dataset = drawing->dataset,
                                         .style = drawing->style,
                                         .options = drawing->options,
                                         .report = drawing->report,
                                         .subject = *subject,
                                         .content = &content,
                                         .is_listed_as_seen = true,
                                         .has_chart = drawing->options->has_chart,
                                         .history = &history};
    sal_legend_content_add(&content, subject->faces);
    enum sal_status status = SAL_OK;
    if (input.has_chart) {
        status = sal_history_create(drawing->dataset, &history, err);
    }
    if (status == SAL_OK) {
        status = compose_input(&input, out, err);
    }
    sal_history_finish(&history);
    sal_legend_content_finish(&content);
    return status;
}

enum sal_status sal_scene_create(const struct sal_drawing *drawing, const struct sal_faces *faces,
                                 struct sal_scene **out, struct sal_error *err) {
    const struct sal_page_subject subject = {
        .kind = SAL_PAGE_DAY, .faces = faces, .day = faces->day};
    return compose_subject(drawing, &subject, out, err);
}

enum sal_status sal_scene_create_change(const struct sal_drawing *drawing,
                                        const struct sal_change *change, struct sal_scene **out,
                                        struct sal_error *err) {
    const struct sal_page_subject subject = {
        .kind = SAL_PAGE_CHANGE, .faces = change->faces, .day = change->to_day, .change = change};
    return compose_subject(drawing, &subject, out, err);
}

/* The last day's faces are the page's, those before it the former ones'. */
static enum sal_status create_former(const struct sal_drawing *drawing, const int32_t *days,
                                     size_t n_days, struct sal_faces **faces,
                                     struct sal_former_fronts *former, struct sal_error *err) {
    if (n_days == 0 || n_days > SAL_FORMER_FRONTS_MAX) {
        return sal_error_set(err, SAL_LIMIT, NULL, "%zu days of fronts on one map: wanted 1 to %d",
                             n_days, SAL_FORMER_FRONTS_MAX);
    }
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < n_days; i++) {
        status = sal_faces_create(drawing->dataset, days[i], drawing->report, &faces[i], err);
        former->faces[i] = faces[i];
    }
    former->n = n_days;
    return status;
}

enum sal_status sal_scene_create_fronts(const struct sal_drawing *drawing, const int32_t *days,
                                        size_t n_days, struct sal_scene **out,
                                        struct sal_error *err) {
    struct sal_faces *faces[SAL_FORMER_FRONTS_MAX] = {NULL};
    struct sal_former_fronts former = {.n = 0};
    enum sal_status status = create_former(drawing, days, n_days, faces, &former, err);
    if (status == SAL_OK) {
        const struct sal_page_subject subject = {.kind = SAL_PAGE_FORMER_FRONTS,
                                                 .faces = faces[n_days - 1],
                                                 .day = days[n_days - 1],
                                                 .former = &former};
        status = compose_subject(drawing, &subject, out, err);
    }
    for (size_t i = 0; i < SAL_FORMER_FRONTS_MAX; i++) {
        sal_faces_destroy(faces[i]);
    }
    return status;
}
