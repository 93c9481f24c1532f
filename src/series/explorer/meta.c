/* SPDX-License-Identifier: MIT */
#include "series/explorer/meta.h"

#include "compose/furniture/attribution.h"
#include "compose/furniture/title_and_notes.h"
#include "series/explorer/style.h"
#include "series/explorer/words.h"
#include "text/text_clean.h"

/* Places on the earth are told at so many points each way; the script reckons between them. */
#define GRID_N 17

/* Longest title, characters. */
#define TITLE_MAX 300

static void add_words(const struct sal_page *page, struct sal_explorer_json *json) {
    const struct sal_strings *words = page->words;
    sal_explorer_json_text(json, "lang", words->lang);
    sal_explorer_json_bool(json, "rtl", sal_strings_is_rtl(words->lang));
    sal_explorer_json_begin(json, "months", '[');
    for (int i = 0; i < 12; i++) {
        sal_explorer_json_text(json, NULL, words->months[i]);
    }
    sal_explorer_json_end(json, ']');
    sal_explorer_json_begin(json, "words", '{');
    const struct {
        const char *key, *text;
    } common[] = {{"date", words->date},
                  {"asOf", words->as_of},
                  {"zero", words->zero},
                  {"thousands", words->thousands},
                  {"percent", g_str_equal(words->zero, "0") ? "%" : "٪"},
                  {"front", words->front},
                  {"frontClaimed", words->front_claimed},
                  {"frontApproximate", words->front_approximate},
                  {"boundary", words->boundary},
                  {"km", words->km},
                  {"area", words->area},
                  {"legend", words->legend},
                  {"noChange", words->no_change},
                  {"play", words->play},
                  {"pause", words->pause},
                  {"day", words->day},
                  {"holder", words->holder},
                  {"areaHead", words->area_km2},
                  {"share", words->share},
                  {"frontHead", words->front_km_head},
                  {"chart", words->chart},
                  {"span", words->span},
                  {"gainedFrom", words->gained},
                  {"gainedNew", words->gained_new},
                  {"lostTo", words->lost},
                  {"scale", words->scale}};
    for (size_t i = 0; i < G_N_ELEMENTS(common); i++) {
        sal_explorer_json_text(json, common[i].key, common[i].text);
    }
    for (const struct sal_explorer_word *word = sal_explorer_words; word->key != NULL; word++) {
        sal_explorer_json_text(json, word->key, sal_explorer_word_text(word, words->lang));
    }
    sal_explorer_json_end(json, '}');
}

/* Days from one state to the next. */
static void add_days(const struct sal_explorer_days *days, struct sal_explorer_json *json) {
    sal_explorer_json_bool(json, "dated", days->is_dated);
    sal_explorer_json_bool(json, "daily", days->is_daily);
    sal_explorer_json_begin(json, "days", '[');
    for (size_t i = 0; days->is_dated && i < days->n; i++) {
        sal_explorer_json_key(json, NULL);
        g_string_append_printf(json->text, "%d", days->days[i] - (i > 0 ? days->days[i - 1] : 0));
    }
    sal_explorer_json_end(json, ']');
    sal_explorer_json_key(json, "last");
    g_string_append_printf(json->text, "%d", days->is_dated ? days->last : 0);
}

/* Longitude and latitude of points of the grid, row by row; null where the projection has none. */
static void add_grid(const struct sal_explorer_view *view, struct sal_explorer_json *json) {
    const struct sal_box box = view->first_px;
    sal_explorer_json_number(json, "side", SAL_EXPLORER_SIDE);
    sal_explorer_json_begin(json, "first", '[');
    sal_explorer_json_number(json, NULL, box.min_x);
    sal_explorer_json_number(json, NULL, box.min_y);
    sal_explorer_json_number(json, NULL, box.max_x);
    sal_explorer_json_number(json, NULL, box.max_y);
    sal_explorer_json_end(json, ']');
    sal_explorer_json_begin(json, "grid", '[');
    for (int i = 0; i < GRID_N * GRID_N; i++) {
        const double step = SAL_EXPLORER_SIDE / (GRID_N - 1.0);
        const struct sal_point px = {step * (i % GRID_N), step * (i / GRID_N)};
        struct sal_point at;
        if (sal_viewport_lonlat(&view->page.view->viewport, px, &at)) {
            sal_explorer_json_number(json, NULL, at.x);
            sal_explorer_json_number(json, NULL, at.y);
        } else {
            sal_explorer_json_text(json, NULL, NULL);
            sal_explorer_json_text(json, NULL, NULL);
        }
    }
    sal_explorer_json_end(json, ']');
}

void sal_explorer_meta_add(const struct sal_explorer_view *view,
                           const struct sal_explorer_days *days,
                           const struct sal_legend_content *content, const GArray *classes,
                           struct sal_explorer_json *json) {
    const struct sal_page *page = &view->page;
    sal_explorer_json_number(json, "version", 1);
    char *title = sal_text_clean(sal_title_text(page), TITLE_MAX);
    sal_explorer_json_text(json, "title", title);
    g_free(title);
    add_words(page, json);
    add_days(days, json);
    add_grid(view, json);
    sal_explorer_json_bool(json, "hasBase", page->input->dataset->n_units > 0);
    sal_explorer_json_bool(json, "hasCountries", page->input->dataset->countries != NULL);
    sal_explorer_style_add(page->input->style, json);
    sal_explorer_style_add_holders(page, content, classes, json);
}
