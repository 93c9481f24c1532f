/* SPDX-License-Identifier: MIT */
/* What is deflated is inflated by zlib to the rows of a PNG, and zlib's checksum is the same. */
#include <glib.h>
#include <string.h>
#include <zlib.h>

#include "draw/raster/flat_deflate.h"
#include "draw/raster/huffman.h"

/* Pages: one colour, letters on colours, a gradient, noise. */
enum look { FLAT, LETTERS, GRADIENT, NOISE, N_LOOKS };

static uint32_t pixel_of(enum look look, GRand *rand, uint32_t x, uint32_t y) {
    switch (look) {
    case FLAT:
        return 0xFFAA5544;
    case LETTERS:
        return x % 97 < 9 && y % 13 < 9 ? 0xFF000000 | (x % 97 * y % 13) * 0x010203
                                        : 0xFF000000 | (x / 200 * 77 + y / 9 * 3);
    case GRADIENT:
        return x << 24 | x << 16 | y << 8 | (x + y);
    default:
        return g_rand_int(rand);
    }
}

static uint32_t *make_page(enum look look, uint32_t width, uint32_t height, size_t stride) {
    GRand *rand = g_rand_new_with_seed(width + height);
    uint32_t *pixels = g_new0(uint32_t, stride * height);
    for (uint32_t y = 0; y < height; y++) {
        for (uint32_t x = 0; x < width; x++) {
            pixels[y * stride + x] = pixel_of(look, rand, x, y);
        }
    }
    g_rand_free(rand);
    return pixels;
}

static GByteArray *make_rows(const uint32_t *pixels, size_t stride, uint32_t width, uint32_t height,
                             bool has_alpha) {
    GByteArray *rows = g_byte_array_new();
    for (uint32_t y = 0; y < height; y++) {
        g_byte_array_append(rows, (const guint8[1]){0}, 1);
        for (uint32_t x = 0; x < width; x++) {
            const uint32_t p = pixels[y * stride + x];
            const guint8 bytes[4] = {(guint8)(p >> 16), (guint8)(p >> 8), (guint8)p,
                                     (guint8)(p >> 24)};
            g_byte_array_append(rows, bytes, has_alpha ? 4 : 3);
        }
    }
    return rows;
}

/* Two calls, one after the other, and a last block. */
static void expect_inflates(enum look look, uint32_t width, uint32_t height, bool has_alpha) {
    const size_t stride = width + 5;
    uint32_t *pixels = make_page(look, width, height, stride);
    GByteArray *rows = make_rows(pixels, stride, width, height, has_alpha);
    GByteArray *deflated = g_byte_array_new(), *inflated = g_byte_array_new();
    struct sal_flat_deflate *deflate = sal_flat_deflate_create();
    for (int i = 0; i < 2; i++) {
        const uint32_t adler =
            sal_flat_deflate_rows(deflate, pixels, stride, width, height, has_alpha, deflated);
        g_assert_cmphex(adler, ==, adler32(adler32(0, NULL, 0), rows->data, rows->len));
    }
    g_byte_array_append(deflated, (const guint8[2]){0x03, 0x00}, 2);
    g_byte_array_set_size(inflated, 2 * rows->len);
    z_stream stream = {.next_in = deflated->data,
                       .avail_in = deflated->len,
                       .next_out = inflated->data,
                       .avail_out = inflated->len};
    g_assert_cmpint(inflateInit2(&stream, -MAX_WBITS), ==, Z_OK);
    const int result = inflate(&stream, Z_FINISH);
    g_test_message("look %d, %ux%u, alpha %d: %s", look, width, height, has_alpha,
                   stream.msg == NULL ? "" : stream.msg);
    g_assert_cmpint(result, ==, Z_STREAM_END);
    g_assert_cmpuint(stream.avail_in + stream.avail_out, ==, 0);
    inflateEnd(&stream);
    g_assert_cmpint(memcmp(inflated->data, rows->data, rows->len), ==, 0);
    g_assert_cmpint(memcmp(inflated->data + rows->len, rows->data, rows->len), ==, 0);
    sal_flat_deflate_destroy(deflate);
    g_byte_array_unref(inflated);
    g_byte_array_unref(deflated);
    g_byte_array_unref(rows);
    g_free(pixels);
}

static void test_inflates(void) {
    static const uint32_t SIZES[][2] = {{1, 1},   {1, 40},   {2, 2},     {86, 3},    {87, 3},
                                        {640, 9}, {1920, 4}, {10922, 3}, {10923, 3}, {40000, 2}};
    for (int look = FLAT; look < N_LOOKS; look++) {
        for (size_t i = 0; i < G_N_ELEMENTS(SIZES); i++) {
            expect_inflates(look, SIZES[i][0], SIZES[i][1], false);
            expect_inflates(look, SIZES[i][0], SIZES[i][1], true);
        }
    }
}

/* A page of one colour is a few bytes a row. */
static void test_flat_is_small(void) {
    GByteArray *out = g_byte_array_new();
    uint32_t *pixels = make_page(FLAT, 1920, 20, 1920);
    struct sal_flat_deflate *deflate = sal_flat_deflate_create();
    sal_flat_deflate_rows(deflate, pixels, 1920, 1920, 20, false, out);
    g_assert_cmpuint(out->len, <, 20 * 8 + 100);
    sal_flat_deflate_destroy(deflate);
    g_byte_array_unref(out);
    g_free(pixels);
}

/* Codes fill the room that there is and no more, none is longer than the limit, and the more
 * frequent symbol has no longer one. */
static void expect_code(const uint32_t *counts, size_t n, int bits_max) {
    struct sal_huffman code;
    sal_huffman_init(&code, counts, n, bits_max);
    uint64_t room = 0;
    size_t n_used = 0;
    for (size_t i = 0; i < n; i++) {
        g_assert_cmpint(code.bits[i] > 0, ==, counts[i] > 0);
        g_assert_cmpint(code.bits[i], <=, bits_max);
        room += code.bits[i] > 0 ? (uint64_t)1 << (SAL_HUFFMAN_BITS_MAX - code.bits[i]) : 0;
        n_used += counts[i] > 0;
        for (size_t j = 0; counts[i] > 0 && j < n; j++) {
            g_assert_true(counts[j] <= counts[i] || code.bits[j] <= code.bits[i]);
        }
    }
    g_assert_cmpuint(room, ==, (uint64_t)1 << (SAL_HUFFMAN_BITS_MAX - (n_used == 1)));
}

static void test_codes(void) {
    uint32_t counts[SAL_HUFFMAN_SYMBOLS_MAX] = {0};
    counts[7] = 3;
    expect_code(counts, 19, 7);
    uint32_t a = 1, b = 1; /* Fibonacci's numbers make the deepest tree */
    for (size_t i = 0; i < 40; i++) {
        counts[i] = a;
        b += a;
        a = b - a;
    }
    expect_code(counts, 40, 15);
    expect_code(counts, 19, 7);
    GRand *rand = g_rand_new_with_seed(1);
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < SAL_HUFFMAN_SYMBOLS_MAX; i++) {
            counts[i] = g_rand_boolean(rand) ? 0 : 1u << g_rand_int_range(rand, 0, 24);
        }
        counts[0] = 1;
        expect_code(counts, 286, 15);
        expect_code(counts, 19, 5);
    }
    g_rand_free(rand);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/flat_deflate/inflates", test_inflates);
    g_test_add_func("/flat_deflate/flat-is-small", test_flat_is_small);
    g_test_add_func("/flat_deflate/codes", test_codes);
    return g_test_run();
}
