/* SPDX-License-Identifier: MIT */
/* Teeth of lines, as shapes: so they are the same in every format. */
#ifndef SAL_COMPOSE_MAP_LINE_TEETH_H
#define SAL_COMPOSE_MAP_LINE_TEETH_H

#include "compose/page/path.h"
#include "style/style.h"

/**
 * Add the teeth of a line as triangles, evenly spaced about its middle.
 *
 * @param out    closed
 * @param side   1: they stand on the right of the line as it runs, -1: on its left; where the look
 * has two, every second stands on the other
 */
void sal_line_teeth_add(double unit, struct sal_path *out, const struct sal_point *points, size_t n,
                        const struct sal_line_look *look, double side);

#endif
