/* SPDX-License-Identifier: MIT */
/*
 * Many scenes, one after the other, as pixels and PNG: what the next scene has in common with the
 * last is neither drawn nor encoded again. What comes out depends on the scene alone.
 */
#ifndef SAL_DRAW_PAINTER_H
#define SAL_DRAW_PAINTER_H

#include "../base/outfile.h"
#include "../compose/scene.h"
#include "pixels.h"

struct sal_painter;

/**
 * @param scale  device pixels per page px
 * @returns SAL_OK; SAL_LIMIT the picture is too large, or there is no memory for it
 */
SAL_NODISCARD enum sal_status sal_painter_create(double width_px, double height_px, double scale,
                                                 struct sal_painter **out, struct sal_error *err);
void sal_painter_destroy(struct sal_painter *painter);

/**
 * Paint a scene.
 *
 * @param scene  its engine must not be NULL; the painter keeps it and destroys it
 * @returns SAL_OK; SAL_DRAW
 */
SAL_NODISCARD enum sal_status sal_painter_show(struct sal_painter *painter, struct sal_scene *scene,
                                               struct sal_error *err);

/** The scene shown last; NULL before the first. */
const struct sal_scene *sal_painter_scene(const struct sal_painter *painter);

/** The pixels of the scene shown last; borrowed, until the next. */
struct sal_pixels sal_painter_pixels(const struct sal_painter *painter);

/** How many pixels the last scene had drawn anew, for tests and tuning. */
uint64_t sal_painter_n_drawn(const struct sal_painter *painter);

/** Write what was shown last as PNG. @returns as sal_bands_write() */
SAL_NODISCARD enum sal_status sal_painter_write(struct sal_painter *painter, unsigned n_threads,
                                                struct sal_outfile *file, struct sal_error *err);

#endif
