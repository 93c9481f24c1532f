/* SPDX-License-Identifier: MIT */
/* Features as KML. Of the stage `export` only. */
#ifndef SAL_EXPORT_KML_H
#define SAL_EXPORT_KML_H

#include <glib.h>

#include "style/style.h"
#include "timeline/dataset.h"

/** Append the features with their spans of time, areas in the colours of their holders. */
void sal_kml_add(GString *out, const struct sal_features *features,
                 const struct sal_dataset *dataset, const struct sal_style *style);

#endif
