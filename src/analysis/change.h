/* SPDX-License-Identifier: MIT */
/*
 * What changed hands between two days: the states of both noded together, so that every face has
 * one holder before and one after.
 */
#ifndef SAL_ANALYSIS_CHANGE_H
#define SAL_ANALYSIS_CHANGE_H

#include "topology/faces.h"

struct sal_change {
    int32_t from_day, to_day;
    struct sal_faces *faces;     /* with the holder after; all held plainly, all confirmed */
    int *before;                 /* before[faces->n_faces]: the holder before; -1: nobody */
    struct sal_change_row *rows; /* by unit, then in the order of factions; "total" last */
    size_t n_rows;
};

/** Is a face ground of either day: without a base, ground that nobody holds any more is none of the
 * second day's alone. */
bool sal_change_is_ground(const struct sal_change *change, int face);

#endif
