/* SPDX-License-Identifier: MIT */
/* Tracts: ground of one side that hangs together, as cells of a terrain. */
#ifndef SAL_COMPOSE_TRACTS_H
#define SAL_COMPOSE_TRACTS_H

#include "terrain.h"

struct sal_tracts {
    const struct sal_terrain *terrain; /* borrowed */
    int *of_cell;                      /* of_cell[n_y * n_x]; -1: nobody's */
    double *area_px2;                  /* area_px2[n] */
    size_t n;
};

/** The tracts on the page, in reading order of their first cells. Release with
 * sal_tracts_finish(). */
struct sal_tracts sal_tracts_find(const struct sal_terrain *terrain);
void sal_tracts_finish(struct sal_tracts *tracts);

/** Is a cell at or beside a point of a tract that is not done. */
bool sal_tracts_are_near(const struct sal_tracts *tracts, struct sal_point at, const bool *is_done);

/** The tract at a point that `holder` holds; near an edge, that of a cell beside it; -1: none. */
int sal_tracts_at(const struct sal_tracts *tracts, struct sal_point at, int holder);

#endif
