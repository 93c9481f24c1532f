/* SPDX-License-Identifier: MIT */
/* One ffmpeg process fed with raw frames. */
#ifndef SAL_SERIES_ENCODER_H
#define SAL_SERIES_ENCODER_H

#include "draw/raster/png_encoder.h"
#include "salient.h"

struct sal_encoder;

/** What frames are made into. */
struct sal_encoding {
    const char *format;         /* as ffmpeg calls it */
    uint32_t width, height;     /* of every frame, device pixels */
    double fps;                 /* frames a second */
    const char *const *options; /* what comes between input and output, NULL-terminated */
    bool keeps_alpha;           /* frames with alpha go in with it; else as they look on white */
};

/**
 * Start ffmpeg on frames of one size.
 *
 * @param path      of the file to be made: whole or not at all
 * @param encoding  borrowed for the call
 * @returns SAL_OK; SAL_OUTPUT when ffmpeg is missing or `path` is no file that can be written
 */
SAL_NODISCARD enum sal_status sal_encoder_create(const char *path,
                                                 const struct sal_encoding *encoding,
                                                 struct sal_encoder **out, struct sal_error *err);

/** Hand over one frame. */
SAL_NODISCARD enum sal_status sal_encoder_put(struct sal_encoder *encoder,
                                              const struct sal_pixels *pixels,
                                              struct sal_error *err);

/** Wait for the end, rename, and free whatever happens; with is_kept false leave nothing behind. */
enum sal_status sal_encoder_finish(struct sal_encoder *encoder, bool is_kept,
                                   struct sal_error *err);

#endif
