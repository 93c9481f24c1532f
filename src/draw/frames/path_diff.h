/* SPDX-License-Identifier: MIT */
/* Where two paths differ. */
#ifndef SAL_DRAW_FRAMES_PATH_DIFF_H
#define SAL_DRAW_FRAMES_PATH_DIFF_H

#include "compose/page/scene.h"
#include <glib.h>

/** Rows in which the edges of two paths differ, as wide as both.
 * @param is_whole  what is left of a subpath counts whole, not edge by edge: dashes run along it */
void sal_path_diff_edges(const struct sal_item *p, const struct sal_item *q, bool is_whole,
                         GArray *boxes);

#endif
