/* SPDX-License-Identifier: MIT */
/* What closing gaps starts from, and what it gives. */
#ifndef SAL_TOPOLOGY_GAPS_CLOSING_H
#define SAL_TOPOLOGY_GAPS_CLOSING_H

#include "timeline/dataset.h"
#include "topology/labeller.h"

/** The areas valid on a day, noded with the base's units. */
struct sal_close_state {
    const struct sal_dataset *dataset; /* borrowed */
    int32_t day;
    const size_t *areas; /* indices of dataset->areas[n_areas] */
    size_t n_areas;
    const struct sal_half_edges *edges;
    const struct sal_cover *covers; /* covers[edges->n_cells]: owners below n_units are units, then
                                       come the areas in their order */
};

/** A line between two patches, or between one and other ground, -1. */
struct sal_close_line {
    size_t first, n_points; /* of sal_close_result.points */
    int patches[2];
};

/**
 * Ground that is shared out. Patch i < n_patches falls to areas[i]: it takes that area's holder,
 * hold and certainty, where nobody is or opponents contest it; elsewhere it does not count. Two
 * more are no one's: patch n_patches is the ground where patches count also against an area that
 * lies alone, patch n_patches + 1 that where none counts.
 */
struct sal_close_result {
    struct sal_point *points; /* lonlat */
    struct sal_close_line *lines;
    size_t n_lines;
    size_t *areas; /* areas[n_patches], indices of dataset->areas */
    size_t n_patches;
    double border_m; /* length of areas' edges that the border took */
};

#endif
