/* SPDX-License-Identifier: MIT */
/* Names of frames. */
#ifndef SAL_SERIES_NAMES_H
#define SAL_SERIES_NAMES_H

#include <glib.h>

#include "salient.h"

/**
 * File names of all frames, by a pattern.
 *
 * @param pattern  NULL: "{date}"
 * @param format   "png", "svg", "pdf"
 * @param out      char *[n_days]; g_ptr_array_unref() it
 * @returns SAL_OK; SAL_USAGE when a placeholder is unknown, two frames get one name, or a name is
 * none of a visible file in the folder
 */
SAL_NODISCARD enum sal_status sal_names_create(const char *pattern, const char *format,
                                               const int32_t *days, size_t n_days, GPtrArray **out,
                                               struct sal_error *err);

#endif
