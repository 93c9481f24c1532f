/* SPDX-License-Identifier: MIT */
/* Coordinates of a layer into lon/lat on WGS 84, in one call of PROJ a layer. */
#ifndef SAL_READ_CRS_H
#define SAL_READ_CRS_H

#include "salient.h"

/**
 * Transform points in place. Axes are taken in the order of files (east before north), whatever the
 * CRS says.
 *
 * @param definition  WKT 1 or 2, .prj text, "EPSG:4326", "4326", PROJ text; NULL or "" is unknown:
 *                    then coordinates that can be degrees are degrees (finding `crs-missing`)
 * @param place       for findings and errors
 * @param points      points[n_points], all finite; those that cannot be transformed become HUGE_VAL
 * @param report      may be NULL
 * @param name        set to the CRS's name, "" when unknown; g_free() it
 * @returns SAL_OK; SAL_CRS when the definition is none, or none is stated and degrees are
 * impossible; SAL_LIMIT; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_crs_to_lonlat(const char *definition, const char *place,
                                                struct sal_point *points, size_t n_points,
                                                struct sal_report *report, char **name,
                                                struct sal_error *err);

/** Is this text plain WGS 84 in degrees, so that nothing is to be done; reads no database. */
bool sal_crs_is_wgs84(const char *definition);

#endif
