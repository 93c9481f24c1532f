/* SPDX-License-Identifier: MIT */
/*
 * Arrangements: title and legend, notes and scale, each in a corner of the page and at one of some
 * widths. For each, the map shrinks step by step until it can be moved clear of them. Where the
 * ground lies is asked of a coarse mask, so a try costs a few additions.
 */
#include "compose/furniture/corner_search.h"

#include <math.h>

#include "base/geometry.h"
#include "compose/furniture/chart.h"
#include "compose/furniture/furniture.h"
#include "compose/furniture/inset_map.h"
#include "compose/furniture/legend.h"
#include "compose/furniture/scale_bar.h"
#include "compose/furniture/title_and_notes.h"
#include "compose/page/bitmap.h"
#include "compose/page/view_edge.h"

#define SMALLEST_K 0.5
#define K_STEP 0.03
#define GLOBE_LARGEST_K 0.96
#define GLOBE_DEG 300.0
#define GOOD_ENOUGH 0.95
#define MASK_CELLS 240.0
#define SCALE_WIDTH_PX 155.0 /* of the longest bar, and a little more */
#define SCALE_HEIGHT_PX 32.0
#define SCALE_HEIGHT_MIN_PX 20.0
#define N_WIDTHS 3

/* Of its width, a chart's height. */
#define CHART_SHAPE 0.5
#define CHART_SIZES 10.0 /* at least so many sizes of type */

/* Panels of one side of the page are of one width when none is narrower than this share of it. */
#define COLUMN_SHARE 0.6

enum corner { START_TOP, END_TOP, START_BOTTOM, END_BOTTOM, N_CORNERS, UNDER_TITLE };

/* Shares of the page's width that the title and the notes may take. */
static const double title_widths[N_WIDTHS] = {0.25, 0.36, 0.55};
static const double note_widths[N_WIDTHS] = {0.25, 0.42, 0.94};

struct choice {
    int title_width, note_width; /* indices of the tables above */
    enum corner title, legend, notes, scale, chart, locator;
    double cost; /* in shares of map size: how much smaller a map this is worth */
};

struct search {
    struct sal_page *page;
    struct sal_box window;
    enum sal_furniture_level level;
    struct sal_bitmap mask;
    struct sal_text_block titles[N_WIDTHS], both[N_WIDTHS], notes[N_WIDTHS], legend, chart, locator;
    double margin, gap, pad;
    double largest_k; /* 1, but a globe has air about it */
};

static double block_width(const struct search *search, double share) {
    const struct sal_page *page = search->page;
    const double most = page->width_px - 2.0 * (search->margin + search->pad);
    return fmin(fmax(page->width_px * share, sal_page_px(page, 330.0)), most);
}

static const struct sal_text_block *title_block(struct search *search, int i, bool with_legend) {
    struct sal_text_block *block = with_legend ? &search->both[i] : &search->titles[i];
    if (block->items == NULL) {
        *block = sal_text_block_init();
        const double width = block_width(search, title_widths[i]);
        sal_title_block(search->page, block, width, search->level);
        if (with_legend) {
            sal_text_block_space(block, sal_page_px(search->page, 16.0));
            sal_legend_block(search->page, block, width, search->level);
        }
    }
    return block;
}

static const struct sal_text_block *legend_block(struct search *search) {
    if (search->legend.items == NULL) {
        search->legend = sal_text_block_init();
        sal_legend_block(search->page, &search->legend, block_width(search, title_widths[0]),
                         search->level);
    }
    return &search->legend;
}

static const struct sal_text_block *notes_block(struct search *search, int i) {
    struct sal_text_block *block = &search->notes[i];
    if (block->items == NULL) {
        *block = sal_text_block_init();
        sal_notes_block(search->page, block, block_width(search, note_widths[i]), search->level);
    }
    return block;
}

/* Empty where the page has no chart, or no inset map. */
static const struct sal_text_block *chart_block(struct search *search) {
    if (search->chart.items == NULL) {
        const double width = block_width(search, title_widths[0]);
        search->chart = sal_text_block_init();
        if (search->page->input->has_chart && search->level <= SAL_FURNITURE_BARE) {
            const double type =
                sal_page_type_px(search->page, &search->page->input->style->type.scale);
            sal_chart_block(search->page, &search->chart, width,
                            fmax(width * CHART_SHAPE, type * CHART_SIZES));
        }
    }
    return &search->chart;
}

static const struct sal_text_block *locator_block(struct search *search) {
    if (search->locator.items == NULL) {
        search->locator = sal_text_block_init();
        if (search->level <= SAL_FURNITURE_SHORT) {
            sal_inset_map_block(search->page, &search->locator);
        }
    }
    return &search->locator;
}

/* Put a box into a corner, beyond what stands there already. */
static struct sal_box corner_box(const struct search *search, enum corner corner, double width,
                                 double height, double depth[N_CORNERS]) {
    const struct sal_page *page = search->page;
    const bool is_start = corner == START_TOP || corner == START_BOTTOM;
    const bool is_left = is_start != page->is_rtl;
    const double left = is_left ? search->margin : page->width_px - search->margin - width;
    const bool is_top = corner == START_TOP || corner == END_TOP;
    const double top = is_top ? search->margin + depth[corner]
                              : page->height_px - search->margin - depth[corner] - height;
    depth[corner] += height + search->gap;
    return (struct sal_box){left, top, left + width, top + height};
}

/* Where the blocks of a choice stand; NULL: not on the page. */
struct panels_of {
    const struct sal_text_block *blocks[SAL_N_SLOTS];
    enum corner corners[SAL_N_SLOTS];
    double widths_px[SAL_N_SLOTS]; /* of what is in the panel */
};

static bool is_at_start(enum corner corner) {
    return corner == START_TOP || corner == START_BOTTOM;
}

/* Panels one above the other that are of nearly one width are of one. */
static void level_widths(struct panels_of *panels) {
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        const struct sal_text_block *block = panels->blocks[i];
        panels->widths_px[i] = block == NULL ? 0.0 : block->width_px;
    }
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        double *own = &panels->widths_px[i];
        for (int j = 0; j < SAL_N_SLOTS; j++) {
            const struct sal_text_block *other = panels->blocks[j];
            const bool is_beside =
                *own > 0.0 && other != NULL && i != SAL_SLOT_LOCATOR && j != SAL_SLOT_LOCATOR &&
                is_at_start(panels->corners[i]) == is_at_start(panels->corners[j]);
            if (is_beside && *own < other->width_px &&
                panels->blocks[i]->width_px >= COLUMN_SHARE * other->width_px) {
                *own = other->width_px;
            }
        }
    }
}

static struct panels_of panels_of(struct search *search, const struct choice *choice) {
    const bool has_legend = search->level <= SAL_FURNITURE_BARE;
    const bool is_under = choice->legend == UNDER_TITLE;
    struct panels_of panels = {.blocks = {NULL},
                               .corners = {[SAL_SLOT_TITLE] = choice->title,
                                           [SAL_SLOT_LEGEND] = choice->legend,
                                           [SAL_SLOT_NOTES] = choice->notes,
                                           [SAL_SLOT_CHART] = choice->chart,
                                           [SAL_SLOT_LOCATOR] = choice->locator}};
    panels.blocks[SAL_SLOT_TITLE] =
        title_block(search, choice->title_width, is_under && has_legend);
    panels.blocks[SAL_SLOT_NOTES] =
        search->level <= SAL_FURNITURE_SHORT ? notes_block(search, choice->note_width) : NULL;
    panels.blocks[SAL_SLOT_LEGEND] = has_legend && !is_under ? legend_block(search) : NULL;
    panels.blocks[SAL_SLOT_CHART] = chart_block(search);
    panels.blocks[SAL_SLOT_LOCATOR] = locator_block(search);
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        const bool is_empty = panels.blocks[i] != NULL && panels.blocks[i]->items->len == 0;
        panels.blocks[i] = is_empty ? NULL : panels.blocks[i];
    }
    level_widths(&panels);
    return panels;
}

static struct sal_box scale_box(const struct search *search, enum corner corner,
                                double depth[N_CORNERS]) {
    const struct sal_page *page = search->page;
    return corner_box(
        search, corner,
        sal_page_px(page, SCALE_WIDTH_PX) + sal_scale_bar_north_px(page) + 2.0 * search->pad,
        fmax(sal_page_px(page, SCALE_HEIGHT_PX), SCALE_HEIGHT_MIN_PX) + 2.0 * search->pad, depth);
}

static void boxes_of(struct search *search, const struct choice *choice,
                     struct sal_box boxes[SAL_N_SLOTS]) {
    static const enum sal_slot_kind order[] = {SAL_SLOT_TITLE,  SAL_SLOT_NOTES, SAL_SLOT_SCALE,
                                               SAL_SLOT_LEGEND, SAL_SLOT_CHART, SAL_SLOT_LOCATOR};
    const bool has_scale = search->level <= SAL_FURNITURE_SHORT &&
                           search->page->input->style->furniture.show.scale != SAL_SHOW_NO;
    const struct panels_of panels = panels_of(search, choice);
    double depth[N_CORNERS] = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        const enum sal_slot_kind slot = order[i];
        const struct sal_text_block *block = panels.blocks[slot];
        boxes[slot] = SAL_BOX_EMPTY;
        if (slot == SAL_SLOT_SCALE && has_scale) {
            boxes[slot] = scale_box(search, choice->scale, depth);
        } else if (block != NULL) {
            boxes[slot] =
                corner_box(search, panels.corners[slot], panels.widths_px[slot] + 2.0 * search->pad,
                           block->height_px + 2.0 * search->pad, depth);
        }
    }
}

/* On the page, and clear of each other. */
static bool boxes_fit(const struct search *search, const struct sal_box boxes[SAL_N_SLOTS]) {
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        if (sal_box_is_empty(boxes[i])) {
            continue;
        }
        if (boxes[i].min_x < 0 || boxes[i].min_y < 0 || boxes[i].max_x > search->page->width_px ||
            boxes[i].max_y > search->page->height_px) {
            return false;
        }
        for (int j = 0; j < i; j++) {
            if (!sal_box_is_empty(boxes[j]) && sal_box_overlaps(boxes[i], boxes[j])) {
                return false;
            }
        }
    }
    return true;
}

static bool is_clear(const struct search *search, const struct sal_box boxes[SAL_N_SLOTS],
                     const struct sal_fit *fit) {
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        if (sal_box_is_empty(boxes[i])) {
            continue;
        }
        const struct sal_box box = sal_box_grow(boxes[i], search->gap);
        const struct sal_box there = {
            (box.min_x - fit->dx) / fit->k, (box.min_y - fit->dy) / fit->k,
            (box.max_x - fit->dx) / fit->k, (box.max_y - fit->dy) / fit->k};
        if (sal_bitmap_count(&search->mask, there, NULL) > 0) {
            return false;
        }
    }
    return true;
}

/* Where a window of a scale may be moved to: from one edge of the page to the other, the middle
 * first. */
static bool find_place(const struct search *search, const struct sal_box boxes[SAL_N_SLOTS],
                       double k, struct sal_fit *fit) {
    static const double shares[] = {0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2, 0.9, 0.1, 1.0, 0.0};
    const struct sal_box win = search->window;
    const double room_x = search->page->width_px - k * (win.max_x - win.min_x);
    const double room_y = search->page->height_px - k * (win.max_y - win.min_y);
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(shares); j++) {
            const struct sal_fit at = {k, room_x * shares[i] - k * win.min_x,
                                       room_y * shares[j] - k * win.min_y};
            if (is_clear(search, boxes, &at)) {
                *fit = at;
                return true;
            }
        }
    }
    return false;
}

/* Largest map for a choice that beats `best`; its worth, or -1. */
static double try_choice(struct search *search, const struct choice *choice, double best,
                         struct sal_fit *fit) {
    struct sal_box boxes[SAL_N_SLOTS];
    boxes_of(search, choice, boxes);
    if (!boxes_fit(search, boxes)) {
        return -1.0;
    }
    for (double k = search->largest_k; k >= SMALLEST_K && k - choice->cost > best; k -= K_STEP) {
        if (find_place(search, boxes, k, fit)) {
            return k - choice->cost;
        }
    }
    return -1.0;
}

/* Corners that a piece may stand in, the plainest first. */
struct corners {
    enum corner at[N_CORNERS];
    int n;
};

/* As the style says, else those given. */
static struct corners corners_of(enum sal_corner stated, struct corners given) {
    static const enum corner corners[] = {[SAL_CORNER_START_TOP] = START_TOP,
                                          [SAL_CORNER_END_TOP] = END_TOP,
                                          [SAL_CORNER_START_BOTTOM] = START_BOTTOM,
                                          [SAL_CORNER_END_BOTTOM] = END_BOTTOM};
    return stated == SAL_CORNER_AUTO ? given : (struct corners){{corners[stated]}, 1};
}

/* Widths of title and notes, and corners of notes and scale, for one place of all else. */
static void add_choices(const struct search *search, struct choice choice, GArray *choices) {
    const struct sal_corners_look *look = &search->page->input->style->furniture.corner;
    const struct corners notes =
        corners_of(look->notes, (struct corners){{START_BOTTOM, END_BOTTOM}, 2});
    const struct corners scales =
        corners_of(look->scale, (struct corners){{END_BOTTOM, START_BOTTOM}, 2});
    const bool has_notes = search->level <= SAL_FURNITURE_SHORT;
    const int n = has_notes ? N_WIDTHS * N_WIDTHS * notes.n * scales.n : N_WIDTHS;
    const double cost = choice.cost;
    for (int i = 0; i < n; i++) {
        const int corners = i / (N_WIDTHS * N_WIDTHS);
        choice.title_width = i % N_WIDTHS;
        choice.note_width = i / N_WIDTHS % N_WIDTHS;
        choice.notes = notes.at[corners % notes.n];
        choice.scale = scales.at[corners / notes.n];
        choice.cost = cost + 0.02 * choice.title_width + 0.01 * choice.note_width + 0.004 * corners;
        g_array_append_val(choices, choice);
    }
}

/* All choices, the plainest first. */
static GArray *all_choices(struct search *search) {
    const struct sal_corners_look *look = &search->page->input->style->furniture.corner;
    const struct corners anywhere = {{END_TOP, END_BOTTOM, START_BOTTOM, START_TOP}, 4};
    const struct corners nowhere = {{START_TOP}, 1};
    const bool has_legend = search->level <= SAL_FURNITURE_BARE;
    const bool has_chart = chart_block(search)->items->len > 0;
    const bool has_locator = locator_block(search)->items->len > 0;
    const struct corners title = corners_of(look->title, nowhere);
    const struct corners legends =
        has_legend
            ? corners_of(look->legend,
                         (struct corners){{UNDER_TITLE, START_BOTTOM, END_BOTTOM, END_TOP}, 4})
            : (struct corners){{UNDER_TITLE}, 1};
    const struct corners charts = has_chart ? corners_of(look->chart, anywhere) : nowhere;
    const struct corners locators = has_locator ? corners_of(look->locator, anywhere) : nowhere;
    GArray *choices = g_array_new(FALSE, FALSE, sizeof(struct choice));
    for (int i = 0; i < legends.n * charts.n * locators.n; i++) {
        const int legend = i / (charts.n * locators.n);
        const struct choice choice = {.title = title.at[0],
                                      .legend = legends.at[legend],
                                      .chart = charts.at[i / locators.n % charts.n],
                                      .locator = locators.at[i % locators.n],
                                      .cost = 0.03 * (legend > 0) +
                                              0.003 * (i / locators.n % charts.n) +
                                              0.002 * (i % locators.n)};
        add_choices(search, choice, choices);
    }
    return choices;
}

static void copy_block(const struct sal_text_block *from, struct sal_text_block *to) {
    *to = sal_text_block_init();
    g_array_append_vals(to->items, from->items->data, from->items->len);
    to->width_px = from->width_px;
    to->height_px = from->height_px;
    to->keeps_sides = from->keeps_sides;
}

static void take_choice(struct search *search, const struct choice *choice,
                        struct sal_arrangement *out) {
    boxes_of(search, choice, out->boxes);
    const bool with_legend = choice->legend == UNDER_TITLE && search->level <= SAL_FURNITURE_BARE;
    copy_block(title_block(search, choice->title_width, with_legend), &out->blocks[SAL_SLOT_TITLE]);
    if (search->level <= SAL_FURNITURE_SHORT) {
        copy_block(notes_block(search, choice->note_width), &out->blocks[SAL_SLOT_NOTES]);
    }
    if (choice->legend != UNDER_TITLE && search->level <= SAL_FURNITURE_BARE) {
        copy_block(legend_block(search), &out->blocks[SAL_SLOT_LEGEND]);
    }
    copy_block(chart_block(search), &out->blocks[SAL_SLOT_CHART]);
    copy_block(locator_block(search), &out->blocks[SAL_SLOT_LOCATOR]);
    const struct panels_of panels = panels_of(search, choice);
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        if (panels.blocks[i] != NULL) {
            out->blocks[i].width_px = panels.widths_px[i];
        }
    }
}

static bool search_all(struct search *search, struct sal_arrangement *out) {
    GArray *choices = all_choices(search);
    const struct choice *chosen = NULL;
    double best = 0.0;
    for (guint i = 0; i < choices->len && best < GOOD_ENOUGH * search->largest_k; i++) {
        const struct choice *choice = &g_array_index(choices, struct choice, i);
        struct sal_fit fit;
        const double worth = try_choice(search, choice, best, &fit);
        if (worth > best) {
            best = worth;
            chosen = choice;
            out->fit = fit;
        }
    }
    if (chosen != NULL) {
        take_choice(search, chosen, out);
    }
    g_array_free(choices, TRUE);
    return chosen != NULL;
}

static void search_finish(struct search *search) {
    for (int i = 0; i < N_WIDTHS; i++) {
        sal_text_block_finish(&search->titles[i]);
        sal_text_block_finish(&search->both[i]);
        sal_text_block_finish(&search->notes[i]);
    }
    sal_text_block_finish(&search->legend);
    sal_text_block_finish(&search->chart);
    sal_text_block_finish(&search->locator);
    sal_bitmap_finish(&search->mask);
}

static struct sal_box path_box(const struct sal_path *path) {
    return path->points->len == 0
               ? SAL_BOX_EMPTY
               : sal_box_of_points((const struct sal_point *)(void *)path->points->data,
                                   path->points->len);
}

/* What furniture may not lie on: the ground, and of a map of the whole globe all of it. */
static struct sal_bitmap mask_of(const struct sal_page *page) {
    const struct sal_path *ground = &page->view->ground;
    struct sal_path globe = sal_path_init();
    if (!sal_view_edge_is_full(&page->view->viewport)) {
        sal_view_edge_globe(&page->view->viewport, &globe);
    }
    const struct sal_box box = sal_box_union(path_box(ground), path_box(&globe));
    const double side = fmax(box.max_x - box.min_x, box.max_y - box.min_y);
    struct sal_bitmap mask = sal_bitmap_init(box, fmax(side / MASK_CELLS, 0.5));
    sal_bitmap_fill(&mask, ground);
    sal_bitmap_stroke(&mask, ground, true);
    if (globe.points->len > 0) {
        struct sal_bitmap all = sal_bitmap_init(box, mask.cell_px);
        sal_bitmap_fill(&all, &globe);
        sal_bitmap_add(&mask, &all);
        sal_bitmap_finish(&all);
    }
    sal_path_finish(&globe);
    sal_bitmap_sum(&mask);
    return mask;
}

/* Does the page show nearly all longitudes, and where they end. */
static bool is_whole_globe(const struct sal_page *page) {
    const struct sal_box window = page->view->window_deg;
    return page->view->viewport.px_per_m > 0.0 && window.max_x - window.min_x >= GLOBE_DEG &&
           !sal_view_edge_is_full(&page->view->viewport);
}

bool sal_corner_search(struct sal_page *page, struct sal_box window_px,
                       enum sal_furniture_level level, struct sal_arrangement *out) {
    *out = (struct sal_arrangement){.fit = {1.0, 0.0, 0.0}};
    const struct sal_furniture_look *look = &page->input->style->furniture;
    struct search search = {.page = page,
                            .window = window_px,
                            .level = level,
                            .mask = mask_of(page),
                            .margin = fmax(sal_page_px(page, look->margin_px), 4.0),
                            .gap = sal_page_px(page, look->gap_px),
                            .pad = sal_page_px(page, look->padding_px),
                            .largest_k = is_whole_globe(page) ? GLOBE_LARGEST_K : 1.0};
    const bool is_found = search_all(&search, out);
    search_finish(&search);
    return is_found;
}

void sal_arrangement_finish(struct sal_arrangement *arrangement) {
    for (int i = 0; i < SAL_N_SLOTS; i++) {
        sal_text_block_finish(&arrangement->blocks[i]);
    }
}
