/* SPDX-License-Identifier: MIT */
/* Pixels -> the bytes of a PNG file. Of the stage `draw` only. */
#ifndef SAL_DRAW_PIXELS_H
#define SAL_DRAW_PIXELS_H

#include <glib.h>
#include <stdint.h>

#include "../base/outfile.h"
#include "salient.h"

/** An opaque picture as cairo keeps it: 0x00RRGGBB, one native uint32_t a pixel. */
struct sal_pixels {
    const uint32_t *data;
    size_t stride; /* in pixels */
    uint32_t width, height;
};

/**
 * Encode as 8-bit RGB.
 *
 * @param dots_per_metre  for pHYs
 * @param n_threads  how many may work at once, >= 1; the bytes do not depend on it
 * @returns SAL_OK, also when writing fails (commit tells); SAL_DRAW when zlib refuses
 */
SAL_NODISCARD enum sal_status sal_pixels_write(const struct sal_pixels *pixels,
                                               uint32_t dots_per_metre, unsigned n_threads,
                                               struct sal_outfile *file, struct sal_error *err);

#endif
