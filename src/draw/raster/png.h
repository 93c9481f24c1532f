/* SPDX-License-Identifier: MIT */
/* A scene as PNG. */
#ifndef SAL_DRAW_RASTER_PNG_H
#define SAL_DRAW_RASTER_PNG_H

#include "base/outfile.h"
#include "compose/page/scene.h"

/** @returns SAL_OK; SAL_DRAW; SAL_LIMIT no memory for the pixels; a failed write is told by commit
 */
SAL_NODISCARD enum sal_status sal_png_write(const struct sal_scene *scene, double scale,
                                            struct sal_outfile *file, struct sal_error *err);

#endif
