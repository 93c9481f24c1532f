/* SPDX-License-Identifier: MIT */
/* A scene on a cairo context: what PNG and PDF share. Of the stage `draw` only. */
#ifndef SAL_DRAW_CANVAS_H
#define SAL_DRAW_CANVAS_H

#include <cairo.h>

#include "../compose/scene.h"
#include "salient.h"

/** What the surface behind a context is good at. */
enum sal_canvas_kind {
    SAL_CANVAS_PIXELS, /* letters as outlines, patterns through a group */
    SAL_CANVAS_PAGE    /* letters as text that can be selected, patterns through a clip */
};

/**
 * Draw a scene; the context's user space must be page px.
 *
 * @returns SAL_OK; SAL_DRAW when cairo refused or no font was found
 */
SAL_NODISCARD enum sal_status sal_canvas_draw(cairo_t *cr, const struct sal_scene *scene,
                                              enum sal_canvas_kind kind, struct sal_error *err);

#endif
