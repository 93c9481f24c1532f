/* SPDX-License-Identifier: MIT */
/* A scene on a cairo context: what PNG and PDF share. Of the stage `draw` only. */
#ifndef SAL_DRAW_RASTER_CANVAS_H
#define SAL_DRAW_RASTER_CANVAS_H

#include <cairo.h>
#include <glib.h>

#include "compose/page/scene.h"
#include "draw/raster/text_outlines.h"
#include "salient.h"

/** Patterns drawn once over a whole picture and then only copied. */
struct sal_pattern_masks {
    GArray *items; /* private */
};

struct sal_pattern_masks sal_pattern_masks_init(void);
void sal_pattern_masks_finish(struct sal_pattern_masks *masks);

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
    /** Called before the first text: then letters and the texts' boxes are there. May be NULL. */
    void (*await_letters)(void *data);
    void *await_data;
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

/** Page px that an item may mark, and a little more.
 * @param outline  of a text; may be NULL, or have no path, for other kinds and empty texts */
struct sal_box sal_canvas_item_box(const struct sal_item *item,
                                   const struct sal_outline_text *outline);

#endif
