/* SPDX-License-Identifier: MIT */
/*
 * Text -> layout -> extents. Nothing is hinted and glyphs stand where their advances put them, so a
 * text measured at one scale is as wide at every other. Pango would take the language of foreign
 * scripts from the environment; here it is said outright, so no locale reaches a picture.
 */
#include "text/text.h"

#include <glib.h>
#include <hb.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "text/fallback.h"
#include "text/fonts.h"
#include "text/layout.h"
#include "text/text_clean.h"

#define REPLACEMENT 0xFFFD
#define SIZE_MIN_PX 0.1
#define SIZE_MAX_PX 2000.0
/* Layouts kept: a text is laid out when it is placed and again when it is drawn, and in a series
 * for every frame. */
#define LINES_MAX 1024
#define WRAP_MAX_PX 1000000.0 /* of the layout; Pango counts in 1/1024 px of 32 bits */

struct sal_text_engine {
    unsigned n_refs;
    PangoFontMap *map;
    GHashTable *contexts; /* PangoLanguage * -> PangoContext * */
    struct sal_fallback *fallback;
    PangoFontMap *wide_map;    /* of all installed fonts; NULL until a text wants others */
    GHashTable *wide_contexts; /* as contexts, of wide_map */
    PangoLayout *wrapped;      /* the last of several lines */
    GHashTable *lines;         /* char * -> PangoLayout *: texts laid out as one line each */
};

static void set_font_options(PangoContext *context) {
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
}

static PangoFontMap *new_map(FcConfig *config) {
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    return map;
}

/* A font map of Pango 1.50 dies without giving its configuration back. */
static void drop_map(PangoFontMap *map) {
    if (map != NULL) {
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), NULL);
        g_object_unref(map);
    }
}

enum sal_status sal_text_engine_create_at(const char *root, struct sal_text_engine **out,
                                          struct sal_error *err) {
    FcConfig *config;
    const enum sal_status status = sal_fonts_create(root, &config, err);
    if (status != SAL_OK) {
        return status;
    }
    struct sal_text_engine *engine = g_new0(struct sal_text_engine, 1);
    engine->n_refs = 1;
    engine->map = new_map(config);
    engine->fallback = sal_fallback_create(root, config);
    FcConfigDestroy(config);
    engine->contexts = g_hash_table_new_full(NULL, NULL, NULL, g_object_unref);
    engine->wide_contexts = g_hash_table_new_full(NULL, NULL, NULL, g_object_unref);
    engine->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    *out = engine;
    return SAL_OK;
}

enum sal_status sal_text_engine_create(struct sal_text_engine **out, struct sal_error *err) {
    return sal_text_engine_create_at(NULL, out, err);
}

struct sal_text_engine *sal_text_engine_ref(struct sal_text_engine *engine) {
    engine->n_refs++;
    return engine;
}

void sal_text_engine_destroy(struct sal_text_engine *engine) {
    if (engine == NULL || --engine->n_refs > 0) {
        return;
    }
    g_hash_table_unref(engine->lines);
    g_clear_object(&engine->wrapped);
    g_hash_table_unref(engine->contexts);
    g_hash_table_unref(engine->wide_contexts);
    drop_map(engine->map);
    drop_map(engine->wide_map);
    sal_fallback_destroy(engine->fallback);
    g_free(engine);
}

bool sal_text_has_family(struct sal_text_engine *engine, const char *family) {
    return sal_fallback_has_family(engine->fallback, family);
}

bool sal_text_has_char(struct sal_text_engine *engine, uint32_t c) {
    return sal_fallback_has_char(engine->fallback, c);
}

double sal_text_scale(const struct sal_font *font) {
    const double size =
        font->size_px >= SIZE_MIN_PX ? MIN(font->size_px, SIZE_MAX_PX) : SIZE_MIN_PX;
    return size / SAL_TEXT_NOMINAL_PX;
}

static bool is_joined_script(GUnicodeScript script) {
    return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_SYRIAC ||
           script == G_UNICODE_SCRIPT_MONGOLIAN || script == G_UNICODE_SCRIPT_NKO ||
           script == G_UNICODE_SCRIPT_DEVANAGARI || script == G_UNICODE_SCRIPT_BENGALI ||
           script == G_UNICODE_SCRIPT_GURMUKHI || script == G_UNICODE_SCRIPT_ADLAM ||
           script == G_UNICODE_SCRIPT_HANIFI_ROHINGYA || script == G_UNICODE_SCRIPT_MANDAIC ||
           script == G_UNICODE_SCRIPT_MANICHAEAN || script == G_UNICODE_SCRIPT_PHAGS_PA ||
           script == G_UNICODE_SCRIPT_PSALTER_PAHLAVI || script == G_UNICODE_SCRIPT_SOGDIAN;
}

bool sal_text_is_spaced(const char *text, const struct sal_font *font) {
    if (!(fabs(font->spacing_px) > 0.0)) {
        return false;
    }
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        if (is_joined_script(g_unichar_get_script(g_utf8_get_char(p)))) {
            return false;
        }
    }
    return true;
}

/* The language that shapes a script which the text's own language is not written in. */
static const char *foreign_lang(GUnicodeScript script) {
    return script == G_UNICODE_SCRIPT_ARABIC ? "ar" : "und";
}

static void add_lang(PangoAttrList *attrs, const char *lang, size_t start, size_t end) {
    PangoAttribute *attr = pango_attr_language_new(pango_language_from_string(lang));
    attr->start_index = (guint)start;
    attr->end_index = (guint)end;
    pango_attr_list_insert(attrs, attr);
}

/* Languages of foreign stretches, and letter spacing. */
static PangoAttrList *make_attributes(const char *text, const struct sal_font *font,
                                      PangoLanguage *language) {
    PangoAttrList *attrs = pango_attr_list_new();
    size_t start = 0;
    const char *current = NULL; /* foreign language of the stretch; NULL in the text's own */
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        const GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(p));
        if (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED) {
            continue;
        }
        const bool is_own = pango_language_includes_script(language, (PangoScript)script);
        const char *wanted = is_own ? NULL : foreign_lang(script);
        if (wanted == current) {
            continue;
        }
        if (current != NULL) {
            add_lang(attrs, current, start, (size_t)(p - text));
        }
        current = wanted;
        start = (size_t)(p - text);
    }
    if (current != NULL) {
        add_lang(attrs, current, start, strlen(text));
    }
    if (sal_text_is_spaced(text, font)) {
        const double spacing =
            CLAMP(font->spacing_px / sal_text_scale(font), -WRAP_MAX_PX, WRAP_MAX_PX);
        pango_attr_list_insert(attrs,
                               pango_attr_letter_spacing_new((int)lround(spacing * PANGO_SCALE)));
    }
    return attrs;
}

static void set_font(PangoLayout *layout, const struct sal_font *font, const char *families) {
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, families);
    pango_font_description_set_absolute_size(description, SAL_TEXT_NOMINAL_PX * PANGO_SCALE);
    pango_font_description_set_weight(description, (PangoWeight)CLAMP(font->weight, 100, 900));
    pango_font_description_set_style(description,
                                     font->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
}

/* GLib lets noncharacters pass as UTF-8, cairo does not. */
static char *valid_text(const char *text) {
    size_t size = strlen(text);
    if (size > SAL_TEXT_BYTES_MAX) {
        const char *end = g_utf8_find_prev_char(text, text + SAL_TEXT_BYTES_MAX);
        size = end != NULL ? (size_t)(end - text) : SAL_TEXT_BYTES_MAX;
    }
    char *valid = g_utf8_make_valid(text, (gssize)size);
    GString *out = g_string_sized_new(size);
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(out, sal_text_clean_is_noncharacter(c) ? REPLACEMENT : c);
    }
    g_free(valid);
    return g_string_free(out, FALSE);
}

/* The wide map where it is wanted; else, and where it cannot be had, the pinned one. */
static PangoFontMap *map_of(struct sal_text_engine *engine, bool is_wide) {
    if (is_wide && engine->wide_map == NULL) {
        engine->wide_map = new_map(sal_fallback_fonts(engine->fallback));
    }
    return is_wide ? engine->wide_map : engine->map;
}

/* One context a language: a layout follows its context's changes. */
static PangoLayout *new_layout(struct sal_text_engine *engine, bool is_wide,
                               PangoLanguage *language) {
    GHashTable *contexts = is_wide ? engine->wide_contexts : engine->contexts;
    PangoContext *context = g_hash_table_lookup(contexts, language);
    if (context == NULL) {
        context = pango_font_map_create_context(map_of(engine, is_wide));
        set_font_options(context);
        pango_context_set_language(context, language);
        g_hash_table_insert(contexts, language, context);
    }
    return pango_layout_new(context);
}

/* The families of a font, those of the pinned fonts last; g_free() them. */
static char *own_families(const struct sal_font *font) {
    const char *own = font->family != NULL && *font->family != '\0' ? font->family : "Noto Sans";
    return g_strconcat(own, "," SAL_TEXT_FALLBACK, NULL);
}

char *sal_text_families(struct sal_text_engine *engine, const char *text,
                        const struct sal_font *font, const char *lang) {
    char *own = own_families(font);
    char *wide = sal_fallback_families(engine->fallback, text, own, lang);
    if (wide != NULL) {
        g_free(own);
    }
    return wide != NULL ? wide : own;
}

/* A layout of a text in its font. */
static PangoLayout *lay_out(struct sal_text_engine *engine, const char *text,
                            const struct sal_font *font, PangoLanguage *language) {
    char *valid = valid_text(text != NULL ? text : "");
    const char *lang = pango_language_to_string(language);
    char *own = own_families(font);
    char *wide = sal_fallback_families(engine->fallback, valid, own, lang);
    PangoLayout *layout = new_layout(engine, wide != NULL, language);
    set_font(layout, font, wide != NULL ? wide : own);
    pango_layout_set_text(layout, valid, -1);
    PangoAttrList *attrs = make_attributes(valid, font, language);
    pango_layout_set_attributes(layout, attrs);
    pango_attr_list_unref(attrs);
    g_free(wide);
    g_free(own);
    g_free(valid);
    return layout;
}

static PangoLayout *wrapped(struct sal_text_engine *engine, const char *text,
                            const struct sal_font *font, PangoLanguage *language, double wrap_px) {
    PangoLayout *layout = lay_out(engine, text, font, language);
    g_clear_object(&engine->wrapped);
    engine->wrapped = layout;
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout,
                           (int)(MIN(wrap_px / sal_text_scale(font), WRAP_MAX_PX) * PANGO_SCALE));
    return layout;
}

/* All that a layout of one line depends on. */
static char *line_key(const char *text, const struct sal_font *font, PangoLanguage *language) {
    return g_strdup_printf("%s\x1f%s\x1f%d\x1f%d\x1f%a\x1f%s", pango_language_to_string(language),
                           font->family != NULL ? font->family : "", font->weight, font->is_italic,
                           fabs(font->spacing_px) > 0.0 ? font->spacing_px / sal_text_scale(font)
                                                        : 0.0,
                           text != NULL ? text : "");
}

static PangoLayout *line(struct sal_text_engine *engine, const char *text,
                         const struct sal_font *font, PangoLanguage *language) {
    char *key = line_key(text, font, language);
    PangoLayout *layout = g_hash_table_lookup(engine->lines, key);
    if (layout != NULL) {
        g_free(key);
        return layout;
    }
    if (g_hash_table_size(engine->lines) >= LINES_MAX) {
        g_hash_table_remove_all(engine->lines);
    }
    layout = lay_out(engine, text, font, language);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    g_hash_table_insert(engine->lines, key, layout);
    return layout;
}

PangoLayout *sal_text_layout(struct sal_text_engine *engine, const char *text,
                             const struct sal_font *font, const char *lang, double wrap_px) {
    PangoLanguage *language =
        pango_language_from_string(lang != NULL && *lang != '\0' ? lang : "en");
    return wrap_px > 0.0 ? wrapped(engine, text, font, language, wrap_px)
                         : line(engine, text, font, language);
}

/* Extents of one line at its baseline, in layout px. */
static void add_line(PangoLayoutLine *line, double baseline, struct sal_text_size *out) {
    PangoRectangle ink, logical;
    pango_layout_line_get_extents(line, &ink, &logical);
    if (out->n_lines++ == 0) {
        out->ascent_px = -pango_units_to_double(logical.y);
        out->descent_px = pango_units_to_double(logical.y + logical.height);
    }
    out->width_px = fmax(out->width_px, pango_units_to_double(logical.width));
    if (ink.width > 0 && ink.height > 0) {
        const double top = baseline + pango_units_to_double(ink.y);
        out->ink_left_px = fmin(out->ink_left_px, pango_units_to_double(ink.x));
        out->ink_right_px = fmax(out->ink_right_px, pango_units_to_double(ink.x + ink.width));
        out->ink_top_px = fmin(out->ink_top_px, top);
        out->ink_bottom_px = fmax(out->ink_bottom_px, top + pango_units_to_double(ink.height));
    }
}

static void scale_size(struct sal_text_size *size, double by) {
    size->width_px *= by;
    size->height_px *= by;
    size->ascent_px *= by;
    size->descent_px *= by;
    size->ink_top_px *= by;
    size->ink_bottom_px *= by;
    size->ink_left_px *= by;
    size->ink_right_px *= by;
}

void sal_text_measure(struct sal_text_engine *engine, const char *text, const struct sal_font *font,
                      const char *lang, double wrap_px, struct sal_text_size *out) {
    *out = (struct sal_text_size){0};
    if (text == NULL || *text == '\0') {
        return;
    }
    PangoLayout *layout = sal_text_layout(engine, text, font, lang, wrap_px);
    struct sal_text_size size = {.ink_left_px = INFINITY,
                                 .ink_right_px = -INFINITY,
                                 .ink_top_px = INFINITY,
                                 .ink_bottom_px = -INFINITY};
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    const int first = pango_layout_iter_get_baseline(iter);
    do {
        const int baseline = pango_layout_iter_get_baseline(iter) - first;
        add_line(pango_layout_iter_get_line_readonly(iter), pango_units_to_double(baseline), &size);
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    if (size.ink_left_px > size.ink_right_px) {
        size.ink_left_px = size.ink_right_px = size.ink_top_px = size.ink_bottom_px = 0.0;
    }
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    size.height_px = pango_units_to_double(logical.height);
    scale_size(&size, sal_text_scale(font));
    *out = size;
}

char **sal_text_wrap(struct sal_text_engine *engine, const char *text, const struct sal_font *font,
                     const char *lang, double wrap_px) {
    PangoLayout *layout = sal_text_layout(engine, text, font, lang, wrap_px);
    const char *all = pango_layout_get_text(layout);
    GPtrArray *lines = g_ptr_array_new();
    for (GSList *l = pango_layout_get_lines_readonly(layout); l != NULL; l = l->next) {
        const PangoLayoutLine *line = l->data;
        char *copy = g_strndup(all + line->start_index, (gsize)line->length);
        g_ptr_array_add(lines, g_strstrip(copy));
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

static bool is_rtl_script(GUnicodeScript script) {
    const hb_script_t tag = hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(script));
    return hb_script_get_horizontal_direction(tag) == HB_DIRECTION_RTL;
}

bool sal_text_is_rtl(const char *text) {
    for (const char *p = text != NULL ? text : ""; *p != '\0';) {
        const gunichar c = g_utf8_get_char_validated(p, -1);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            p++;
            continue;
        }
        if (c == 0x200E || c == 0x200F) {
            return c == 0x200F;
        }
        if (g_unichar_isalpha(c)) {
            return is_rtl_script(g_unichar_get_script(c));
        }
        p = g_utf8_next_char(p);
    }
    return false;
}
