/* SPDX-License-Identifier: MIT */
/* The movies of a run: each gets every frame once. */
#ifndef SAL_SERIES_MOVIE_H
#define SAL_SERIES_MOVIE_H

#include "series/frames.h"

struct sal_movies;

/** SAL_OK when movies of these names can be made here: known endings, ffmpeg there. What they
 * cannot show is added to the drawing's report. */
SAL_NODISCARD enum sal_status sal_movies_check(const struct sal_drawing *drawing,
                                               const struct sal_series_options *options,
                                               struct sal_error *err);

/** Start all encoders. @param frames shows some of them, when a palette is wanted */
SAL_NODISCARD enum sal_status sal_movies_create(const struct sal_series *series,
                                                struct sal_frames *frames, struct sal_movies **out,
                                                struct sal_error *err);

/** Hand the frame that is shown to every movie, `times` over. */
SAL_NODISCARD enum sal_status sal_movies_put(struct sal_movies *movies, struct sal_frames *frames,
                                             unsigned times, struct sal_error *err);

/** End all; with is_kept false no movie is left. Accepts NULL. */
enum sal_status sal_movies_finish(struct sal_movies *movies, bool is_kept, struct sal_error *err);

#endif
