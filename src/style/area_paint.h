/* SPDX-License-Identifier: MIT */
/* Paint of ground by who holds it and how. */
#ifndef SAL_STYLE_AREA_PAINT_H
#define SAL_STYLE_AREA_PAINT_H

#include "style/style.h"

/** Paint of ground held in one way by a faction; -1 is a holder not named. Lengths are multiplied
 * by `unit`; grounds are opaque. */
struct sal_paint sal_area_paint(const struct sal_style *style, const struct sal_dataset *dataset,
                                int faction, enum sal_area_status hold,
                                enum sal_certainty certainty, double unit);

/**
 * What lies over the ground that three factions hold together: lines of the third across those of
 * the second.
 *
 * @returns false for all other holders, and `out` is as it was
 */
bool sal_area_paint_third(const struct sal_style *style, const struct sal_dataset *dataset,
                          int faction, double unit, struct sal_paint *out);

#endif
