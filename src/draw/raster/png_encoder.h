/* SPDX-License-Identifier: MIT */
/* Pixels -> the bytes of a PNG file. Of the stage `draw` only. */
#ifndef SAL_DRAW_RASTER_PNG_ENCODER_H
#define SAL_DRAW_RASTER_PNG_ENCODER_H

#include <glib.h>
#include <stdint.h>

#include "base/outfile.h"
#include "salient.h"

/** A picture as cairo keeps it: 0x00RRGGBB, one native uint32_t a pixel; where the page lets
 * through what lies beneath, 0xAARRGGBB with colours multiplied by their alpha. */
struct sal_pixels {
    const uint32_t *data;
    size_t stride; /* in pixels */
    uint32_t width, height;
    bool has_alpha;
};

/** A pixel with alpha as most programs want it: 0xAARRGGBB, the colour as it is. */
static inline uint32_t sal_pixel_straight(uint32_t pixel) {
    const uint32_t a = pixel >> 24;
    if (a == 0 || a == 255) {
        return a == 0 ? 0 : pixel;
    }
    uint32_t out = a << 24;
    for (int shift = 0; shift < 24; shift += 8) {
        const uint32_t channel = ((pixel >> shift & 255) * 255 + a / 2) / a;
        out |= MIN(channel, 255) << shift;
    }
    return out;
}

/** A picture encoded before: rows that did not change since need not be encoded again. */
struct sal_png_bands;

/** @param has_alpha  of the pixels to come, and of the file */
struct sal_png_bands *sal_png_bands_create(uint32_t width, uint32_t height, bool has_alpha);
void sal_png_bands_destroy(struct sal_png_bands *bands);

/** What the file says beside the picture, UTF-8; NULL: nothing. */
void sal_png_bands_comment(struct sal_png_bands *bands, const char *text);

/** Say that rows are not as they were when last written. At first all are so. */
void sal_png_bands_spoil(struct sal_png_bands *bands, uint32_t first_row, uint32_t n_rows);

/**
 * Encode the rows that are not done as 8-bit RGB or RGBA, and write all.
 *
 * @param pixels  of the bands' size, with alpha as they are
 * @param dots_per_metre  for pHYs
 * @param n_threads  how many may work at once, >= 1; the bytes do not depend on it
 * @returns SAL_OK, also when writing fails (commit tells); SAL_DRAW when zlib refuses
 */
SAL_NODISCARD enum sal_status sal_png_bands_write(struct sal_png_bands *bands,
                                                  const struct sal_pixels *pixels,
                                                  uint32_t dots_per_metre, unsigned n_threads,
                                                  struct sal_outfile *file, struct sal_error *err);

/** Rows of a band; all but the last are of so many. */
uint32_t sal_png_bands_rows(const struct sal_png_bands *bands);

/** What one thread needs to encode. */
struct sal_png_deflater;

struct sal_png_deflater *sal_png_deflater_create(void);
void sal_png_deflater_destroy(struct sal_png_deflater *deflater);

/**
 * Encode some whole bands from a part of the picture, as soon as they are drawn.
 *
 * @param pixels  rows of the picture, as wide
 * @param first  row of the picture that `pixels` begins with, the first of a band
 */
void sal_png_bands_encode(struct sal_png_bands *bands, const struct sal_pixels *pixels,
                          uint32_t first, struct sal_png_deflater *deflater);

/** Write the bands, all of which were encoded. @returns as sal_png_bands_write() */
SAL_NODISCARD enum sal_status sal_png_bands_finish(struct sal_png_bands *bands,
                                                   uint32_t dots_per_metre,
                                                   struct sal_outfile *file, struct sal_error *err);

#endif
