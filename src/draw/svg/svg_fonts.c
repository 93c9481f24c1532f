/* SPDX-License-Identifier: MIT */
/*
 * Texts -> the fonts that Pango set them in, cut to the letters in use by HarfBuzz, as WOFF2 in a
 * data URL. Rules of shaping stay in, so a browser joins and places letters as Pango did. A family
 * is named after its font and the file, so that two drawings on one page keep their own.
 *
 * Sources: CSS Fonts Level 4 (W3C); OpenType 1.9, table OS/2.
 */
#include "draw/svg/svg_fonts.h"

#include <hb-subset.h>
#include <string.h>

#include "base/error.h"
#include "base/module.h"
#include "draw/svg/woff2.h"
#include "text/layout.h"

/* Of a font's table OS/2, what its maker says of embedding. */
#define FS_TYPE_USE 0x0e
#define FS_TYPE_RESTRICTED 0x02

#define SUBSET_FUNCTIONS(X)                                                                        \
    X(hb_subset_input_create_or_fail)                                                              \
    X(hb_subset_input_set_flags)                                                                   \
    X(hb_subset_input_destroy)                                                                     \
    X(hb_subset_input_unicode_set)                                                                 \
    X(hb_subset_or_fail)

struct subset_api {
    SUBSET_FUNCTIONS(SAL_MODULE_MEMBER)
};

static const struct sal_module_entry subset_entries[] = {
#define ENTRY(function) {#function, offsetof(struct subset_api, function)},
    SUBSET_FUNCTIONS(ENTRY)
#undef ENTRY
};

static struct sal_module subset_module = {
    .library = "HarfBuzz's subsetter (libharfbuzz-subset0)",
    .soname = SAL_SUBSET_SONAME,
    .plain = "libharfbuzz-subset.so",
    .entries = subset_entries,
    .n = G_N_ELEMENTS(subset_entries),
    .table_size = sizeof(struct subset_api),
    .once = G_ONCE_INIT,
};

/* A font in use. */
struct face {
    char *name;
    hb_face_t *face;
    hb_set_t *letters;
};

static void face_free(gpointer data) {
    struct face *face = data;
    g_free(face->name);
    hb_face_destroy(face->face);
    hb_set_destroy(face->letters);
    g_free(face);
}

/* The font's family, weight and style, as a name that CSS takes between quotes. */
static char *name_of(PangoFont *font) {
    PangoFontDescription *description = pango_font_describe(font);
    pango_font_description_unset_fields(description, PANGO_FONT_MASK_SIZE);
    char *name = pango_font_description_to_string(description);
    pango_font_description_free(description);
    return g_strcanon(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -",
                      '-');
}

static PangoLayoutLine *line_of(struct sal_svg *svg, const struct sal_item *item) {
    PangoLayout *layout = sal_text_layout(svg->engine, item->text, &item->font, item->lang, 0.0);
    return pango_layout_get_line_readonly(layout, 0);
}

static void meet_run(GPtrArray *faces, const char *text, const PangoItem *item) {
    PangoFont *font = item->analysis.font;
    char *name = name_of(font);
    struct face *face = NULL;
    for (guint i = 0; i < faces->len && face == NULL; i++) {
        struct face *known = faces->pdata[i];
        face = strcmp(known->name, name) == 0 ? known : NULL;
    }
    if (face == NULL) {
        face = g_new0(struct face, 1);
        face->name = g_strdup(name);
        face->face = hb_face_reference(hb_font_get_face(pango_font_get_hb_font(font)));
        face->letters = hb_set_create();
        g_ptr_array_add(faces, face);
    }
    const char *p = text + item->offset, *end = p + item->length;
    for (; p < end; p = g_utf8_next_char(p)) {
        hb_set_add(face->letters, g_utf8_get_char(p));
    }
    g_free(name);
}

static GPtrArray *meet_all(struct sal_svg *svg) {
    GPtrArray *faces = g_ptr_array_new_with_free_func(face_free);
    for (size_t i = 0; i < svg->scene->n_items; i++) {
        const struct sal_item *item = &svg->scene->items[i];
        if (item->kind != SAL_ITEM_TEXT || item->text == NULL || *item->text == '\0') {
            continue;
        }
        PangoLayoutLine *line = line_of(svg, item);
        const char *text = pango_layout_get_text(line->layout);
        for (GSList *run = line->runs; run != NULL; run = run->next) {
            meet_run(faces, text, ((PangoGlyphItem *)run->data)->item);
        }
    }
    return faces;
}

/* May a file carry the font: its maker can forbid it in the table OS/2. */
static bool may_embed(hb_face_t *face) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned size = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(blob, &size);
    const bool may = size < 10 || (data[9] & FS_TYPE_USE) != FS_TYPE_RESTRICTED;
    hb_blob_destroy(blob);
    return may;
}

/* The font with nothing but the letters in use, as it would lie in a file; NULL when it cannot be
 * cut. Hints are for coarse screens, and their programs are most of a cut font. */
static hb_blob_t *cut(const struct subset_api *subset, const struct face *face) {
    hb_subset_input_t *input = subset->hb_subset_input_create_or_fail();
    if (input == NULL) {
        return NULL;
    }
    hb_set_union(subset->hb_subset_input_unicode_set(input), face->letters);
    subset->hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *small = subset->hb_subset_or_fail(face->face, input);
    subset->hb_subset_input_destroy(input);
    hb_blob_t *blob = small == NULL ? NULL : hb_face_reference_blob(small);
    hb_face_destroy(small);
    return blob;
}

/* One weight for all: a font is of its own weight whatever a text asks for. */
static enum sal_status append_face(GString *css, const struct subset_api *subset,
                                   const struct sal_svg *svg, const struct face *face,
                                   struct sal_error *err) {
    if (!may_embed(face->face)) {
        return sal_error_set(err, SAL_DRAW, face->name,
                             "its maker forbids to embed it; --text outline draws its letters");
    }
    hb_blob_t *blob = cut(subset, face);
    if (blob == NULL) {
        return sal_error_set(err, SAL_DRAW, face->name, "this font cannot be cut");
    }
    unsigned size = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(blob, &size);
    GByteArray *bytes = g_byte_array_new();
    const enum sal_status status = sal_woff2_write(data, size, bytes, err);
    if (status == SAL_OK) {
        char *base64 = g_base64_encode(bytes->data, bytes->len);
        g_string_append_printf(css,
                               "@font-face{font-family:'%s-%s';font-weight:1 1000;"
                               "src:url(data:font/woff2;base64,%s) format('woff2')}",
                               face->name, svg->mark, base64);
        g_free(base64);
    }
    g_byte_array_unref(bytes);
    hb_blob_destroy(blob);
    return status;
}

enum sal_status sal_svg_fonts_write(struct sal_svg *svg, struct sal_error *err) {
    const struct subset_api *subset = sal_module_table(&subset_module, "--text embed", err);
    if (subset == NULL) {
        return SAL_IO;
    }
    if (svg->engine == NULL && sal_text_engine_create(&svg->engine, err) != SAL_OK) {
        return SAL_DRAW;
    }
    GPtrArray *faces = meet_all(svg);
    GString *css = g_string_new(NULL);
    enum sal_status status = SAL_OK;
    for (guint i = 0; i < faces->len && status == SAL_OK; i++) {
        status = append_face(css, subset, svg, faces->pdata[i], err);
    }
    if (status == SAL_OK && faces->len > 0) {
        sal_svg_begin(svg, "style");
        sal_svg_content(svg, css->str);
        sal_svg_end(svg);
    }
    g_string_free(css, TRUE);
    g_ptr_array_unref(faces);
    return status;
}

char *sal_svg_fonts_families(struct sal_svg *svg, const struct sal_item *item) {
    GString *out = g_string_new(NULL);
    for (GSList *run = line_of(svg, item)->runs; run != NULL; run = run->next) {
        char *name = name_of(((PangoGlyphItem *)run->data)->item->analysis.font);
        char *entry = g_strdup_printf("'%s-%s', ", name, svg->mark);
        if (strstr(out->str, entry) == NULL) {
            g_string_append(out, entry);
        }
        g_free(entry);
        g_free(name);
    }
    return g_string_free(out, FALSE);
}
