/* SPDX-License-Identifier: MIT */
/* Pictures with a place on the ground (relief, satellite), through GDAL: a window of one at a time,
 * no finer than it is wanted. */
#ifndef SAL_READ_RASTER_H
#define SAL_READ_RASTER_H

#include "salient.h"

/** Pixels of a picture that is opened; of a larger one, SAL_LIMIT. */
#define SAL_RASTER_PIXELS_MAX 1.0e9

/** Opened once, read by any number of threads. */
struct sal_raster;

/**
 * Open a picture: GeoTIFF, PNG, JPEG or WebP. May it be read is asked before, of read/access.h.
 *
 * @param crs    what its coordinates are in, whatever it states; NULL: as it states, else degrees
 * @param allow  bits of enum sal_allow
 * @param needs_place  it must say where on the ground it lies
 * @returns SAL_OK; SAL_IO; SAL_FORMAT; SAL_CRS; SAL_LIMIT
 */
SAL_NODISCARD enum sal_status sal_raster_open(const char *path, const char *crs, unsigned allow,
                                              bool needs_place, struct sal_raster **out,
                                              struct sal_error *err);
void sal_raster_close(struct sal_raster *raster);

/** Its size in pixels. */
void sal_raster_size(const struct sal_raster *raster, int *width, int *height);

/** Lon/lat to its own pixels, in place, y down; NAN where it has none. */
void sal_raster_place(struct sal_raster *raster, struct sal_point *points, size_t n);

/**
 * Read a window, made smaller by means.
 *
 * @param rgba  rgba[4 * width * height], not premultiplied; what holds no data has alpha 0
 * @returns SAL_OK; SAL_FORMAT
 */
SAL_NODISCARD enum sal_status sal_raster_read(struct sal_raster *raster, int left, int top,
                                              int columns, int rows, int width, int height,
                                              unsigned char *rgba, struct sal_error *err);

#endif
