/* SPDX-License-Identifier: MIT */
/*
 * How far places reach: the ground within a time of travel of the nearest of them, over a square
 * grid. A place of a lower rank starts later, so it reaches less far. Frame: the plane of the
 * places, units of 100 km.
 */
#ifndef SAL_DERIVE_TRAVEL_H
#define SAL_DERIVE_TRAVEL_H

#include "derive/observations.h"
#include "derive/speeds.h"
#include "topology/plane.h"

/** Minutes to every node of a grid; node (i, j) is at (x0 + i * mesh, y0 + j * mesh). */
struct sal_travel {
    double x0, y0, mesh;
    size_t nx, ny;
    double *minutes; /* minutes[nx * ny]; INFINITY where nothing is that is reached in time */
};

/** What the time of travel goes by. */
struct sal_travel_input {
    const struct sal_plane *plane;
    const struct sal_observed *observed;
    const struct sal_point *sites; /* of places, in the plane */
    const struct sal_observations *layers;
    const struct sal_speeds *speeds;
    const double *minutes; /* minutes[4], by rank */
    struct sal_box window; /* no ground beyond it matters */
};

/** Minutes that the place of the highest rank has; those of a lower one start as much later. */
double sal_travel_level(const double minutes[4]);

/**
 * @param arena  owns what *out points to
 * @returns SAL_OK; SAL_MEMORY
 * @cost    O(n log n) for n nodes, at most a million and never closer than 2 km
 */
SAL_NODISCARD enum sal_status sal_travel_init(struct sal_travel *out,
                                              const struct sal_travel_input *input,
                                              struct sal_arena *arena, struct sal_error *err);

#endif
