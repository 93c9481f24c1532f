/* SPDX-License-Identifier: MIT */
/* Nearness is counted in letters put in, left out or changed (Levenshtein). */
#include "timeline/unit_names.h"

#include <string.h>

/* Letters of a name that are compared. */
#define LETTERS_MAX 64
/* A name may differ in one letter of so many. */
#define LETTERS_PER_SLIP 4

/* In one case, trimmed; of figures without leading zeros. g_free() it. */
static char *plain_of(const char *text) {
    char *folded = g_strstrip(g_utf8_casefold(text, -1));
    const size_t n = strlen(folded);
    if (n > 0 && strspn(folded, "0123456789") == n) {
        const size_t zeros = MIN(strspn(folded, "0"), n - 1);
        memmove(folded, folded + zeros, n - zeros + 1);
    }
    return folded;
}

/* Letters and figures alone, without their marks, "al-" and words for units. g_free() it. */
static char *bare_of(const char *text) {
    static const char *const words[] = {"district", "province", "governorate", "region",   "county",
                                        "state",    "oblast",   "raion",       "township", "al",
                                        "el",       "the",      "of",          NULL};
    char *folded = g_utf8_casefold(text, -1);
    char *apart = g_utf8_normalize(folded, -1, G_NORMALIZE_ALL);
    GString *bare = g_string_new(NULL), *word = g_string_new(NULL);
    for (const char *at = apart == NULL ? "" : apart;; at = g_utf8_next_char(at)) {
        const gunichar letter = g_utf8_get_char(at);
        if (letter != 0 && g_unichar_isalnum(letter)) {
            g_string_append_unichar(word, letter);
        } else if (letter == 0 || !g_unichar_ismark(letter)) {
            if (!g_strv_contains(words, word->str)) {
                g_string_append(bare, word->str);
            }
            g_string_truncate(word, 0);
        }
        if (letter == 0) {
            break;
        }
    }
    g_string_free(word, TRUE);
    g_free(apart);
    g_free(folded);
    return g_string_free(bare, FALSE);
}

static void add(GHashTable *table, char *key, guint item) {
    GArray *items = g_hash_table_lookup(table, key);
    if (items == NULL) {
        items = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(table, key, items);
    } else {
        g_free(key);
    }
    g_array_append_val(items, item);
}

void sal_unit_names_init(struct sal_unit_names *names, const struct sal_features *base, int column,
                         bool is_exact) {
    names->base = base;
    names->column = column;
    names->plain =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    names->bare =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    for (size_t i = 0; i < base->n_items; i++) {
        const char *name = base->items[i].values[column];
        if (name != NULL && *name != '\0' && base->items[i].geom.kind == SAL_GEOM_POLYGON) {
            add(names->plain, plain_of(name), (guint)i);
            if (!is_exact) {
                add(names->bare, bare_of(name), (guint)i);
            }
        }
    }
}

void sal_unit_names_finish(struct sal_unit_names *names) {
    g_clear_pointer(&names->plain, g_hash_table_unref);
    g_clear_pointer(&names->bare, g_hash_table_unref);
}

size_t sal_unit_names_count(const struct sal_unit_names *names) {
    return g_hash_table_size(names->plain);
}

/* How many letters two bare names differ by. */
static unsigned distance(const char *a, const char *b) {
    glong n_a, n_b;
    gunichar *left = g_utf8_to_ucs4_fast(a, -1, &n_a), *right = g_utf8_to_ucs4_fast(b, -1, &n_b);
    unsigned row[LETTERS_MAX + 1];
    n_a = MIN(n_a, LETTERS_MAX);
    n_b = MIN(n_b, LETTERS_MAX);
    for (glong j = 0; j <= n_b; j++) {
        row[j] = (unsigned)j;
    }
    for (glong i = 1; i <= n_a; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i;
        for (glong j = 1; j <= n_b; j++) {
            const unsigned changed = diagonal + (left[i - 1] != right[j - 1]);
            diagonal = row[j];
            row[j] = MIN(changed, MIN(row[j], row[j - 1]) + 1);
        }
    }
    const unsigned result = row[n_b];
    g_free(left);
    g_free(right);
    return result;
}

/* The nearest bare name, the first in the base of those as near; `*is_sure`: by few letters, and no
 * other is as near. */
static const GArray *nearest(const struct sal_unit_names *names, const char *text, bool *is_sure) {
    char *bare = bare_of(text);
    const GArray *best = NULL;
    unsigned least = UINT_MAX;
    bool is_only = true;
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, names->bare);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const unsigned apart = distance(bare, key);
        const bool is_tie = apart == least;
        const bool is_before = is_tie && g_array_index((GArray *)value, guint, 0) <
                                             g_array_index((GArray *)best, guint, 0);
        is_only = apart < least || (is_only && !is_tie);
        if (apart < least || is_before) {
            least = apart;
            best = value;
        }
    }
    *is_sure = best != NULL && is_only && least * LETTERS_PER_SLIP <= g_utf8_strlen(bare, -1);
    g_free(bare);
    return best;
}

const GArray *sal_unit_names_find(const struct sal_unit_names *names, const char *text,
                                  bool is_fuzzy) {
    char *key = plain_of(text);
    const GArray *found = g_hash_table_lookup(names->plain, key);
    g_free(key);
    if (found == NULL && is_fuzzy) {
        key = bare_of(text);
        found = *key == '\0' ? NULL : g_hash_table_lookup(names->bare, key);
        g_free(key);
    }
    if (found == NULL && is_fuzzy) {
        bool is_sure = false;
        found = nearest(names, text, &is_sure);
        found = is_sure ? found : NULL;
    }
    return found;
}

const char *sal_unit_names_nearest(const struct sal_unit_names *names, const char *text) {
    bool is_sure;
    const GArray *found = nearest(names, text, &is_sure);
    return found == NULL ? NULL
                         : names->base->items[g_array_index(found, guint, 0)].values[names->column];
}
