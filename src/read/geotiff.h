/* SPDX-License-Identifier: MIT */
/* Pixels with a place on the earth. */
#ifndef SAL_READ_GEOTIFF_H
#define SAL_READ_GEOTIFF_H

#include <glib.h>

#include "salient.h"

/**
 * A PNG as GeoTIFF, deflated, by GDAL. The same PNG gives the same bytes.
 *
 * @param png        png->data; GDAL reads it where it is
 * @param wkt        of the CRS
 * @param transform  GDAL's six numbers, from pixels to the CRS
 * @param out        appended to
 * @returns SAL_OK; SAL_IO no GDAL; SAL_DRAW GDAL refuses
 * @source  OGC 19-008r4 (GeoTIFF 1.1)
 */
SAL_NODISCARD enum sal_status sal_geotiff_of_png(const GByteArray *png, const char *wkt,
                                                 const double transform[6], GByteArray *out,
                                                 struct sal_error *err);

#endif
