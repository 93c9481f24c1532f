/* SPDX-License-Identifier: MIT */
/* Texts on a canvas. */
#ifndef SAL_DRAW_RASTER_CANVAS_TEXT_H
#define SAL_DRAW_RASTER_CANVAS_TEXT_H

#include "draw/raster/canvas_state.h"

/** Draw a text, on its halo when it has one. @param i_item  its index in the scene */
void sal_canvas_text(struct sal_canvas *canvas, const struct sal_item *item, size_t i_item);

#endif
