/* SPDX-License-Identifier: MIT */
/* Scene -> the caller's pixels. They are those of the PNG, so they are taken from it: a second way
 * of drawing would be one more to keep alike. */
#include <cairo.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "salient.h"

/* What was encoded, and how much of it was read again. */
struct encoded {
    GByteArray *bytes;
    size_t at;
};

static bool take(void *data, const void *bytes, size_t size) {
    struct encoded *encoded = data;
    g_byte_array_append(encoded->bytes, bytes, (guint)size);
    return true;
}

static cairo_status_t give(void *data, unsigned char *bytes, unsigned int size) {
    struct encoded *encoded = data;
    if (size > encoded->bytes->len - encoded->at) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(bytes, encoded->bytes->data + encoded->at, size);
    encoded->at += size;
    return CAIRO_STATUS_SUCCESS;
}

/* Opaque words have no alpha of their own. */
static void copy_row(unsigned char *to, const unsigned char *from, size_t width, bool is_opaque) {
    for (size_t i = 0; i < width; i++) {
        uint32_t word;
        memcpy(&word, from + i * sizeof word, sizeof word);
        word |= is_opaque ? 0xFF000000u : 0u;
        memcpy(to + i * sizeof word, &word, sizeof word);
    }
}

static enum sal_status copy_pixels(cairo_surface_t *surface, unsigned char *pixels, size_t stride,
                                   struct sal_error *err) {
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        return sal_error_set(err, SAL_DRAW, NULL, "cairo refused the pixels: %s",
                             cairo_status_to_string(cairo_surface_status(surface)));
    }
    const size_t width = (size_t)cairo_image_surface_get_width(surface);
    const size_t own_stride = (size_t)cairo_image_surface_get_stride(surface);
    const bool is_opaque = cairo_image_surface_get_format(surface) != CAIRO_FORMAT_ARGB32;
    const unsigned char *from = cairo_image_surface_get_data(surface);
    for (int row = 0; row < cairo_image_surface_get_height(surface); row++) {
        copy_row(pixels + (size_t)row * stride, from + (size_t)row * own_stride, width, is_opaque);
    }
    return SAL_OK;
}

enum sal_status sal_scene_paint(const struct sal_scene *scene, double scale, unsigned char *pixels,
                                size_t stride, struct sal_error *err) {
    double width_px, height_px;
    sal_scene_size(scene, &width_px, &height_px);
    if (stride % 4 != 0 || (double)stride < 4.0 * fmax(1.0, round(width_px * scale))) {
        return sal_error_set(err, SAL_USAGE, NULL, "rows of %zu bytes; %.0f px take %.0f", stride,
                             round(width_px * scale), 4.0 * round(width_px * scale));
    }
    struct encoded encoded = {g_byte_array_new(), 0};
    enum sal_status status = sal_scene_encode(scene, SAL_PNG, scale, take, &encoded, err);
    if (status == SAL_OK) {
        cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(give, &encoded);
        status = copy_pixels(surface, pixels, stride, err);
        cairo_surface_destroy(surface);
    }
    g_byte_array_unref(encoded.bytes);
    return status;
}
