/* SPDX-License-Identifier: MIT */
/* Smoothing of drawn lines. */
#ifndef SAL_COMPOSE_PAGE_LINE_SMOOTH_H
#define SAL_COMPOSE_PAGE_LINE_SMOOTH_H

#include "compose/page/arc_lines.h"

/**
 * Replace every point of a line by the mean of the line within `window_px` about it, and that
 * again; its ends stay, and the window narrows towards them. No point moves farther than half the
 * window.
 *
 * @param line   set to points of `arena`; unchanged when there is no memory
 * @cost    O(length / window)
 */
void sal_line_smooth(struct sal_arc_line *line, double window_px, struct sal_arena *arena);

#endif
