/* SPDX-License-Identifier: MIT */
/* Geometry written as text in a column: WKT, EWKT with its SRID, or WKB and EWKB in hexadecimal. */
#ifndef SAL_READ_OGR_TEXT_H
#define SAL_READ_OGR_TEXT_H

#include <stdbool.h>

#include "read/gdal.h"

/** Does a text begin as a geometry does. */
bool sal_ogr_text_is_geometry(const char *text);

/**
 * The geometry that a text means; NULL when it is none. Destroy it.
 *
 * @param srid  set to the EPSG code that it names; left alone when it names none
 */
OGRGeometryH sal_ogr_text_geometry(const struct sal_gdal *gdal, const char *text, int *srid);

#endif
