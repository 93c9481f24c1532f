/* SPDX-License-Identifier: MIT */
/* A canvas at work, shared by the files that draw on it. Of the stage `draw` only. */
#ifndef SAL_DRAW_RASTER_CANVAS_STATE_H
#define SAL_DRAW_RASTER_CANVAS_STATE_H

#include <cairo.h>
#include <glib.h>

#include "compose/page/scene.h"
#include "draw/raster/text_outlines.h"
#include "draw/raster/text_raster.h"

/** Patterns drawn once over a whole picture and then only copied. */
struct sal_pattern_masks {
    GArray *items; /* private */
};

/** What of the page is drawn, and how letters get there. Initialise with zero for the whole page.
 */
struct sal_canvas_options {
    /** Outlines to fill, for pixels; NULL: text as text, patterns through a clip, for pages. */
    const struct sal_text_outlines *letters;
    struct sal_box window_px; /* of the page; what lies outside may be left out; empty: all */
    size_t first_item;        /* what comes before is there already, the background too */
    struct sal_box items_px;  /* items wholly outside may be left out; all zero: window_px */
    struct sal_pattern_masks *masks; /* filled as needed, of one scale; NULL: patterns are drawn */
    const struct sal_box *boxes;     /* of the items, by sal_canvas_item_box(); NULL: not known */
    GArray *const *stamps;           /* of the items, NULL: to be drawn; NULL: none is there */
    /** Called before the first text: then letters and the texts' boxes are there. May be NULL. */
    void (*await_letters)(void *data);
    void *await_data;
};

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

#endif
