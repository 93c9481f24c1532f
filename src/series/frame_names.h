/* SPDX-License-Identifier: MIT */
/* Names of frames. */
#ifndef SAL_SERIES_FRAME_NAMES_H
#define SAL_SERIES_FRAME_NAMES_H

#include <glib.h>

#include "salient.h"

/**
 * File names of all frames, by a pattern.
 *
 * @param pattern  NULL: "{date}", and with frames between days "{date}-{tween}"
 * @param days     SAL_DAY_MIN, of data without days, is called "undated"
 * @param tween    frames between two days
 * @param format   "png", "svg", "pdf"
 * @param out      char *[sal_series_n_frames()]; g_ptr_array_unref() it
 * @returns SAL_OK; SAL_USAGE when a placeholder is unknown, two frames get one name, or a name is
 * none of a visible file in the folder
 */
SAL_NODISCARD enum sal_status sal_frame_names_create(const char *pattern, const char *format,
                                                     const int32_t *days, size_t n_days,
                                                     unsigned tween, GPtrArray **out,
                                                     struct sal_error *err);

#endif
