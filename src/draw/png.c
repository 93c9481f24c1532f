/* SPDX-License-Identifier: MIT */
/* Scene -> pixels -> PNG. The page is opaque, so cairo keeps no alpha and the file has none. */
#include <cairo.h>
#include <math.h>

#include "../base/error.h"
#include "canvas.h"
#include "formats.h"
#include "pixels.h"

#define PX_PER_METRE (96.0 / 0.0254)

static enum sal_status draw(const struct sal_scene *scene, double scale, cairo_surface_t *surface,
                            struct sal_error *err) {
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1.0, 1.0, 1.0);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    const enum sal_status status = sal_canvas_draw(cr, scene, SAL_CANVAS_PIXELS, err);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return status;
}

enum sal_status sal_png_write(const struct sal_scene *scene, double scale, struct sal_outfile *file,
                              struct sal_error *err) {
    const int width = (int)fmax(1.0, round(scene->width_px * scale));
    const int height = (int)fmax(1.0, round(scene->height_px * scale));
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        return sal_error_set(err, SAL_LIMIT, NULL, "no memory for a picture of %d by %d px", width,
                             height);
    }
    enum sal_status status = draw(scene, scale, surface, err);
    if (status == SAL_OK) {
        const struct sal_pixels pixels = {
            .data = (const uint32_t *)(const void *)cairo_image_surface_get_data(surface),
            .stride = (size_t)cairo_image_surface_get_stride(surface) / sizeof(uint32_t),
            .width = (uint32_t)width,
            .height = (uint32_t)height,
        };
        status = sal_pixels_write(&pixels, (uint32_t)lround(PX_PER_METRE * scale),
                                  g_get_num_processors(), file, err);
    }
    cairo_surface_destroy(surface);
    return status;
}
