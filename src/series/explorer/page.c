/* SPDX-License-Identifier: MIT */
/*
 * The page stands alone: no fonts, pictures or programs from elsewhere, and it forbids itself to
 * ask for any. Its one script and one style sheet are allowed by their digests, so that it opens
 * under the strictest policy. Whatever a name holds, it is text.
 */
#include "series/explorer/page.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/outfile.h"
#include "compose/furniture/attribution.h"
#include "compose/furniture/title_and_notes.h"
#include "draw/svg/svg.h"
#include "series/explorer/assets.h"
#include "series/explorer/words.h"
#include "series/sha256.h"
#include "text/text_clean.h"

/* Longest text of the page, of its title, and of a name, characters. */
#define TEXT_MAX 4000
#define TITLE_MAX 300
#define NAME_MAX_CHARS 200

/* Most rows of the table of all days: where there are more, evenly spaced ones. */
#define ROWS_MAX 400

/* Text for elements and quoted attributes, cleaned as on the map. */
static void add_text(GString *out, const char *text) {
    char *clean = sal_text_clean(text == NULL ? "" : text, TEXT_MAX);
    char *escaped = g_markup_escape_text(clean, -1);
    g_string_append(out, escaped);
    g_free(escaped);
    g_free(clean);
}

static void add_element(GString *out, const char *tag, const char *attributes, const char *text) {
    g_string_append_printf(out, "<%s%s>", tag, attributes);
    add_text(out, text);
    g_string_append_printf(out, "</%s>\n", tag);
}

static void add_color(GString *out, const char *name, struct sal_color color) {
    g_string_append_printf(out, "%s:#%02x%02x%02x;", name, (unsigned)(color.r * 255.0 + 0.5),
                           (unsigned)(color.g * 255.0 + 0.5), (unsigned)(color.b * 255.0 + 0.5));
}

/* 'sha256-...' of an element's text, as policies want it. */
static void add_digest(GString *out, const void *text, size_t size) {
    char hex[SAL_SHA256_SIZE];
    guchar bytes[(SAL_SHA256_SIZE - 1) / 2];
    struct sal_sha256 *digest = sal_sha256_create();
    sal_sha256_add(digest, text, size);
    sal_sha256_finish(digest, hex);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] =
            (guchar)(g_ascii_xdigit_value(hex[2 * i]) * 16 + g_ascii_xdigit_value(hex[2 * i + 1]));
    }
    char *encoded = g_base64_encode(bytes, sizeof bytes);
    g_string_append_printf(out, "'sha256-%s'", encoded);
    g_free(encoded);
}

/* The style sheet: colours of the map's style, then what is always so. */
static GString *style_text(const struct sal_style *style) {
    GString *out = g_string_new("\n:root{");
    add_color(out, "--paper", style->ground.paper);
    add_color(out, "--land", style->ground.land);
    add_color(out, "--sea", style->ground.sea);
    add_color(out, "--neighbours", style->ground.neighbours);
    add_color(out, "--ink", style->type.legend.color);
    add_color(out, "--note", style->type.note.color);
    add_color(out, "--accent", style->lines.front.color);
    g_string_append(out, "}\n");
    g_string_append_len(out, (const char *)sal_explorer_style, (gssize)sal_explorer_style_size);
    return out;
}

static void add_head(GString *out, const struct sal_explorer_page *parts) {
    const struct sal_page *page = parts->page;
    char *title = sal_text_clean(sal_title_text(page), TITLE_MAX);
    GString *style = style_text(page->input->style);
    g_string_append_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\"%s>\n<head>\n",
                           page->words->lang, page->is_rtl ? "rtl" : "ltr",
                           parts->is_embedded ? " class=\"embed\"" : "");
    g_string_append(out, "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                         "content=\"default-src 'none'; style-src ");
    add_digest(out, style->str, style->len);
    g_string_append(out, "; script-src ");
    add_digest(out, sal_explorer_script, sal_explorer_script_size);
    g_string_append(out, "; img-src data:; base-uri 'none'; form-action 'none'\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, "
                         "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                         "<link rel=\"icon\" href=\"data:,\">\n");
    add_element(out, "title", "", title);
    g_string_append_printf(out, "<style>%s</style>\n</head>\n<body>\n<header>\n", style->str);
    add_element(out, "h1", "", title);
    g_free(title);
    g_string_free(style, TRUE);
    if (parts->days->is_dated) {
        char *date = sal_strings_date(page->words, parts->days->last);
        char *as_of = sal_strings_fill(page->words->as_of, "date", date, NULL);
        add_element(out, "p", " id=\"as-of\"", as_of);
        g_free(as_of);
        g_free(date);
    }
    g_string_append(out, "</header>\n<main>\n");
}

static void add_cell(GString *out, const struct sal_page *page, double value, int decimals,
                     const char *suffix) {
    char *number = sal_strings_number(page->words, value, decimals);
    g_string_append_printf(out, "<td>%s%s</td>", number, suffix);
    g_free(number);
}

static const char *percent_of(const struct sal_page *page) {
    return g_str_equal(page->words->zero, "0") ? "%" : "٪";
}

static void add_row(GString *out, const struct sal_page *page, const char *name, double area_m2,
                    double total_m2) {
    char *cut = sal_text_clean(name, NAME_MAX_CHARS);
    g_string_append(out, "<tr><th scope=\"row\">");
    add_text(out, cut);
    g_string_append(out, "</th>");
    add_cell(out, page, MAX(area_m2, 0.0) / 1e6, 0, "");
    add_cell(out, page, 100.0 * MAX(area_m2, 0.0) / MAX(total_m2, 1.0), 1, percent_of(page));
    g_string_append(out, "</tr>\n");
    g_free(cut);
}

/* Areas and shares of the last day: the script puts those of the day shown in their place. */
static void add_table(GString *out, const struct sal_explorer_page *parts) {
    const struct sal_page *page = parts->page;
    const struct sal_history *history = parts->history;
    const char *heads[] = {page->words->holder, page->words->area_km2, page->words->share};
    const size_t last = history->n_days - 1;
    const double total = history->total_m2[last];
    double rest = total;
    g_string_append(out, "<table id=\"figures\">\n");
    add_element(out, "caption", "", sal_explorer_word("figures", page->words->lang));
    g_string_append(out, "<thead><tr>");
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        add_element(out, "th", " scope=\"col\"", heads[i]);
    }
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < history->n_factions; i++) {
        const double area = history->area_m2[last * history->n_factions + i];
        rest -= area;
        if (parts->content->factions[i + 1]) {
            add_row(out, page, sal_page_faction_name(page, (int)i), area, total);
        }
    }
    add_row(out, page, sal_page_unheld(page), rest, total);
    g_string_append(out, "</tbody>\n</table>\n");
}

static void add_day_row(GString *out, const struct sal_explorer_page *parts, size_t i) {
    const struct sal_history *history = parts->history;
    char *date = sal_strings_date(parts->page->words, history->days[i]);
    double rest = history->total_m2[i];
    const double total = MAX(rest, 1.0);
    g_string_append(out, "<tr><th scope=\"row\">");
    add_text(out, date);
    g_string_append(out, "</th>");
    for (size_t j = 0; j < history->n_factions; j++) {
        const double area = history->area_m2[i * history->n_factions + j];
        rest -= area;
        if (parts->content->factions[j + 1]) {
            add_cell(out, parts->page, 100.0 * area / total, 1, percent_of(parts->page));
        }
    }
    add_cell(out, parts->page, MAX(100.0 * rest / total, 0.0), 1, percent_of(parts->page));
    g_string_append(out, "</tr>\n");
    g_free(date);
}

/* Shares of all states, for those whose browser runs no scripts. */
static void add_all_days(GString *out, const struct sal_explorer_page *parts) {
    const struct sal_page *page = parts->page;
    const struct sal_history *history = parts->history;
    if (!parts->days->is_dated || history->n_days < 2) {
        return;
    }
    g_string_append(out, "<table class=\"all\">\n");
    add_element(out, "caption", "", sal_explorer_word("allDays", page->words->lang));
    g_string_append(out, "<thead><tr>");
    add_element(out, "th", " scope=\"col\"", page->words->day);
    for (size_t j = 0; j < history->n_factions; j++) {
        if (parts->content->factions[j + 1]) {
            add_element(out, "th", " scope=\"col\"", sal_page_faction_name(page, (int)j));
        }
    }
    add_element(out, "th", " scope=\"col\"", sal_page_unheld(page));
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    const size_t n_rows = MIN(history->n_days, ROWS_MAX);
    for (size_t i = 0; i < n_rows; i++) {
        add_day_row(out, parts, n_rows < 2 ? 0 : i * (history->n_days - 1) / (n_rows - 1));
    }
    g_string_append(out, "</tbody>\n</table>\n");
}

static void add_foot(GString *out, const struct sal_explorer_page *parts) {
    struct sal_page *page = parts->page;
    const struct sal_attribution sources = sal_attribution_of(page);
    const char *disclaimer =
        sal_locale_text_get(&page->input->dataset->map->disclaimer, page->words->lang);
    g_string_append(out, "</main>\n<footer>\n");
    add_element(out, "p", "", sal_attribution_note(page));
    if (sources.list != NULL) {
        char *text = sal_strings_fill(sources.pattern, "list", sources.list, NULL);
        add_element(out, "p", "", text);
        g_free(text);
    }
    if (page->input->dataset->countries != NULL || page->input->dataset->n_units > 0) {
        add_element(out, "p", "", disclaimer != NULL ? disclaimer : page->words->disclaimer);
    }
    g_string_append(out, "</footer>\n<script id=\"meta\" type=\"application/json\">");
    g_string_append_len(out, parts->meta->str, (gssize)parts->meta->len);
    g_string_append(out, "</script>\n<script id=\"topology\" type=\"text/plain\">");
    g_string_append_len(out, parts->topology->str, (gssize)parts->topology->len);
    g_string_append(out, "</script>\n<script>");
    g_string_append_len(out, (const char *)sal_explorer_script, (gssize)sal_explorer_script_size);
    g_string_append(out, "</script>\n</body>\n</html>\n");
}

enum sal_status sal_explorer_page_write(const struct sal_explorer_page *parts, const char *path,
                                        struct sal_error *err) {
    struct sal_outfile *file = NULL;
    enum sal_status status = sal_outfile_open(path, &file, err);
    if (status != SAL_OK) {
        return status;
    }
    const char *lang = parts->page->words->lang;
    GString *text = g_string_new(NULL);
    add_head(text, parts);
    g_string_append(text, "<noscript>\n");
    add_element(text, "p", "", sal_explorer_word("last", lang));
    g_string_append(text, "<figure tabindex=\"0\">\n");
    sal_outfile_write(file, text->str, text->len);
    status = sal_svg_write_part(parts->still, file, err);
    g_string_assign(text, "</figure>\n</noscript>\n");
    add_table(text, parts);
    g_string_append(text, "<noscript>\n");
    add_all_days(text, parts);
    g_string_append(text, "</noscript>\n");
    add_foot(text, parts);
    sal_outfile_write(file, text->str, text->len);
    g_string_free(text, TRUE);
    if (status != SAL_OK) {
        sal_outfile_discard(file);
        return status;
    }
    return sal_outfile_commit(file, err);
}

/* Until the page has said how high it is, and where no scripts run, px. */
#define FRAME_HEIGHT_PX 720

char *sal_explorer_page_lines(const struct sal_explorer_page *parts, const char *path) {
    char *name = g_path_get_basename(path);
    char *escaped = g_uri_escape_string(name, NULL, FALSE);
    GString *out = g_string_new("<iframe src=\"");
    add_text(out, escaped);
    g_string_append(out, "\" title=\"");
    add_text(out, sal_title_text(parts->page));
    g_string_append_printf(out,
                           "\" loading=\"lazy\" style=\"width:100%%;height:%dpx;border:0\">"
                           "</iframe>\n",
                           FRAME_HEIGHT_PX);
    g_string_append(out, "<script>addEventListener(\"message\",function(e){var "
                         "h=e.data&&e.data.salient;document.querySelectorAll(\"iframe\")."
                         "forEach(function(f){if(f.contentWindow===e.source&&h>0&&h<9999)"
                         "f.style.height=h+\"px\"})})</script>\n");
    g_free(escaped);
    g_free(name);
    return g_string_free(out, FALSE);
}
