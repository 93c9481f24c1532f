/* SPDX-License-Identifier: MIT */
/* Dots of a pattern as pixels. Of the stage `draw` only. */
#ifndef SAL_DRAW_RASTER_DOT_FILL_H
#define SAL_DRAW_RASTER_DOT_FILL_H

#include <cairo.h>

#include "draw/raster/pattern.h"

/**
 * Make the context's source a picture of the dots that a box shows.
 *
 * A dot's pixels depend on where it stands on the page alone, so parts of a page meet.
 *
 * @param cr   page px scaled alike in both directions and moved by whole device px
 * @param box  page px
 * @returns false, with nothing done, when the context is not so, or dots are too large for stamps
 */
bool sal_dot_fill_set_source(cairo_t *cr, const struct sal_paint *paint, struct sal_box box);

#endif
