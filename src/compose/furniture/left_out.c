/* SPDX-License-Identifier: MIT */
/* Level of furniture -> findings, and the texts that a page too small for them leaves to the file's
 * description. */
#include "compose/furniture/left_out.h"

#include "base/arena.h"
#include "base/report.h"
#include "compose/furniture/attribution.h"
#include "compose/furniture/title_and_notes.h"

/* Which texts are not on the page; whether anybody asked for them. */
struct left_out {
    bool note, sources, disclaimer, scale, legend;
    bool is_stated; /* the map file or the style states one of the texts, or the legend is gone */
};

static bool has_stated(const struct sal_locale_text *text) {
    return text->n > 0;
}

static struct left_out find(struct sal_page *page, enum sal_furniture_level level) {
    const struct sal_show_look *show = &page->input->style->furniture.show;
    const struct sal_map *map = page->input->dataset->map;
    const bool has_notes = level <= SAL_FURNITURE_SHORT;
    struct left_out out = {
        .note = !has_notes && show->note != SAL_SHOW_NO,
        .sources = !(has_notes && sal_notes_has_sources(page)) && show->sources != SAL_SHOW_NO &&
                   sal_attribution_of(page).list != NULL,
        .disclaimer = level > SAL_FURNITURE_FULL && show->disclaimer != SAL_SHOW_NO,
        .scale = !has_notes && show->scale != SAL_SHOW_NO,
        .legend = level > SAL_FURNITURE_BARE && show->legend != SAL_SHOW_NO};
    out.is_stated = out.legend || (out.note && has_stated(&map->note)) ||
                    (out.disclaimer && (has_stated(&map->disclaimer) ||
                                        has_stated(&page->input->style->furniture.disclaimer)));
    return out;
}

static void add_text(GString *all, const char *text) {
    if (text != NULL && *text != '\0') {
        g_string_append_printf(all, "%s%s", all->len > 0 ? " " : "", text);
    }
}

static const char *texts_of(struct sal_page *page, const struct left_out *out) {
    GString *all = g_string_new(NULL);
    add_text(all, out->note ? sal_attribution_note(page) : NULL);
    if (out->sources) {
        const struct sal_attribution credit = sal_attribution_of(page);
        char *sources = sal_strings_fill(credit.pattern, "list", credit.list, NULL);
        add_text(all, sources);
        add_text(all, out->disclaimer ? "-" : NULL);
        g_free(sources);
    }
    add_text(all, out->disclaimer ? sal_notes_disclaimer(page) : NULL);
    const char *kept = all->len == 0 ? NULL : sal_arena_strdup(page->scratch, all->str);
    g_string_free(all, TRUE);
    return kept;
}

/* "the legend, the note and the scale bar". */
static char *names_of(const struct left_out *out) {
    const char *names[4];
    int n = 0;
    names[n] = "the legend";
    n += out->legend;
    names[n] = "the note";
    n += out->note;
    names[n] = "the disclaimer";
    n += out->disclaimer;
    names[n] = "the scale bar";
    n += out->scale;
    GString *list = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        g_string_append_printf(list, "%s%s", i == 0 ? "" : i + 1 == n ? " and " : ", ", names[i]);
    }
    return g_string_free(list, FALSE);
}

void sal_left_out_say(struct sal_page *page, enum sal_furniture_level level) {
    const struct left_out out = find(page, level);
    page->unshown = texts_of(page, &out);
    if (out.sources && sal_attribution_of(page).is_stated) {
        sal_report_add(page->input->report, SAL_WARNING, "sources-left-out", "page",
                       "%.0fx%.0f px have no room for the sources in legible type; name them "
                       "beside the map (the file's metadata has them)",
                       page->width_px, page->height_px);
    }
    if (out.legend || out.note || out.disclaimer || out.scale) {
        char *names = names_of(&out);
        sal_report_add(page->input->report, out.is_stated ? SAL_WARNING : SAL_INFO,
                       "furniture-left-out", "page",
                       "%.0fx%.0f px have no room for %s in legible type%s", page->width_px,
                       page->height_px, names,
                       page->unshown != NULL ? "; texts are in the file's metadata" : "");
        g_free(names);
    }
}
