/* SPDX-License-Identifier: MIT */
/* Texts of a scene -> findings on fonts: scripts that come out as boxes, families that are not
 * installed. */
#include "compose/page/font_findings.h"

#include <glib.h>
#include <string.h>

#include "base/report.h"
#include "text/text_clean.h"

#define EXAMPLE_CHARS 24
#define PACKAGE_ALL "fonts-noto-core"
#define PACKAGE_CJK "fonts-noto-cjk"
#define PACKAGE_SYMBOLS "fonts-symbola"

struct findings {
    const struct sal_scene *scene;
    struct sal_report *report;
    GHashTable *scripts;  /* of GUnicodeScript: told */
    GHashTable *families; /* of const char *: looked at */
};

/* Scripts by the names that their readers' neighbours know; all others by their code. */
static const struct {
    GUnicodeScript script;
    const char *name, *package;
} SCRIPTS[] = {
    {G_UNICODE_SCRIPT_COMMON, "symbols and emoji", PACKAGE_SYMBOLS},
    {G_UNICODE_SCRIPT_INHERITED, "combining marks", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_HAN, "Chinese", PACKAGE_CJK},
    {G_UNICODE_SCRIPT_HIRAGANA, "Japanese", PACKAGE_CJK},
    {G_UNICODE_SCRIPT_KATAKANA, "Japanese", PACKAGE_CJK},
    {G_UNICODE_SCRIPT_BOPOMOFO, "Bopomofo", PACKAGE_CJK},
    {G_UNICODE_SCRIPT_HANGUL, "Korean", PACKAGE_CJK},
    {G_UNICODE_SCRIPT_ARABIC, "Arabic", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_ARMENIAN, "Armenian", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_BENGALI, "Bengali", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_CYRILLIC, "Cyrillic", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_DEVANAGARI, "Devanagari", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_ETHIOPIC, "Ethiopic", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_GEORGIAN, "Georgian", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_GREEK, "Greek", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_GUJARATI, "Gujarati", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_GURMUKHI, "Gurmukhi", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_HEBREW, "Hebrew", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_KANNADA, "Kannada", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_KHMER, "Khmer", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_LAO, "Lao", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_LATIN, "Latin", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_MALAYALAM, "Malayalam", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_MONGOLIAN, "Mongolian", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_MYANMAR, "Burmese", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_NKO, "N'Ko", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_ORIYA, "Odia", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_SINHALA, "Sinhala", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_SYRIAC, "Syriac", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_TAMIL, "Tamil", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_TELUGU, "Telugu", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_THAANA, "Thaana", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_THAI, "Thai", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_TIBETAN, "Tibetan", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_TIFINAGH, "Tifinagh", PACKAGE_ALL},
    {G_UNICODE_SCRIPT_UNKNOWN, "private characters", NULL},
};

/* The code of ISO 15924, which is four letters. */
static void put_code(GUnicodeScript script, char code[5]) {
    const guint32 tag = g_unicode_script_to_iso15924(script);
    for (int i = 0; i < 4; i++) {
        code[i] = (char)(tag >> (24 - 8 * i) & 0xFF);
    }
    code[4] = '\0';
}

/* A piece of a text for a message: marks that turn a line round have no place in one. */
static char *example_of(const char *text) {
    char *clean = sal_text_clean(text, EXAMPLE_CHARS);
    GString *out = g_string_new(NULL);
    for (const char *p = clean; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        if (g_unichar_type(c) != G_UNICODE_FORMAT) {
            g_string_append_unichar(out, c);
        }
    }
    g_free(clean);
    return g_string_free(out, FALSE);
}

static void tell_script(const struct findings *findings, const char *text, gunichar c,
                        GUnicodeScript script) {
    char code[5];
    put_code(script, code);
    const char *name = code, *package = PACKAGE_ALL;
    for (size_t i = 0; i < G_N_ELEMENTS(SCRIPTS); i++) {
        if (SCRIPTS[i].script == script) {
            name = SCRIPTS[i].name;
            package = SCRIPTS[i].package;
        }
    }
    char *example = example_of(text);
    sal_report_add(findings->report, SAL_WARNING, "no-glyphs", name,
                   "no installed font has U+%04X of \"%s\", so boxes stand there; install %s%s", c,
                   example, package != NULL ? "the package " : "a font that has it",
                   package != NULL ? package : "");
    g_free(example);
}

static bool is_shared(GUnicodeScript script) {
    return script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED;
}

/* The script of a character; of a point or digit that scripts share, that of a letter which lacks
 * a glyph too, else of the last letter before it, else of the first after. */
static GUnicodeScript script_at(const struct findings *findings, const char *text, const char *p) {
    const gunichar c = g_utf8_get_char(p);
    GUnicodeScript script = g_unichar_get_script(c);
    if (!is_shared(script) || g_unichar_type(c) == G_UNICODE_OTHER_SYMBOL) {
        return script;
    }
    for (const char *q = text; *q != '\0'; q = g_utf8_next_char(q)) {
        const GUnicodeScript other = g_unichar_get_script(g_utf8_get_char(q));
        if (!is_shared(other) && !sal_text_has_char(findings->scene->engine, g_utf8_get_char(q))) {
            return other;
        }
    }
    for (const char *q = p; q > text && is_shared(script);) {
        q = g_utf8_prev_char(q);
        script = g_unichar_get_script(g_utf8_get_char(q));
    }
    for (const char *q = p; *q != '\0' && is_shared(script); q = g_utf8_next_char(q)) {
        script = g_unichar_get_script(g_utf8_get_char(q));
    }
    return script;
}

static void look_at_text(const struct findings *findings, const char *text) {
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        if (!sal_text_has_char(findings->scene->engine, c)) {
            const GUnicodeScript script = script_at(findings, text, p);
            if (g_hash_table_add(findings->scripts, GINT_TO_POINTER(script))) {
                tell_script(findings, text, c, script);
            }
        }
    }
}

static void look_at_family(const struct findings *findings, const char *families) {
    if (families == NULL || !g_hash_table_add(findings->families, (gpointer)families)) {
        return;
    }
    char *first = g_strstrip(g_strndup(families, strcspn(families, ",")));
    if (!sal_text_has_family(findings->scene->engine, first)) {
        sal_report_add(findings->report, SAL_WARNING, "no-font", first,
                       "the style's font is not installed%s; letters are set in another",
                       g_str_has_prefix(first, "Lato")    ? " (package fonts-lato)"
                       : g_str_has_prefix(first, "Noto ") ? " (package " PACKAGE_ALL ")"
                                                          : "");
    }
    g_free(first);
}

void sal_font_findings_add(const struct sal_scene *scene, struct sal_report *report) {
    struct findings findings = {.scene = scene,
                                .report = report,
                                .scripts = g_hash_table_new(NULL, NULL),
                                .families = g_hash_table_new(g_str_hash, g_str_equal)};
    for (size_t i = 0; i < scene->n_items && report != NULL && scene->engine != NULL; i++) {
        const struct sal_item *item = &scene->items[i];
        if (item->kind == SAL_ITEM_TEXT && item->text != NULL) {
            look_at_family(&findings, item->font.family);
            look_at_text(&findings, item->text);
        }
    }
    g_hash_table_unref(findings.scripts);
    g_hash_table_unref(findings.families);
}
