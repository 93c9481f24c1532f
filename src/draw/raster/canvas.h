/* SPDX-License-Identifier: MIT */
/* A scene on a cairo context: what PNG and PDF share. Of the stage `draw` only. */
#ifndef SAL_DRAW_RASTER_CANVAS_H
#define SAL_DRAW_RASTER_CANVAS_H

#include "draw/raster/canvas_state.h"
#include "salient.h"

struct sal_pattern_masks sal_pattern_masks_init(void);
void sal_pattern_masks_finish(struct sal_pattern_masks *masks);

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
