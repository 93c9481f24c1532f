/* SPDX-License-Identifier: MIT */
#include <glib.h>
#include <math.h>

#include "draw/raster/dot_fill.h"
#include "pixel.h"

#define SIDE 120

static const struct sal_paint PAINT = {.kind = SAL_PAINT_DOTS,
                                       .color2 = {1.0, 0.0, 0.0, 1.0},
                                       .angle_deg = 30.0,
                                       .spacing_px = 6.7,
                                       .width_px = 2.9};

/* The page's rows from `first`, filled with dots. */
static cairo_surface_t *draw(int first, int rows, double scale) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, rows);
    cairo_t *cr = cairo_create(surface);
    cairo_translate(cr, 0.0, -first);
    cairo_scale(cr, scale, scale);
    const struct sal_box box = {0.0, first / scale, SIDE / scale, (first + rows) / scale};
    g_assert_true(sal_dot_fill_set_source(cr, &PAINT, box));
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

/* Discs of that width, so many to a square, are that much of the page. */
static void test_cover(void) {
    for (double scale = 1.0; scale <= 2.0; scale += 0.5) {
        cairo_surface_t *surface = draw(0, SIDE, scale);
        double sum = 0.0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            sum += (double)(pixel_at(surface, i % SIDE, i / SIDE) >> 16) / 255.0;
        }
        const double wanted = G_PI * 1.45 * 1.45 / (6.7 * 6.7);
        g_assert_cmpfloat_with_epsilon(sum / (SIDE * SIDE), wanted, 0.04 * wanted);
        cairo_surface_destroy(surface);
    }
}

static void test_parts_meet(void) {
    cairo_surface_t *whole = draw(0, SIDE, 1.3);
    for (int first = 0; first < SIDE; first += 40) {
        cairo_surface_t *part = draw(first, 40, 1.3);
        for (int i = 0; i < SIDE * 40; i++) {
            const int x = i % SIDE, y = i / SIDE;
            g_assert_cmphex(pixel_at(part, x, y), ==, pixel_at(whole, x, first + y));
        }
        cairo_surface_destroy(part);
    }
    cairo_surface_destroy(whole);
}

/* Where a stamp cannot stand for a dot, nothing is done. */
static void test_refused(void) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, SIDE);
    const struct sal_box box = {0.0, 0.0, SIDE, SIDE};
    cairo_t *cr = cairo_create(surface);
    cairo_rotate(cr, 0.1);
    g_assert_false(sal_dot_fill_set_source(cr, &PAINT, box));
    cairo_identity_matrix(cr);
    cairo_translate(cr, 0.5, 0.0);
    g_assert_false(sal_dot_fill_set_source(cr, &PAINT, box));
    cairo_identity_matrix(cr);
    struct sal_paint large = PAINT;
    large.spacing_px = large.width_px = 40.0;
    g_assert_false(sal_dot_fill_set_source(cr, &large, box));
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dot_fill/cover", test_cover);
    g_test_add_func("/dot_fill/parts-meet", test_parts_meet);
    g_test_add_func("/dot_fill/refused", test_refused);
    return g_test_run();
}
