/* SPDX-License-Identifier: MIT */
/* Narrow open ground between the areas of a noded state, found as closing finds it, not closed. */
#ifndef SAL_TOPOLOGY_GAPS_NARROW_H
#define SAL_TOPOLOGY_GAPS_NARROW_H

#include "topology/gaps/closing.h"

/** A hole or a slit. */
struct sal_narrow {
    struct sal_point at;     /* lonlat, in it */
    struct sal_point centre; /* lonlat; the same however it was cut into triangles */
    double area_m2, perimeter_m;
    bool is_enclosed;
    size_t areas[2]; /* indices of dataset->areas: the first and the last of those beside it */
    size_t n_areas;  /* how many, as far as two are told apart */
};

typedef void sal_narrow_visit(const struct sal_narrow *narrow, void *data);

/**
 * Visit the ground that no area holds and into which no disc of a width fits: within the base,
 * and either shut in by areas, or between two of them and running on there, as sal_close_gaps() has
 * it; but here each area counts by itself, whoever holds it.
 *
 * @cost  as sal_close_gaps(), at most
 */
void sal_narrow_find(const struct sal_close_state *state, double width_m, sal_narrow_visit *visit,
                     void *data);

#endif
