/* SPDX-License-Identifier: MIT */
/* The scale where the map's middle is -> a bar of a round number of km; the way north there -> an
 * arrow, where north is not up or the style wants one. */
#include "compose/furniture/scale_bar.h"

#include <math.h>

#include "base/geometry.h"
#include "base/report.h"

/* The largest of 1, 2, 5, 10, 20, 50 ... that is not over `limit`. */
static double round_below(double limit) {
    const double power = pow(10.0, floor(log10(limit)));
    const double lead = limit / power;
    return power * (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0);
}

/* A label of the bar, after what is there: it begins at x or, with a unit, ends there, if only
 * there is room. */
static void add_tick_label(struct sal_page *page, struct sal_text_block *block, double km, double x,
                           bool has_unit, double lat_deg) {
    const struct sal_type_look *look = &page->input->style->type.scale;
    char *number =
        sal_strings_number(page->words, km, km > 0.0 && km < 1.0 ? (int)ceil(-log10(km)) : 0);
    char *text = has_unit ? sal_strings_fill(page->words->km, "n", number, NULL) : g_strdup(number);
    if (has_unit && !isnan(lat_deg)) {
        char *degrees = sal_strings_number(page->words, fabs(lat_deg), 0);
        char *both =
            g_strdup_printf("%s (%s°%s%s)", text, degrees, lat_deg == 0.0 ? "" : " ",
                            lat_deg == 0.0 ? "" : page->words->compass[lat_deg > 0.0 ? 0 : 2]);
        g_free(degrees);
        g_free(text);
        text = both;
    }
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

/* A bar of a round number of km; of the latitude at which alone it is true, NAN for everywhere. */
static void add_bar(struct sal_page *page, struct sal_text_block *block, double km_per_px,
                    double max_px, double lat_deg) {
    const double km = round_below(max_px * km_per_px);
    const double length = km / km_per_px;
    add_tick_label(page, block, 0.0, 0.0, false, NAN);
    add_tick_label(page, block, km, length, true, lat_deg);
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

/* Round a pole north is every way, or none. */
static bool shows_pole(const struct sal_page *page) {
    bool is_shown = false;
    for (int sign = -1; sign <= 1; sign += 2) {
        struct sal_point p;
        is_shown =
            is_shown ||
            (sal_viewport_point(&page->view->viewport, (struct sal_point){0.0, 90.0 * sign}, &p) &&
             sal_box_overlaps(page->view->viewport.frame_px, (struct sal_box){p.x, p.y, p.x, p.y}));
    }
    return is_shown;
}

static bool has_north(const struct sal_page *page) {
    const enum sal_show show = page->input->style->furniture.show.north;
    struct sal_point lonlat;
    return show != SAL_SHOW_NO && find_middle(page, &lonlat) &&
           (show == SAL_SHOW_YES || !shows_pole(page)) &&
           (show == SAL_SHOW_YES ||
            fabs(sal_viewport_north_rad(&page->view->viewport, lonlat)) > NORTH_UP_RAD);
}

double sal_scale_bar_north_px(const struct sal_page *page) {
    const double type = sal_page_type_px(page, &page->input->style->type.scale);
    return has_north(page) ? 3.0 * type + fmax(sal_page_px(page, 34.0), 20.0) : 0.0;
}

/* Where a bar is true: all over the map, at the latitude of its middle, or nowhere. */
enum reach { EVERYWHERE, AT_LATITUDE, NOWHERE };

/* Scales that are within this share of each other are one; and the uneven map's within this along
 * a parallel. A map wider than this has places too far apart for any bar. */
#define ONE_SCALE 0.03
#define EVEN_ENOUGH 0.02
#define WIDE_DEG 150.0

/* The widest that the scale is off that at a place, over points of the frame from row to row. */
static double unevenness(const struct sal_page *page, double m_per_px, double from, double to,
                         double *span_deg) {
    enum { N = 5 };
    const struct sal_box frame = page->view->viewport.frame_px;
    struct sal_box seen = SAL_BOX_EMPTY;
    double off = 0.0;
    for (int i = 0; i < N * N; i++) {
        const double across = (i % N) / (N - 1.0), down = from + (to - from) * (i / N) / (N - 1.0);
        const struct sal_point px = {frame.min_x + (frame.max_x - frame.min_x) * across,
                                     frame.min_y + (frame.max_y - frame.min_y) * down};
        struct sal_point at;
        if (sal_viewport_lonlat(&page->view->viewport, px, &at)) {
            off =
                fmax(off, fabs(sal_viewport_m_per_px(&page->view->viewport, at) / m_per_px - 1.0));
            seen = sal_box_union(seen, (struct sal_box){at.x, at.y, at.x, at.y});
        }
    }
    *span_deg = sal_box_is_empty(seen) ? 0.0 : seen.max_x - seen.min_x;
    return off;
}

/* Where the bar of the map's middle is true; of one that is so at a latitude, a whole degree. */
static enum reach reach_of(const struct sal_page *page, struct sal_point *middle) {
    double span_deg = 0.0;
    const double there = sal_viewport_m_per_px(&page->view->viewport, *middle);
    if (unevenness(page, there, 0.0, 1.0, &span_deg) <= ONE_SCALE) {
        return EVERYWHERE;
    }
    middle->y = round(middle->y);
    struct sal_point px;
    const struct sal_box frame = page->view->viewport.frame_px;
    if (!sal_viewport_point(&page->view->viewport, *middle, &px) || span_deg > WIDE_DEG) {
        return NOWHERE;
    }
    const double row = (px.y - frame.min_y) / (frame.max_y - frame.min_y);
    const double at = sal_viewport_m_per_px(&page->view->viewport, *middle);
    return unevenness(page, at, row, row, &span_deg) <= EVEN_ENOUGH ? AT_LATITUDE : NOWHERE;
}

void sal_scale_bar_block(struct sal_page *page, struct sal_text_block *block, double max_px) {
    struct sal_point lonlat;
    if (!find_middle(page, &lonlat)) {
        return;
    }
    const enum reach reach = reach_of(page, &lonlat);
    const double km_per_px = sal_viewport_m_per_px(&page->view->viewport, lonlat) / 1000.0;
    if (page->input->style->furniture.show.scale != SAL_SHOW_NO && reach == NOWHERE) {
        sal_report_add(page->input->report, SAL_INFO, "scale-left-out", "page",
                       "the map's scale is too uneven for a bar: none holds along a parallel to "
                       "%.0f %%, or the map is of half the world",
                       100.0 * EVEN_ENOUGH);
    } else if (km_per_px > 0.0 && isfinite(km_per_px) &&
               page->input->style->furniture.show.scale != SAL_SHOW_NO) {
        add_bar(page, block, km_per_px, max_px, reach == AT_LATITUDE ? lonlat.y : NAN);
    }
    if (has_north(page)) {
        add_north(page, block, sal_viewport_north_rad(&page->view->viewport, lonlat));
    }
}
