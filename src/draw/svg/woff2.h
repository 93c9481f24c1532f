/* SPDX-License-Identifier: MIT */
/* A font as it lies in a file -> WOFF2, which browsers take. Of the stage `draw` only. */
#ifndef SAL_DRAW_SVG_WOFF2_H
#define SAL_DRAW_SVG_WOFF2_H

#include <glib.h>

#include "salient.h"

/**
 * Pack a font. The same font gives the same bytes.
 *
 * @param font  font[size], TrueType or OpenType, one font and no collection
 * @param out   appended to
 * @returns SAL_OK; SAL_IO the library of Brotli is missing; SAL_DRAW this is no font;
 * SAL_MEMORY
 * @source  WOFF File Format 2.0, W3C Recommendation of 1 March 2022
 */
SAL_NODISCARD enum sal_status sal_woff2_write(const guint8 *font, size_t size, GByteArray *out,
                                              struct sal_error *err);

#endif
