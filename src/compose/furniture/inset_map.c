/* SPDX-License-Identifier: MIT */
/* A second page, small, of the same ground: its neighbours, its outline, and the window on it.
 * What cannot be drawn leaves the page without a inset map. */
#include "compose/furniture/inset_map.h"

#include <math.h>

#include "base/geometry.h"
#include "compose/page/basemap_shapes.h"

#define SIDE_PX 190.0
#define SURROUNDINGS 0.4 /* shown about the base, as a share of its size */

/* A window with less of the base's box than this has a inset map of its own accord. */
#define MOST_SHOWN 0.35

static double area_of(struct sal_box box) {
    return sal_box_is_empty(box) ? 0.0 : (box.max_x - box.min_x) * (box.max_y - box.min_y);
}

static bool is_wanted(const struct sal_page *page) {
    const enum sal_show show = page->input->style->furniture.show.locator;
    const struct sal_features *base = page->input->dataset->base;
    if (show == SAL_SHOW_NO || base == NULL || base->n_items == 0) {
        return false;
    }
    const struct sal_box seen = {fmax(base->box.min_x, page->view->window_deg.min_x),
                                 fmax(base->box.min_y, page->view->window_deg.min_y),
                                 fmin(base->box.max_x, page->view->window_deg.max_x),
                                 fmin(base->box.max_y, page->view->window_deg.max_y)};
    return show == SAL_SHOW_YES || area_of(seen) < MOST_SHOWN * area_of(base->box);
}

static void add_shape(struct sal_page *page, struct sal_text_block *block,
                      const struct sal_path *path, struct sal_color fill,
                      struct sal_stroke stroke) {
    for (size_t i = 0; i < sal_path_n_subs(path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(path, i, &n);
        struct sal_item *item = sal_text_block_shape(page, block, points, n, true);
        if (item != NULL) {
            item->fill = (struct sal_paint){.kind = fill.a > 0.0 ? SAL_PAINT_SOLID : SAL_PAINT_NONE,
                                            .color = fill};
            item->stroke = stroke;
        }
    }
}

static void add_box(struct sal_page *page, struct sal_text_block *block, struct sal_box box,
                    struct sal_color fill, struct sal_stroke stroke) {
    struct sal_path path = sal_path_init();
    sal_path_add_box(&path, box);
    add_shape(page, block, &path, fill, stroke);
    sal_path_finish(&path);
}

/* The window's corners and edges on the small page. */
static void add_window(struct sal_page *page, struct sal_text_block *block,
                       const struct sal_view *small) {
    enum { N = 12 };
    const struct sal_box at = page->view->window_deg;
    const struct sal_point corners[] = {
        {at.min_x, at.min_y}, {at.max_x, at.min_y}, {at.max_x, at.max_y}, {at.min_x, at.max_y}};
    struct sal_path path = sal_path_init();
    sal_path_begin(&path);
    for (int i = 0; i < 4 * N; i++) {
        const struct sal_point a = corners[i / N], b = corners[(i / N + 1) % 4];
        const double share = (double)(i % N) / N;
        struct sal_point p;
        if (sal_viewport_point(
                &small->viewport,
                (struct sal_point){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share}, &p)) {
            sal_path_add(&path,
                         (struct sal_point){CLAMP(p.x, 0.0, small->viewport.frame_px.max_x),
                                            CLAMP(p.y, 0.0, small->viewport.frame_px.max_y)});
        }
    }
    sal_path_end(&path, 3);
    struct sal_color tint = page->input->style->lines.front.color;
    const struct sal_stroke line = {
        .color = tint, .width_px = fmax(sal_page_px(page, 1.8), 1.0), .cap = SAL_CAP_BUTT};
    tint.a = 0.2;
    add_shape(page, block, &path, tint, line);
    sal_path_finish(&path);
}

static void add_neighbours(struct sal_page *page, struct sal_view *small,
                           struct sal_text_block *block) {
    const struct sal_features *countries = page->input->dataset->countries;
    const struct sal_path *paths = NULL;
    if (countries == NULL || sal_basemap_shapes_get(small, countries, &paths, NULL) != SAL_OK) {
        return;
    }
    const struct sal_stroke line = sal_view_stroke(small, &page->input->style->lines.neighbour);
    for (size_t i = 0; i < countries->n_items; i++) {
        add_shape(page, block, &paths[i], page->input->style->ground.neighbours, line);
    }
}

/* The ground about the base, as the page shows its own, in a frame of the view's own. */
static enum sal_status fit(struct sal_page *page, struct sal_view *small, struct sal_box frame) {
    enum sal_status status =
        sal_viewport_fit(page->projection, small->window_deg, frame, &small->viewport, NULL);
    small->clip = frame;
    if (status == SAL_OK) {
        status = sal_view_show(small, page->view->faces, page->scratch, NULL);
    }
    return status == SAL_OK ? sal_page_trace_ground(page, small, NULL) : status;
}

/* Width of an inset that says none, in widths of the page, and what it may be. */
#define ZOOM_SHARE 0.22
#define ZOOM_SHARE_MIN 0.08
#define ZOOM_SHARE_MAX 0.5
#define ZOOM_MIN_PX 80.0

/* Height of an extent's map, in its widths. */
static double aspect_of(const struct sal_page *page, struct sal_box extent) {
    struct sal_box box = SAL_BOX_EMPTY;
    sal_viewport_add_window(page->projection, extent, &box);
    const double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
    return width > 0.0 && height > 0.0 ? CLAMP(height / width, 0.3, 2.0) : 1.0;
}

/* Room for a map that is drawn into it later, and its title above. */
static void reserve_zoom(struct sal_page *page, struct sal_text_block *block) {
    const struct sal_map_inset *inset = &page->input->dataset->map->inset;
    const double share =
        CLAMP(inset->size.is_said ? inset->size.value : ZOOM_SHARE, ZOOM_SHARE_MIN, ZOOM_SHARE_MAX);
    const double width = fmax(share * page->width_px, ZOOM_MIN_PX);
    const double height = width * aspect_of(page, inset->extent_deg);
    const char *title = sal_locale_text_get(&inset->title, page->lang);
    if (title != NULL) {
        struct sal_type_look look = page->input->style->type.legend;
        look.weight = MAX(look.weight, 700);
        sal_text_block_text(page, block, &look, title, 0.0, width, 1.3);
        sal_text_block_space(block, 0.3 * sal_page_type_px(page, &look));
    }
    const struct sal_box frame = {0.0, block->height_px, width, block->height_px + height};
    const struct sal_stroke rule = {.color = page->input->style->furniture.rule,
                                    .width_px = fmax(sal_page_px(page, 1.0), 0.6)};
    block->keeps_sides = true;
    add_box(page, block, frame, page->input->style->ground.paper, rule);
    block->width_px = fmax(block->width_px, width);
    block->height_px = frame.max_y;
}

bool sal_inset_map_zoom(const struct sal_page *page, const struct sal_slot *slot,
                        struct sal_box *frame) {
    if (!page->input->dataset->map->inset.has_extent || slot->block.items == NULL ||
        slot->block.items->len == 0) {
        return false;
    }
    /* What was added last is the room. */
    const struct sal_item *room =
        &g_array_index(slot->block.items, struct sal_item, slot->block.items->len - 1);
    const struct sal_box box = sal_box_of_points(room->points, room->n_points);
    const struct sal_point at = sal_slot_origin(slot);
    *frame =
        (struct sal_box){at.x + box.min_x, at.y + box.min_y, at.x + box.max_x, at.y + box.max_y};
    return true;
}

void sal_inset_map_block(struct sal_page *page, struct sal_text_block *block) {
    if (page->input->dataset->map->inset.has_extent &&
        !sal_page_is_of(page, SAL_PAGE_SMALL_MULTIPLES)) {
        reserve_zoom(page, block);
        return;
    }
    if (!is_wanted(page)) {
        return;
    }
    const struct sal_ground_look *ground = &page->input->style->ground;
    const struct sal_box base = page->input->dataset->base->box;
    const double side = fmax(sal_page_px(page, SIDE_PX), 72.0);
    const struct sal_box frame = {0.0, 0.0, side, side * 0.9};
    struct sal_view small = sal_view_init(page->input->style, page->view->unit * 0.6);
    small.window_deg =
        sal_box_grow(base, SURROUNDINGS * fmax(base.max_x - base.min_x, base.max_y - base.min_y));
    const struct sal_stroke none = {.width_px = 0.0};
    const struct sal_stroke rule = {.color = page->input->style->furniture.rule,
                                    .width_px = fmax(sal_page_px(page, 1.0), 0.6)};
    if (fit(page, &small, frame) == SAL_OK) {
        block->keeps_sides = true;
        add_box(page, block, frame,
                page->input->dataset->countries != NULL ? ground->sea : ground->neighbours, none);
        add_neighbours(page, &small, block);
        add_shape(page, block, &small.ground, ground->land,
                  sal_view_stroke(&small, &page->input->style->lines.border));
        add_window(page, block, &small);
        add_box(page, block, frame, (struct sal_color){0, 0, 0, 0}, rule);
        block->width_px = frame.max_x;
        block->height_px = frame.max_y;
    }
    sal_view_finish(&small);
}
