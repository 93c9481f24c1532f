/* SPDX-License-Identifier: MIT */
/* A text as SVG has it. */
#ifndef SAL_DRAW_SVG_SVG_TEXT_H
#define SAL_DRAW_SVG_SVG_TEXT_H

#include "draw/svg/svg_writer.h"

/** A text as live text. */
void sal_svg_text_write(struct sal_svg *svg, const struct sal_item *item);

#endif
