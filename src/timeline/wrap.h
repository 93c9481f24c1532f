/* SPDX-License-Identifier: MIT */
/* Rings and lines of a globe laid into a window of 360 degrees of longitude. */
#ifndef SAL_TIMELINE_WRAP_H
#define SAL_TIMELINE_WRAP_H

#include <glib.h>

#include "salient.h"

/** How far the edge after point `edge` of a ring runs in longitude, the short way round; as it is
 * written where it follows a pole or is a side of a box of the whole world. */
double sal_wrap_step(const struct sal_point *ring, size_t n, size_t edge);

/**
 * A closed ring as it runs, without jumps of longitude; one that goes round a pole is closed over
 * it.
 *
 * @returns struct sal_point, first and last alike; g_array_unref() it
 */
GArray *sal_wrap_unroll(const struct sal_point *ring, size_t n);

/**
 * Add the parts of an unrolled ring that fall into the window from `west`, whichever turn they are
 * on, as closed rings.
 *
 * @param points  struct sal_point, added to
 * @param starts  size_t, where each ring ends is added
 * @source Sutherland and Hodgman 1974, doi:10.1145/360767.360802
 */
void sal_wrap_ring(const GArray *ring, double west, GArray *points, GArray *starts);

/** The same for an open line of two points or more: its pieces. */
void sal_wrap_line(const struct sal_point *line, size_t n, double west, GArray *points,
                   GArray *starts);

/** A longitude brought into [west, west + 360). */
double sal_wrap_lon(double lon, double west);

#endif
