/* SPDX-License-Identifier: MIT */
/* A scene as GeoTIFF. Of the stage `draw` only. */
#ifndef SAL_DRAW_TIFF_H
#define SAL_DRAW_TIFF_H

#include "base/outfile.h"
#include "compose/page/scene.h"

/** @returns SAL_OK; SAL_USAGE the page has no place; SAL_IO no GDAL or PROJ; as sal_png_write() */
SAL_NODISCARD enum sal_status sal_tiff_write(const struct sal_scene *scene, double scale,
                                             struct sal_outfile *file, struct sal_error *err);

#endif
