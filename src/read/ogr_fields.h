/* SPDX-License-Identifier: MIT */
/* Fields and values of what GDAL reads. Private to read/ogr*.c. */
#ifndef SAL_READ_OGR_FIELDS_H
#define SAL_READ_OGR_FIELDS_H

#include "read/ogr_session.h"

/** Is a name one of several, the last of which is NULL; without regard to case. */
bool sal_ogr_fields_is_among(const char *name, const char *const *names);

/** Fill the features' fields with those of all layers to be read. */
SAL_NODISCARD enum sal_status sal_ogr_fields_read(struct sal_ogr_session *session,
                                                  struct sal_error *err);

/** Before a layer's features: which of its fields is which of ours. */
void sal_ogr_fields_map(struct sal_ogr_session *session);

/** The values of the feature that the layer has begun. */
SAL_NODISCARD enum sal_status sal_ogr_fields_values(struct sal_ogr_session *session,
                                                    OGRFeatureH feature, struct sal_error *err);

#endif
