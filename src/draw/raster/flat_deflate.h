/* SPDX-License-Identifier: MIT */
/* Deflate for pages of flat colours: whole pixels are matched, not bytes. Of the stage `draw` only.
 */
#ifndef SAL_DRAW_RASTER_FLAT_DEFLATE_H
#define SAL_DRAW_RASTER_FLAT_DEFLATE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct sal_flat_deflate;

struct sal_flat_deflate *sal_flat_deflate_create(void);
void sal_flat_deflate_destroy(struct sal_flat_deflate *deflate);

/**
 * Deflate rows of a PNG, each led by a filter byte of 0.
 *
 * What is appended is whole bytes of blocks that are not last, and refers to nothing before: the
 * results of several calls may stand one after the other.
 *
 * @param pixels     0xAARRGGBB, straight; borrowed
 * @param stride     pixels from row to row
 * @param has_alpha  4 bytes a pixel, RGBA; else 3, RGB, and the top byte does not count
 * @param out        appended to
 * @returns Adler-32 of the rows as PNG has them
 * @cost   O(pixels); a page of flat colours is one comparison of four bytes a pixel, twice
 * @source RFC 1951, RFC 1950 (Adler-32); PNG, Third Edition (W3C)
 */
uint32_t sal_flat_deflate_rows(struct sal_flat_deflate *deflate, const uint32_t *pixels,
                               size_t stride, uint32_t width, uint32_t n_rows, bool has_alpha,
                               GByteArray *out);

#endif
