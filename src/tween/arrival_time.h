/* SPDX-License-Identifier: MIT */
/*
 * When each point of a piece of ground changes hands: by a function over the piece that rises from
 * the front it is taken from to the far edge. Its level lines are the moving front: they never
 * cross, run square to edges that are neither, such as a country's outline, and part and join of
 * themselves. It is half the distance from that front, round corners, and half a smooth function
 * that is 0 there, 1 along the far edge, and at rest in between (Laplace's equation): the first
 * alone would come to the far edge raggedly, the second would fill narrow arms all at once, last.
 * Where there is no front to start from, or none to arrive at, the smooth one is of even curvature
 * and 0 along the edge there is: then the ground is taken from the middle, or closes upon it.
 */
#ifndef SAL_TWEEN_ARRIVAL_TIME_H
#define SAL_TWEEN_ARRIVAL_TIME_H

#include "topology/noder.h"
#include "tween/edge.h"

struct sal_arrival_time;

/**
 * @param edges      all that bounds the piece, in any order
 * @param least_deg  ground narrower than this is none that can be seen, degrees of latitude
 * @param n_nodes    of the grid over the piece; fewer when the mesh would be finer than need be
 * @returns NULL for such ground, and what a grid of this mesh does not show
 * @cost    O(n_nodes^1.5), conjugate gradients: 2 ms for 3600
 */
struct sal_arrival_time *sal_arrival_time_create(const struct sal_edge *edges, size_t n,
                                                 double least_deg, size_t n_nodes);
void sal_arrival_time_destroy(struct sal_arrival_time *arrival);

/**
 * Add the closed lines round all that has changed hands after a share of the time, and a little
 * beyond the piece. Of two shares the lines of the greater hold those of the lesser.
 *
 * @param share  0 to 1
 */
void sal_arrival_time_contour(const struct sal_arrival_time *arrival, double share,
                              struct sal_noder *noder, int32_t owner);

/** A part smaller than this is not told from the ground about it, square degrees of latitude. */
double sal_arrival_time_sliver(const struct sal_arrival_time *arrival);

/** Square degrees of latitude in one square degree of lon/lat, as the arrival times have it. */
double sal_arrival_time_stretch(const struct sal_arrival_time *arrival);

#endif
