/* SPDX-License-Identifier: MIT */
/* The inset has a view of its own, as panels have; the page's faces are projected into it anew. */
#include "compose/pages/inset_view.h"

#include <math.h>

#include "base/geometry.h"
#include "compose/page/basemap_shapes.h"

/* Lines and type of an inset, beside those of the page's map. */
#define UNIT_SHARE 0.82

/* Points along each side of its outline. */
#define SIDE_POINTS 16

enum sal_status sal_inset_view_begin(struct sal_page *page, struct sal_box frame,
                                     struct sal_view *view, struct sal_error *err) {
    const struct sal_faces *faces = page->view->faces;
    *view = sal_view_init(page->input->style, page->view->unit * UNIT_SHARE);
    view->window_deg = page->input->dataset->map->inset.extent_deg;
    view->snap_px = page->view->snap_px;
    view->clip = sal_box_grow(frame, sal_view_px(view, 12.0));
    page->view = view;
    enum sal_status status =
        sal_viewport_fit(page->projection, view->window_deg, frame, &view->viewport, err);
    view->viewport.frame_px = frame;
    if (status == SAL_OK) {
        status = sal_page_show(page, faces, err);
    }
    return status == SAL_OK ? sal_basemap_shapes_load(view, page->input->dataset, err) : status;
}

void sal_inset_view_end(struct sal_page *page, struct sal_view *view) {
    page->view = &page->main;
    sal_view_finish(view);
}

void sal_inset_view_outline(struct sal_page *page) {
    const struct sal_box at = page->input->dataset->map->inset.extent_deg;
    const struct sal_point corners[] = {
        {at.min_x, at.min_y}, {at.max_x, at.min_y}, {at.max_x, at.max_y}, {at.min_x, at.max_y}};
    struct sal_path path = sal_path_init();
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (int i = 0; i <= 4 * SIDE_POINTS; i++) {
        const struct sal_point a = corners[i / SIDE_POINTS % 4],
                               b = corners[(i / SIDE_POINTS + 1) % 4];
        const double share = (double)(i % SIDE_POINTS) / SIDE_POINTS;
        const struct sal_point lonlat = {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
        struct sal_point p;
        if (sal_viewport_point(&page->view->viewport, lonlat, &p)) {
            g_array_append_val(ring, p);
        }
    }
    sal_path_add_line(&path, (const struct sal_point *)(const void *)ring->data, ring->len,
                      page->view->viewport.frame_px);
    g_array_free(ring, TRUE);
    const struct sal_line_look line = {.color = page->input->style->type.legend.color,
                                       .width_px = 1.4,
                                       .casing = page->input->style->furniture.panel,
                                       .casing_px = 1.0};
    struct sal_item *item = sal_page_line(page, &path, &line);
    if (item != NULL) {
        item->css_class = "inset-extent";
    }
    sal_path_finish(&path);
}
