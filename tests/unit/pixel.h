/* SPDX-License-Identifier: MIT */
/* Pixels of a surface, for tests of drawing. */
#ifndef SAL_TESTS_PIXEL_H
#define SAL_TESTS_PIXEL_H

#include <cairo.h>
#include <stddef.h>
#include <stdint.h>

/* 0xRRGGBB of an RGB24 surface that was flushed. */
static inline uint32_t pixel_at(cairo_surface_t *surface, int x, int y) {
    const unsigned char *row = cairo_image_surface_get_data(surface) +
                               (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    return ((const uint32_t *)(const void *)row)[x] & 0xFFFFFF;
}

#endif
