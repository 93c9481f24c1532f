/* SPDX-License-Identifier: MIT */
/* Shapefiles, through shapelib. */
#ifndef SAL_READ_SHAPEFILE_H
#define SAL_READ_SHAPEFILE_H

#include "salient.h"

/**
 * Read a shapefile; contract as sal_features_read().
 *
 * @param path   of the .shp file; its other members are found beside it
 * @param given  path as the user gave it, for places and the features' own path
 */
SAL_NODISCARD enum sal_status sal_shapefile_read(const char *path, const char *given,
                                                 const struct sal_read_options *options,
                                                 struct sal_report *report,
                                                 struct sal_features **out, struct sal_error *err);

#endif
