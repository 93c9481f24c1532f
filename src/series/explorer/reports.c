/* SPDX-License-Identifier: MIT */
/* Sightings -> numbers, and texts that stand once each. */
#include "series/explorer/reports.h"

#include <math.h>

#include "read/fields.h"
#include "series/explorer/pack.h"
#include "text/text_clean.h"
#include "timeline/sightings.h"

/* Longest name of a place, and words of a source, characters. */
#define PLACE_MAX_CHARS 60
#define SOURCE_MAX_CHARS 240

/* Most reports of a page. */
#define REPORTS_MAX 50000

/* Texts, each once. */
struct texts {
    GHashTable *index; /* text to its number + 1 */
    GPtrArray *list;   /* char *, owned by `index` */
};

static guint number_of(struct texts *texts, const char *text, int max_chars) {
    char *clean = text == NULL ? NULL : sal_text_clean(text, (size_t)max_chars);
    if (clean == NULL || *clean == '\0') {
        g_free(clean);
        return 0;
    }
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(texts->index, clean));
    if (known > 0) {
        g_free(clean);
        return known;
    }
    g_ptr_array_add(texts->list, clean);
    g_hash_table_insert(texts->index, clean, GUINT_TO_POINTER(texts->list->len));
    return texts->list->len;
}

static const char *value_of(const struct sal_features *features, size_t feature, int column) {
    return column < 0 ? NULL : features->items[feature].values[column];
}

/* The last name of its kind that the source has: place in the page's language, then any. */
static int place_column(const struct sal_explorer_view *view, const struct sal_features *reports) {
    const struct sal_dataset *dataset = view->page.input->dataset;
    const int named =
        sal_fields_find_name(reports, dataset->map->reports.name_field, view->page.lang);
    return named >= 0 ? named : sal_features_field(reports, "place");
}

void sal_explorer_reports_pack(const struct sal_explorer_view *view,
                               const struct sal_explorer_days *days, GByteArray *out) {
    const struct sal_dataset *dataset = view->page.input->dataset;
    struct texts texts = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                          g_ptr_array_new()};
    GByteArray *body = g_byte_array_new();
    const int place = dataset->reports == NULL ? -1 : place_column(view, dataset->reports);
    const int source =
        dataset->reports == NULL ? -1 : sal_features_field(dataset->reports, "source");
    guint n = 0;
    gint64 last_x = 0, last_y = 0;
    for (size_t i = 0; days->is_dated && i < dataset->n_sightings && n < REPORTS_MAX; i++) {
        const struct sal_sighting *at = &dataset->sightings[i];
        struct sal_point px;
        if (at->start > days->last || at->end <= days->days[0] ||
            !sal_viewport_point(&view->page.view->viewport, at->lonlat, &px)) {
            continue;
        }
        const gint64 x = llround(px.x), y = llround(px.y);
        const gint64 start = at->start == SAL_DAY_MIN ? 0 : (gint64)at->start - days->days[0];
        sal_explorer_pack_signed(body, x - last_x);
        sal_explorer_pack_signed(body, y - last_y);
        sal_explorer_pack_signed(body, start);
        sal_explorer_pack_count(
            body, at->end == SAL_DAY_MAX ? 0 : (guint64)(at->end - days->days[0] - start));
        sal_explorer_pack_count(body, (guint64)at->faction);
        sal_explorer_pack_count(body, (guint64)at->kind);
        sal_explorer_pack_count(body, (guint64)at->certainty);
        sal_explorer_pack_count(
            body,
            number_of(&texts, value_of(dataset->reports, at->feature, place), PLACE_MAX_CHARS));
        sal_explorer_pack_count(
            body,
            number_of(&texts, value_of(dataset->reports, at->feature, source), SOURCE_MAX_CHARS));
        last_x = x;
        last_y = y;
        n++;
    }
    sal_explorer_pack_count(out, n);
    g_byte_array_append(out, body->data, body->len);
    sal_explorer_pack_texts(texts.list, out);
    g_byte_array_unref(body);
    g_ptr_array_unref(texts.list);
    g_hash_table_unref(texts.index);
}
