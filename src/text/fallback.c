/* SPDX-License-Identifier: MIT */
/*
 * Letters that the pinned fonts lack -> families of other installed fonts. Fontconfig would sort
 * fonts by the locale and by the order in which folders were read; here they are ranked by name,
 * Noto Sans first since its scripts are of one weight and height, and named to Pango outright.
 */
#include "text/fallback.h"

#include <string.h>

#include "text/fonts.h"

/* Letters below have a glyph in every pinned family. */
#define PLAIN_END 0x180

struct candidate {
    int rank;
    const char *family; /* of the configuration */
    const FcCharSet *letters;
};

struct sal_fallback {
    char *root;
    FcConfig *pinned, *wide; /* wide: NULL until it is wanted */
    GArray *pinned_fonts;    /* of struct candidate, by rank and name */
    GArray *wide_fonts;      /* likewise, of `wide`; NULL until it is wanted */
    GHashTable *letters;     /* gunichar -> const char *: the first that has it; NULL: none */
    GHashTable *lists;       /* char * -> gboolean: does a list name a font that is not pinned */
};

/* Words of names of families that are for other uses than a map's names, or look otherwise. */
static int rank_of(const char *family) {
    static const struct {
        const char *word;
        int rank;
    } RANKS[] = {{"Last Resort", 9}, {"Unifont", 9}, {"Mono", 8},     {"Unjoined", 5},
                 {"Display", 5},     {" UI", 5},     {"Math", 4},     {"Symbols", 4},
                 {"Siyaq", 4},       {"Looped", 5},  {"Nastaliq", 5}, {"Rashi", 5}};
    for (size_t i = 0; i < G_N_ELEMENTS(RANKS); i++) {
        if (strstr(family, RANKS[i].word) != NULL) {
            return RANKS[i].rank;
        }
    }
    if (strcmp(family, "Noto Sans") == 0) {
        return 0;
    }
    if (g_str_has_prefix(family, "Noto Sans ")) {
        return strstr(family, " CJK ") != NULL ? 1 : 2;
    }
    if (g_str_has_prefix(family, "Noto ")) {
        return 3;
    }
    return strstr(family, "Serif") != NULL ? 7 : 6;
}

static gint compare(gconstpointer a, gconstpointer b) {
    const struct candidate *p = a, *q = b;
    return p->rank != q->rank ? p->rank - q->rank : strcmp(p->family, q->family);
}

static GArray *rank_fonts(FcConfig *config) {
    GArray *fonts = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    const FcFontSet *set = config == NULL ? NULL : FcConfigGetFonts(config, FcSetSystem);
    for (int i = 0; set != NULL && i < set->nfont; i++) {
        FcChar8 *family;
        FcCharSet *letters;
        if (FcPatternGetString(set->fonts[i], FC_FAMILY, 0, &family) == FcResultMatch &&
            FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &letters) == FcResultMatch) {
            const struct candidate font = {rank_of((const char *)family), (const char *)family,
                                           letters};
            g_array_append_val(fonts, font);
        }
    }
    g_array_sort(fonts, compare);
    return fonts;
}

struct sal_fallback *sal_fallback_create(const char *root, FcConfig *pinned) {
    struct sal_fallback *fallback = g_new0(struct sal_fallback, 1);
    fallback->root = g_strdup(root);
    fallback->pinned = FcConfigReference(pinned);
    fallback->letters = g_hash_table_new(NULL, NULL);
    fallback->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return fallback;
}

void sal_fallback_destroy(struct sal_fallback *fallback) {
    if (fallback == NULL) {
        return;
    }
    g_clear_pointer(&fallback->pinned_fonts, g_array_unref);
    g_clear_pointer(&fallback->wide_fonts, g_array_unref);
    g_hash_table_unref(fallback->letters);
    g_hash_table_unref(fallback->lists);
    if (fallback->wide != NULL) {
        FcConfigDestroy(fallback->wide);
    }
    FcConfigDestroy(fallback->pinned);
    g_free(fallback->root);
    g_free(fallback);
}

FcConfig *sal_fallback_fonts(struct sal_fallback *fallback) {
    if (fallback->wide == NULL) {
        fallback->wide = sal_fonts_create_wide(fallback->root);
    }
    return fallback->wide;
}

static const char *find_letter(const GArray *fonts, gunichar c) {
    for (guint i = 0; i < fonts->len; i++) {
        const struct candidate *font = &g_array_index(fonts, struct candidate, i);
        if (FcCharSetHasChar(font->letters, c)) {
            return font->family;
        }
    }
    return NULL;
}

static bool is_drawn(gunichar c) {
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
        return false;
    default: /* selectors of a letter's form are marks */
        return !(c >= 0xFE00 && c <= 0xFE0F) && !(c >= 0xE0000 && c <= 0xE0FFF) &&
               !(c >= 0x180B && c <= 0x180F);
    }
}

/* The family that has a letter, a pinned one before all others; NULL: none. */
static const char *family_of(struct sal_fallback *fallback, gunichar c) {
    gpointer found;
    if (g_hash_table_lookup_extended(fallback->letters, GUINT_TO_POINTER(c), NULL, &found)) {
        return found;
    }
    if (fallback->pinned_fonts == NULL) {
        fallback->pinned_fonts = rank_fonts(fallback->pinned);
    }
    const char *family = find_letter(fallback->pinned_fonts, c);
    if (family == NULL && fallback->wide_fonts == NULL) {
        fallback->wide_fonts = rank_fonts(sal_fallback_fonts(fallback));
    }
    if (family == NULL) {
        family = find_letter(fallback->wide_fonts, c);
    }
    g_hash_table_insert(fallback->letters, GUINT_TO_POINTER(c), (gpointer)family);
    return family;
}

static bool is_pinned_letter(struct sal_fallback *fallback, gunichar c) {
    if (c < PLAIN_END || !is_drawn(c)) {
        return true;
    }
    const char *family = family_of(fallback, c);
    return family == NULL || find_letter(fallback->pinned_fonts, c) == family;
}

bool sal_fallback_has_char(struct sal_fallback *fallback, gunichar c) {
    return c < PLAIN_END || !is_drawn(c) || family_of(fallback, c) != NULL;
}

static bool has_family(FcConfig *config, const char *family) {
    const FcFontSet *set = config == NULL ? NULL : FcConfigGetFonts(config, FcSetSystem);
    for (int i = 0; set != NULL && i < set->nfont; i++) {
        FcChar8 *name;
        for (int n = 0; FcPatternGetString(set->fonts[i], FC_FAMILY, n, &name) == FcResultMatch;
             n++) {
            if (g_ascii_strcasecmp((const char *)name, family) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool is_generic(const char *family) {
    return *family == '\0' || strcmp(family, "serif") == 0 || strcmp(family, "sans-serif") == 0;
}

bool sal_fallback_has_family(struct sal_fallback *fallback, const char *family) {
    return is_generic(family) || has_family(fallback->pinned, family) ||
           has_family(sal_fallback_fonts(fallback), family);
}

/* Does a list name a family that is installed but not pinned. */
static bool names_other(struct sal_fallback *fallback, const char *families) {
    gpointer known;
    if (g_hash_table_lookup_extended(fallback->lists, families, NULL, &known)) {
        return known != NULL;
    }
    char **names = g_strsplit(families, ",", -1);
    bool is_other = false;
    for (char **name = names; *name != NULL && !is_other; name++) {
        g_strstrip(*name);
        is_other = !is_generic(*name) && !has_family(fallback->pinned, *name) &&
                   sal_fallback_has_family(fallback, *name);
    }
    g_strfreev(names);
    g_hash_table_insert(fallback->lists, g_strdup(families), GINT_TO_POINTER(is_other));
    return is_other;
}

/* Signs that Chinese, Japanese and Korean share are drawn as the text's own language has them. */
static const char *han_ending(const char *text, const char *lang) {
    static const struct {
        const char *lang, *ending;
    } LANGS[] = {{"ja", "JP"},    {"ko", "KR"},      {"zh-hk", "HK"},
                 {"zh-tw", "TC"}, {"zh-hant", "TC"}, {"zh", "SC"}};
    for (size_t i = 0; lang != NULL && i < G_N_ELEMENTS(LANGS); i++) {
        if (g_ascii_strncasecmp(lang, LANGS[i].lang, strlen(LANGS[i].lang)) == 0) {
            return LANGS[i].ending;
        }
    }
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        const GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(p));
        if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA) {
            return "JP";
        }
        if (script == G_UNICODE_SCRIPT_HANGUL) {
            return "KR";
        }
    }
    return "SC";
}

static void add_family(GString *list, const char *family) {
    char *inner = g_strconcat(list->str, ",", NULL);
    char *wanted = g_strconcat(",", family, ",", NULL);
    if (strstr(inner, wanted) == NULL) {
        g_string_append_printf(list, ",%s", family);
    }
    g_free(wanted);
    g_free(inner);
}

static void add_letters(struct sal_fallback *fallback, const char *text, const char *lang,
                        GString *list) {
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        const char *family = c < PLAIN_END || !is_drawn(c) ? NULL : family_of(fallback, c);
        const char *cjk = family == NULL ? NULL : strstr(family, " CJK ");
        if (cjk != NULL) {
            char *own =
                g_strdup_printf("%.*s CJK %s", (int)(cjk - family), family, han_ending(text, lang));
            add_family(list, has_family(fallback->wide, own) ? own : family);
            g_free(own);
        } else if (family != NULL) {
            add_family(list, family);
        }
    }
}

char *sal_fallback_families(struct sal_fallback *fallback, const char *text, const char *own,
                            const char *lang) {
    bool is_wanted = names_other(fallback, own);
    for (const char *p = text; *p != '\0' && !is_wanted; p = g_utf8_next_char(p)) {
        is_wanted = !is_pinned_letter(fallback, g_utf8_get_char(p));
    }
    if (!is_wanted || sal_fallback_fonts(fallback) == NULL) {
        return NULL;
    }
    GString *list = g_string_new(own);
    add_letters(fallback, text, lang, list);
    return g_string_free(list, FALSE);
}
