/* SPDX-License-Identifier: MIT */
/* Entries for the less sure stretches of fronts and for their band, whose swatch is drawn true: the
 * band takes its share of the way between two grounds. */
#include "compose/furniture/legend_sureness.h"

#include "base/arena.h"
#include "style/area_paint.h"
#include "topology/evidence.h"

/* The first and the last faction of the map, whose ground the swatch is of. */
static void choose_sides(const struct sal_page *page, const struct sal_legend_content *there,
                         struct sal_paint sides[2]) {
    int first = -1, last = -1;
    for (int i = 0; i < (int)page->input->dataset->n_factions; i++) {
        if (there->factions[i + 1] && page->input->dataset->factions[i].n_parts < 2) {
            first = first < 0 ? i : first;
            last = i;
        }
    }
    sides[0] = sal_area_paint(page->input->style, page->input->dataset, first,
                              SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, page->swatch_unit);
    sides[1] = sal_area_paint(page->input->style, page->input->dataset, last,
                              SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, page->swatch_unit);
}

static void add_unsure(const struct sal_page *page, struct sal_legend_entries *entries) {
    const struct sal_lines_look *lines = &page->input->style->lines;
    char *km = sal_strings_number(page->words, lines->sure_km, 0);
    char *days = sal_strings_number(page->words, lines->sure_days, 0);
    char *means = sal_strings_fill(page->words->unsure_means, "km", km, "days", days, NULL);
    sal_legend_entry_add(entries, (struct sal_legend_entry){
                                      .swatch = SAL_SWATCH_LINE,
                                      .line = &lines->front_unsure,
                                      .name = page->words->front_unsure,
                                      .definition = sal_arena_strdup(page->scene->arena, means)});
    g_free(means);
    g_free(days);
    g_free(km);
}

void sal_legend_sureness_add(const struct sal_page *page, const struct sal_legend_content *there,
                             struct sal_legend_entries *entries) {
    const struct sal_lines_look *lines = &page->input->style->lines;
    if (lines->front_unsure.width_px > 0.0 &&
        (there->front_km > lines->sure_km || there->front_days > lines->sure_days)) {
        add_unsure(page, entries);
    }
    if (there->has_handed_over && lines->front_handed_over.width_px > 0.0) {
        sal_legend_entry_add(
            entries, (struct sal_legend_entry){.swatch = SAL_SWATCH_LINE,
                                               .line = &lines->front_handed_over,
                                               .name = page->words->front_handed_over,
                                               .definition = page->words->handed_over_means});
    }
    if (lines->band.a > 0.0 && there->front_km > 0.0) {
        struct sal_legend_entry entry = {.swatch = SAL_SWATCH_BAND,
                                         .name = page->words->band,
                                         .definition = page->words->band_means};
        choose_sides(page, there, entry.split);
        sal_legend_entry_add(entries, entry);
    }
}

void sal_legend_sureness_swatch(struct sal_page *page, struct sal_text_block *block,
                                const struct sal_paint sides[2], struct sal_box box) {
    const struct sal_lines_look *lines = &page->input->style->lines;
    const double middle = 0.5 * (box.min_x + box.max_x);
    const double half = 0.5 * SAL_BAND_CHANCE * (box.max_x - box.min_x);
    sal_text_block_box(page, block, (struct sal_box){box.min_x, box.min_y, middle, box.max_y},
                       sides[0]);
    sal_text_block_box(page, block, (struct sal_box){middle, box.min_y, box.max_x, box.max_y},
                       sides[1]);
    sal_text_block_box(page, block,
                       (struct sal_box){middle - half, box.min_y, middle + half, box.max_y},
                       (struct sal_paint){.kind = SAL_PAINT_SOLID, .color = lines->band});
    const struct sal_point ends[] = {{middle, box.min_y}, {middle, box.max_y}};
    struct sal_item *item = sal_text_block_shape(page, block, ends, 2, false);
    if (item != NULL) {
        item->stroke = sal_view_stroke_of(&lines->front, page->swatch_unit);
        item->stroke.cap = SAL_CAP_BUTT;
    }
}
