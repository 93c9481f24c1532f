/* SPDX-License-Identifier: MIT */
/* GEOS behind a few calls in salient's own shapes. Frame: whatever plane the caller's points are
 * in. */
#ifndef SAL_DERIVE_GROUND_SHAPE_H
#define SAL_DERIVE_GROUND_SHAPE_H

#include "salient.h"

/** A line or a point, made wide. */
struct sal_swath {
    struct sal_point a, b; /* equal: a disc */
    double half_width;
};

/** How the ground that swaths cover is made into a shape. Lengths in the plane's unit. */
struct sal_ground_options {
    double close;                  /* dents narrower than twice this are filled */
    double open;                   /* horns narrower than twice this are cut */
    const struct sal_swath *limit; /* limit[n_limit]: nothing beyond their union, before pockets */
    size_t n_limit;
    const struct sal_geom *clip; /* clip[n_clip]: the land; may be NULL */
    size_t n_clip;
    double pocket_area; /* land smaller than this between ground and the land's edge is ground */
    double simplify;    /* the outline may go this far off itself with fewer corners; 0: not */
};

/** The ground that swaths cover, shaped. @returns SAL_OK; SAL_GEOMETRY; SAL_MEMORY */
SAL_NODISCARD enum sal_status sal_ground_shape(const struct sal_swath *swaths, size_t n,
                                               const struct sal_ground_options *options,
                                               struct sal_arena *arena, struct sal_geom *out,
                                               struct sal_error *err);

/** The same for ground that is known as a polygon; `limit` is not heeded. */
SAL_NODISCARD enum sal_status sal_ground_shape_smooth(const struct sal_geom *ground,
                                                      const struct sal_ground_options *options,
                                                      struct sal_arena *arena, struct sal_geom *out,
                                                      struct sal_error *err);

#endif
