/* SPDX-License-Identifier: MIT */
/* Letters as pixels, with or without a halo. Of the stage `draw` only. */
#ifndef SAL_DRAW_RASTER_TEXT_RASTER_H
#define SAL_DRAW_RASTER_TEXT_RASTER_H

#include <cairo.h>
#include <stdbool.h>

#include "compose/page/scene.h"

/** What is kept from text to text. Of one thread. */
struct sal_text_raster;

struct sal_text_raster *sal_text_raster_create(void);
void sal_text_raster_destroy(struct sal_text_raster *ink);

/** A text to draw. */
struct sal_text_raster_text {
    const cairo_path_t *path; /* of the letters, in the context's user space */
    struct sal_color color, halo;
    double reach_px; /* of the halo, device px; 0: none */
};

/**
 * Fill letters, and the halo around them first.
 *
 * FreeType makes a mask of the letters, which costs a fifth of filling the path. The halo is that
 * mask widened by a disc: at each pixel as strong as the strongest letter within reach; within a
 * quarter of a pixel it ends where a stroke of the outline would. A picture drawn in parts is the
 * same as one drawn whole.
 *
 * @param cr  an image surface's; its path, source and clip are left as they were
 * @returns false, and nothing is drawn, when the text is too long or the halo too wide for masks
 * @cost  O(device px in the text's box * reach squared)
 */
bool sal_text_raster_draw(struct sal_text_raster *ink, cairo_t *cr,
                          const struct sal_text_raster_text *text);

#endif
