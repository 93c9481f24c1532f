/* SPDX-License-Identifier: MIT */
/* The geometry of hatches and dots, once for all formats. Of the stage `draw` only. */
#ifndef SAL_DRAW_RASTER_PATTERN_H
#define SAL_DRAW_RASTER_PATTERN_H

#include "salient.h"
#include "style/paint.h"

/** Nearest that lines or dots may stand, px: closer ones are a grey that takes forever. */
#define SAL_PATTERN_SPACING_MIN_PX 1.0

/**
 * Parallel lines through a box. Line k runs in direction `along` at k * spacing from the page's
 * origin; k runs from first to last. On each line, distance t along it runs from start to end; dots
 * stand where t is a multiple of the spacing.
 */
struct sal_pattern {
    struct sal_point along, across; /* unit vectors, across is along turned clockwise */
    double spacing_px, width_px;
    int64_t first, last;
    double start, end;
};

/** The lines of a hatch or of rows of dots that touch a box, with room for their width. */
struct sal_pattern sal_pattern_of(const struct sal_paint *paint, struct sal_box box);

/** Point on line k at distance t along it. */
struct sal_point sal_pattern_point(const struct sal_pattern *pattern, int64_t k, double t);

#endif
