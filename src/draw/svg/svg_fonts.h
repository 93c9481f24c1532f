/* SPDX-License-Identifier: MIT */
/* Fonts that an SVG carries with it. Of the stage `draw` only. */
#ifndef SAL_DRAW_SVG_SVG_FONTS_H
#define SAL_DRAW_SVG_SVG_FONTS_H

#include "draw/svg/svg_writer.h"

/** Take of every font that the scene's texts are set in the letters that they use, and write them
 * as one <style>. @returns SAL_OK; SAL_IO a library is missing; SAL_DRAW a font cannot be cut */
SAL_NODISCARD enum sal_status sal_svg_fonts_write(struct sal_svg *svg, struct sal_error *err);

/** The families that a text's letters were put under, each followed by a comma; g_free() it. */
char *sal_svg_fonts_families(struct sal_svg *svg, const struct sal_item *item);

#endif
