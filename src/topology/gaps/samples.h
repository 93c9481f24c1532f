/* SPDX-License-Identifier: MIT */
/*
 * The edges that may bound a slit, an overlap or a strip, cut into pieces that are short against
 * their distance from the edge across. Private to topology/gaps/.
 */
#ifndef SAL_TOPOLOGY_GAPS_SAMPLES_H
#define SAL_TOPOLOGY_GAPS_SAMPLES_H

#include "topology/gaps/ground.h"
#include "topology/gaps/mercator.h"

/** Widths in metres; 0: nothing of the kind is sought. */
struct sal_widths {
    double gap_m;       /* of slits and overlaps */
    double tolerance_m; /* of strips along the base's outline */
};

/** A piece of a segment, in the direction of the segment. */
struct sal_sample_piece {
    struct sal_grid_point a, b;
    uint32_t segment;
    uint32_t n_divided; /* how often it was divided for being lost among others */
};

/**
 * Pieces of the edges of open and of contested ground that have another edge of the same ground
 * within the width: an area's edge within the gap of another, or within the tolerance of the
 * outline, and the outline likewise. Of two edges that meet in a node, only those count that meet
 * at less than 50 degrees: a blunter corner is no slit.
 *
 * @returns of struct sal_sample_piece, by segments, along each
 * @cost    O(pieces * edges in a cell of the index)
 */
GArray *sal_samples_find(const struct sal_ground *ground, const struct sal_mercator *map,
                         const struct sal_widths *widths);

/** How far along a segment a point of it is, in the coordinate in which the segment is longest:
 * grows from its first point to its last. */
int64_t sal_samples_along(const struct sal_segment *segment, struct sal_grid_point p);

/** Halve a piece at an even coordinate; false when it is too short. */
bool sal_samples_divide(const struct sal_ground *ground, const struct sal_sample_piece *piece,
                        struct sal_sample_piece halves[2]);

#endif
