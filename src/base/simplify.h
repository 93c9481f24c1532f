/* SPDX-License-Identifier: MIT */
/* Fewer points for the same line. */
#ifndef SAL_BASE_SIMPLIFY_H
#define SAL_BASE_SIMPLIFY_H

#include "salient.h"

/**
 * Drop, in place, points whose triangle with their neighbours is smaller than `area`, smallest
 * first.
 *
 * The ends stay; of a closed line, three points beside stay, so that a small ring does not vanish.
 *
 * @returns how many points are left, at points[0..]
 * @cost    O(n log n)
 * @source  Visvalingam and Whyatt 1993, doi:10.1179/000870493786962263
 */
size_t sal_simplify(struct sal_point *points, size_t n, double area);

#endif
