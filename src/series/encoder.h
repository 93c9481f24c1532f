/* SPDX-License-Identifier: MIT */
/* One ffmpeg process fed with raw frames. */
#ifndef SAL_SERIES_ENCODER_H
#define SAL_SERIES_ENCODER_H

#include "draw/raster/png_encoder.h"
#include "salient.h"
#include "series/yuv.h"

struct sal_encoder;

/** What frames are made into. */
struct sal_encoding {
    const char *format;         /* as ffmpeg calls it */
    uint32_t width, height;     /* of every frame, device pixels */
    double fps;                 /* frames a second */
    const char *const *options; /* what comes between input and output, NULL-terminated */
    bool keeps_alpha;           /* frames with alpha go in with it; else as they look on white */
    bool is_yuv;                /* frames go in as such */
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

/** Hand over one frame, to be shown `times` over. It is copied, and goes to ffmpeg while the next
 * is drawn. */
SAL_NODISCARD enum sal_status sal_encoder_put(struct sal_encoder *encoder,
                                              const struct sal_pixels *pixels, unsigned times,
                                              struct sal_error *err);

/** The same for an encoding that is_yuv. */
SAL_NODISCARD enum sal_status sal_encoder_put_yuv(struct sal_encoder *encoder,
                                                  const struct sal_yuv *yuv, unsigned times,
                                                  struct sal_error *err);

bool sal_encoder_is_yuv(const struct sal_encoder *encoder);

/** Wait for the end, rename, and free whatever happens; with is_kept false leave nothing behind. */
enum sal_status sal_encoder_finish(struct sal_encoder *encoder, bool is_kept,
                                   struct sal_error *err);

#endif
