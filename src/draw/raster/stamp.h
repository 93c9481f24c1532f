/* SPDX-License-Identifier: MIT */
/*
 * What an item marks in the rows of a picture, kept as runs of pixels that it covers alike: put
 * over another ground it makes the pixels that cairo would, at a tenth of the cost. Of the stage
 * `draw` only.
 */
#ifndef SAL_DRAW_RASTER_STAMP_H
#define SAL_DRAW_RASTER_STAMP_H

#include <cairo.h>
#include <glib.h>
#include <stdint.h>

#include "compose/page/scene.h"

/** Can an item be kept so: one shape in one opaque colour. */
bool sal_stamp_is_fit(const struct sal_item *item);

/**
 * Take a stamp from an A8 surface that the item alone was drawn on.
 *
 * @returns runs; free with g_array_unref()
 */
GArray *sal_stamp_take(cairo_surface_t *coverage, int first_row, int n_rows);

/** Put a stamp of an item on an RGB24 surface. */
void sal_stamp_put(const GArray *runs, const struct sal_item *item, cairo_surface_t *surface);

#endif
