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

/** Segments by the cells of a grid. Finish with sal_nearest_edge_finish(). */
struct sal_nearest_edge {
    const struct sal_nearest_edge_segment *segments; /* borrowed */
    double west, south, size;                        /* of the grid, and of a cell */
    size_t nx, ny;
    uint32_t *start, *items; /* items[start[cell]..start[cell + 1]) are indices of segments */
};

/**
 * @param segments  of struct sal_nearest_edge_segment, borrowed until sal_nearest_edge_finish()
 * @param reach     the farthest that will be asked for, > 0
 * @cost    O(n) where segments are about evenly long
 */
void sal_nearest_edge_init(struct sal_nearest_edge *near, const GArray *segments, double reach);
void sal_nearest_edge_finish(struct sal_nearest_edge *near);

/** Called with a segment within reach, its distance from the point, and the nearest point of it. */
typedef void sal_nearest_edge_visit(const struct sal_nearest_edge_segment *segment, double distance,
                                    struct sal_point at, void *data);

/** Visit every segment within `reach` of p, some of them several times. */
void sal_nearest_edge_find(const struct sal_nearest_edge *near, struct sal_point p, double reach,
                           sal_nearest_edge_visit *visit, void *data);

/** Is a segment one of those that are sought. */
typedef bool sal_nearest_edge_accept(const struct sal_nearest_edge_segment *segment, void *data);

/**
 * Distance from p to the nearest segment within `reach` that is accepted; INFINITY when there is
 * none.
 *
 * @param found  set to that segment; may be NULL
 * @cost  cells are visited outwards from p until the rest are farther than what was found
 */
double sal_nearest_edge_closest(const struct sal_nearest_edge *near, struct sal_point p,
                                double reach, sal_nearest_edge_accept *accept, void *data,
                                const struct sal_nearest_edge_segment **found);

#endif
