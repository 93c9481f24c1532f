/* SPDX-License-Identifier: MIT */
/* What a frame was made of, as one number: map, data, style, page and program. */
#ifndef SAL_SERIES_FINGERPRINT_H
#define SAL_SERIES_FINGERPRINT_H

#include "series/frames.h"

/**
 * SHA-256 over all that the frames of a series depend on, days aside; but with frames between days,
 * the days too.
 *
 * @param page  a page of the series: the look of a style is told from what it makes of one
 * @returns hex; g_free() it
 */
char *sal_fingerprint_of(const struct sal_series *series, const struct sal_scene *page);

#endif
