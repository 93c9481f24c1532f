/* SPDX-License-Identifier: MIT */
/* A scene on a cairo context: what PNG and PDF share. Of the stage `draw` only. */
#ifndef SAL_DRAW_CANVAS_H
#define SAL_DRAW_CANVAS_H

#include <cairo.h>

#include "../compose/scene.h"
#include "letters.h"
#include "salient.h"

/** What of the page is drawn, and how letters get there. Initialise with zero for the whole page.
 */
struct sal_canvas_options {
    /** Outlines to fill, for pixels; NULL: text as text, patterns through a clip, for pages. */
    const struct sal_letters *letters;
    struct sal_box window_px; /* of the page; what lies outside may be left out; empty: all */
};

/**
 * Draw a scene; the context's user space must be page px.
 *
 * With letters no engine is touched, so several threads may draw parts of one scene at once.
 *
 * @returns SAL_OK; SAL_DRAW when cairo refused or no font was found
 */
SAL_NODISCARD enum sal_status sal_canvas_draw(cairo_t *cr, const struct sal_scene *scene,
                                              const struct sal_canvas_options *options,
                                              struct sal_error *err);

#endif
