/* SPDX-License-Identifier: MIT */
/* A canvas at work, shared by the files that draw on it. Of the stage `draw` only. */
#ifndef SAL_DRAW_RASTER_CANVAS_PARTS_H
#define SAL_DRAW_RASTER_CANVAS_PARTS_H

#include "draw/raster/canvas.h"
#include "draw/raster/text_raster.h"

struct sal_canvas {
    cairo_t *cr;
    struct sal_text_engine *engine;          /* NULL where letters are given */
    const struct sal_text_outlines *letters; /* NULL: text as text */
    double far_px;
    struct sal_box page; /* or the window of it that is drawn */
    struct sal_box whole;
    struct sal_box items; /* that touch this are drawn */
    bool has_window;
    int n_clips;
    struct sal_text_raster *ink; /* NULL until a text is drawn as pixels */
    struct sal_canvas_options options;
};

/** Cairo's coordinates end not far beyond the largest page. */
static inline double sal_canvas_limit(const struct sal_canvas *canvas, double v) {
    return CLAMP(v, -canvas->far_px, canvas->far_px);
}

/** Source of what follows. */
static inline void sal_canvas_color(cairo_t *cr, struct sal_color color) {
    cairo_set_source_rgba(cr, color.r, color.g, color.b, color.a);
}

/** Draw a text, on its halo when it has one. @param i_item  its index in the scene */
void sal_canvas_text(struct sal_canvas *canvas, const struct sal_item *item, size_t i_item);

#endif
