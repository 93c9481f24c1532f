/* SPDX-License-Identifier: MIT */
/*
 * Items that stay the same from scene to scene, kept as stamps strip by strip: when the ground
 * beneath them changes they are put over it, not drawn again. Of the stage `draw` only.
 */
#ifndef SAL_DRAW_FRAMES_STAMPS_H
#define SAL_DRAW_FRAMES_STAMPS_H

#include "draw/frames/scene_diff.h"
#include "draw/raster/canvas.h"

struct sal_stamps;

/** Of a picture so large, in px, drawn in strips of so many rows. */
struct sal_stamps *sal_stamps_create(int width, int height, int strip_rows);
void sal_stamps_destroy(struct sal_stamps *stamps);

/**
 * Go on to the next scene.
 *
 * @param match  with the items of the scene before; NULL: nothing is kept
 * @param boxes  struct sal_box, page px, that the match's edits tell of; a path that was edited
 *               keeps its stamps in the strips that they do not touch
 * @param scale  px of the picture to one of the page
 */
void sal_stamps_follow(struct sal_stamps *stamps, size_t n_items,
                       const struct sal_scene_match *match, const GArray *boxes, double scale);

/**
 * Stamps of the items that have them in a strip, taken where they are wanted and not there yet.
 *
 * @param strip    rows of the picture, whole
 * @param scale    px of the picture to one of the page
 * @param options  as the strip is going to be drawn; `stamps` is set, good until the next call
 * @returns SAL_OK; SAL_DRAW
 */
SAL_NODISCARD enum sal_status sal_stamps_find(struct sal_stamps *stamps,
                                              const struct sal_scene *scene, int strip,
                                              double scale, struct sal_canvas_options *options,
                                              struct sal_error *err);

#endif
