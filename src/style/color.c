/* SPDX-License-Identifier: MIT */
/* Colours: parsing for style.c, mixing for compose, lightness for the checks of a style. */
#include "color.h"

#include <math.h>
#include <string.h>

#include <glib.h>

bool sal_color_parse(const char *text, struct sal_color *out) {
    if (text == NULL || text[0] != '#') {
        return false;
    }
    const size_t n = strlen(text + 1);
    if (n != 6 && n != 8) {
        return false;
    }
    double channel[4] = {0, 0, 0, 1};
    for (size_t i = 0; i < n / 2; i++) {
        const int high = g_ascii_xdigit_value(text[1 + 2 * i]);
        const int low = g_ascii_xdigit_value(text[2 + 2 * i]);
        if (high < 0 || low < 0) {
            return false;
        }
        channel[i] = (high * 16 + low) / 255.0;
    }
    *out = (struct sal_color){channel[0], channel[1], channel[2], channel[3]};
    return true;
}

struct sal_color sal_color_mix(struct sal_color a, struct sal_color b, double share) {
    const double rest = 1.0 - share;
    return (struct sal_color){a.r * share + b.r * rest, a.g * share + b.g * rest,
                              a.b * share + b.b * rest, a.a * share + b.a * rest};
}

static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(struct sal_color color) {
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double sal_color_lightness(struct sal_color color) {
    const double y = luminance(color);
    return y > 216.0 / 24389.0 ? 116.0 * cbrt(y) - 16.0 : y * 24389.0 / 27.0;
}

double sal_color_contrast(struct sal_color a, struct sal_color b) {
    const double p = luminance(a);
    const double q = luminance(b);
    return (fmax(p, q) + 0.05) / (fmin(p, q) + 0.05);
}

struct sal_color sal_color_over(struct sal_color top, struct sal_color ground) {
    struct sal_color mixed = sal_color_mix(top, ground, top.a);
    mixed.a = 1.0;
    return mixed;
}
