/* SPDX-License-Identifier: MIT */
/* What the encoder writes, read back by libpng through cairo, pixel for pixel. */
#include <cairo.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

#include "draw/raster/png_encoder.h"

static char *folder; /* of this run's files */

static void expect_bytes(const void *got, gsize got_size, const void *wanted, gsize wanted_size) {
    g_assert_cmpuint(got_size, ==, wanted_size);
    g_assert_true(memcmp(got, wanted, wanted_size) == 0);
}

static void write_file(const char *path, const struct sal_pixels *pixels, unsigned n_threads) {
    struct sal_outfile *file;
    struct sal_error err;
    g_assert_cmpint(sal_outfile_open(path, &file, &err), ==, SAL_OK);
    struct sal_png_bands *bands =
        sal_png_bands_create(pixels->width, pixels->height, pixels->has_alpha);
    g_assert_cmpint(sal_png_bands_write(bands, pixels, 3780, n_threads, file, &err), ==, SAL_OK);
    sal_png_bands_destroy(bands);
    g_assert_cmpint(sal_outfile_commit(file, &err), ==, SAL_OK);
}

static void expect_same(const char *path, const struct sal_pixels *pixels) {
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    g_assert_cmpint(cairo_image_surface_get_width(surface), ==, (int)pixels->width);
    g_assert_cmpint(cairo_image_surface_get_height(surface), ==, (int)pixels->height);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    const size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (uint32_t y = 0; y < pixels->height; y++) {
        for (uint32_t x = 0; x < pixels->width; x++) {
            uint32_t got;
            memcpy(&got, data + y * stride + x * 4, 4);
            g_assert_cmphex(got & 0xFFFFFF, ==, pixels->data[y * pixels->stride + x] & 0xFFFFFF);
        }
    }
    cairo_surface_destroy(surface);
}

/* Flat bands with noise between, wider in memory than on the page. */
static uint32_t *make_pixels(uint32_t width, uint32_t height, struct sal_pixels *out) {
    uint32_t *data = g_new(uint32_t, (size_t)(width + 3) * height);
    uint32_t seed = 1;
    for (size_t i = 0; i < (size_t)(width + 3) * height; i++) {
        seed = seed * 1664525u + 1013904223u;
        data[i] = i / 5000 % 2 ? seed | 0xFF000000u : (uint32_t)(0xC0FFEE + i / 10000);
    }
    *out = (struct sal_pixels){data, width + 3, width, height, false};
    return data;
}

static void test_reads_back(void) {
    static const uint32_t SIZES[][2] = {{1, 1},    {2, 3},     {640, 360},
                                        {1, 5000}, {16384, 9}, {317, 1009}};
    char *path = g_build_filename(folder, "a.png", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        struct sal_pixels pixels;
        uint32_t *data = make_pixels(SIZES[i][0], SIZES[i][1], &pixels);
        write_file(path, &pixels, 2);
        expect_same(path, &pixels);
        g_free(data);
    }
    g_unlink(path);
    g_free(path);
}

static void test_threads_change_nothing(void) {
    char *path = g_build_filename(folder, "b.png", NULL);
    struct sal_pixels pixels;
    uint32_t *data = make_pixels(700, 600, &pixels);
    char *one = NULL;
    gsize one_size = 0;
    for (unsigned n = 1; n <= 7; n++) {
        char *bytes;
        gsize size;
        write_file(path, &pixels, n);
        g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
        if (one == NULL) {
            one = bytes;
            one_size = size;
            continue;
        }
        expect_bytes(bytes, size, one, one_size);
        g_free(bytes);
    }
    g_free(one);
    g_free(data);
    g_unlink(path);
    g_free(path);
}

static uint32_t read_u32(const char *bytes) {
    uint32_t big;
    memcpy(&big, bytes, 4);
    return GUINT32_FROM_BE(big);
}

/* libpng forgives a wrong checksum at the stream's end; zlib does not. */
static void test_checksums(void) {
    char *path = g_build_filename(folder, "d.png", NULL);
    struct sal_pixels pixels;
    uint32_t *data = make_pixels(700, 600, &pixels);
    GByteArray *stream = g_byte_array_new();
    char *bytes;
    gsize size;
    write_file(path, &pixels, 2);
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    for (gsize at = 8; at < size;) {
        const uint32_t length = read_u32(bytes + at);
        const Bytef *type = (const Bytef *)bytes + at + 4;
        g_assert_cmphex(crc32(crc32(0, NULL, 0), type, length + 4), ==,
                        read_u32(bytes + at + 8 + length));
        if (memcmp(type, "IDAT", 4) == 0) {
            g_byte_array_append(stream, type + 4, length);
        }
        at += 12 + length;
    }
    uLongf raw_size = 600 * (700 * 3 + 1);
    Bytef *raw = g_malloc(raw_size);
    g_assert_cmpint(uncompress(raw, &raw_size, stream->data, stream->len), ==, Z_OK);
    g_assert_cmpuint(raw_size, ==, 600 * (700 * 3 + 1));
    g_byte_array_free(stream, TRUE);
    g_free(raw);
    g_free(bytes);
    g_free(data);
    g_unlink(path);
    g_free(path);
}

/* One red pixel: the header's bytes by the specification. */
static void test_header(void) {
    static const unsigned char HEAD[] = {0x89, 'P', 'N', 'G', 13,  10, 26, 10,   0,    0,    0,
                                         13,   'I', 'H', 'D', 'R', 0,  0,  0,    1,    0,    0,
                                         0,    1,   8,   2,   0,   0,  0,  0x90, 0x77, 0x53, 0xDE};
    static const unsigned char TAIL[] = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82};
    const uint32_t red = 0xFFFF0000u;
    const struct sal_pixels pixels = {&red, 1, 1, 1, false};
    char *path = g_build_filename(folder, "c.png", NULL);
    char *bytes;
    gsize size;
    write_file(path, &pixels, 1);
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    g_assert_cmpuint(size, >, sizeof HEAD + sizeof TAIL);
    expect_bytes(bytes, sizeof HEAD, HEAD, sizeof HEAD);
    expect_bytes(bytes + size - sizeof TAIL, sizeof TAIL, TAIL, sizeof TAIL);
    expect_same(path, &pixels);
    g_free(bytes);
    g_unlink(path);
    g_free(path);
}

/* Colours come back as they were before their alpha was multiplied in. */
static void test_alpha(void) {
    static const uint32_t PIXELS[] = {0x00000000, 0xFF102030, 0x80402010, 0x01010001};
    static const uint32_t STRAIGHT[] = {0x00000000, 0xFF102030, 0x80804020, 0x01FF00FF};
    const struct sal_pixels pixels = {PIXELS, 4, 4, 1, true};
    char *path = g_build_filename(folder, "e.png", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(PIXELS); i++) {
        g_assert_cmphex(sal_pixel_straight(PIXELS[i]), ==, STRAIGHT[i]);
    }
    write_file(path, &pixels, 1);
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    g_assert_cmpint(cairo_image_surface_get_format(surface), ==, CAIRO_FORMAT_ARGB32);
    expect_bytes(cairo_image_surface_get_data(surface), sizeof PIXELS, PIXELS, sizeof PIXELS);
    cairo_surface_destroy(surface);
    g_unlink(path);
    g_free(path);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("salient-XXXXXX", NULL);
    g_test_add_func("/png_encoder/reads-back", test_reads_back);
    g_test_add_func("/png_encoder/threads-change-nothing", test_threads_change_nothing);
    g_test_add_func("/png_encoder/header", test_header);
    g_test_add_func("/png_encoder/alpha", test_alpha);
    g_test_add_func("/png_encoder/checksums", test_checksums);
    const int result = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    return result;
}
