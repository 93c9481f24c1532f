/* SPDX-License-Identifier: MIT */
/*
 * What closing gaps must know of the cells of a noded state: open land, held ground, contested
 * ground, and which cells of one kind hang together. Private to topology/gaps/.
 */
#ifndef SAL_TOPOLOGY_GAPS_GROUND_H
#define SAL_TOPOLOGY_GAPS_GROUND_H

#include "topology/gaps/closing.h"
#include "topology/gaps/mercator.h"

#define SAL_GROUND_NONE UINT32_MAX

enum sal_ground_kind {
    SAL_GROUND_OUT,       /* beyond the base, and nobody's */
    SAL_GROUND_OPEN,      /* of the base, or of the world without one, and nobody's */
    SAL_GROUND_HELD,      /* by one, or by several who do not oppose each other */
    SAL_GROUND_CONTESTED, /* as sal_overlap_rule_is_contested() has it */
};

/** Areas held alike by one faction are a group; a part is one piece of all ground of a group. */
struct sal_ground {
    const struct sal_half_edges *edges; /* borrowed */
    /* Of each cell: */
    uint8_t *kind;
    uint32_t *region;            /* a number that cells joined by edges of no interest share */
    uint32_t *group;             /* the first that covers it; SAL_GROUND_NONE */
    uint32_t *part_lo, *part_hi; /* least and greatest of its parts; SAL_GROUND_NONE */
    /* Of each group: */
    size_t *area; /* one of its areas, index of dataset->areas */
    size_t n_groups;
};

/** What makes a group. */
enum sal_ground_by {
    SAL_GROUND_HOLDERS, /* areas held alike by one faction */
    SAL_GROUND_AREAS,   /* every area, all of whose ground is one part, and none is contested */
};

/** @cost  O(segments * groups of a cell). Finish with sal_ground_finish(). */
void sal_ground_init(struct sal_ground *ground, const struct sal_close_state *state,
                     enum sal_ground_by by);
void sal_ground_finish(struct sal_ground *ground);

/** The map on which gaps of a state are looked at: about the ground of all days, so that what is
 * found between two areas stays where it is when a third comes or goes. */
struct sal_mercator sal_ground_map(const struct sal_close_state *state);

/** Is a cell open land or contested ground. */
bool sal_ground_is_sought(const struct sal_ground *ground, uint32_t cell);

/** Does a segment bound open land, or contested ground, on either side. */
bool sal_ground_is_edge(const struct sal_ground *ground, size_t segment);

/** Is nothing beyond the base's outline on one side of a segment, and open land on the other. */
bool sal_ground_is_outline(const struct sal_ground *ground, size_t segment);

/** Do two segments bound one and the same open or contested ground, each on its side of the other.
 */
bool sal_ground_is_facing(const struct sal_ground *ground, size_t segment_a, size_t segment_b);

#endif
