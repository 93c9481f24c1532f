/* SPDX-License-Identifier: MIT */
/* Pictures that say where on the earth they lie. Of the stage `draw` only. */
#ifndef SAL_DRAW_PLACE_H
#define SAL_DRAW_PLACE_H

#include <glib.h>

#include "compose/page/scene.h"

/** Is the page one map, which lies somewhere. @returns SAL_OK; SAL_USAGE, saying that it is not */
SAL_NODISCARD enum sal_status sal_place_check(const struct sal_scene *scene, const char *path,
                                              struct sal_error *err);

/** GDAL's six numbers: from pixels of the picture, from its upper left corner, to the CRS.
 * @param scale  pixels per page px */
void sal_place_transform(const struct sal_scene *scene, double scale, double out[6]);

/** Say in a PDF that cairo wrote where its map lies; nothing where a corner of it lies beyond the
 * globe, or its CRS has no well-known text. @source ISO 32000-2, 12.10 (geospatial features) */
void sal_place_add_to_pdf(GString *pdf, const struct sal_scene *scene);

#endif
