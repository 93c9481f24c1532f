/* SPDX-License-Identifier: MIT */
/*
 * Fitting: the map is projected once to fill the page; arrange.c tries arrangements of furniture
 * with the map shrunk and moved; the best is applied to the lines already projected.
 */
#include "compose/furniture/layout.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "compose/furniture/chart.h"
#include "compose/furniture/corner_search.h"
#include "compose/furniture/furniture.h"
#include "compose/furniture/inset_map.h"
#include "compose/furniture/left_out.h"
#include "compose/furniture/legend.h"
#include "compose/furniture/scale_bar.h"
#include "compose/furniture/title_and_notes.h"
#include "compose/furniture/visible.h"
#include "compose/map/change_map.h"
#include "compose/map/graticule.h"

/* Furniture that shrinks the map below this goes into bands, or is left out. */
#define LEAST_SCALE 0.68

/* Bands may take this much of the page's height. */
#define MOST_BAND 0.5

/* Of a page with bands, what the chart may take of the height. */
#define CHART_BAND 0.2

#define SCALE_BAR_MAX_PX 150.0
#define SCALE_BAR_MOST 0.4 /* of the map's width */

static struct sal_box page_box(const struct sal_page *page) {
    return (struct sal_box){0, 0, page->width_px, page->height_px};
}

/* The window's outline on the page. */
static struct sal_box window_box(const struct sal_page *page) {
    enum { N = 16 };
    struct sal_box box = SAL_BOX_EMPTY;
    const struct sal_box at = page->view->window_deg, fit = page->view->fit_map;
    if (!sal_box_is_empty(fit)) {
        const struct sal_viewport *to = &page->view->viewport;
        return (struct sal_box){
            to->offset_x_px + fit.min_x * to->px_per_m, to->offset_y_px - fit.max_y * to->px_per_m,
            to->offset_x_px + fit.max_x * to->px_per_m, to->offset_y_px - fit.min_y * to->px_per_m};
    }
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
    return sal_box_is_empty(box) ? page_box(page) : box;
}

/* Fit the window into a frame, project everything into it. */
static enum sal_status fit_frame(struct sal_page *page, struct sal_box frame, double reach_px,
                                 struct sal_error *err) {
    struct sal_view *view = page->view;
    const enum sal_status status =
        sal_view_fit(view, page->projection, frame, &view->viewport, err);
    view->clip = sal_box_grow(frame, reach_px);
    return status == SAL_OK ? sal_page_show(page, view->faces, err) : status;
}

/* Shrink and move what is projected already. */
static enum sal_status apply_fit(struct sal_page *page, const struct sal_fit *fit,
                                 struct sal_error *err) {
    struct sal_view *view = page->view;
    for (size_t i = 0; i < view->faces->n_arcs; i++) {
        for (size_t j = 0; j < view->lines[i].n; j++) {
            struct sal_point *p = &view->lines[i].points[j];
            *p = (struct sal_point){p->x * fit->k + fit->dx, p->y * fit->k + fit->dy};
        }
    }
    view->viewport.px_per_m *= fit->k;
    view->viewport.offset_x_px = view->viewport.offset_x_px * fit->k + fit->dx;
    view->viewport.offset_y_px = view->viewport.offset_y_px * fit->k + fit->dy;
    view->viewport.frame_px = page_box(page);
    view->clip = sal_box_grow(page_box(page), sal_page_px(page, 12.0));
    return sal_page_trace_ground(page, view, err);
}

void sal_layout_scale(struct sal_page *page, struct sal_layout *out) {
    struct sal_slot *slot = &out->slots[SAL_SLOT_SCALE];
    const struct sal_box room = slot->box;
    if (sal_box_is_empty(room)) {
        return;
    }
    const double pad =
        out->is_banded ? 0.0 : sal_page_px(page, page->input->style->furniture.padding_px);
    slot->block = sal_text_block_init();
    const struct sal_box frame = page->view->viewport.frame_px;
    sal_scale_bar_block(
        page, &slot->block,
        fmin(sal_page_px(page, SCALE_BAR_MAX_PX), SCALE_BAR_MOST * (frame.max_x - frame.min_x)));
    const double width = slot->block.width_px + 2.0 * pad;
    const double height = slot->block.height_px + 2.0 * pad;
    const bool is_left = room.min_x < page->width_px - room.max_x;
    const double left = is_left ? room.min_x : room.max_x - width;
    slot->box = (struct sal_box){left, room.max_y - height, left + width, room.max_y};
}

static void take_boxes(struct sal_page *page, const struct sal_layout *layout) {
    for (size_t i = 0; !layout->is_banded && i < SAL_N_SLOTS; i++) {
        if (layout->slots[i].block.items != NULL && layout->slots[i].block.items->len > 0) {
            g_array_append_val(page->view->taken, layout->slots[i].box);
        }
    }
}

/* Furniture over the map; false when the map would be too small. */
static bool try_floating(struct sal_page *page, struct sal_layout *out, struct sal_box window,
                         enum sal_furniture_level level, struct sal_fit *fit) {
    struct sal_arrangement best;
    if (!sal_corner_search(page, window, level, &best) || best.fit.k < LEAST_SCALE) {
        sal_arrangement_finish(&best);
        return false;
    }
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        out->slots[i].block = best.blocks[i];
        out->slots[i].box = best.boxes[i];
    }
    *fit = best.fit;
    out->is_banded = false;
    out->level = level;
    return true;
}

static double stack_band(struct sal_slot *slot, double top, double left, double gap) {
    const struct sal_text_block *block = &slot->block;
    slot->box = (struct sal_box){left, top, left + block->width_px, top + block->height_px};
    return block->items->len == 0 ? top : top + block->height_px + gap;
}

/* Of a band's width, what a inset map may take. */
#define LOCATOR_BAND 0.25

/* Widths of what stands in bands. */
struct band_widths {
    double all, head, notes, scale;
};

static void fill_bands(struct sal_page *page, struct sal_slot *slots, struct band_widths *widths,
                       enum sal_furniture_level level) {
    const double gap = sal_page_px(page, page->input->style->furniture.gap_px);
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        slots[i] = (struct sal_slot){sal_text_block_init(), SAL_BOX_EMPTY};
    }
    struct sal_text_block *locator = &slots[SAL_SLOT_LOCATOR].block;
    if (level <= SAL_FURNITURE_SHORT) {
        sal_inset_map_block(page, locator);
    }
    if (locator->width_px > LOCATOR_BAND * widths->all) {
        sal_text_block_finish(locator);
        *locator = sal_text_block_init();
    }
    widths->head -= locator->items->len > 0 ? locator->width_px + 2.0 * gap : 0.0;
    sal_title_block(page, &slots[SAL_SLOT_TITLE].block, widths->head, level);
    sal_legend_block(page, &slots[SAL_SLOT_LEGEND].block, widths->head, level);
    if (level <= SAL_FURNITURE_SHORT && widths->scale < 0.4 * widths->all) {
        sal_notes_block(page, &slots[SAL_SLOT_NOTES].block, widths->notes, level);
    }
    if (page->input->has_chart && level <= SAL_FURNITURE_BARE) {
        const double height = fmin(0.3 * widths->all, CHART_BAND * page->height_px);
        sal_chart_block(page, &slots[SAL_SLOT_CHART].block, widths->all, height);
    }
    slots[SAL_SLOT_TITLE].block.width_px = widths->head;
    slots[SAL_SLOT_LEGEND].block.width_px = widths->head;
    slots[SAL_SLOT_NOTES].block.width_px = widths->notes;
}

/* Title and legend above, the inset map beside them; where they end. */
static double stack_head(const struct sal_page *page, struct sal_slot *slots,
                         const struct band_widths *widths, double margin, double gap) {
    const struct sal_text_block *locator = &slots[SAL_SLOT_LOCATOR].block;
    const double beside = widths->all - widths->head;
    const double left = page->is_rtl ? margin + beside : margin;
    double top = stack_band(&slots[SAL_SLOT_TITLE], margin * 0.7, left, gap);
    top = stack_band(&slots[SAL_SLOT_LEGEND], top, left, gap);
    const double locator_left = page->is_rtl ? margin : margin + widths->all - locator->width_px;
    return fmax(top, stack_band(&slots[SAL_SLOT_LOCATOR], margin * 0.7, locator_left, gap));
}

/* Notes and scale below, side by side; where they begin. */
static double stack_foot(const struct sal_page *page, struct sal_slot *slots,
                         const struct band_widths *widths, double margin, double gap) {
    const bool has_notes = slots[SAL_SLOT_NOTES].block.items->len > 0;
    const bool has_scale = page->input->style->furniture.show.scale != SAL_SHOW_NO;
    if (!has_notes) {
        return page->height_px;
    }
    const double top = page->height_px - slots[SAL_SLOT_NOTES].block.height_px - 2.0 * gap;
    stack_band(&slots[SAL_SLOT_NOTES], top + gap, page->is_rtl ? margin + widths->scale : margin,
               gap);
    const double from = page->is_rtl ? margin : margin + widths->notes;
    if (has_scale) {
        slots[SAL_SLOT_SCALE].box =
            (struct sal_box){from, top + gap, from + widths->scale, page->height_px - gap};
    }
    return top;
}

bool sal_layout_bands(struct sal_page *page, struct sal_layout *out, enum sal_furniture_level level,
                      struct sal_box *frame) {
    const double gap = sal_page_px(page, page->input->style->furniture.gap_px);
    const double margin = fmax(sal_page_px(page, page->input->style->furniture.margin_px), 4.0);
    struct band_widths widths = {.all = page->width_px - 2.0 * margin,
                                 .scale = sal_page_px(page, SCALE_BAR_MAX_PX + 60.0) +
                                          sal_scale_bar_north_px(page)};
    widths.head = widths.all;
    widths.notes = widths.all - widths.scale;
    struct sal_slot *slots = out->slots;
    fill_bands(page, slots, &widths, level);
    const double top = stack_head(page, slots, &widths, margin, gap);
    double bottom = stack_foot(page, slots, &widths, margin, gap);
    if (slots[SAL_SLOT_CHART].block.items->len > 0) {
        bottom -= slots[SAL_SLOT_CHART].block.height_px + gap;
        stack_band(&slots[SAL_SLOT_CHART], bottom + gap, margin, gap);
    }
    *frame = (struct sal_box){0, top > margin ? top : 0.0, page->width_px, bottom};
    out->is_banded = true;
    out->level = level;
    const double band = page->height_px - (bottom - top);
    const double most = MOST_BAND + (page->input->has_chart ? 0.7 * CHART_BAND : 0.0);
    const bool fits =
        band <= most * page->height_px &&
        (slots[SAL_SLOT_TITLE].block.items->len > 0 || slots[SAL_SLOT_LEGEND].block.items->len > 0);
    if (!fits) {
        sal_layout_finish(out);
    }
    return fits;
}

/* What is left out of a page that has no room for all: levels of furniture, and before they go
 * further, all factions of a legend but so many. */
struct shortening {
    enum sal_furniture_level level;
    size_t legend_most; /* 0: no bound */
};

static const struct shortening shortenings[] = {
    {SAL_FURNITURE_FULL, 0},   {SAL_FURNITURE_FULL, 24}, {SAL_FURNITURE_FULL, 12},
    {SAL_FURNITURE_SHORT, 12}, {SAL_FURNITURE_SHORT, 8}, {SAL_FURNITURE_BARE, 8},
    {SAL_FURNITURE_BARE, 5},   {SAL_FURNITURE_TITLE, 0},
};

/* As much furniture as the page has room for, the best way it has room for it. */
static enum sal_status choose(struct sal_page *page, struct sal_layout *out,
                              struct sal_error *err) {
    const struct sal_box window = window_box(page);
    const size_t n_listed = sal_legend_n_listed(page);
    for (size_t i = 0; i < G_N_ELEMENTS(shortenings); i++) {
        const struct shortening *at = &shortenings[i];
        struct sal_fit fit;
        struct sal_box frame;
        /* A bound that leaves nothing out is the level before it again. */
        const bool is_same =
            i > 0 && at->level == shortenings[i - 1].level && n_listed <= at->legend_most;
        page->legend_most = at->legend_most;
        if (is_same) {
            continue;
        }
        if (try_floating(page, out, window, at->level, &fit)) {
            return apply_fit(page, &fit, err);
        }
        if (sal_layout_bands(page, out, at->level, &frame)) {
            return fit_frame(page, frame, sal_page_px(page, 12.0), err);
        }
    }
    out->level = SAL_FURNITURE_NONE;
    const struct sal_fit whole = {1.0, 0.0, 0.0};
    return apply_fit(page, &whole, err);
}

static enum sal_status fit_all(struct sal_page *page, struct sal_layout *out,
                               struct sal_error *err) {
    const double reach = 2.0 * fmax(page->width_px, page->height_px);
    const enum sal_status status = fit_frame(page, page_box(page), reach, err);
    if (status == SAL_OK && sal_page_is_of(page, SAL_PAGE_CHANGE)) {
        page->told_m2 = sal_change_map_told_m2(page);
    }
    return status == SAL_OK ? choose(page, out, err) : status;
}

/* Where part of the ground is beyond the page, again, with a legend of what is not. */
static enum sal_status fit_seen(struct sal_page *page, struct sal_layout *out,
                                struct sal_error *err) {
    struct sal_legend_content seen = sal_legend_content_init(page->input->dataset);
    enum sal_status status = SAL_OK;
    if (sal_visible_content(page, &seen)) {
        sal_layout_finish(out);
        page->content = &seen;
        status = fit_all(page, out, err);
        page->content = page->input->content;
    }
    sal_legend_content_finish(&seen);
    return status;
}

enum sal_status sal_layout_fit(struct sal_page *page, struct sal_layout *out,
                               struct sal_error *err) {
    *out = (struct sal_layout){.level = SAL_FURNITURE_NONE};
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        out->slots[i].box = SAL_BOX_EMPTY;
    }
    enum sal_status status = fit_all(page, out, err);
    if (status == SAL_OK && page->input->is_listed_as_seen) {
        status = fit_seen(page, out, err);
    }
    if (status == SAL_OK) {
        sal_layout_scale(page, out);
        take_boxes(page, out);
        sal_left_out_say(page, out->level);
        status = sal_graticule_lay(page, err);
    }
    return status;
}

void sal_layout_finish(struct sal_layout *layout) {
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        sal_text_block_finish(&layout->slots[i].block);
        layout->slots[i].box = SAL_BOX_EMPTY;
    }
}

static void draw_box(struct sal_page *page, struct sal_box box, struct sal_color color,
                     const char *css_class) {
    struct sal_path path = sal_path_init();
    sal_path_add_box(&path, box);
    struct sal_item *item = color.a > 0.0 ? sal_path_item(page->scene, &path, true) : NULL;
    if (item != NULL) {
        item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = color};
        item->css_class = css_class;
    }
    sal_path_finish(&path);
}

static void draw_bands(struct sal_page *page) {
    const struct sal_box frame = page->view->viewport.frame_px;
    const struct sal_color paper = page->input->style->ground.paper;
    if (frame.min_y > 0.0) {
        draw_box(page, (struct sal_box){0, 0, page->width_px, frame.min_y}, paper, "band");
    }
    if (frame.max_y < page->height_px) {
        draw_box(page, (struct sal_box){0, frame.max_y, page->width_px, page->height_px}, paper,
                 "band");
    }
}

void sal_layout_draw(struct sal_page *page, const struct sal_layout *layout) {
    static const char *const ids[SAL_N_SLOTS] = {"title", "legend", "notes",
                                                 "scale", "chart",  "locator"};
    const char *labels[SAL_N_SLOTS] = {
        NULL, page->words->legend, NULL, page->words->scale, page->words->chart, NULL};
    sal_page_group(page, "furniture", NULL, NULL);
    if (layout->is_banded) {
        draw_bands(page);
    }
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        const struct sal_slot *slot = &layout->slots[i];
        if (slot->block.items == NULL || slot->block.items->len == 0) {
            continue;
        }
        sal_page_group(page, ids[i], NULL, labels[i]);
        if (!layout->is_banded) {
            draw_box(page, slot->box, page->input->style->furniture.panel, "panel");
        }
        const struct sal_point at = sal_slot_origin(slot);
        sal_text_block_place(page, &slot->block, at.x, at.y);
        if (i == SAL_SLOT_CHART) {
            sal_chart_cursor(page, &slot->block, at.x, at.y);
        }
        sal_page_group_end(page);
    }
    sal_page_group_end(page);
}
