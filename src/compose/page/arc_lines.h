/* SPDX-License-Identifier: MIT */
/* The arcs of a day's faces as lines on the page: neighbours share every line to the bit. */
#ifndef SAL_COMPOSE_PAGE_ARC_LINES_H
#define SAL_COMPOSE_PAGE_ARC_LINES_H

#include <glib.h>

#include "topology/faces.h"

struct sal_arc_line {
    struct sal_point *points; /* page px */
    size_t n;
};

/** Join the lines of arcs end to end. refs as sal_outline; `points` is emptied first. */
void sal_arc_lines_chain(const struct sal_arc_line *lines, const int *refs, size_t n_refs,
                         GArray *points);

/**
 * The face that a point of the page lies in; -1: the plane beyond.
 *
 * @param lines  lines[faces->n_arcs]
 * @cost    O(points of the lines)
 */
int sal_arc_lines_face_at(const struct sal_faces *faces, const struct sal_arc_line *lines,
                          struct sal_point at);

#endif
