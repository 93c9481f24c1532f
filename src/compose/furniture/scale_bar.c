/* SPDX-License-Identifier: MIT */
/* The scale where the map's middle is -> a bar of a round number of km; the way north there -> an
 * arrow, where north is not up or the style wants one. */
#include "compose/furniture/scale_bar.h"

#include <math.h>

/* The largest of 1, 2, 5, 10, 20, 50 ... that is not over `limit`. */
static double round_below(double limit) {
    const double power = pow(10.0, floor(log10(limit)));
    const double lead = limit / power;
    return power * (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0);
}

/* A label of the bar, after what is there: it begins at x or, with a unit, ends there, if only
 * there is room. */
static void add_tick_label(struct sal_page *page, struct sal_text_block *block, double km, double x,
                           bool has_unit) {
    const struct sal_type_look *look = &page->input->style->type.scale;
    char *number =
        sal_strings_number(page->words, km, km > 0.0 && km < 1.0 ? (int)ceil(-log10(km)) : 0);
    char *text = has_unit ? sal_strings_fill(page->words->km, "n", number, NULL) : g_strdup(number);
    struct sal_text_block line = sal_text_block_init();
    sal_text_block_text(page, &line, look, text, 0.0, 1e6, 1.2);
    if (line.items->len > 0) {
        const double gap = 0.5 * sal_page_type_px(page, look);
        const double end =
            has_unit ? fmax(x, block->width_px + gap + line.width_px) : x + line.width_px;
        struct sal_item item = g_array_index(line.items, struct sal_item, 0);
        item.at.x = has_unit ? end : x;
        item.anchor = has_unit ? SAL_ANCHOR_END : SAL_ANCHOR_START;
        g_array_append_val(block->items, item);
        block->width_px = fmax(block->width_px, end);
        block->height_px = fmax(block->height_px, line.height_px);
    }
    sal_text_block_finish(&line);
    g_free(text);
    g_free(number);
}

/* A bar of a round number of km. */
static void add_bar(struct sal_page *page, struct sal_text_block *block, double km_per_px,
                    double max_px) {
    const double km = round_below(max_px * km_per_px);
    const double length = km / km_per_px;
    add_tick_label(page, block, 0.0, 0.0, false);
    add_tick_label(page, block, km, length, true);
    const double tick = sal_page_px(page, 6.0);
    const double top = block->height_px + sal_page_px(page, 2.0);
    const double half = length / 2.0;
    const struct sal_point bar[] = {
        {0, top},           {0, top + tick},      {half, top + tick}, {half, top + tick / 2},
        {half, top + tick}, {length, top + tick}, {length, top}};
    struct sal_item *item = sal_text_block_shape(page, block, bar, G_N_ELEMENTS(bar), false);
    if (item != NULL) {
        item->stroke = (struct sal_stroke){.color = page->input->style->furniture.scale,
                                           .width_px = fmax(sal_page_px(page, 1.4), 0.8),
                                           .cap = SAL_CAP_BUTT};
    }
    block->height_px = top + tick + sal_page_px(page, 1.0);
}

/* An arrow to the north, its letter at its foot, after what is in the block. */
static void add_north(struct sal_page *page, struct sal_text_block *block, double north_rad) {
    const double size = fmax(sal_page_px(page, 34.0), 20.0);
    const struct sal_type_look *look = &page->input->style->type.scale;
    const double type = sal_page_type_px(page, look);
    const struct sal_point shape[] = {{0.0, -0.5}, {0.22, 0.5}, {0.0, 0.3}, {-0.22, 0.5}};
    const double turn = page->is_rtl ? -north_rad : north_rad;
    const double left = block->width_px > 0.0 ? block->width_px + type : 0.0;
    const struct sal_point middle = {left + type + size * 0.5, fmax(block->height_px, size) * 0.5};
    struct sal_point arrow[G_N_ELEMENTS(shape)];
    for (size_t i = 0; i < G_N_ELEMENTS(shape); i++) {
        const double x = shape[i].x * size, y = shape[i].y * size;
        arrow[i] = (struct sal_point){middle.x + x * cos(turn) - y * sin(turn),
                                      middle.y + x * sin(turn) + y * cos(turn)};
    }
    struct sal_item *item = sal_text_block_shape(page, block, arrow, G_N_ELEMENTS(arrow), true);
    if (item != NULL) {
        item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID,
                                        .color = page->input->style->furniture.scale};
        item->css_class = "north";
    }
    const double height = fmax(block->height_px, size);
    sal_text_block_text(page, block, look, page->words->compass[0], left, 1e6, 1.2);
    g_array_index(block->items, struct sal_item, block->items->len - 1).at.y =
        middle.y + type * 0.36;
    block->width_px = middle.x + size * 0.5;
    block->height_px = height;
}

/* Beyond this from the page's up, north is not up. */
#define NORTH_UP_RAD (8.0 * G_PI / 180.0)

/* Lon/lat of the middle of the map. */
static bool find_middle(const struct sal_page *page, struct sal_point *lonlat) {
    const struct sal_box frame = page->view->viewport.frame_px;
    const struct sal_point middle = {(frame.min_x + frame.max_x) / 2,
                                     (frame.min_y + frame.max_y) / 2};
    return sal_viewport_lonlat(&page->view->viewport, middle, lonlat);
}

static bool has_north(const struct sal_page *page) {
    const enum sal_show show = page->input->style->furniture.show.north;
    struct sal_point lonlat;
    return show != SAL_SHOW_NO && find_middle(page, &lonlat) &&
           (show == SAL_SHOW_YES ||
            fabs(sal_viewport_north_rad(&page->view->viewport, lonlat)) > NORTH_UP_RAD);
}

double sal_scale_bar_north_px(const struct sal_page *page) {
    const double type = sal_page_type_px(page, &page->input->style->type.scale);
    return has_north(page) ? 3.0 * type + fmax(sal_page_px(page, 34.0), 20.0) : 0.0;
}

void sal_scale_bar_block(struct sal_page *page, struct sal_text_block *block, double max_px) {
    struct sal_point lonlat;
    if (!find_middle(page, &lonlat)) {
        return;
    }
    const double km_per_px = sal_viewport_m_per_px(&page->view->viewport, lonlat) / 1000.0;
    if (km_per_px > 0.0 && isfinite(km_per_px) &&
        page->input->style->furniture.show.scale != SAL_SHOW_NO) {
        add_bar(page, block, km_per_px, max_px);
    }
    if (has_north(page)) {
        add_north(page, block, sal_viewport_north_rad(&page->view->viewport, lonlat));
    }
}
