/* SPDX-License-Identifier: MIT */
/* One worker's page: any frame of a series, as pixels or as a file. */
#ifndef SAL_SERIES_FRAMES_H
#define SAL_SERIES_FRAMES_H

#include "draw/frames/repaint.h"
#include "series/sha256.h"
#include "series/state_cache.h"

/** All that the frames of a series share; borrowed by every worker. */
struct sal_series {
    const struct sal_dataset *dataset;
    const struct sal_style *style;
    const struct sal_picture_options *picture;
    const struct sal_series_options *options;
    const int32_t *days;
    size_t n_days;
    size_t n_frames; /* those of days, and as many between each two as options->tween says */
    struct sal_legend_content content;
    struct sal_state_cache *states;
};

/** Where a frame stands. */
struct sal_step {
    size_t day;       /* index of days: of the day, or of the one before */
    unsigned between; /* 0: the day itself; else its number between this day and the next */
};

static inline size_t sal_series_n_frames(size_t n_days, unsigned tween) {
    return n_days == 0 ? 0 : n_days + (n_days - 1) * tween;
}

static inline struct sal_step sal_series_step(size_t frame, unsigned tween) {
    return (struct sal_step){frame / (tween + 1), (unsigned)(frame % (tween + 1))};
}

struct sal_frame_proof {
    char sha256[SAL_SHA256_SIZE];
    uint64_t n_bytes;
};

struct sal_frames;

/** @param report  told of what the pages have no room for; may be NULL
 * @param out     for one thread; release with sal_frames_destroy() */
SAL_NODISCARD enum sal_status sal_frames_create(const struct sal_series *series,
                                                struct sal_report *report, struct sal_frames **out,
                                                struct sal_error *err);
void sal_frames_destroy(struct sal_frames *frames);

/** Make the page that of frame i. */
SAL_NODISCARD enum sal_status sal_frames_show(struct sal_frames *frames, size_t i,
                                              struct sal_error *err);

/** The page as pixels; only of series that have any. */
struct sal_pixels sal_frames_pixels(const struct sal_frames *frames);

/** Rows of the pixels that changed since they were forgotten, or ever: fresh[height]. */
const bool *sal_frames_fresh_rows(const struct sal_frames *frames);
void sal_frames_forget_rows(struct sal_frames *frames);

/** The page as a display list. */
const struct sal_scene *sal_frames_scene(const struct sal_frames *frames);

/** Write the page, whole or not at all, and say what was written. */
SAL_NODISCARD enum sal_status sal_frames_write(struct sal_frames *frames, const char *path,
                                               unsigned n_threads, struct sal_frame_proof *proof,
                                               struct sal_error *err);

#endif
