/* SPDX-License-Identifier: MIT */
/* A page that is no page: the map without furniture, on a fine grid. */
#include "series/explorer/view.h"

#include "base/geometry.h"
#include "compose/page/basemap_shapes.h"
#include "compose/page/page_open.h"
#include "timeline/units.h"

/* Lines are smoothed as on a page on which the map is so wide, px of the reference page. */
#define SMOOTHED_AS_PX 950.0

/* Air about the ground, in shares of its size. */
#define MARGIN 0.03

static struct sal_box page_box(void) {
    return (struct sal_box){0.0, 0.0, SAL_EXPLORER_SIDE, SAL_EXPLORER_SIDE};
}

/* The window's outline on the grid. */
static struct sal_box window_box(const struct sal_page *page) {
    enum { N = 16 };
    struct sal_box box = SAL_BOX_EMPTY;
    const struct sal_box at = page->view->window_deg;
    for (int i = 0; i <= N; i++) {
        const double x = at.min_x + (at.max_x - at.min_x) * i / N;
        const double y = at.min_y + (at.max_y - at.min_y) * i / N;
        const struct sal_point edge[] = {
            {x, at.min_y}, {x, at.max_y}, {at.min_x, y}, {at.max_x, y}};
        for (size_t j = 0; j < G_N_ELEMENTS(edge); j++) {
            struct sal_point p;
            if (sal_viewport_point(&page->view->viewport, edge[j], &p)) {
                box = sal_box_union(box, (struct sal_box){p.x, p.y, p.x, p.y});
            }
        }
    }
    return box;
}

/* The ground with air about it, or what was asked for. */
static struct sal_box first_box(const struct sal_page *page) {
    const struct sal_box all = page_box();
    struct sal_box box = window_box(page);
    if (!page->input->options->has_extent && page->input->dataset->n_units > 0 &&
        page->view->ground.points->len > 0) {
        const GArray *points = page->view->ground.points;
        box = sal_box_of_points((const struct sal_point *)(void *)points->data, points->len);
        box = sal_box_grow(box, MARGIN * MAX(box.max_x - box.min_x, box.max_y - box.min_y));
    }
    if (sal_box_is_empty(box)) {
        return all;
    }
    return (struct sal_box){MAX(box.min_x, all.min_x), MAX(box.min_y, all.min_y),
                            MIN(box.max_x, all.max_x), MIN(box.max_y, all.max_y)};
}

enum sal_status sal_explorer_view_open(const struct sal_drawing *drawing, int32_t day,
                                       struct sal_explorer_view *out, struct sal_error *err) {
    const struct sal_dataset *dataset = drawing->dataset;
    *out = (struct sal_explorer_view){.options = *drawing->options};
    out->options.width_px = out->options.height_px = SAL_EXPLORER_SIDE;
    out->options.has_chart = false;
    struct sal_page *page = &out->page;
    enum sal_status status = sal_faces_create(
        dataset, sal_units_are_ground(dataset) ? SAL_DAY_MIN : day, NULL, &out->faces, err);
    if (status != SAL_OK) {
        return status;
    }
    out->input =
        (struct sal_page_input){.dataset = dataset,
                                .style = drawing->style,
                                .options = &out->options,
                                .report = drawing->report,
                                .subject = {.kind = SAL_PAGE_DAY, .faces = out->faces, .day = day}};
    status = sal_page_open(page, &out->input, err);
    if (status == SAL_OK) {
        const double quarter = SAL_EXPLORER_SIDE / 4.0;
        const struct sal_box middle = {quarter, quarter, 3.0 * quarter, 3.0 * quarter};
        status = sal_viewport_fit(page->projection, page->view->window_deg, middle,
                                  &page->view->viewport, err);
    }
    if (status == SAL_OK) {
        struct sal_view *view = page->view;
        view->viewport.frame_px = page_box();
        view->clip = (struct sal_box){-SAL_EXPLORER_SIDE / 2.0, 0.0, 1.5 * SAL_EXPLORER_SIDE,
                                      SAL_EXPLORER_SIDE};
        view->unit = SAL_EXPLORER_SIDE / 2.0 / SMOOTHED_AS_PX;
        view->smooth_px = sal_view_px(view, page->input->style->lines.smooth_px);
        view->snap_px = 1.0;
        status = sal_page_show(page, out->faces, err);
    }
    if (status == SAL_OK) {
        status = sal_basemap_shapes_load(page->view, dataset, err);
    }
    if (status == SAL_OK) {
        out->first_px = first_box(page);
    }
    return status;
}

void sal_explorer_view_close(struct sal_explorer_view *view) {
    sal_page_close(&view->page);
    sal_faces_destroy(view->faces);
}
