/* SPDX-License-Identifier: MIT */
/* A MapLibre style for exported features. Of the stage `export` only. */
#ifndef SAL_EXPORT_MAP_STYLE_H
#define SAL_EXPORT_MAP_STYLE_H

#include <glib.h>

#include "style/style.h"
#include "timeline/dataset.h"

/**
 * Append a style whose layers show what was there on a day.
 *
 * @param source  name of the file of features, beside the style
 * @param day     that the filters begin with
 */
void sal_map_style_add(GString *out, const struct sal_dataset *dataset,
                       const struct sal_style *style, const char *source, int32_t day);

#endif
