/* SPDX-License-Identifier: MIT */
/* Letters as masks: made outlines with known cover, and halos with a known width. */
#include <glib.h>
#include <math.h>

#include "draw/raster/text_raster.h"
#include "pixel.h"

#define SIDE 100

static const struct sal_color BLACK = {0.0, 0.0, 0.0, 1.0}, WHITE = {1.0, 1.0, 1.0, 1.0};

/* Boxes of which each is left, top, width, height; a negative width turns a box into a hole. */
static cairo_path_t *make_boxes(const double boxes[][4], int n) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *cr = cairo_create(surface);
    for (int i = 0; i < n; i++) {
        cairo_rectangle(cr, boxes[i][0], boxes[i][1], boxes[i][2], boxes[i][3]);
    }
    cairo_path_t *path = cairo_copy_path(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return path;
}

/* Rows of a grey page from `first`, with the text on it. */
static cairo_surface_t *draw(const struct sal_text_raster_text *text, int first, int rows,
                             double scale, bool *is_drawn) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, rows);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 0.5, 0.5, 0.5);
    cairo_paint(cr);
    cairo_translate(cr, 0.0, -first);
    cairo_scale(cr, scale, scale);
    struct sal_text_raster *ink = sal_text_raster_create();
    *is_drawn = sal_text_raster_draw(ink, cr, text);
    sal_text_raster_destroy(ink);
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static int grey(cairo_surface_t *surface, int x, int y) {
    return (int)(pixel_at(surface, x, y) & 0xFF);
}

/* Black on grey, cover by cover: whole, half, a quarter. */
static void test_cover(void) {
    const double boxes[][4] = {{10, 10, 20, 20}, {40.5, 10.5, 20, 20}};
    cairo_path_t *path = make_boxes(boxes, 2);
    const struct sal_text_raster_text text = {path, BLACK, WHITE, 0.0};
    bool is_drawn;
    cairo_surface_t *surface = draw(&text, 0, SIDE, 1.0, &is_drawn);
    g_assert_true(is_drawn);
    g_assert_cmpint(grey(surface, 9, 15), ==, 128);
    g_assert_cmpint(grey(surface, 10, 15), ==, 0);
    g_assert_cmpint(grey(surface, 29, 29), ==, 0);
    g_assert_cmpint(grey(surface, 30, 15), ==, 128);
    g_assert_cmpint(ABS(grey(surface, 40, 15) - 64), <=, 2);
    g_assert_cmpint(ABS(grey(surface, 40, 10) - 96), <=, 2);
    cairo_surface_destroy(surface);
    cairo_path_destroy(path);
}

/* Two rings side by side, both outer edges before both holes: the holes stay open, as in a percent
 * sign. */
static void test_holes(void) {
    const double boxes[][4] = {
        {10, 10, 20, 20}, {50, 10, 20, 20}, {25, 15, -10, 10}, {65, 15, -10, 10}};
    cairo_path_t *path = make_boxes(boxes, 4);
    const struct sal_text_raster_text text = {path, BLACK, WHITE, 0.0};
    bool is_drawn;
    cairo_surface_t *surface = draw(&text, 0, SIDE, 1.0, &is_drawn);
    for (int left = 10; left <= 50; left += 40) {
        g_assert_cmpint(grey(surface, left + 2, 20), ==, 0);
        g_assert_cmpint(grey(surface, left + 10, 20), ==, 128);
        g_assert_cmpint(grey(surface, left + 17, 20), ==, 0);
    }
    cairo_surface_destroy(surface);
    cairo_path_destroy(path);
}

/* The halo is as wide as it is said to be, along edges and around corners. */
static void test_reach(void) {
    const double boxes[][4] = {{40, 40, 20, 20}};
    cairo_path_t *path = make_boxes(boxes, 1);
    for (double reach = 1.0; reach <= 8.0; reach += 0.5) {
        const struct sal_text_raster_text text = {path, BLACK, WHITE, reach};
        bool is_drawn;
        cairo_surface_t *surface = draw(&text, 0, SIDE, 1.0, &is_drawn);
        double beside = 0.0, across = 0.0; /* px of halo, from 128 to 255 of grey each */
        for (int i = 60; i < SIDE; i++) {
            beside += (grey(surface, i, 50) - 128) / 127.0;
            across += (grey(surface, i, i) - 128) / 127.0;
        }
        g_assert_cmpfloat_with_epsilon(beside, reach, 0.3);
        g_assert_cmpfloat_with_epsilon(across * G_SQRT2, reach, 0.75);
        g_assert_cmpint(grey(surface, 50, 50), ==, 0);
        cairo_surface_destroy(surface);
    }
    cairo_path_destroy(path);
}

/* A stem of half a pixel has a whole halo. */
static void test_thin(void) {
    const double boxes[][4] = {{40.25, 20, 0.5, 60}};
    cairo_path_t *path = make_boxes(boxes, 1);
    const struct sal_text_raster_text text = {path, BLACK, WHITE, 2.0};
    bool is_drawn;
    cairo_surface_t *surface = draw(&text, 0, SIDE, 1.0, &is_drawn);
    g_assert_cmpint(grey(surface, 39, 50), >=, 250);
    g_assert_cmpint(grey(surface, 41, 50), >=, 250);
    g_assert_cmpint(grey(surface, 44, 50), ==, 128);
    cairo_surface_destroy(surface);
    cairo_path_destroy(path);
}

static void test_parts_meet(void) {
    const double boxes[][4] = {{5.3, 8.7, 30.1, 41.9}, {41.2, 20.3, 17.7, 55.5}};
    cairo_path_t *path = make_boxes(boxes, 2);
    const struct sal_text_raster_text text = {path, BLACK, WHITE, 3.3};
    bool is_drawn;
    cairo_surface_t *whole = draw(&text, 0, SIDE, 1.25, &is_drawn);
    for (int first = 0; first < SIDE; first += 20) {
        cairo_surface_t *part = draw(&text, first, 20, 1.25, &is_drawn);
        for (int i = 0; i < SIDE * 20; i++) {
            g_assert_cmpint(grey(part, i % SIDE, i / SIDE), ==,
                            grey(whole, i % SIDE, first + i / SIDE));
        }
        cairo_surface_destroy(part);
    }
    cairo_surface_destroy(whole);
    cairo_path_destroy(path);
}

static void test_refused(void) {
    const double boxes[][4] = {{40, 40, 20, 20}};
    cairo_path_t *path = make_boxes(boxes, 1);
    const struct sal_text_raster_text wide = {path, BLACK, WHITE, 8.5};
    bool is_drawn;
    cairo_surface_destroy(draw(&wide, 0, SIDE, 1.0, &is_drawn));
    g_assert_false(is_drawn);
    cairo_path_destroy(path);
    static double many[9000][4]; /* of five elements and more each */
    for (int i = 0; i < 9000; i++) {
        many[i][0] = many[i][1] = i % 90;
        many[i][2] = many[i][3] = 1.0;
    }
    path = make_boxes((const double(*)[4])many, 9000);
    const struct sal_text_raster_text text = {path, BLACK, WHITE, 0.0};
    cairo_surface_destroy(draw(&text, 0, SIDE, 1.0, &is_drawn));
    g_assert_false(is_drawn);
    cairo_path_destroy(path);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text_raster/cover", test_cover);
    g_test_add_func("/text_raster/holes", test_holes);
    g_test_add_func("/text_raster/reach", test_reach);
    g_test_add_func("/text_raster/thin", test_thin);
    g_test_add_func("/text_raster/parts-meet", test_parts_meet);
    g_test_add_func("/text_raster/refused", test_refused);
    return g_test_run();
}
