/* SPDX-License-Identifier: MIT */
/*
 * Runs of coverage, laid over pixels as cairo's image surface lays an opaque colour: each channel
 * is colour * cover + ground * (255 - cover), both products divided by 255 and rounded, halves
 * down.
 */
#include "draw/raster/stamp.h"

#include <string.h>

struct run {
    uint16_t x, y, n;
    uint8_t cover; /* 1 to 255 */
};

/* The colour of an item's only ink; one of no strength when it has none or two. */
static struct sal_color ink_of(const struct sal_item *item) {
    const bool is_filled = item->fill.kind != SAL_PAINT_NONE;
    const bool is_stroked = item->stroke.color.a > 0.0 && item->stroke.width_px > 0.0;
    if (is_filled == is_stroked) {
        return (struct sal_color){0.0, 0.0, 0.0, 0.0};
    }
    return is_filled ? item->fill.color : item->stroke.color;
}

bool sal_stamp_is_fit(const struct sal_item *item) {
    return (item->kind == SAL_ITEM_PATH || item->kind == SAL_ITEM_CIRCLE) &&
           (item->fill.kind == SAL_PAINT_NONE || item->fill.kind == SAL_PAINT_SOLID) &&
           ink_of(item).a >= 1.0;
}

/* The next covered pixel of a row from x on; width when there is none. */
static int next_covered(const uint8_t *row, int x, int width) {
    while (x < width && row[x] == 0) {
        uint64_t eight = 1;
        if (x + 8 <= width) {
            memcpy(&eight, row + x, sizeof eight);
        }
        x += eight == 0 ? 8 : 1;
    }
    return x;
}

GArray *sal_stamp_take(cairo_surface_t *coverage, int first_row, int n_rows) {
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct run));
    cairo_surface_flush(coverage);
    const int width = cairo_image_surface_get_width(coverage);
    const int stride = cairo_image_surface_get_stride(coverage);
    const uint8_t *row = cairo_image_surface_get_data(coverage) + (ptrdiff_t)first_row * stride;
    for (int y = first_row; y < first_row + n_rows; y++, row += stride) {
        for (int x = next_covered(row, 0, width); x < width;) {
            const int first = x;
            while (x < width && row[x] == row[first]) {
                x++;
            }
            const struct run run = {(uint16_t)first, (uint16_t)y, (uint16_t)(x - first),
                                    row[first]};
            g_array_append_val(runs, run);
            x = next_covered(row, x, width);
        }
    }
    return runs;
}

/* Two channels at a time, 16 bits apart: their product with a share of 255, rounded. */
static uint32_t times(uint32_t channels, uint32_t share) {
    const uint32_t product = (channels & 0xFF00FF) * share + 0x7F007F;
    return (product + (product >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF;
}

/* Two products never come to more than 255. */
static uint32_t blend(uint32_t color, uint32_t cover, uint32_t ground) {
    const uint32_t rest = 255 - cover;
    return (times(color, cover) + times(ground, rest)) |
           (times(color >> 8, cover) + times(ground >> 8, rest)) << 8;
}

/* As cairo rounds it. */
static uint32_t pixel_of(struct sal_color color) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, color.r, color.g, color.b);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    uint32_t pixel = 0;
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
        memcpy(&pixel, cairo_image_surface_get_data(surface), sizeof pixel);
    }
    cairo_surface_destroy(surface);
    return pixel | 0xFF000000;
}

void sal_stamp_put(const GArray *runs, const struct sal_item *item, cairo_surface_t *surface) {
    const uint32_t color = pixel_of(ink_of(item));
    cairo_surface_flush(surface);
    unsigned char *data = cairo_image_surface_get_data(surface);
    const size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (guint i = 0; i < runs->len; i++) {
        const struct run run = g_array_index(runs, struct run, i);
        uint32_t *pixels = (uint32_t *)(void *)(data + run.y * stride) + run.x;
        for (uint16_t k = 0; k < run.n; k++) {
            pixels[k] = run.cover == 255 ? color : blend(color, run.cover, pixels[k]);
        }
    }
    cairo_surface_mark_dirty(surface);
}
