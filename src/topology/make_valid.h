/* SPDX-License-Identifier: MIT */
/*
 * Polygons whose rings cross, overlap or stand where they should not -> the ground they mean, as
 * valid polygons: of each part what its shell goes round, in whichever direction, less what its
 * holes go round; of all parts the union.
 *
 * Everything behind this counts rings even-odd, which of valid polygons is the same and of others
 * turns overlaps into holes.
 */
#ifndef SAL_TOPOLOGY_MAKE_VALID_H
#define SAL_TOPOLOGY_MAKE_VALID_H

#include "base/arena.h"
#include "salient.h"

/** What was wrong with a geometry; areas in km2, of ground that each fault is about. */
struct sal_validity_faults {
    double crossed_km2;     /* beyond where a ring crosses itself */
    double overlapping_km2; /* covered by more than one part */
    double beyond_km2;      /* inside a hole and outside its shell */
    struct sal_point at;    /* a corner of the largest such piece, lonlat */
};

/**
 * Unite what a geometry's rings go round.
 *
 * @param geom    in and out; left alone where nothing is wrong
 * @param arena   owns what replaces it
 * @param faults  set to what was wrong; all zero when nothing was
 * @returns SAL_OK; SAL_MEMORY; SAL_LIMIT when its edges cross too often; SAL_GEOMETRY
 */
SAL_NODISCARD enum sal_status sal_make_valid(struct sal_geom *geom, struct sal_arena *arena,
                                             struct sal_validity_faults *faults,
                                             struct sal_error *err);

#endif
