/* SPDX-License-Identifier: MIT */
/*
 * Many scenes, one after the other, as pixels and PNG: what the next scene has in common with the
 * last is neither drawn nor encoded again. What comes out depends on the scene alone.
 */
#ifndef SAL_DRAW_FRAMES_REPAINT_H
#define SAL_DRAW_FRAMES_REPAINT_H

#include "base/outfile.h"
#include "compose/page/scene.h"
#include "draw/raster/png_encoder.h"

struct sal_repaint;

/**
 * @param scale  device pixels per page px
 * @param has_alpha  as sal_scene_has_alpha() of every scene to come
 * @returns SAL_OK; SAL_LIMIT the picture is too large, or there is no memory for it
 */
SAL_NODISCARD enum sal_status sal_repaint_create(double width_px, double height_px, double scale,
                                                 bool has_alpha, struct sal_repaint **out,
                                                 struct sal_error *err);
void sal_repaint_destroy(struct sal_repaint *repaint);

/**
 * Paint a scene.
 *
 * @param scene  its engine must not be NULL; the repainter keeps it and destroys it
 * @returns SAL_OK; SAL_DRAW
 */
SAL_NODISCARD enum sal_status sal_repaint_show(struct sal_repaint *repaint, struct sal_scene *scene,
                                               struct sal_error *err);

/** The scene shown last; NULL before the first. */
const struct sal_scene *sal_repaint_scene(const struct sal_repaint *repaint);

/** The pixels of the scene shown last; borrowed, until the next. */
struct sal_pixels sal_repaint_pixels(const struct sal_repaint *repaint);

/** Rows of the pixels that changed since they were forgotten, or ever: fresh[height]. */
const bool *sal_repaint_fresh_rows(const struct sal_repaint *repaint);
void sal_repaint_forget_rows(struct sal_repaint *repaint);

/** How many pixels the last scene had drawn anew, for tests and tuning. */
uint64_t sal_repaint_n_drawn(const struct sal_repaint *repaint);

/** Write what was shown last as PNG. @returns as sal_png_bands_write() */
SAL_NODISCARD enum sal_status sal_repaint_write(struct sal_repaint *repaint, unsigned n_threads,
                                                struct sal_outfile *file, struct sal_error *err);

#endif
