/* SPDX-License-Identifier: MIT */
/*
 * Shaping and measuring of text by Pango on a pinned set of fonts, and on what else is installed
 * where these lack a letter. The scene carries texts as
 * strings with a font; this stage says how large they are, and gives drawing the same layout, so
 * what was measured is what is drawn.
 */
#ifndef SAL_TEXT_TEXT_H
#define SAL_TEXT_TEXT_H

#include "salient.h"

/** A font by description; sizes in page px. */
struct sal_font {
    const char *family; /* comma-separated, first available wins per character, then Noto Sans, the
                           Noto fonts of other scripts and what else is installed; static or
                           outlives the scene's text */
    double size_px;
    int weight; /* 100..900, 400 regular */
    bool is_italic;
    double spacing_px; /* between letters; ignored for joined scripts */
};

/** Extents of one line or of a wrapped paragraph, page px. */
struct sal_text_size {
    double width_px, height_px;   /* logical box, all lines */
    double ascent_px, descent_px; /* of the first line, from its baseline */
    double ink_top_px, ink_bottom_px, ink_left_px,
        ink_right_px; /* from the baseline's start; y down */
    int n_lines;
};

struct sal_text_engine;

/** One engine per thread. @returns SAL_OK; SAL_DRAW when no font at all can be found */
SAL_NODISCARD enum sal_status sal_text_engine_create(struct sal_text_engine **out,
                                                     struct sal_error *err);

/** One more owner; returns `engine`. */
struct sal_text_engine *sal_text_engine_ref(struct sal_text_engine *engine);

/** Give up one reference; accepts NULL. */
void sal_text_engine_destroy(struct sal_text_engine *engine);

/** Is this one family (not a list) installed; when not, texts fall back. */
bool sal_text_has_family(struct sal_text_engine *engine, const char *family);

/** Is a character in an installed font, or nothing to be drawn. */
bool sal_text_has_char(struct sal_text_engine *engine, uint32_t c);

/** The families that a text is set in, comma-separated, each character in the first that has it;
 * g_free() them. @param text  valid UTF-8 */
char *sal_text_families(struct sal_text_engine *engine, const char *text,
                        const struct sal_font *font, const char *lang);

/**
 * Measure a text.
 *
 * @param wrap_px  wrap at this width; <= 0 keeps one line
 * @param out      extents; zero for an empty text
 */
void sal_text_measure(struct sal_text_engine *engine, const char *text, const struct sal_font *font,
                      const char *lang, double wrap_px, struct sal_text_size *out);

/**
 * Break a text into the lines that wrapping at wrap_px gives, as copies for one-line drawing.
 *
 * @returns a NULL-terminated array; g_strfreev() it
 */
char **sal_text_wrap(struct sal_text_engine *engine, const char *text, const struct sal_font *font,
                     const char *lang, double wrap_px);

/** Does the text's first strong character run right to left. */
bool sal_text_is_rtl(const char *text);

#endif
