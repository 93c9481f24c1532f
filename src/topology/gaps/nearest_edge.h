/* SPDX-License-Identifier: MIT */
/* Line segments in a plane, found by a point near them. */
#ifndef SAL_TOPOLOGY_GAPS_NEAREST_EDGE_H
#define SAL_TOPOLOGY_GAPS_NEAREST_EDGE_H

#include <glib.h>
#include <stdint.h>

#include "salient.h"

struct sal_nearest_edge_segment {
    struct sal_point a, b;
    size_t owner;
};

/** A segment as it is asked for. */
struct sal_nearest_edge_entry {
    struct sal_point a, d; /* its first point, and the way to its last */
    double inverse;        /* of the square of its length; 0 of a point */
    size_t owner;
};

/** Segments by the cells of a grid. Finish with sal_nearest_edge_finish(). */
struct sal_nearest_edge {
    struct sal_nearest_edge_entry *entries; /* by the cells of their first points */
    double west, south, size;               /* of the grid, and of a cell */
    size_t nx, ny;
    uint32_t *start, *items; /* items[start[cell]..start[cell + 1]) are indices of entries */
};

/**
 * @param segments  of struct sal_nearest_edge_segment, borrowed for the call
 * @cost    O(n) where segments are about evenly long
 */
void sal_nearest_edge_init(struct sal_nearest_edge *near, const GArray *segments);
void sal_nearest_edge_finish(struct sal_nearest_edge *near);

/** Is the owner of a segment one of those that are sought. */
typedef bool sal_nearest_edge_accept(size_t owner, void *data);

/**
 * Distance from p to the nearest segment within `reach` that is accepted; INFINITY when there is
 * none.
 *
 * @param found  set to its owner, of two equally near the lesser, SIZE_MAX when there is none; may
 *               be NULL
 * @cost  cells are visited outwards from p until the rest are farther than what was found
 */
double sal_nearest_edge_closest(const struct sal_nearest_edge *near, struct sal_point p,
                                double reach, sal_nearest_edge_accept *accept, void *data,
                                size_t *found);

#endif
