/* SPDX-License-Identifier: MIT */
/* Disputed ground shared out to the nearest group. Private to topology/. */
#ifndef SAL_TOPOLOGY_GAPS_ALLOCATE_H
#define SAL_TOPOLOGY_GAPS_ALLOCATE_H

#include "topology/gaps/close.h"
#include "topology/geos/geos.h"
#include "topology/plane.h"

/** Areas that are held alike. */
struct sal_allocate_group {
    size_t area;          /* one of them, index of dataset->areas */
    GEOSGeometry *ground; /* their union, in the plane */
};

struct sal_sharing {
    struct sal_geos *bridge;
    const struct sal_plane *plane;
    const struct sal_allocate_group *groups; /* groups[n_groups] */
    size_t n_groups;
    const GEOSGeometry *disputed,
        *overlaps; /* overlaps: the disputed ground that is claimed twice */
    double touch;  /* how far patches reach beyond disputed ground */
    double width;  /* of the widest disputed ground */
};

/** The patches, lonlat; arena owns *out. @returns as sal_close_gaps() */
SAL_NODISCARD enum sal_status sal_allocate_ground(const struct sal_sharing *sharing,
                                                  struct sal_arena *arena, struct sal_patch **out,
                                                  size_t *n_out, struct sal_error *err);

#endif
