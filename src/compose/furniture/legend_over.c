/* SPDX-License-Identifier: MIT */
/* Entries of what is drawn over control. */
#include "compose/furniture/legend_over.h"

#include "compose/layers/claims.h"
#include "style/color.h"
#include "style/palette.h"
#include "timeline/claims.h"
#include "timeline/factions.h"
#include "timeline/marks.h"

/* What a claim is shown over: ground of the first who is opposed to who claims it. */
static struct sal_color ground_beneath(const struct sal_page *page, const struct sal_claim *claim) {
    const struct sal_dataset *dataset = page->input->dataset;
    const bool is_tint =
        sal_page_is_of(page, SAL_PAGE_CHANGE) || sal_page_is_of(page, SAL_PAGE_FORMER_FRONTS);
    for (int i = 0; i < (int)dataset->n_factions && !is_tint; i++) {
        if (page->content->factions[i + 1] && dataset->factions[i].n_parts == 0 &&
            sal_factions_are_opposed(dataset, i, claim->faction, page->day)) {
            return sal_palette_faction_fill(page->input->style, dataset, i);
        }
    }
    return page->input->style->ground.land;
}

/* A kind of claim: in the colours of those who claim so. */
void sal_legend_over_claims(const struct sal_page *page, const struct sal_legend_content *there,
                            struct sal_legend_entries *entries) {
    const struct sal_dataset *dataset = page->input->dataset;
    const struct sal_style *style = page->input->style;
    for (int kind = 0; kind < (int)dataset->n_claim_kinds; kind++) {
        const struct sal_claim_kind *at = &dataset->claim_kinds[kind];
        struct sal_legend_entry entry = {.name = sal_claim_look_name(style, at, page->lang),
                                         .definition =
                                             sal_claim_look_definition(style, at, page->lang)};
        for (size_t i = 0; i < dataset->n_claims && entry.n_split < SAL_LEGEND_SPLIT_MAX; i++) {
            if (dataset->claims[i].kind == kind &&
                sal_claims_is_there(&dataset->claims[i], there->first, there->last)) {
                const struct sal_claim_look look =
                    sal_claims_look(page, &dataset->claims[i], page->swatch_unit);
                if (look.has_cross && entry.n_split == 0) {
                    entry.third = look.paint;
                    entry.third.angle_deg = -look.paint.angle_deg;
                    entry.third.color.a = 0.0;
                }
                entry.split[entry.n_split] = look.paint;
                entry.split[entry.n_split++].color =
                    sal_color_over(look.paint.color, ground_beneath(page, &dataset->claims[i]));
            }
        }
        if (entry.n_split > 0) {
            sal_legend_entry_add(entries, entry);
        }
    }
}

/* Layers of the map's own that have a name, and something to show. */
void sal_legend_over_layers(const struct sal_page *page, const struct sal_legend_content *there,
                            struct sal_legend_entries *entries) {
    const struct sal_dataset *dataset = page->input->dataset;
    for (size_t i = 0; i < dataset->n_overlays; i++) {
        const struct sal_overlay *overlay = &dataset->overlays[i];
        const char *name = sal_locale_text_get(&overlay->layer->name, page->lang);
        if (name != NULL && sal_overlays_is_there(overlay, there->first, there->last)) {
            sal_legend_entry_add(entries, (struct sal_legend_entry){.swatch = SAL_SWATCH_LAYER,
                                                                    .layer = overlay,
                                                                    .name = name});
        }
    }
}

/* Is a mark of the kind, or has it the symbol, that a word says. */
static bool is_called(const struct sal_mark *mark, const char *word) {
    const bool is_unit = mark->kind == SAL_MARK_UNIT;
    const int function = sal_unit_sign_function(word);
    return g_ascii_strcasecmp(sal_marks_kind_name(mark->kind), word) == 0 ||
           (is_unit && function > 0 && (int)mark->unit.function == function) ||
           (mark->kind == SAL_MARK_POINT && sal_map_word_find("symbol", word) == (int)mark->sign);
}

/* The first mark of these days that is called so; NULL: none. */
static const struct sal_mark *find_mark(const struct sal_mark_set *set, const char *word,
                                        const struct sal_legend_content *there) {
    for (size_t i = 0; i < set->features->n_items; i++) {
        if (sal_marks_is_there(&set->marks[i], there->first, there->last) &&
            is_called(&set->marks[i], word)) {
            return &set->marks[i];
        }
    }
    return NULL;
}

void sal_legend_over_marks(const struct sal_page *page, const struct sal_legend_content *there,
                           struct sal_legend_entries *entries) {
    const struct sal_dataset *dataset = page->input->dataset;
    for (size_t i = 0; i < dataset->n_mark_sets; i++) {
        const struct sal_mark_set *set = &dataset->mark_sets[i];
        for (size_t j = 0; j < set->said->n_legend; j++) {
            const struct sal_map_legend_text *said = &set->said->legend[j];
            const struct sal_mark *mark = find_mark(set, said->word, there);
            const char *name = sal_locale_text_get(&said->text, page->lang);
            if (mark != NULL && name != NULL) {
                sal_legend_entry_add(entries, (struct sal_legend_entry){.swatch = SAL_SWATCH_MARK,
                                                                        .mark = mark,
                                                                        .name = name});
            }
        }
    }
}
