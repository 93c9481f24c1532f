/* SPDX-License-Identifier: MIT */
/*
 * Compares two PNG files pixel by pixel and draws where they differ:
 *
 *   golden_compare WANTED GOT DIFF   prints "pixels_changed max_diff rms", rms from 0 to 1
 *
 * Exit code 0 when both could be read and are of one size, 2 otherwise.
 */
#include <cairo.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct difference {
    long pixels_changed;
    int max_diff; /* of a channel, 0 to 255 */
    double squares;
};

static cairo_surface_t *read_png(const char *path) {
    cairo_surface_t *read = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(read) != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "golden_compare: %s: %s\n", path,
                cairo_status_to_string(cairo_surface_status(read)));
        exit(2);
    }
    /* One pixel format, whatever the file had; transparent ground counts as white. */
    const int width = cairo_image_surface_get_width(read);
    const int height = cairo_image_surface_get_height(read);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1.0, 1.0, 1.0);
    cairo_paint(cr);
    cairo_set_source_surface(cr, read, 0.0, 0.0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(read);
    cairo_surface_flush(surface);
    return surface;
}

static uint32_t *row_of(cairo_surface_t *surface, int y) {
    unsigned char *data = cairo_image_surface_get_data(surface);
    return (uint32_t *)(void *)(data + (ptrdiff_t)y * cairo_image_surface_get_stride(surface));
}

/* Difference of one pixel, added to the sum; what to show for it: red as strong as it is. */
static uint32_t compare_pixel(uint32_t a, uint32_t b, struct difference *sum) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        const int d = abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF));
        sum->squares += (double)d * d;
        most = d > most ? d : most;
    }
    sum->pixels_changed += most > 0;
    sum->max_diff = most > sum->max_diff ? most : sum->max_diff;
    const uint32_t rest = (uint32_t)(most > 0 ? 200 - most * 200 / 255 : 255);
    return 0xFF0000u | rest << 8 | rest;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: golden_compare WANTED GOT DIFF\n");
        return 2;
    }
    cairo_surface_t *wanted = read_png(argv[1]), *got = read_png(argv[2]);
    const int width = cairo_image_surface_get_width(wanted);
    const int height = cairo_image_surface_get_height(wanted);
    if (cairo_image_surface_get_width(got) != width ||
        cairo_image_surface_get_height(got) != height) {
        fprintf(stderr, "golden_compare: %s: is not of %d by %d px\n", argv[2], width, height);
        return 2;
    }
    struct difference sum = {0};
    for (int y = 0; y < height; y++) {
        uint32_t *a = row_of(wanted, y);
        const uint32_t *b = row_of(got, y);
        for (int x = 0; x < width; x++) {
            a[x] = compare_pixel(a[x], b[x], &sum);
        }
    }
    cairo_surface_mark_dirty(wanted);
    const cairo_status_t status = cairo_surface_write_to_png(wanted, argv[3]);
    printf("%ld %d %.6f\n", sum.pixels_changed, sum.max_diff,
           sqrt(sum.squares / (3.0 * width * height)) / 255.0);
    cairo_surface_destroy(wanted);
    cairo_surface_destroy(got);
    return status == CAIRO_STATUS_SUCCESS ? 0 : 2;
}
