/* SPDX-License-Identifier: MIT */
/* Lon/lat to the grid and back. */
#include "topology/grid_point.h"

#include <math.h>

struct sal_grid_point sal_grid_point_of(struct sal_point lonlat) {
    return (struct sal_grid_point){llround(lonlat.x / SAL_GRID_DEG),
                                   llround(lonlat.y / SAL_GRID_DEG)};
}

/* Divided, not multiplied by 1e-7: the result is the double nearest to the decimal, as written in
 * files. */
struct sal_point sal_grid_point_lonlat(struct sal_grid_point p) {
    return (struct sal_point){(double)p.x / 1e7, (double)p.y / 1e7};
}
