/* SPDX-License-Identifier: MIT */
/* Lines of points in a plane: their length, even steps along them, a smoother course. */
#ifndef SAL_BASE_POLYLINE_H
#define SAL_BASE_POLYLINE_H

#include "salient.h"

/** Length of a line of `n` points, 0 for fewer than two. */
double sal_polyline_length(const struct sal_point *points, size_t n);

/** Do two edges, a to b and c to d, cross at a point inside both. */
bool sal_polyline_are_crossed(struct sal_point a, struct sal_point b, struct sal_point c,
                              struct sal_point d);

/** A walk along a line. Begin with points and n alone. */
struct sal_polyline_walk {
    const struct sal_point *points;
    size_t n;
    size_t i;      /* the point last passed */
    double passed; /* length up to it */
};

/** The point at a distance along the line, not before the last one asked for; beyond its end that.
 */
struct sal_point sal_polyline_walk_to(struct sal_polyline_walk *walk, double distance);

/**
 * A line at even steps.
 *
 * @param points  points[n], n >= 2
 * @param length  sal_polyline_length() of them
 * @param n_even  how many steps, >= 1
 * @param even    even[n_even + 1], filled; its ends are the line's
 * @cost  O(n + n_even)
 */
void sal_polyline_resample(const struct sal_point *points, size_t n, double length, size_t n_even,
                           struct sal_point *even);

/**
 * Every point to the mean of those within `reach` places, as many on either side as its nearer end
 * allows; so the ends stay.
 *
 * @param mean  mean[n], filled; another array than points[n]
 * @cost  O(n reach)
 */
void sal_polyline_average(const struct sal_point *points, size_t n, size_t reach,
                          struct sal_point *mean);

#endif
