/* SPDX-License-Identifier: MIT */
/* What drawing needs of the text stage: the very layout that was measured. */
#ifndef SAL_TEXT_LAYOUT_H
#define SAL_TEXT_LAYOUT_H

#include <pango/pangocairo.h>

#include "text/text.h"

/** Bytes of one text that are laid out; the rest is cut at a character boundary. */
#define SAL_TEXT_BYTES_MAX 65536

/** Families that every list of families ends in: what falls back, falls back to these. */
#define SAL_TEXT_FALLBACK "Noto Sans,Noto Sans Arabic"

/** The one size at which texts are laid out. Nothing is hinted, so every other size is this one
 * scaled; a font opened anew for each size would cost 0.4 ms a size. */
#define SAL_TEXT_NOMINAL_PX 64.0

/** Page px per px of a layout. */
double sal_text_scale(const struct sal_font *font);

/**
 * Lay out a text at SAL_TEXT_NOMINAL_PX; a px of the layout is PANGO_SCALE units.
 *
 * @param wrap_px  page px, as sal_text_measure()
 * @returns borrowed, valid until the engine's next call
 */
PangoLayout *sal_text_layout(struct sal_text_engine *engine, const char *text,
                             const struct sal_font *font, const char *lang, double wrap_px);

/** Are letters of this font's text spaced: joined scripts never are. */
bool sal_text_is_spaced(const char *text, const struct sal_font *font);

/** An engine on another folder of fonts than Debian's; for tests. */
SAL_NODISCARD enum sal_status
sal_text_engine_create_at(const char *root, struct sal_text_engine **out, struct sal_error *err);

#endif
