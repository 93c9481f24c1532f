/* SPDX-License-Identifier: MIT */
/*
 * Areas over time as a block of furniture: what each faction held, one on top of the other in the
 * map's own colours, so that the map's legend is the chart's too. An area stays until the next
 * state's day: steps, no slopes. The faction whose share changed most stands on the axis.
 */
#include "compose/furniture/chart.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/history.h"
#include "base/arena.h"
#include "style/area_paint.h"

#define CURSOR_CLASS "cursor"
#define MAX_TICKS 5.0
#define TICK_SIZES 1.6 /* least distance of ticks, in sizes of type */
#define TOP_SIZES 1.1  /* likewise of the highest number from the tick beneath it */
#define LEADING 1.3
#define MONTH_DAYS 30.44

/* Where the plot lies in its block, and what it shows. */
struct plot {
    const struct sal_history *history;
    struct sal_box box;
    int32_t first, end;     /* days at its sides */
    double top_m2, step_m2; /* largest sum of areas; between ticks */
};

struct faction_rank {
    int faction;
    double change; /* share of its largest area that it lost or gained */
};

static double x_of(const struct plot *plot, int32_t day) {
    const double share =
        (double)(CLAMP(day, plot->first, plot->end) - plot->first) / (plot->end - plot->first);
    return plot->box.min_x + share * (plot->box.max_x - plot->box.min_x);
}

static double y_of(const struct plot *plot, double area_m2) {
    return plot->box.max_y - area_m2 / plot->top_m2 * (plot->box.max_y - plot->box.min_y);
}

/* The largest sum of areas of any state. */
static double largest_m2(const struct sal_history *history) {
    double most = 1.0;
    for (size_t i = 0; i < history->n_days; i++) {
        double sum = 0.0;
        for (size_t j = 0; j < history->n_factions; j++) {
            sum += history->area_m2[i * history->n_factions + j];
        }
        most = fmax(most, sum);
    }
    return most;
}

/* The smallest of 1, 2, 5, 10 ... of which `limit` has at most so many. */
static double tick_step(double limit, double most) {
    const double least = limit / most;
    const double power = pow(10.0, floor(log10(least)));
    const double lead = least / power;
    return power * (lead <= 1.0 ? 1.0 : lead <= 2.0 ? 2.0 : lead <= 5.0 ? 5.0 : 10.0);
}

static double text_width(const struct sal_page *page, const char *text) {
    const struct sal_font font = sal_page_font(page, &page->input->style->type.scale);
    struct sal_text_size size;
    sal_text_measure(page->engine, text, &font, page->lang, 0.0, &size);
    return size.width_px;
}

static char *tick_number(const struct sal_page *page, double area_m2, double step_m2) {
    const double step_km2 = step_m2 / 1e6;
    return sal_strings_number(page->words, area_m2 / 1e6,
                              step_km2 < 1.0 ? (int)ceil(-log10(step_km2)) : 0);
}

/* What the bands reach, as round as its source is. */
static char *top_number(const struct sal_page *page, const struct plot *plot) {
    const double whole_m2 = sal_strings_round(plot->top_m2 / 1e6) * 1e6;
    return tick_number(page, plot->step_m2 < 1e6 ? plot->top_m2 : whole_m2, plot->step_m2);
}

/* Room for the numbers before the plot. */
static double gutter_px(const struct sal_page *page, const struct plot *plot) {
    char *number = top_number(page, plot);
    const double width = text_width(page, number);
    g_free(number);
    return width;
}

/* Where the plot of a block lies does not depend on the day: it is reckoned anew for the cursor. */
static struct plot plot_of(const struct sal_page *page, double width_px, double height_px) {
    const struct sal_history *history = page->input->history;
    const double type = sal_page_type_px(page, &page->input->style->type.scale);
    struct plot plot = {.history = history,
                        .first = history->days[0],
                        .end = MAX(history->end, history->days[0] + 1),
                        .top_m2 = largest_m2(history)};
    plot.box =
        (struct sal_box){0.0, type * LEADING * 2.0, width_px, height_px - type * LEADING * 1.1};
    const double most = floor((plot.box.max_y - plot.box.min_y) / (TICK_SIZES * type));
    plot.step_m2 = tick_step(plot.top_m2, CLAMP(most, 2.0, MAX_TICKS));
    plot.box.min_x = gutter_px(page, &plot) + type * 0.5;
    return plot;
}

static int by_change(const void *a, const void *b) {
    const struct faction_rank *p = a, *q = b;
    const int order = (p->change < q->change) - (p->change > q->change);
    return order != 0 ? order : p->faction - q->faction;
}

static struct faction_rank *rank_factions(const struct sal_history *history) {
    struct faction_rank *ranks = g_new0(struct faction_rank, history->n_factions + 1);
    for (size_t j = 0; j < history->n_factions; j++) {
        double least = INFINITY, most = 0.0;
        for (size_t i = 0; i < history->n_days; i++) {
            const double area = history->area_m2[i * history->n_factions + j];
            least = fmin(least, area);
            most = fmax(most, area);
        }
        ranks[j] = (struct faction_rank){(int)j, most > 0.0 ? (most - least) / most : 0.0};
    }
    qsort(ranks, history->n_factions, sizeof *ranks, by_change);
    return ranks;
}

static void add_step(GArray *points, const struct plot *plot, size_t i, double area_m2) {
    const bool is_last = i + 1 == plot->history->n_days;
    const double y = y_of(plot, area_m2);
    const struct sal_point ends[] = {
        {x_of(plot, plot->history->days[i]), y},
        {x_of(plot, is_last ? plot->end : plot->history->days[i + 1]), y}};
    g_array_append_vals(points, ends, 2);
}

/* The band of one faction on top of `base_m2`, which it is added to. */
static void add_band(struct sal_page *page, struct sal_text_block *block, const struct plot *plot,
                     int faction, double *base_m2) {
    const struct sal_history *history = plot->history;
    GArray *top = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *bottom = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    double most = 0.0;
    for (size_t i = 0; i < history->n_days; i++) {
        const double area = history->area_m2[i * history->n_factions + (size_t)faction];
        add_step(bottom, plot, i, base_m2[i]);
        base_m2[i] += area;
        add_step(top, plot, i, base_m2[i]);
        most = fmax(most, area);
    }
    for (guint i = bottom->len; i > 0; i--) {
        g_array_append_val(top, g_array_index(bottom, struct sal_point, i - 1));
    }
    struct sal_item *item =
        most > 0.0 ? sal_text_block_shape(page, block, (const struct sal_point *)(void *)top->data,
                                          top->len, true)
                   : NULL;
    if (item != NULL) {
        item->fill = sal_area_paint(page->input->style, page->input->dataset, faction,
                                    SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, page->swatch_unit);
        item->css_class = "chart-area";
    }
    g_array_free(top, TRUE);
    g_array_free(bottom, TRUE);
}

static void add_bands(struct sal_page *page, struct sal_text_block *block,
                      const struct plot *plot) {
    struct faction_rank *ranks = rank_factions(plot->history);
    double *base_m2 = g_new0(double, plot->history->n_days);
    for (size_t i = 0; i < plot->history->n_factions; i++) {
        add_band(page, block, plot, ranks[i].faction, base_m2);
    }
    g_free(base_m2);
    g_free(ranks);
}

static void add_line(struct sal_page *page, struct sal_text_block *block, struct sal_point from,
                     struct sal_point to, struct sal_color color) {
    const struct sal_point ends[] = {from, to};
    struct sal_item *item = sal_text_block_shape(page, block, ends, 2, false);
    if (item != NULL) {
        item->stroke = (struct sal_stroke){
            .color = color, .width_px = fmax(sal_page_px(page, 1.0), 0.6), .cap = SAL_CAP_BUTT};
    }
}

/* A line of text whose start, or middle, is at x. */
static void add_text(struct sal_page *page, struct sal_text_block *block, const char *text,
                     struct sal_point at, enum sal_anchor anchor) {
    const double width = block->width_px, height = block->height_px;
    const guint first = block->items->len;
    sal_text_block_text(page, block, &page->input->style->type.scale, text, at.x, 1e6, LEADING);
    if (block->items->len > first) {
        struct sal_item *item = &g_array_index(block->items, struct sal_item, first);
        item->at = at;
        item->anchor = anchor;
    }
    block->width_px = width;
    block->height_px = height;
}

/* What the highest band reaches, where no round number stands near it. */
static void add_top(struct sal_page *page, struct sal_text_block *block, const struct plot *plot,
                    double step_m2) {
    const double type = sal_page_type_px(page, &page->input->style->type.scale);
    const double last_m2 = floor(plot->top_m2 / step_m2) * step_m2;
    if (y_of(plot, last_m2) - plot->box.min_y < type * TOP_SIZES) {
        return;
    }
    char *number = top_number(page, plot);
    add_line(page, block, (struct sal_point){plot->box.min_x, plot->box.min_y},
             (struct sal_point){plot->box.max_x, plot->box.min_y},
             page->input->style->furniture.rule);
    add_text(page, block, number,
             (struct sal_point){plot->box.min_x - type * 0.5, plot->box.min_y + type * 0.35},
             SAL_ANCHOR_END);
    g_free(number);
}

/* Lines at round numbers of km2 over the areas. */
static void add_ticks(struct sal_page *page, struct sal_text_block *block,
                      const struct plot *plot) {
    const double step_m2 = plot->step_m2;
    const double type = sal_page_type_px(page, &page->input->style->type.scale);
    const struct sal_color color = page->input->style->furniture.rule;
    for (double at = 0.0; at <= plot->top_m2; at += step_m2) {
        const double y = y_of(plot, at);
        add_line(page, block, (struct sal_point){plot->box.min_x, y},
                 (struct sal_point){plot->box.max_x, y},
                 at > 0.0 ? color : page->input->style->furniture.scale);
        char *number = tick_number(page, at, step_m2);
        add_text(page, block, number,
                 (struct sal_point){plot->box.min_x - type * 0.5, y + type * 0.35}, SAL_ANCHOR_END);
        g_free(number);
    }
    add_top(page, block, plot, step_m2);
}

/* January's tick is called by its year. */
static char *tick_name(const struct sal_page *page, int32_t day) {
    int year, month, mday;
    sal_day_to_civil(day, &year, &month, &mday);
    return month == 1 ? sal_strings_year(page->words, year)
                      : g_strdup(page->words->months[month - 1]);
}

/* The widest name of a year's tick. */
static double year_width(const struct sal_page *page, const struct plot *plot) {
    int year, month, mday;
    sal_day_to_civil(plot->first, &year, &month, &mday);
    if (year > 0) {
        return text_width(page, "00000");
    }
    char *name = sal_strings_year(page->words, MIN(year, -8887));
    const double width = text_width(page, name);
    g_free(name);
    return width;
}

/* Months from one named tick to the next: the fewest that leave room for the names. */
static int month_step(const struct sal_page *page, const struct plot *plot) {
    static const int steps[] = {1,   3,    6,    12,   24,    60,    120,   240,
                                600, 1200, 2400, 6000, 12000, 24000, 60000, 120000};
    const double px_per_month =
        MONTH_DAYS * (plot->box.max_x - plot->box.min_x) / (plot->end - plot->first);
    const double year_px = year_width(page, plot);
    double widest = year_px;
    for (int i = 1; i < 12; i++) {
        widest = fmax(widest, text_width(page, page->words->months[i]));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        const double width = steps[i] < 12 ? widest : year_px;
        if (steps[i] * px_per_month > width * 1.25) {
            return steps[i];
        }
    }
    return 120000;
}

static void add_dates(struct sal_page *page, struct sal_text_block *block,
                      const struct plot *plot) {
    const int step = month_step(page, plot);
    const double type = sal_page_type_px(page, &page->input->style->type.scale);
    const double baseline = plot->box.max_y + type * 1.25;
    int year, month, mday;
    sal_day_to_civil(plot->first, &year, &month, &mday);
    /* Months since January of a year before all, a whole number of steps. */
    const int origin = -120000;
    int at = ((year - origin) * 12 + month - 1) / step * step;
    for (; at / 12 + origin <= 9999; at += step) {
        const int32_t day = sal_day_from_civil(at / 12 + origin, at % 12 + 1, 1);
        if (day > plot->end) {
            return;
        }
        if (day < plot->first) {
            continue;
        }
        const double x = x_of(plot, day);
        add_line(page, block, (struct sal_point){x, plot->box.max_y},
                 (struct sal_point){x, plot->box.max_y + type * 0.3},
                 page->input->style->furniture.scale);
        char *name = tick_name(page, day);
        const double width = text_width(page, name);
        /* The first may stand under the numbers of the axis, as far as the block reaches. */
        if (x - width / 2.0 >= 0.0 && x + width / 2.0 <= plot->box.max_x + type * 0.2) {
            add_text(page, block, name, (struct sal_point){x, baseline}, SAL_ANCHOR_MIDDLE);
        }
        g_free(name);
    }
}

void sal_chart_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                     double height_px) {
    const struct plot plot = plot_of(page, width_px, height_px);
    const struct sal_type_look *look = &page->input->style->type.scale;
    sal_text_block_text(page, block, look, page->words->chart, 0.0, width_px, LEADING);
    add_bands(page, block, &plot);
    add_ticks(page, block, &plot);
    add_dates(page, block, &plot);
    block->width_px = width_px;
    block->height_px = height_px;
}

void sal_chart_cursor(struct sal_page *page, const struct sal_text_block *block, double left_px,
                      double top_px) {
    const struct plot plot = plot_of(page, block->width_px, block->height_px);
    const struct sal_line_look *front = &page->input->style->lines.front;
    const double type = sal_page_type_px(page, &page->input->style->type.scale);
    const double x = x_of(&plot, page->day);
    const struct sal_point ends[] = {{x, plot.box.min_y - type * 0.7}, {x, plot.box.max_y}};
    struct sal_text_block cursor = sal_text_block_init();
    sal_page_group(page, "chart-cursor", NULL, NULL);
    for (int i = 0; i < 2; i++) {
        struct sal_item *item = sal_text_block_shape(page, &cursor, ends, 2, false);
        if (item != NULL) {
            item->stroke = (struct sal_stroke){
                .color = i == 0 ? front->casing : front->color,
                .width_px = fmax(sal_page_px(page, i == 0 ? 5.0 : 2.2), i == 0 ? 2.4 : 1.0),
                .cap = SAL_CAP_BUTT};
            item->css_class = CURSOR_CLASS;
        }
    }
    cursor.width_px = block->width_px;
    sal_text_block_place(page, &cursor, left_px, top_px);
    sal_text_block_finish(&cursor);
    sal_page_group_end(page);
}

void sal_chart_move_cursor(const struct sal_page *page, const struct sal_text_block *block,
                           double left_px, int32_t day, struct sal_scene *scene) {
    const struct plot plot = plot_of(page, block->width_px, block->height_px);
    const double x = x_of(&plot, day);
    for (size_t i = 0; i < scene->n_items; i++) {
        struct sal_item *item = &scene->items[i];
        if (g_strcmp0(item->css_class, CURSOR_CLASS) != 0) {
            continue;
        }
        item->points =
            sal_arena_copy(scene->arena, item->points, item->n_points, sizeof *item->points);
        for (size_t j = 0; item->points != NULL && j < item->n_points; j++) {
            item->points[j].x = left_px + (page->is_rtl ? block->width_px - x : x);
        }
    }
}
