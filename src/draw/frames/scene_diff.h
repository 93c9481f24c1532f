/* SPDX-License-Identifier: MIT */
/* Where two scenes look different. Of the stage `draw` only. */
#ifndef SAL_DRAW_FRAMES_SCENE_DIFF_H
#define SAL_DRAW_FRAMES_SCENE_DIFF_H

#include <glib.h>

#include "compose/page/scene.h"
#include "draw/raster/text_outlines.h"

/** No item of the other scene. */
#define SAL_NO_ITEM SIZE_MAX

/** Boxes, of all that differ, of what changed of a path: none when first == end. */
struct sal_scene_edit {
    guint first, end;
};

/** Of the items of one scene, those of another that stand for the same things. */
struct sal_scene_match {
    size_t *items;                /* of the other scene, or SAL_NO_ITEM; ascending */
    bool *is_same;                /* and looks alike, point for point */
    struct sal_scene_edit *edits; /* and looks alike but for some of its path */
};

/** Pair the items of two scenes in their order: for each of b's one of a's. Release with
 * sal_scene_match_finish(). */
struct sal_scene_match sal_scene_diff_match(const struct sal_scene *a, const struct sal_scene *b);
void sal_scene_match_finish(struct sal_scene_match *match);

/** Do two items look alike, point for point. */
bool sal_scene_diff_is_same(const struct sal_item *p, const struct sal_item *q);

/**
 * Boxes of all ground on which the pictures of two scenes may differ.
 *
 * A shape that changed in places counts in the rows of these places alone, over its width: where
 * its edges differ, each connected run of them has its rows, and what the two shapes do not share
 * lies within these.
 *
 * @param match  as sal_scene_diff_match() gave it; its edits are set
 * @param boxes  struct sal_box, page px, added to
 * @returns false when the scenes differ in more than shapes and texts: all of the page
 */
bool sal_scene_diff_boxes(const struct sal_scene *a, const struct sal_text_outlines *a_letters,
                          const struct sal_scene *b, const struct sal_text_outlines *b_letters,
                          struct sal_scene_match *match, GArray *boxes);

#endif
