/* SPDX-License-Identifier: MIT */
/*
 * Days -> one page that stands alone: the scenes of all days merged into one SVG, whose parts a
 * small script shows and hides, a slider, and a table of the day's figures. Nothing is fetched, and
 * the page forbids itself to: whatever a name holds, it is text.
 */
#include <glib.h>

#include "analysis/history.h"
#include "base/error.h"
#include "base/json_text.h"
#include "base/outfile.h"
#include "compose/page/strings.h"
#include "compose/pages/template.h"
#include "draw/frames/scene_merge.h"
#include "draw/svg/svg.h"
#include "series/html_data.h"
#include "series/state_cache.h"
#include "style/palette.h"
#include "style/style.h"
#include "text/text.h"
#include "text/text_clean.h"

#define NAME_MAX_CHARS 200

struct page {
    const struct sal_dataset *dataset;
    const struct sal_style *style;
    struct sal_picture_options options;
    const int32_t *days;
    size_t n_days;
    const struct sal_strings *words;
    struct sal_legend_content content;
    struct sal_state_cache *states;
    struct sal_template *plan;
    struct sal_scene **scenes; /* scenes[n_days] */
    GString *cells;            /* JSON: the figures of every day */
};

/* Text for elements and quoted attributes, cleaned as on the map. */
static void add_text(GString *out, const char *text) {
    char *clean = sal_text_clean(text == NULL ? "" : text, 2000);
    char *escaped = g_markup_escape_text(clean, -1);
    g_string_append(out, escaped);
    g_free(escaped);
    g_free(clean);
}

static void add_color(GString *out, const char *name, struct sal_color color) {
    g_string_append_printf(out, "%s:#%02x%02x%02x", name, (unsigned)(color.r * 255.0 + 0.5),
                           (unsigned)(color.g * 255.0 + 0.5), (unsigned)(color.b * 255.0 + 0.5));
}

static void add_number(GString *out, const struct page *page, double value, int decimals,
                       const char *suffix) {
    char *number = sal_strings_number(page->words, value, decimals);
    char *text = g_strconcat(number, suffix, NULL);
    g_string_append(out, out->str[out->len - 1] == '[' ? "" : ",");
    sal_json_text_add(out, text, SAL_JSON_IN_SCRIPT);
    g_free(text);
    g_free(number);
}

/* Areas and shares of each faction and of the rest, then the length of fronts. */
static void add_cells(struct page *page, const struct sal_faces *faces) {
    struct sal_history history = sal_history_init(page->dataset, 1);
    sal_history_set(&history, 0, faces, faces->day);
    const double total = MAX(history.total_m2[0], 1.0);
    double rest = history.total_m2[0];
    const char *percent = g_str_equal(page->words->zero, "0") ? "%" : "٪";
    g_string_append(page->cells, page->cells->len > 1 ? ",\n[" : "\n[");
    for (size_t i = 0; i < history.n_factions; i++) {
        rest -= history.area_m2[i];
        if (page->content.factions[i + 1]) {
            add_number(page->cells, page, history.area_m2[i] / 1e6, 0, "");
            add_number(page->cells, page, 100.0 * history.area_m2[i] / total, 1, percent);
        }
    }
    add_number(page->cells, page, MAX(rest, 0.0) / 1e6, 0, "");
    add_number(page->cells, page, MAX(100.0 * rest / total, 0.0), 1, percent);
    double fronts_m = 0.0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        fronts_m += faces->arcs[i].kind == SAL_ARC_FRONT ? faces->arcs[i].length_m : 0.0;
    }
    add_number(page->cells, page, fronts_m / 1000.0, 0, "");
    g_string_append_c(page->cells, ']');
    sal_history_finish(&history);
}

static enum sal_status make_scene(struct page *page, size_t i, struct sal_error *err) {
    const struct sal_faces *faces = NULL;
    struct sal_faces *owned = NULL;
    const size_t state = sal_state_cache_days(page->states, page->days[i]);
    enum sal_status status = sal_state_cache_faces(page->states, state, &faces, &owned, err);
    if (status == SAL_OK) {
        status = sal_template_scene(page->plan, faces, page->days[i], &page->scenes[i], err);
    }
    if (status == SAL_OK) {
        add_cells(page, faces);
    }
    sal_faces_destroy(owned);
    return status;
}

static void add_head(GString *out, const struct page *page, const struct sal_scene *scene) {
    const bool is_rtl = sal_strings_is_rtl(page->words->lang);
    const struct sal_style *style = page->style;
    g_string_append_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n",
                           page->words->lang, is_rtl ? "rtl" : "ltr");
    g_string_append(
        out, "<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri "
             "'none'; form-action 'none'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    add_text(out, scene->title);
    g_string_append(out, "</title>\n<style>\n:root{");
    add_color(out, "--paper", style->ground.paper);
    add_color(out, ";--ink", style->type.legend.color);
    add_color(out, ";--note", style->type.note.color);
    add_color(out, ";--rule", style->type.country.color);
    add_color(out, ";--accent", style->lines.front.color);
    g_string_append_printf(out, "}\n%s</style>\n</head>\n<body>\n<h1>", sal_html_style);
    add_text(out, scene->title);
    g_string_append(out, "</h1>\n<main>\n<div id=\"view\">\n");
}

static void add_button(GString *out, const char *id, const char *label) {
    g_string_append_printf(out, "<button type=\"button\" id=\"%s\">", id);
    add_text(out, label);
    g_string_append(out, "</button>\n");
}

static void add_controls(GString *out, const struct page *page) {
    const struct sal_strings *words = page->words;
    g_string_append(out, "</div>\n<form hidden>\n");
    add_button(out, "earlier", words->earlier);
    g_string_append(out, "<button type=\"button\" id=\"play\" aria-pressed=\"false\" data-play=\"");
    add_text(out, words->play);
    g_string_append(out, "\" data-pause=\"");
    add_text(out, words->pause);
    g_string_append(out, "\">");
    add_text(out, words->play);
    g_string_append(out, "</button>\n");
    add_button(out, "later", words->later);
    g_string_append_printf(out,
                           "<input type=\"range\" id=\"day\" min=\"0\" max=\"%zu\" step=\"1\" "
                           "value=\"%zu\" aria-label=\"",
                           page->n_days - 1, page->n_days - 1);
    add_text(out, words->day);
    g_string_append(out, "\">\n<output id=\"said\" for=\"day\" aria-live=\"polite\"></output>\n"
                         "</form>\n");
}

static void add_row(GString *out, const char *name, const struct sal_color *color, size_t n_cells,
                    size_t *i_cell) {
    g_string_append(out, "<tr><th scope=\"row\">");
    if (color != NULL) {
        g_string_append(out, "<span class=\"swatch\" style=\"");
        add_color(out, "background", *color);
        g_string_append(out, "\"></span>");
    }
    add_text(out, name);
    g_string_append(out, "</th>");
    for (size_t i = 0; i < n_cells; i++) {
        g_string_append_printf(out, "<td id=\"cell-%zu\"></td>", (*i_cell)++);
    }
    g_string_append(out, "</tr>\n");
}

static void add_table(GString *out, const struct page *page) {
    const struct sal_strings *words = page->words;
    const char *heads[] = {words->holder, words->area_km2, words->share};
    g_string_append(out, "<table>\n<thead><tr>");
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_string_append(out, "<th scope=\"col\">");
        add_text(out, heads[i]);
        g_string_append(out, "</th>");
    }
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    size_t i_cell = 0;
    for (int i = 0; i < (int)page->dataset->n_factions; i++) {
        if (page->content.factions[i + 1]) {
            const struct sal_faction *faction = &page->dataset->factions[i];
            const char *name = sal_locale_text_get(faction->name, words->lang);
            const struct sal_color fill = sal_palette_faction_fill(page->style, page->dataset, i);
            add_row(out, name != NULL ? name : faction->id, &fill, 2, &i_cell);
        }
    }
    add_row(out, sal_strings_unheld(words, &page->dataset->map->unheld), &page->style->ground.land,
            2, &i_cell);
    add_row(out, words->front_km_head, NULL, 1, &i_cell);
    g_string_append(out, "</tbody>\n</table>\n");
}

/* The day in words, or as a date; data without days has neither. g_free() it. */
static char *name_day(const struct page *page, size_t i, bool is_date) {
    char date[16];
    if (page->days[i] == SAL_DAY_MIN) {
        return g_strdup("");
    }
    sal_day_format(page->days[i], date);
    return is_date ? g_strdup(date) : sal_strings_date(page->words, page->days[i]);
}

static void add_days(GString *out, const struct page *page, bool is_date) {
    for (size_t i = 0; i < page->n_days; i++) {
        char *day = name_day(page, i, is_date);
        g_string_append(out, i > 0 ? "," : "");
        sal_json_text_add(out, day, SAL_JSON_IN_SCRIPT);
        g_free(day);
    }
}

static void add_foot(GString *out, const struct page *page, const struct sal_scene *scene) {
    g_string_append(out, "</main>\n<footer>\n<p>");
    if (scene->credits != NULL) {
        char *sources = sal_strings_fill(page->words->sources, "list", scene->credits, NULL);
        add_text(out, sources);
        g_free(sources);
    }
    g_string_append(out, "</p>\n</footer>\n<script type=\"application/json\" id=\"data\">\n"
                         "{\"days\":[");
    add_days(out, page, false);
    g_string_append(out, "],\n\"dates\":[");
    add_days(out, page, true);
    g_string_append_printf(out,
                           "],\n\"cells\":%s]}\n</script>\n<script>\n%s</script>\n</body>\n"
                           "</html>\n",
                           page->cells->str, sal_html_script);
}

static enum sal_status write_page(const struct page *page, const char *path,
                                  struct sal_error *err) {
    struct sal_outfile *file = NULL;
    enum sal_status status = sal_outfile_open(path, &file, err);
    if (status != SAL_OK) {
        return status;
    }
    const struct sal_scene *last = page->scenes[page->n_days - 1];
    struct sal_scene *all = NULL;
    sal_scene_merge(page->scenes, page->n_days, page->n_days - 1, &all);
    GString *text = g_string_new(NULL);
    add_head(text, page, last);
    sal_outfile_write(file, text->str, text->len);
    status = sal_svg_write_part(all, file, err);
    sal_scene_destroy(all);
    g_string_truncate(text, 0);
    add_controls(text, page);
    add_table(text, page);
    add_foot(text, page, last);
    sal_outfile_write(file, text->str, text->len);
    g_string_free(text, TRUE);
    if (status != SAL_OK) {
        sal_outfile_discard(file);
        return status;
    }
    return sal_outfile_commit(file, err);
}

static void page_finish(struct page *page) {
    for (size_t i = 0; i < page->n_days; i++) {
        sal_scene_destroy(page->scenes[i]);
    }
    g_free(page->scenes);
    g_string_free(page->cells, TRUE);
    sal_template_destroy(page->plan);
    sal_state_cache_destroy(page->states);
    sal_legend_content_finish(&page->content);
}

enum sal_status sal_html_write(const struct sal_drawing *drawing, const int32_t *days,
                               size_t n_days, const char *path, struct sal_error *err) {
    if (n_days == 0 || n_days > SAL_HTML_DAYS_MAX) {
        return sal_error_set(err, SAL_LIMIT, NULL,
                             "%zu days on one page: wanted 1 to %d; take longer steps", n_days,
                             SAL_HTML_DAYS_MAX);
    }
    struct page page = {.dataset = drawing->dataset,
                        .style = drawing->style,
                        .options = *drawing->options,
                        .days = days,
                        .n_days = n_days,
                        .words = sal_strings_of(drawing->options->lang),
                        .scenes = g_new0(struct sal_scene *, n_days),
                        .cells = g_string_new("[")};
    page.options.has_chart = n_days > 1;
    enum sal_status status =
        sal_state_cache_create(drawing->dataset, days, n_days, 1, &page.content, &page.states, err);
    if (status == SAL_OK) {
        const struct sal_drawing own = {drawing->dataset, drawing->style, &page.options, NULL};
        status = sal_template_create(&own, &page.content, days, n_days, &page.plan, err);
    }
    for (size_t i = 0; status == SAL_OK && i < n_days; i++) {
        status = make_scene(&page, i, err);
    }
    if (status == SAL_OK) {
        status = write_page(&page, path, err);
    }
    page_finish(&page);
    return status;
}
