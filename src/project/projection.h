/* SPDX-License-Identifier: MIT */
/* Projections: lon/lat degrees to map metres and back, by PROJ or the conic of our own. */
#ifndef SAL_PROJECT_PROJECTION_H
#define SAL_PROJECT_PROJECTION_H

#include "project/seam.h"
#include "salient.h"

struct sal_projection;

/** Lon/lat degrees -> map metres; false where the projection has no place for the point. */
bool sal_projection_forward(const struct sal_projection *projection, struct sal_point lonlat,
                            struct sal_point *out_map);
bool sal_projection_inverse(const struct sal_projection *projection, struct sal_point map,
                            struct sal_point *out_lonlat);

/**
 * A projection to map metres.
 *
 * @param crs  PROJ or EPSG text; NULL: by the size and place of `fit_deg`: Lambert conformal conic
 * with standard parallels at a sixth of it from its top and bottom; Mercator at the equator;
 * Lambert azimuthal equal-area for continents, polar stereographic at the poles, Equal Earth for
 * the world
 * @param fit_deg  lon/lat window that the default is fitted to
 * @returns SAL_OK; SAL_CRS
 * @source  Snyder 1987, USGS Professional Paper 1395, doi:10.3133/pp1395
 */
SAL_NODISCARD enum sal_status sal_projection_create(const char *crs, struct sal_box fit_deg,
                                                    struct sal_projection **out,
                                                    struct sal_error *err);

void sal_projection_destroy(struct sal_projection *projection);

/** May several threads project with it at once. PROJ's objects are one thread's. */
bool sal_projection_is_shared(const struct sal_projection *projection);

/** One line that names it, for the credits: "Lambert conformal conic, 30.6° and 35.8° N"; owned by
 * the projection. */
const char *sal_projection_name(const struct sal_projection *projection);

/** It as a CRS: what the user said, or PROJ text; owned by the projection. */
const char *sal_projection_crs(const struct sal_projection *projection);

/** Where it opens the globe; owned by the projection. */
const struct sal_seam *sal_projection_seam(const struct sal_projection *projection);

#endif
