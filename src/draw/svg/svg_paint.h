/* SPDX-License-Identifier: MIT */
/* Colours, strokes and patterns as SVG has them. */
#ifndef SAL_DRAW_SVG_SVG_PAINT_H
#define SAL_DRAW_SVG_SVG_PAINT_H

#include "draw/svg/svg_writer.h"

/** The definitions of all patterns and clips of the scene, as one <defs>; nothing when there are
 * none. */
void sal_svg_paint_defs(struct sal_svg *svg);

/** Colour and opacity of `fill` or `stroke`. */
void sal_svg_paint_color(struct sal_svg *svg, const char *name, struct sal_color color);

/** fill="url(#...)" of a pattern that sal_svg_paint_defs() wrote. */
void sal_svg_paint_pattern(struct sal_svg *svg, const struct sal_paint *paint);

/** Is there a stroke, and what it looks like; nothing when there is none. */
void sal_svg_paint_stroke(struct sal_svg *svg, const struct sal_stroke *stroke);

#endif
