/* SPDX-License-Identifier: MIT */
/* The legend: what is on the map and nothing else, with the definition of every class that is not
 * plain. Entries flow into as many columns as the width has room for. */
#include "compose/furniture/legend.h"

#include <math.h>
#include <string.h>

#include "analysis/history.h"
#include "base/arena.h"
#include "compose/furniture/furniture.h"
#include "compose/furniture/legend_content.h"
#include "compose/furniture/legend_entry.h"
#include "compose/furniture/legend_over.h"
#include "compose/furniture/legend_sureness.h"
#include "compose/furniture/title_and_notes.h"
#include "compose/layers/draw_marks.h"
#include "compose/layers/layer_swatch.h"
#include "compose/map/change_map.h"
#include "compose/map/former_fronts.h"
#include "compose/map/line_teeth.h"
#include "style/area_paint.h"
#include "style/color.h"

/* Of these, factions or changes; the rest is for the kinds of ground and lines. */
#define LISTED_MAX 44

/* Ground of less than this in all, px, is listed nowhere. */
#define SPECK_PX2 6.0

/* More days than these are a ramp, with about so many of them named. */
#define DAYS_LISTED 8
#define RAMP_TICKS 5

static struct sal_paint paint_of(const struct sal_page *page, int faction,
                                 enum sal_area_status hold, enum sal_certainty certainty) {
    struct sal_paint paint = sal_area_paint(page->input->style, page->input->dataset, faction, hold,
                                            certainty, page->swatch_unit);
    const struct sal_map_raster *raster = &page->input->dataset->map->raster;
    if (raster->file != NULL && raster->control_opacity.is_said) {
        const struct sal_color land = page->input->style->ground.land;
        const double opacity = fmin(raster->control_opacity.value, 1.0);
        paint.color = sal_color_mix(paint.color, land, opacity);
        paint.color2 = sal_color_mix(paint.color2, land, opacity);
    }
    return paint;
}

/* Is a faction's band in the page's chart, whoever holds ground on the day. */
static bool is_charted(const struct sal_page *page, int faction) {
    const struct sal_history *history = page->input->history;
    for (size_t i = 0; page->input->has_chart && i < history->n_days; i++) {
        if (history->area_m2[i * history->n_factions + (size_t)faction] > 0.0) {
            return true;
        }
    }
    return false;
}

/* What may be listed, and how much ground it has. */
struct listed {
    int before, after; /* of a change; of a faction both are it */
    double area_m2;
};

/* The largest first. */
static int by_area(const void *a, const void *b) {
    const struct listed *p = a, *q = b;
    return p->area_m2 != q->area_m2 ? (p->area_m2 < q->area_m2) - (p->area_m2 > q->area_m2)
           : p->before != q->before ? p->before - q->before
                                    : p->after - q->after;
}

/* As many as the legend lists; how many are left out is told in *n_more. */
static guint cut(const struct sal_page *page, guint n, guint *n_more) {
    const guint most =
        (guint)MIN(page->legend_most == 0 ? LISTED_MAX : page->legend_most, (size_t)LISTED_MAX);
    *n_more = n > most ? n - most : 0;
    return n - *n_more;
}

static void add_more(struct sal_page *page, guint n_more, struct sal_legend_entries *entries) {
    if (n_more > 0) {
        char *number = sal_strings_number(page->words, n_more, 0);
        char *text = sal_strings_fill(page->words->more, "n", number, NULL);
        sal_legend_entry_add(
            entries, (struct sal_legend_entry){.swatch = SAL_SWATCH_NONE,
                                               .name = sal_arena_strdup(page->scene->arena, text)});
        g_free(text);
        g_free(number);
    }
}

/* Who is on the map: those of the map file in its order, then all others, the largest first; where
 * not all are listed, who has most. */
static GArray *list_factions(const struct sal_page *page, const struct sal_legend_content *there,
                             guint *n_more) {
    const size_t n_stated = page->input->dataset->map->n_factions;
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct listed));
    for (int i = 0; i < (int)page->input->dataset->n_factions; i++) {
        if (there->factions[i + 1] || is_charted(page, i)) {
            const struct listed at = {i, i, there->area_m2[i + 1]};
            g_array_append_val(list, at);
        }
    }
    g_array_sort(list, by_area);
    g_array_set_size(list, cut(page, list->len, n_more));
    for (guint i = 0; i < list->len; i++) {
        struct listed *at = &g_array_index(list, struct listed, i);
        at->area_m2 = (size_t)at->after < n_stated ? INFINITY : at->area_m2;
    }
    g_array_sort(list, by_area);
    return list;
}

static void add_factions(struct sal_page *page, const struct sal_legend_content *there,
                         struct sal_legend_entries *entries) {
    if (sal_page_is_named(page)) {
        return;
    }
    guint n_more;
    GArray *list = list_factions(page, there, &n_more);
    for (guint i = 0; i < list->len; i++) {
        const int faction = g_array_index(list, struct listed, i).after;
        struct sal_legend_entry entry = {
            .paint = paint_of(page, faction, SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED),
            .name = sal_page_faction_name(page, faction)};
        sal_area_paint_third(page->input->style, page->input->dataset, faction, page->view->unit,
                             &entry.third);
        sal_legend_entry_add(entries, entry);
    }
    add_more(page, n_more, entries);
    g_array_unref(list);
}

/* The factions with most of an area, at most SAL_LEGEND_SPLIT_MAX, in the order of the legend: -1
 * those not named. Ground that several hold together is painted in one way whatever its hold. */
static int list_largest(const struct sal_page *page, const double *area_m2,
                        int factions[SAL_LEGEND_SPLIT_MAX]) {
    int n = 0;
    for (int i = -1; i < (int)page->input->dataset->n_factions; i++) {
        const bool is_mixed = i >= 0 && page->input->dataset->factions[i].n_parts > 1;
        if (area_m2[i + 1] <= 0.0 || is_mixed) {
            continue;
        }
        if (n < SAL_LEGEND_SPLIT_MAX) {
            factions[n++] = i;
            continue;
        }
        int least = 0;
        for (int j = 1; j < n; j++) {
            least = area_m2[factions[j] + 1] < area_m2[factions[least] + 1] ? j : least;
        }
        if (area_m2[i + 1] > area_m2[factions[least] + 1]) {
            memmove(factions + least, factions + least + 1,
                    sizeof *factions * (SAL_LEGEND_SPLIT_MAX - 1 - (size_t)least));
            factions[n - 1] = i;
        }
    }
    return n;
}

/* A swatch in the colours of those whose ground is so on the map. */
static struct sal_legend_entry area_entry(const struct sal_page *page, const double *area_m2,
                                          enum sal_area_status hold, enum sal_certainty certainty) {
    int factions[SAL_LEGEND_SPLIT_MAX] = {-1};
    struct sal_legend_entry entry = {.n_split = list_largest(page, area_m2, factions)};
    for (int i = 0; i < entry.n_split; i++) {
        entry.split[i] = paint_of(page, factions[i], hold, certainty);
    }
    entry.paint = paint_of(page, factions[0], hold, certainty);
    return entry;
}

/* Is ground held in a way more than a speck on this map: none would find what the legend explains.
 */
static bool is_large_enough(const struct sal_page *page, const double *held_m2) {
    const double px_per_m = page->view->viewport.px_per_m;
    double sum_m2 = 0.0;
    for (size_t i = 0; i <= page->input->dataset->n_factions; i++) {
        sum_m2 += held_m2[i];
    }
    return sum_m2 * px_per_m * px_per_m >= SPECK_PX2;
}

static void add_holds(const struct sal_page *page, const struct sal_legend_content *there,
                      struct sal_legend_entries *entries) {
    const bool has_zones = page->input->style->furniture.has_zones;
    for (int i = has_zones ? SAL_AREA_STATUS_CONTROL : SAL_AREA_STATUS_CONTROL + 1;
         i < SAL_N_AREA_STATUS; i++) {
        if (!there->holds[i] || !is_large_enough(page, there->held_m2[i])) {
            continue;
        }
        const struct sal_status_look *look = &page->input->style->holds[i];
        const char *name = sal_locale_text_get(&look->name, page->lang);
        struct sal_legend_entry entry =
            area_entry(page, there->held_m2[i], (enum sal_area_status)i, SAL_CONFIRMED);
        entry.name = name != NULL ? name : sal_area_status_name((enum sal_area_status)i);
        entry.definition = sal_locale_text_get(&look->definition, page->lang);
        sal_legend_entry_add(entries, entry);
    }
}

/* Fronts that a style draws otherwise where they are less sure. */
static void add_variants(const struct sal_page *page, const struct sal_legend_content *there,
                         struct sal_legend_entries *entries) {
    const struct sal_lines_look *lines = &page->input->style->lines;
    if (there->has_front_claimed && lines->front_claimed.width_px > 0.0) {
        sal_legend_entry_add(entries,
                             (struct sal_legend_entry){.swatch = SAL_SWATCH_LINE,
                                                       .line = &lines->front_claimed,
                                                       .name = page->words->front_claimed});
    }
    if (there->has_front_approximate && lines->front_approximate.width_px > 0.0) {
        sal_legend_entry_add(entries,
                             (struct sal_legend_entry){.swatch = SAL_SWATCH_LINE,
                                                       .line = &lines->front_approximate,
                                                       .name = page->words->front_approximate});
    }
}

static void add_unheld(const struct sal_page *page, const struct sal_legend_content *there,
                       struct sal_legend_entries *entries) {
    if (there->has_unheld) {
        sal_legend_entry_add(
            entries, (struct sal_legend_entry){.paint = {.kind = SAL_PAINT_SOLID,
                                                         .color = page->input->style->ground.land},
                                               .name = sal_page_unheld(page)});
    }
}

static void add_boundary(const struct sal_page *page, const struct sal_legend_content *there,
                         struct sal_legend_entries *entries) {
    if (there->has_boundary) {
        sal_legend_entry_add(entries,
                             (struct sal_legend_entry){.swatch = SAL_SWATCH_LINE,
                                                       .line = &page->input->style->lines.boundary,
                                                       .name = page->words->boundary});
    }
}

static void add_rest(const struct sal_page *page, const struct sal_legend_content *there,
                     struct sal_legend_entries *entries) {
    const struct sal_status_look *look = &page->input->style->approximate;
    const char *name = sal_locale_text_get(&look->name, page->lang);
    const bool is_shown = look->strength < 1.0 || look->pattern > SAL_PAINT_SOLID;
    if (there->has_approximate && is_shown && name != NULL) {
        struct sal_legend_entry entry =
            area_entry(page, there->approximate_m2, SAL_AREA_STATUS_CONTROL, SAL_APPROXIMATE);
        entry.name = name;
        entry.definition = sal_locale_text_get(&look->definition, page->lang);
        sal_legend_entry_add(entries, entry);
    }
    add_unheld(page, there, entries);
    if (there->has_front) {
        const struct sal_lines_look *lines = &page->input->style->lines;
        const bool is_contested = !there->has_front_sure && lines->front_contested.width_px > 0.0;
        sal_legend_entry_add(entries,
                             (struct sal_legend_entry){
                                 .swatch = SAL_SWATCH_LINE,
                                 .line = is_contested ? &lines->front_contested : &lines->front,
                                 .name = page->words->front});
        add_variants(page, there, entries);
        sal_legend_sureness_add(page, there, entries);
    }
    add_boundary(page, there, entries);
}

static int as_in_table(const void *a, const void *b) {
    const struct listed *p = a, *q = b;
    return p->after != q->after ? q->after - p->after : p->before - q->before;
}

/* Pairs of who had ground and who has it that are told of, as the table of factions has them:
 * gains, or what stayed. */
static GArray *list_changes(const struct sal_page *page, bool is_gain) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct listed));
    GArray *pairs = sal_change_map_pairs(page, page->content->seen_faces);
    for (guint i = 0; i < pairs->len; i++) {
        const struct sal_change_pair *at = &g_array_index(pairs, struct sal_change_pair, i);
        const struct listed listed = {at->before, at->after, at->area_m2};
        const bool is_told = is_gain || (at->before >= 0 && !sal_page_is_named(page));
        if (is_told && at->area_m2 >= page->told_m2 && (at->before != at->after) == is_gain) {
            g_array_append_val(list, listed);
        }
    }
    g_array_unref(pairs);
    g_array_sort(list, as_in_table);
    return list;
}

/* Gains with their areas, the largest when not all are listed, then what stayed. */
static void add_changes(struct sal_page *page, struct sal_legend_entries *entries) {
    for (int is_gain = 1; is_gain >= 0; is_gain--) {
        GArray *list = list_changes(page, is_gain != 0);
        guint n_more;
        const guint n = cut(page, list->len, &n_more);
        if (n_more > 0) {
            g_array_sort(list, by_area);
        }
        for (guint i = 0; i < n; i++) {
            const struct listed *at =
                &g_array_index(list, struct listed, is_gain || n_more > 0 ? i : n - 1 - i);
            sal_legend_entry_add(
                entries,
                (struct sal_legend_entry){
                    .paint = sal_change_map_paint(page, at->before, at->after),
                    .name = sal_change_map_name(page, at->before, at->after),
                    .definition = is_gain ? sal_change_map_about(page, at->area_m2) : NULL});
        }
        add_more(page, n_more, entries);
        g_array_unref(list);
    }
}

static void add_former_front(struct sal_page *page, struct sal_line_look *look,
                             struct sal_legend_entries *entries) {
    char *date = sal_strings_date(page->words, page->input->subject.change->from_day);
    char *name = sal_strings_fill(page->words->front_on, "date", date, NULL);
    *look = sal_change_map_front_look(page);
    sal_legend_entry_add(
        entries, (struct sal_legend_entry){.swatch = SAL_SWATCH_LINE,
                                           .line = look,
                                           .name = sal_arena_strdup(page->scene->arena, name)});
    g_free(name);
    g_free(date);
}

/* A line for each day, or one ramp for many; factions paler, as their ground is. */
static void add_past(struct sal_page *page, const struct sal_legend_content *there,
                     struct sal_line_look *looks, struct sal_legend_entries *entries) {
    guint n_more;
    GArray *list = list_factions(page, there, &n_more);
    for (guint i = 0; i < list->len; i++) {
        const int faction = g_array_index(list, struct listed, i).after;
        sal_legend_entry_add(entries, (struct sal_legend_entry){
                                          .paint = sal_change_map_paint(page, faction, faction),
                                          .name = sal_page_faction_name(page, faction)});
    }
    g_array_unref(list);
    add_more(page, n_more, entries);
    add_unheld(page, there, entries);
    const bool is_ramp = page->input->subject.former->n > DAYS_LISTED;
    for (size_t i = 0; !is_ramp && i < page->input->subject.former->n; i++) {
        char *date = sal_strings_date(page->words, page->input->subject.former->faces[i]->day);
        looks[i] = sal_former_fronts_look(page, i);
        sal_legend_entry_add(
            entries, (struct sal_legend_entry){.swatch = SAL_SWATCH_LINE,
                                               .line = &looks[i],
                                               .name = sal_arena_strdup(page->scene->arena, date)});
        g_free(date);
    }
    if (is_ramp) {
        sal_legend_entry_add(entries, (struct sal_legend_entry){.swatch = SAL_SWATCH_RAMP,
                                                                .name = page->words->front});
    }
    add_boundary(page, there, entries);
}

/* Fronts of many days: a bar of their colours, the oldest on top, some of the days beside it. */
static void draw_ramp(struct sal_page *page, struct sal_text_block *block,
                      const struct sal_legend_entry *entry, struct sal_box box, double line_px) {
    const size_t n = page->input->subject.former->n;
    const struct sal_type_look *type = &page->input->style->type.legend;
    const double text_x = box.max_x + 0.6 * sal_page_type_px(page, type);
    const double top = block->height_px, step = line_px * RAMP_TICKS / (double)n;
    sal_text_block_text(page, block, type, entry->name, text_x, 1e6, 1.3);
    block->height_px = top + line_px;
    /* Each reaches to the end, beneath those after it: no light seam between them. */
    const double end = block->height_px + step * (double)n;
    for (size_t i = 0; i < n; i++) {
        const double y = block->height_px + step * (double)i;
        sal_text_block_box(page, block, (struct sal_box){box.min_x, y, box.max_x, end},
                           (struct sal_paint){.kind = SAL_PAINT_SOLID,
                                              .color = sal_former_fronts_look(page, i).color});
    }
    for (size_t i = 0; i < RAMP_TICKS; i++) {
        const size_t day = (i * (n - 1) + (RAMP_TICKS - 1) / 2) / (RAMP_TICKS - 1);
        char *date = sal_strings_date(page->words, page->input->subject.former->faces[day]->day);
        sal_text_block_text(page, block, type, date, text_x, 1e6,
                            line_px / sal_page_type_px(page, type));
        g_free(date);
    }
}

static void draw_area_swatch(struct sal_page *page, struct sal_text_block *block,
                             const struct sal_legend_entry *entry, struct sal_box box) {
    const double part = (box.max_x - box.min_x) / fmax(entry->n_split, 1.0);
    for (int i = 0; i < MAX(entry->n_split, 1); i++) {
        const double left = box.min_x + part * i;
        sal_text_block_box(page, block, (struct sal_box){left, box.min_y, left + part, box.max_y},
                           entry->n_split > 0 ? entry->split[i] : entry->paint);
    }
    sal_text_block_box(page, block, box, entry->third);
    struct sal_item *last = &g_array_index(block->items, struct sal_item, block->items->len - 1);
    last->stroke = (struct sal_stroke){.color = page->input->style->furniture.rule,
                                       .width_px = fmax(sal_page_px(page, 0.8), 0.6)};
}

static void draw_line_swatch(struct sal_page *page, struct sal_text_block *block,
                             const struct sal_legend_entry *entry, struct sal_box box) {
    const double y = (box.min_y + box.max_y) / 2.0;
    const struct sal_point ends[] = {{box.min_x, y}, {box.max_x, y}};
    struct sal_item *item = sal_text_block_shape(page, block, ends, 2, false);
    if (item != NULL) {
        item->stroke = sal_view_stroke_of(entry->line, page->swatch_unit);
        item->stroke.cap = item->stroke.n_dash > 0 ? item->stroke.cap : SAL_CAP_BUTT;
    }
    struct sal_path teeth = sal_path_init();
    sal_line_teeth_add(page->view->unit, &teeth, ends, 2, entry->line, 1.0);
    for (size_t i = 0; i < sal_path_n_subs(&teeth); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(&teeth, i, &n);
        item = sal_text_block_shape(page, block, points, n, true);
        if (item != NULL) {
            item->fill = (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = entry->line->color};
        }
    }
    sal_path_finish(&teeth);
}

/* One entry in its column; the block's height is the column's. */
static void draw_entry(struct sal_page *page, struct sal_text_block *block,
                       const struct sal_legend_entry *entry, double x, double width,
                       bool has_definition) {
    const struct sal_furniture_look *look = &page->input->style->furniture;
    const struct sal_types_look *type = &page->input->style->type;
    const double size = sal_page_type_px(page, &type->legend);
    const double swatch_width = fmax(sal_page_px(page, look->swatch_width_px), size * 1.5);
    const double swatch_height =
        fmin(fmax(sal_page_px(page, look->swatch_height_px), size * 0.9), size * 1.3);
    const double line = size * (page->is_rtl ? 1.45 : 1.3);
    const double top = block->height_px + (line - swatch_height) / 2.0;
    const struct sal_box box = {x, top, x + swatch_width, top + swatch_height};
    if (entry->swatch == SAL_SWATCH_RAMP) {
        draw_ramp(page, block, entry, box, line);
        sal_text_block_space(block, size * 0.28);
        return;
    }
    if (entry->swatch == SAL_SWATCH_AREA) {
        draw_area_swatch(page, block, entry, box);
    } else if (entry->swatch == SAL_SWATCH_BAND) {
        sal_legend_sureness_swatch(page, block, entry->split, box);
    } else if (entry->swatch == SAL_SWATCH_MARK) {
        sal_draw_marks_swatch(page, block, entry->mark, box);
    } else if (entry->swatch == SAL_SWATCH_LAYER) {
        const struct sal_layer_look own =
            sal_layer_look_of(page->input->style, &entry->layer->layer->look);
        sal_layer_swatch_draw(page, block, &own, entry->layer->features->kind, box);
    } else if (entry->swatch != SAL_SWATCH_NONE) {
        draw_line_swatch(page, block, entry, box);
    }
    const double text_x = box.max_x + size * 0.6;
    const double text_width = width - (text_x - x);
    sal_text_block_text(page, block, &type->legend, entry->name, text_x, text_width, line / size);
    if (entry->other != NULL) {
        sal_page_speak(page, 1);
        sal_text_block_text(page, block, &type->definition, entry->other, text_x, text_width,
                            sal_strings_is_rtl(page->lang) ? 1.4 : 1.25);
        sal_page_speak(page, 0);
    }
    if (has_definition && entry->definition != NULL) {
        sal_text_block_text(page, block, &type->definition, entry->definition, text_x, text_width,
                            page->is_rtl ? 1.4 : 1.25);
    }
    sal_text_block_space(block, size * 0.28);
}

/* Columns of equal width, filled one after the other. */
static void draw_entries(struct sal_page *page, struct sal_text_block *block,
                         const struct sal_legend_entries *entries, double width_px,
                         bool has_definitions) {
    const double least = sal_page_type_px(page, &page->input->style->type.legend) * 15.0;
    const size_t n_columns = (size_t)CLAMP(floor(width_px / least), 1.0, 4.0);
    const size_t n_rows = (entries->n + n_columns - 1) / n_columns;
    const double column_px = width_px / (double)n_columns;
    const double top = block->height_px;
    double bottom = top;
    for (size_t i = 0; i < entries->n; i++) {
        if (i % n_rows == 0) {
            block->height_px = top;
        }
        draw_entry(page, block, &entries->items[i], column_px * (double)(i / n_rows),
                   column_px * (n_columns > 1 ? 0.94 : 1.0), has_definitions);
        bottom = fmax(bottom, block->height_px);
    }
    block->height_px = bottom;
}

/* All entries of a map, in the order in which they stand. */
static void collect(struct sal_page *page, const struct sal_legend_content *there,
                    struct sal_legend_entries *entries) {
    if (sal_page_is_of(page, SAL_PAGE_FORMER_FRONTS)) {
        add_past(page, there, entries->looks, entries);
        sal_legend_over_claims(page, there, entries);
        sal_legend_over_layers(page, there, entries);
        sal_legend_over_marks(page, there, entries);
        return;
    }
    if (sal_page_is_of(page, SAL_PAGE_CHANGE)) {
        add_changes(page, entries);
    } else {
        add_factions(page, there, entries);
        add_holds(page, there, entries);
    }
    sal_legend_over_claims(page, there, entries);
    add_rest(page, there, entries);
    const struct sal_dataset *dataset = page->input->dataset;
    const bool may_have_fronts = !dataset->has_borders || dataset->n_wars > 0;
    if (sal_page_is_of(page, SAL_PAGE_CHANGE) && may_have_fronts) {
        add_former_front(page, &entries->looks[0], entries);
    }
    sal_legend_over_layers(page, there, entries);
    sal_legend_over_marks(page, there, entries);
}

/* The same entries in the other language, name by name. */
static void add_other_names(struct sal_page *page, const struct sal_legend_content *there,
                            struct sal_legend_entries *entries) {
    struct sal_legend_entries twice = {.n = 0};
    sal_page_speak(page, 1);
    collect(page, there, &twice);
    sal_page_speak(page, 0);
    for (size_t i = 0; i < MIN(entries->n, twice.n); i++) {
        const char *name = twice.items[i].name;
        entries->items[i].other = g_strcmp0(name, entries->items[i].name) == 0 ? NULL : name;
    }
}

size_t sal_legend_n_listed(struct sal_page *page) {
    if (sal_page_is_of(page, SAL_PAGE_CHANGE)) {
        GArray *gains = list_changes(page, true), *rest = list_changes(page, false);
        const size_t n = MAX(gains->len, rest->len);
        g_array_unref(gains);
        g_array_unref(rest);
        return n;
    }
    guint n_more;
    GArray *list = list_factions(page, page->content, &n_more);
    const size_t n = list->len + n_more;
    g_array_unref(list);
    return n;
}

void sal_legend_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                      enum sal_furniture_level level) {
    if (level > SAL_FURNITURE_BARE || page->input->style->furniture.show.legend == SAL_SHOW_NO) {
        return;
    }
    struct sal_legend_entries entries = {.n = 0};
    collect(page, page->content, &entries);
    if (page->n_languages > 1) {
        add_other_names(page, page->content, &entries);
    }
    if (entries.n > 0) {
        draw_entries(page, block, &entries, width_px,
                     sal_page_is_of(page, SAL_PAGE_CHANGE) || level == SAL_FURNITURE_FULL);
    }
}
