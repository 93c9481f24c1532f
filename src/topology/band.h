/* SPDX-License-Identifier: MIT */
/* The ground in which fronts run with a stated chance: discs along them, joined into one shape. */
#ifndef SAL_TOPOLOGY_BAND_H
#define SAL_TOPOLOGY_BAND_H

#include "topology/evidence.h"

/** Discs along lines: consecutive discs of a line are joined. */
struct sal_band {
    GArray *discs;  /* struct sal_band_disc, lonlat */
    GArray *starts; /* size_t, of each line; the last is the number of discs */
};

struct sal_band sal_band_init(void);
void sal_band_finish(struct sal_band *band);

/** Add the discs of a front, that it lies in with a chance below 1. Where a side has no report its
 * line breaks. */
void sal_band_add(struct sal_band *band, const struct sal_faces *faces,
                  struct sal_evidence *evidence, const struct sal_front *front, double chance);

/** A disc in some plane. */
struct sal_band_circle {
    struct sal_point center;
    double radius;
};

/**
 * The outline of all discs and what joins them.
 *
 * @param circles  circles[n of band->discs], each disc in the plane of the result
 * @param mesh     detail of the outline, in the plane's unit; made coarser where the grid would
 *                 have more than some millions of nodes
 * @param arena    owns *out, which is of kind NONE where nothing is known
 * @returns SAL_OK; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_band_outline(const struct sal_band *band,
                                               const struct sal_band_circle *circles, double mesh,
                                               struct sal_arena *arena, struct sal_geom *out,
                                               struct sal_error *err);

#endif
