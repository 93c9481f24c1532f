/* SPDX-License-Identifier: MIT */
/*
 * The ground around observed places, one patch each: the cells of the places, cut to the ground
 * within reach. Static over time; only who holds a patch changes. Frame: a plane about the
 * middle of the places, azimuthal equidistant on a sphere, in units of 100 km; distances are true
 * from the middle and off by less than 0.4 % out to 600 km.
 */
#ifndef SAL_DERIVE_TERRITORIES_H
#define SAL_DERIVE_TERRITORIES_H

#include "derive/observations.h"
#include "topology/coverage.h"
#include "topology/plane.h"

struct sal_territories {
    struct sal_plane plane;
    struct sal_point *sites; /* of places, plane units */
    double
        *weight; /* of places: each point is nearest to one in squared distance less its weight */
    size_t n_places;
    struct sal_coverage coverage; /* class_of[face] is the place */
    uint32_t *node_of;            /* node_of[2 * n_arcs]: of each arc's start and end */
    size_t n_nodes;
};

/**
 * @param layers  of which the clip is the land, lonlat, and may be NULL. With roads, rivers, lakes,
 *                settled ground or speeds the ground is what is within a time of travel, and the
 *                cells of greater places are wider.
 * @param arena   owns what *out points to
 * @returns SAL_OK; SAL_GEOMETRY; SAL_SCHEMA of the speeds
 */
SAL_NODISCARD enum sal_status sal_territories_init(struct sal_territories *out,
                                                   const struct sal_observed *observed,
                                                   const struct sal_observations *layers,
                                                   const struct sal_derive_options *options,
                                                   struct sal_arena *arena, struct sal_error *err);

#endif
