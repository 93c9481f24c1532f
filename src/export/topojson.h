/* SPDX-License-Identifier: MIT */
/* Features as TopoJSON. Of the stage `export` only. */
#ifndef SAL_EXPORT_TOPOJSON_H
#define SAL_EXPORT_TOPOJSON_H

#include <glib.h>

#include "salient.h"

/** Append the features, of which `kind` says the object: areas or fronts. */
void sal_topojson_add(GString *out, const struct sal_features *features);

#endif
