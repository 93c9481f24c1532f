/* SPDX-License-Identifier: MIT */
/* Texts of SVG as outlines. Of the stage `draw` only. */
#ifndef SAL_DRAW_SVG_SVG_OUTLINE_H
#define SAL_DRAW_SVG_SVG_OUTLINE_H

#include "draw/svg/svg_writer.h"

/** Path data of a text's letters on the page; NULL when it has none. g_free() it. */
char *sal_svg_outline_data(struct sal_svg *svg, const struct sal_item *item);

#endif
