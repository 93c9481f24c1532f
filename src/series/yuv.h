/* SPDX-License-Identifier: MIT */
/*
 * Pixels as video has them: brightness for each, colour for every four (BT.709, 16 to 235, colour
 * standing on the left two of four). ffmpeg's own conversion takes as long as its encoder and
 * knows nothing of rows that stay as they were.
 */
#ifndef SAL_SERIES_YUV_H
#define SAL_SERIES_YUV_H

#include "draw/raster/png_encoder.h"

/** A picture of even sides: brightness, then blue and red differences, as rawvideo's yuv420p. */
struct sal_yuv {
    uint32_t width, height;
    unsigned char *bytes; /* bytes[size] */
    size_t size;
};

/** Of a picture so large; odd sides are made even. */
struct sal_yuv *sal_yuv_create(uint32_t width, uint32_t height);
void sal_yuv_destroy(struct sal_yuv *yuv);

/**
 * Take over rows of a picture without alpha.
 *
 * @param is_fresh  is_fresh[pixels->height]: rows that are not as they were; NULL: all
 * @param pad       of what makes sides even
 */
void sal_yuv_update(struct sal_yuv *yuv, const struct sal_pixels *pixels, const bool *is_fresh,
                    uint32_t pad);

#endif
