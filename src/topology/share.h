/* SPDX-License-Identifier: MIT */
/* Disputed ground shared out to the nearest group. Private to topology/. */
#ifndef SAL_TOPOLOGY_SHARE_H
#define SAL_TOPOLOGY_SHARE_H

#include "gap.h"
#include "geos_bridge.h"
#include "plane.h"

/** Areas that are held alike. */
struct sal_share_group {
    size_t area;          /* one of them, index of dataset->areas */
    GEOSGeometry *ground; /* their union, in the plane */
};

struct sal_sharing {
    struct sal_bridge *bridge;
    const struct sal_plane *plane;
    const struct sal_share_group *groups; /* groups[n_groups] */
    size_t n_groups;
    const GEOSGeometry *disputed,
        *overlaps; /* overlaps: the disputed ground that is claimed twice */
    double touch;  /* how far patches reach beyond disputed ground */
    double width;  /* of the widest disputed ground */
};

/** The patches, lonlat; arena owns *out. @returns as sal_gap_patches() */
SAL_NODISCARD enum sal_status sal_share_out(const struct sal_sharing *sharing,
                                            struct sal_arena *arena, struct sal_patch **out,
                                            size_t *n_out, struct sal_error *err);

#endif
