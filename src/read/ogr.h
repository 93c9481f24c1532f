/* SPDX-License-Identifier: MIT */
/* Every vector format but shapefiles, through GDAL. */
#ifndef SAL_READ_OGR_H
#define SAL_READ_OGR_H

#include "salient.h"

/**
 * Read one layer, or all layers of a KML file, whose folders are layers to GDAL; contract as
 * sal_features_read(). Loads GDAL when first called.
 *
 * @param path   what GDAL opens
 * @param given  path as the user gave it, for places and the features' own path
 */
SAL_NODISCARD enum sal_status sal_ogr_read(const char *path, const char *given,
                                           const struct sal_read_options *options,
                                           struct sal_report *report, struct sal_features **out,
                                           struct sal_error *err);

#endif
