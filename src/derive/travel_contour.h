/* SPDX-License-Identifier: MIT */
/* Times of travel -> the ground that is reached. */
#ifndef SAL_DERIVE_TRAVEL_CONTOUR_H
#define SAL_DERIVE_TRAVEL_CONTOUR_H

#include "derive/travel.h"

/**
 * The ground reached within `level` minutes: marching squares, linear between nodes.
 *
 * @param arena  owns what *out points to
 * @returns SAL_OK; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_travel_contour(const struct sal_travel *travel, double level,
                                                 struct sal_arena *arena, struct sal_geom *out,
                                                 struct sal_error *err);

#endif
