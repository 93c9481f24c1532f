/* SPDX-License-Identifier: MIT */
/* Lines down the middle of two drawn edges, evened out. Private to topology/gaps/. */
#ifndef SAL_TOPOLOGY_GAPS_MIDDLE_LINE_H
#define SAL_TOPOLOGY_GAPS_MIDDLE_LINE_H

#include <glib.h>

#include "topology/gaps/mercator.h"

/**
 * A line between two patches, evened out over about a width: the middle of two hand-drawn edges
 * keeps the noise of both, and would make fronts longer than either side drew them. The ends stay,
 * to the last bit: other lines end there too.
 *
 * @param line    line[n] on the map, n > 1
 * @param points  of struct sal_point, lonlat, added to
 */
void sal_middle_line_even(const struct sal_mercator *map, const struct sal_point *line, size_t n,
                          double width_m, GArray *points);

#endif
