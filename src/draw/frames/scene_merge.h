/* SPDX-License-Identifier: MIT */
/* Many scenes of one plan as one, in which each different item stands once and says where it is
 * seen. */
#ifndef SAL_DRAW_FRAMES_SCENE_MERGE_H
#define SAL_DRAW_FRAMES_SCENE_MERGE_H

#include "compose/page/scene.h"

/** Class of items that the scene shown first does not have. */
#define SAL_MERGE_OFF "off"

/**
 * Merge scenes of one plan.
 *
 * An item that not all of them have carries classes `vA-B`: it is seen in scenes A to B, both
 * included. Within each scene the drawing order stays.
 *
 * @param scenes  scenes[n], n > 0; borrowed: they outlive the result
 * @param shown   of what is shown first
 * @param out     borrows from the scenes; release with sal_scene_destroy()
 * @cost          O(N log N) of all items
 */
void sal_scene_merge(struct sal_scene *const *scenes, size_t n, size_t shown,
                     struct sal_scene **out);

#endif
