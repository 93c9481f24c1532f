/* SPDX-License-Identifier: MIT */
/* A CRS in the words that other programs read. */
#ifndef SAL_PROJECT_WKT_H
#define SAL_PROJECT_WKT_H

#include "salient.h"

/**
 * A CRS as well-known text of the first version, as GDAL and all that came after it read it; of the
 * second where the first has no words for it.
 *
 * @param crs  PROJ or EPSG text, as of sal_projection_crs()
 * @param out  set to the text, in one line; g_free() it
 * @returns SAL_OK; SAL_IO PROJ cannot be loaded; SAL_CRS there is no text for it
 * @source  OGC 01-009, annex B; ISO 19162:2019
 */
SAL_NODISCARD enum sal_status sal_wkt_of_crs(const char *crs, char **out, struct sal_error *err);

#endif
