/* SPDX-License-Identifier: MIT */
/* Known colours of BT.709; pictures taken over row by row are those taken over at once. */
#include "series/yuv.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define WIDTH 37
#define HEIGHT 23

static struct sal_pixels pixels_of(const uint32_t *data) {
    return (struct sal_pixels){
        .data = data, .stride = WIDTH, .width = WIDTH, .height = HEIGHT, .has_alpha = false};
}

/* By the standard's own formula, rounded. */
static void assert_colour(uint32_t color) {
    const double red = (color >> 16 & 0xFF) / 255.0, green = (color >> 8 & 0xFF) / 255.0,
                 blue = (color & 0xFF) / 255.0;
    const double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    uint32_t data[WIDTH * HEIGHT];
    for (size_t i = 0; i < G_N_ELEMENTS(data); i++) {
        data[i] = color | (i % 2 == 0 ? 0xFF000000 : 0); /* what does not count */
    }
    const struct sal_pixels pixels = pixels_of(data);
    struct sal_yuv *yuv = sal_yuv_create(WIDTH, HEIGHT);
    g_assert_cmpuint(yuv->width, ==, WIDTH + 1);
    g_assert_cmpuint(yuv->height, ==, HEIGHT + 1);
    g_assert_cmpuint(yuv->size, ==, (WIDTH + 1) * (HEIGHT + 1) * 3 / 2);
    sal_yuv_update(yuv, &pixels, NULL, color);
    const size_t area = (size_t)yuv->width * yuv->height;
    for (size_t i = 0; i < yuv->size; i++) {
        const double wanted = i < area           ? 16.0 + 219.0 * luma
                              : i < area / 4 * 5 ? 128.0 + 224.0 * (blue - luma) / 1.8556
                                                 : 128.0 + 224.0 * (red - luma) / 1.5748;
        g_assert_cmpfloat(fabs(yuv->bytes[i] - wanted), <, 0.51);
    }
    sal_yuv_destroy(yuv);
}

static void colours_are_the_standards(void) {
    GRand *rand = g_rand_new_with_seed(709);
    static const uint32_t KNOWN[] = {0, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0x808080};
    for (size_t i = 0; i < G_N_ELEMENTS(KNOWN); i++) {
        assert_colour(KNOWN[i]);
    }
    for (int i = 0; i < 200; i++) {
        assert_colour(g_rand_int(rand) & 0xFFFFFF);
    }
    g_rand_free(rand);
}

/* A column of one colour in another: it stands on the left of its two, and counts half. */
static void colour_stands_on_the_left(void) {
    uint32_t data[WIDTH * HEIGHT];
    for (size_t i = 0; i < G_N_ELEMENTS(data); i++) {
        data[i] = i % WIDTH == 10 ? 0x0000FF : 0;
    }
    const struct sal_pixels pixels = pixels_of(data);
    struct sal_yuv *yuv = sal_yuv_create(WIDTH, HEIGHT);
    sal_yuv_update(yuv, &pixels, NULL, 0);
    const uint8_t *blue = yuv->bytes + (size_t)yuv->width * yuv->height;
    g_assert_cmpuint(blue[4], ==, 128);
    g_assert_cmpuint(blue[5], ==, 128 + 56); /* all blue: 240 */
    g_assert_cmpuint(blue[6], ==, 128);
    sal_yuv_destroy(yuv);
}

/* Boxes of colour come and go; only rows that they touch are told. */
static void edits_are_as_from_nothing(void) {
    GRand *rand = g_rand_new_with_seed(1916);
    uint32_t data[WIDTH * HEIGHT] = {0};
    const struct sal_pixels pixels = pixels_of(data);
    struct sal_yuv *kept = sal_yuv_create(WIDTH, HEIGHT);
    sal_yuv_update(kept, &pixels, NULL, 0xFFFFFF);
    for (int i = 0; i < 500; i++) {
        bool is_fresh[HEIGHT] = {false};
        const int x = g_rand_int_range(rand, 0, WIDTH), y = g_rand_int_range(rand, 0, HEIGHT);
        const uint32_t color = g_rand_int(rand);
        const int n_rows = g_rand_int_range(rand, 1, 6);
        for (int row = y; row < MIN(y + n_rows, HEIGHT); row++) {
            is_fresh[row] = true;
            for (int column = x; column < MIN(x + 9, WIDTH); column++) {
                data[row * WIDTH + column] = color;
            }
        }
        sal_yuv_update(kept, &pixels, is_fresh, 0xFFFFFF);
        struct sal_yuv *fresh = sal_yuv_create(WIDTH, HEIGHT);
        sal_yuv_update(fresh, &pixels, NULL, 0xFFFFFF);
        g_assert_cmpint(memcmp(kept->bytes, fresh->bytes, fresh->size), ==, 0);
        sal_yuv_destroy(fresh);
    }
    sal_yuv_destroy(kept);
    g_rand_free(rand);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yuv/colours", colours_are_the_standards);
    g_test_add_func("/yuv/left", colour_stands_on_the_left);
    g_test_add_func("/yuv/edits", edits_are_as_from_nothing);
    return g_test_run();
}
