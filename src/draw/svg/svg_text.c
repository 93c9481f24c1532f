/* SPDX-License-Identifier: MIT */
/*
 * Live text of SVG. The scene's anchors are ends of the line on the page; SVG's are the beginning
 * and end of reading, so for text that runs right to left they change places.
 */
#include "draw/svg/svg_text.h"

#include <math.h>
#include <string.h>

#include "draw/svg/svg_fonts.h"
#include "draw/svg/svg_id.h"
#include "draw/svg/svg_outline.h"
#include "draw/svg/svg_paint.h"
#include "draw/svg/svg_writer.h"
#include "text/layout.h"

static bool has_engine(struct sal_svg *svg) {
    return svg->engine != NULL || sal_text_engine_create(&svg->engine, NULL) == SAL_OK;
}

/* A CSS list of families that is safe whatever a style says, ending in a generic one. */
static char *family_stack(const char *families) {
    char **names = g_strsplit(families, ",", 16);
    GString *out = g_string_new(NULL);
    bool has_serif = false;
    for (char **name = names; *name != NULL; name++) {
        g_strcanon(g_strstrip(*name),
                   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -", '-');
        const bool is_generic = strcmp(*name, "serif") == 0 || strcmp(*name, "sans-serif") == 0;
        const char *quote = strchr(*name, ' ') != NULL ? "'" : "";
        char *entry = g_strdup_printf("%s%s%s, ", quote, *name, quote);
        if (**name != '\0' && !is_generic && strstr(out->str, entry) == NULL) {
            g_string_append(out, entry);
        }
        g_free(entry);
        has_serif = has_serif || strcmp(*name, "serif") == 0 || strstr(*name, "Serif") != NULL ||
                    strstr(*name, "Naskh") != NULL;
    }
    g_string_append(out, has_serif ? "serif" : "sans-serif");
    g_strfreev(names);
    return g_string_free(out, FALSE);
}

static void write_font(struct sal_svg *svg, const struct sal_item *item) {
    const struct sal_font *font = &item->font;
    char *valid = g_utf8_make_valid(item->text, -1);
    char *families = has_engine(svg) ? sal_text_families(svg->engine, valid, font, item->lang)
                                     : g_strdup(SAL_TEXT_FALLBACK);
    char *stack = family_stack(families);
    if (svg->scene->letters == SAL_LETTERS_EMBED && svg->engine != NULL) {
        char *embedded = sal_svg_fonts_families(svg, item);
        char *all = g_strconcat(embedded, stack, NULL);
        g_free(embedded);
        g_free(stack);
        stack = all;
    }
    sal_svg_text_attribute(svg, "font-family", stack);
    g_free(stack);
    g_free(families);
    g_free(valid);
    sal_svg_number_attribute(svg, "font-size", sal_text_scale(font) * SAL_TEXT_NOMINAL_PX, 3);
    if (font->weight != 400) {
        sal_svg_number_attribute(svg, "font-weight", CLAMP(font->weight, 100, 900), 0);
    }
    sal_svg_text_attribute(svg, "font-style", font->is_italic ? "italic" : NULL);
    if (sal_text_is_spaced(item->text, font)) {
        sal_svg_number_attribute(svg, "letter-spacing", font->spacing_px, 3);
    }
}

static bool has_halo(const struct sal_item *item) {
    return item->halo.a > 0.0 && item->halo_px > 0.0;
}

/*
 * The same text again, stroked, beneath it: readers of SVG 1.1 know no paint-order and would draw
 * the halo over the letters. The fill is the group's, so that the stroked one can do without.
 */
static void begin_halo(struct sal_svg *svg, const struct sal_item *item, const char *name) {
    sal_svg_begin(svg, "g");
    sal_svg_text_attribute(svg, "class", item->css_class);
    sal_svg_paint_color(svg, "fill", item->fill.color);
    sal_svg_begin(svg, "use");
    sal_svg_id_refer(svg, "xlink:href", "#%s", name);
    sal_svg_text_attribute(svg, "fill", "none");
    sal_svg_paint_color(svg, "stroke", item->halo);
    sal_svg_number_attribute(svg, "stroke-width", 2.0 * item->halo_px, 3);
    sal_svg_end(svg);
}

static double measured_width(struct sal_svg *svg, const struct sal_item *item) {
    struct sal_text_size size = {0};
    if (!has_engine(svg)) {
        return 0.0;
    }
    sal_text_measure(svg->engine, item->text, &item->font, item->lang, 0.0, &size);
    return size.width_px;
}

/* Where the text is pinned: shift from `at` along the line, and SVG's anchor. */
static enum sal_anchor pin(struct sal_svg *svg, const struct sal_item *item, bool is_rtl,
                           double *shift) {
    static const double SHARES[] = {0.0, 0.5, 1.0};
    *shift = 0.0;
    if (sal_text_is_spaced(item->text, &item->font) && !is_rtl) {
        /* Programs differ in whether space follows the last letter, so only the first is safe. */
        if (item->anchor != SAL_ANCHOR_START) {
            *shift = -SHARES[item->anchor] * measured_width(svg, item);
        }
        return SAL_ANCHOR_START;
    }
    if (is_rtl && item->anchor != SAL_ANCHOR_MIDDLE) {
        return item->anchor == SAL_ANCHOR_START ? SAL_ANCHOR_END : SAL_ANCHOR_START;
    }
    return item->anchor;
}

static void write_place(struct sal_svg *svg, const struct sal_item *item, bool is_rtl) {
    static const char *const ANCHORS[] = {NULL, "middle", "end"};
    double shift;
    const enum sal_anchor anchor = pin(svg, item, is_rtl, &shift);
    const bool is_turned = isfinite(item->rotate_deg) && item->rotate_deg != 0.0;
    if (is_turned) {
        GString *turn = g_string_new("translate(");
        sal_svg_append_number(turn, item->at.x, svg->decimals);
        g_string_append_c(turn, ' ');
        sal_svg_append_number(turn, item->at.y, svg->decimals);
        g_string_append(turn, ") rotate(");
        sal_svg_append_number(turn, item->rotate_deg, 2);
        g_string_append_c(turn, ')');
        sal_svg_text_attribute(svg, "transform", turn->str);
        g_string_free(turn, TRUE);
    }
    sal_svg_number_attribute(svg, "x", (is_turned ? 0.0 : item->at.x) + shift, svg->decimals);
    sal_svg_number_attribute(svg, "y", is_turned ? 0.0 : item->at.y, svg->decimals);
    sal_svg_text_attribute(svg, "text-anchor", ANCHORS[anchor]);
    sal_svg_text_attribute(svg, "direction", is_rtl ? "rtl" : NULL);
}

/* @param name  of a text with a halo, whose class is the group's */
static void write_names(struct sal_svg *svg, const struct sal_item *item, const char *name) {
    sal_svg_id_write(svg, name);
    sal_svg_text_attribute(svg, "class", name == NULL ? item->css_class : NULL);
}

static void begin_text(struct sal_svg *svg, const struct sal_item *item, const char *name) {
    const char *lang = item->lang != NULL ? item->lang : "";
    const bool is_foreign = *lang != '\0' && g_strcmp0(lang, svg->scene->lang) != 0;
    sal_svg_begin(svg, "text");
    write_names(svg, item, name);
    sal_svg_text_attribute(svg, "xml:lang", is_foreign ? lang : NULL);
    write_place(svg, item, sal_text_is_rtl(item->text));
    write_font(svg, item);
}

/* Shapes that still say what they spell. */
static void begin_outline(struct sal_svg *svg, const struct sal_item *item, const char *name) {
    char *data = sal_svg_outline_data(svg, item);
    sal_svg_begin(svg, "path");
    write_names(svg, item, name);
    sal_svg_text_attribute(svg, "d", data);
    sal_svg_text_attribute(svg, "aria-label", item->text);
    g_free(data);
}

void sal_svg_text_write(struct sal_svg *svg, const struct sal_item *item) {
    if (item->text == NULL || *item->text == '\0' || !isfinite(item->at.x) ||
        !isfinite(item->at.y)) {
        return;
    }
    char *name = has_halo(item) ? g_strdup_printf("text_%u", ++svg->n_halos) : NULL;
    if (name != NULL) {
        begin_halo(svg, item, name);
    }
    if (svg->scene->letters == SAL_LETTERS_OUTLINE) {
        begin_outline(svg, item, name);
    } else {
        begin_text(svg, item, name);
    }
    if (name == NULL) {
        sal_svg_paint_color(svg, "fill", item->fill.color);
    }
    if (svg->scene->letters != SAL_LETTERS_OUTLINE) {
        sal_svg_content(svg, item->text);
    }
    sal_svg_end(svg);
    if (name != NULL) {
        sal_svg_end(svg);
    }
    g_free(name);
}
