/* SPDX-License-Identifier: MIT */
/* Every vector format but shapefiles. */
#include "ogr.h"

#include "../base/error.h"

enum sal_status sal_ogr_read(const char *path, const struct sal_read_options *options,
                             struct sal_report *report, struct sal_features **out,
                             struct sal_error *err) {
    (void)options, (void)report, (void)out;
    return sal_error_set(err, SAL_FORMAT, path, "is no shapefile");
}
