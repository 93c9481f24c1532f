/* SPDX-License-Identifier: MIT */
/* GEOS' word on single polygons, and on the ground that several nearly enclose. */
#ifndef SAL_CHECK_VALIDITY_H
#define SAL_CHECK_VALIDITY_H

#include "salient.h"

/** Does no ring cross another or itself; else *where and *reason say where and how. */
SAL_NODISCARD enum sal_status sal_validity_of(const struct sal_geom *geom, bool *is_valid,
                                              struct sal_point *where, char reason[64],
                                              struct sal_error *err);

/** Ground between areas; lengths in the plane's unit. */
struct sal_slit {
    struct sal_point at; /* a point of it */
    double area, perimeter;
    bool is_enclosed;
    size_t touching[2]; /* areas beside it */
    size_t n_touching;  /* how many, as far as two are told apart */
};

/**
 * Holes that no disc of this width fits into, then slits that it cannot enter from outside.
 *
 * A slit's corner at a plain bend is none: it must be longer than twice the width, and lie between
 * two areas.
 *
 * @param areas  areas[n], polygons in a plane
 * @param arena  owns *out
 * @source       the closing of a set, Serra 1982
 */
SAL_NODISCARD enum sal_status sal_validity_slits(const struct sal_geom *areas, size_t n,
                                                 double width, struct sal_arena *arena,
                                                 struct sal_slit **out, size_t *n_out,
                                                 struct sal_error *err);

#endif
