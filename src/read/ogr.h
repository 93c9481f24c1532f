/* SPDX-License-Identifier: MIT */
/* Every vector format but shapefiles, through GDAL. */
#ifndef SAL_READ_OGR_H
#define SAL_READ_OGR_H

#include "salient.h"

/** Read one layer; contract as sal_features_read(). Loads GDAL when first called. */
SAL_NODISCARD enum sal_status sal_ogr_read(const char *path, const struct sal_read_options *options,
                                           struct sal_report *report, struct sal_features **out,
                                           struct sal_error *err);

#endif
