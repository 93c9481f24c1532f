/* SPDX-License-Identifier: MIT */
/* Two rows at a time. Most of a map is flat: where the pixels around are those of the last, so is
 * the result. */
#include "series/yuv.h"

#include <glib.h>
#include <string.h>

/* Shares of red, green and blue in brightness (ITU-R BT.709-6, section 3), as whole numbers: a full
 * channel is 255, brightness has 219 steps from 16 on, differences 224 about 128. */
#define ONE 65536.0
#define WHOLE(x) ((int)((x) < 0.0 ? (x)*ONE - 0.5 : (x)*ONE + 0.5))
#define RED 0.2126
#define GREEN 0.7152
#define BLUE 0.0722
#define LUMA (219.0 / 255.0)
#define BLUE_STEP (224.0 / 255.0 / (2.0 * (1.0 - BLUE)))
#define RED_STEP (224.0 / 255.0 / (2.0 * (1.0 - RED)))
/* A sample of colour is of two rows, and of three columns with the middle one twice. */
#define N_WEIGHTS 8

struct sal_yuv *sal_yuv_create(uint32_t width, uint32_t height) {
    struct sal_yuv *yuv = g_new0(struct sal_yuv, 1);
    yuv->width = width + width % 2;
    yuv->height = height + height % 2;
    yuv->size = (size_t)yuv->width * yuv->height / 2 * 3;
    yuv->bytes = g_malloc(yuv->size);
    return yuv;
}

void sal_yuv_destroy(struct sal_yuv *yuv) {
    if (yuv != NULL) {
        g_free(yuv->bytes);
        g_free(yuv);
    }
}

static uint8_t brightness(uint32_t pixel) {
    const int red = (int)(pixel >> 16 & 0xFF), green = (int)(pixel >> 8 & 0xFF),
              blue = (int)(pixel & 0xFF);
    return (uint8_t)((WHOLE(RED * LUMA) * red + WHOLE(GREEN * LUMA) * green +
                      WHOLE(BLUE * LUMA) * blue + WHOLE(16.5)) >>
                     16);
}

static uint32_t red_and_blue(const uint32_t *row, const size_t at[3]) {
    return (row[at[0]] & 0xFF00FF) + 2 * (row[at[1]] & 0xFF00FF) + (row[at[2]] & 0xFF00FF);
}

static uint32_t green_of(const uint32_t *row, const size_t at[3]) {
    return (row[at[0]] >> 8 & 0xFF) + 2 * (row[at[1]] >> 8 & 0xFF) + (row[at[2]] >> 8 & 0xFF);
}

/* A difference, N_WEIGHTS times too large, to its step. */
static uint8_t difference(int64_t sum) {
    const int64_t middle = (int64_t)(128.5 * ONE) * N_WEIGHTS;
    return (uint8_t)CLAMP((sum + middle) >> 19, 16, 240);
}

/* The colour about columns 2 i and 2 i + 1 of two rows. */
static void put_colour(const uint32_t *top, const uint32_t *bottom, const size_t at[3],
                       uint8_t *out_blue, uint8_t *out_red) {
    const uint32_t both = red_and_blue(top, at) + red_and_blue(bottom, at);
    const int64_t red = both >> 16, blue = both & 0xFFFF,
                  green = green_of(top, at) + green_of(bottom, at);
    *out_blue = difference(WHOLE(-RED * BLUE_STEP) * red + WHOLE(-GREEN * BLUE_STEP) * green +
                           WHOLE((1.0 - BLUE) * BLUE_STEP) * blue);
    *out_red = difference(WHOLE((1.0 - RED) * RED_STEP) * red + WHOLE(-GREEN * RED_STEP) * green +
                          WHOLE(-BLUE * RED_STEP) * blue);
}

/* Rows 2 y and 2 y + 1. */
static void convert(struct sal_yuv *yuv, const uint32_t *top, const uint32_t *bottom, uint32_t y) {
    const size_t width = yuv->width, half = width / 2, area = width * yuv->height;
    uint8_t *up = yuv->bytes + 2 * y * width, *down = up + width;
    uint8_t *blue = yuv->bytes + area + y * half, *red = blue + area / 4;
    for (size_t i = 0; i < half; i++) {
        const size_t x = 2 * i, at[3] = {i > 0 ? x - 1 : 0, x, x + 1};
        const uint32_t pixel = top[x];
        const bool is_flat = i > 0 && top[x - 1] == pixel && top[x + 1] == pixel &&
                             bottom[x - 1] == pixel && bottom[x] == pixel && bottom[x + 1] == pixel;
        if (is_flat && i > 1 && top[x - 2] == pixel && top[x - 3] == pixel &&
            bottom[x - 2] == pixel && bottom[x - 3] == pixel) {
            up[x] = up[x + 1] = down[x] = down[x + 1] = up[x - 1];
            blue[i] = blue[i - 1];
            red[i] = red[i - 1];
            continue;
        }
        up[x] = brightness(top[x]);
        up[x + 1] = brightness(top[x + 1]);
        down[x] = brightness(bottom[x]);
        down[x + 1] = brightness(bottom[x + 1]);
        put_colour(top, bottom, at, &blue[i], &red[i]);
    }
}

/* A row without what does not count, as wide as the result. */
static void take_row(const struct sal_yuv *yuv, const struct sal_pixels *pixels, uint32_t y,
                     uint32_t pad, uint32_t *out) {
    const uint32_t *row = pixels->data + y * pixels->stride;
    const uint32_t n = y < pixels->height ? pixels->width : 0;
    for (uint32_t x = 0; x < n; x++) {
        out[x] = row[x] & 0xFFFFFF;
    }
    for (uint32_t x = n; x < yuv->width; x++) {
        out[x] = pad & 0xFFFFFF;
    }
}

void sal_yuv_update(struct sal_yuv *yuv, const struct sal_pixels *pixels, const bool *is_fresh,
                    uint32_t pad) {
    uint32_t *rows = g_new(uint32_t, 2 * (size_t)yuv->width);
    for (uint32_t y = 0; y < yuv->height / 2; y++) {
        const bool is_same = is_fresh != NULL && !is_fresh[2 * y] &&
                             (2 * y + 1 >= pixels->height || !is_fresh[2 * y + 1]);
        if (!is_same) {
            take_row(yuv, pixels, 2 * y, pad, rows);
            take_row(yuv, pixels, 2 * y + 1, pad, rows + yuv->width);
            convert(yuv, rows, rows + yuv->width, y);
        }
    }
    g_free(rows);
}
