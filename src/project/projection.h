/* SPDX-License-Identifier: MIT */
/* A projection as this folder sees it. Private to project/. */
#ifndef SAL_PROJECT_PROJECTION_H
#define SAL_PROJECT_PROJECTION_H

#include "project/viewport.h"

/** Lon/lat degrees -> map metres; false where the projection has no place for the point. */
bool sal_projection_forward(const struct sal_projection *projection, struct sal_point lonlat,
                            struct sal_point *out_map);
bool sal_projection_inverse(const struct sal_projection *projection, struct sal_point map,
                            struct sal_point *out_lonlat);

#endif
