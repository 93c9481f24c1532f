/* SPDX-License-Identifier: MIT */
/* Arrows of advance: a band along a smooth course that grows towards its head. */
#ifndef SAL_COMPOSE_SYMBOLS_ADVANCE_ARROW_H
#define SAL_COMPOSE_SYMBOLS_ADVANCE_ARROW_H

#include "compose/page/path.h"

/**
 * Add an arrow along a line: a closed shape, or two where it crosses itself, each to be filled by
 * itself.
 *
 * @param points    points[n] of the page, from the tail to the point of the head; they are smoothed
 * @param width_px  of the band where the head begins; the head is more than twice as wide
 */
void sal_advance_arrow_add(struct sal_path *path, const struct sal_point *points, size_t n,
                           double width_px);

#endif
