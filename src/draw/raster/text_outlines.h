/* SPDX-License-Identifier: MIT */
/* Outlines of a scene's texts, made once and then only read: Pango serves one thread, cairo any. */
#ifndef SAL_DRAW_RASTER_TEXT_OUTLINES_H
#define SAL_DRAW_RASTER_TEXT_OUTLINES_H

#include <cairo.h>

#include "compose/page/scene.h"

/** outlines[n_items], NULL where an item is no text or an empty one. */
struct sal_text_outlines {
    struct sal_outline_text {
        cairo_path_t *path; /* in the layout's own px, from the anchor on the baseline */
        double scale;       /* page px per px of the path */
    } * outlines;
    size_t n;
};

/** Room for the outlines of so many items. */
struct sal_text_outlines sal_text_outlines_init(size_t n_items);

/** Make the outlines that are not there yet. @param engine  borrowed for the call */
void sal_text_outlines_fill(struct sal_text_outlines *letters, const struct sal_scene *scene,
                            struct sal_text_engine *engine);
void sal_text_outlines_finish(struct sal_text_outlines *letters);

/** Px from the left end of a line to its anchor, in the layout's own px. */
double sal_text_outlines_anchor(enum sal_anchor anchor, int width_pango);

#endif
