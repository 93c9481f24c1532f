/* SPDX-License-Identifier: MIT */
/* Enclaves: ground of one side that hangs together, as cells of a control grid. */
#ifndef SAL_COMPOSE_LABELS_ENCLAVES_H
#define SAL_COMPOSE_LABELS_ENCLAVES_H

#include "compose/labels/control_grid.h"

struct sal_enclaves {
    const struct sal_control_grid *grid; /* borrowed */
    int *of_cell;                        /* of_cell[n_y * n_x]; -1: nobody's */
    double *area_px2;                    /* area_px2[n] */
    size_t n;
};

/** The enclaves on the page, in reading order of their first cells. Release with
 * sal_enclaves_finish(). */
struct sal_enclaves sal_enclaves_find(const struct sal_control_grid *grid);
void sal_enclaves_finish(struct sal_enclaves *enclaves);

/** Is a cell at or beside a point of an enclave that is not done. */
bool sal_enclaves_are_near(const struct sal_enclaves *enclaves, struct sal_point at,
                           const bool *is_done);

/** The enclave at a point that `holder` holds; near an edge, that of a cell beside it; -1: none. */
int sal_enclaves_at(const struct sal_enclaves *enclaves, struct sal_point at, int holder);

#endif
