/* SPDX-License-Identifier: MIT */
/* Colours: parsing for style.c, mixing for compose, lightness for the checks of a style. */
#include "style/color.h"

#include <math.h>

#include <glib.h>

#include "base/css_color.h"

bool sal_color_parse(const char *text, struct sal_color *out) {
    double rgba[4];
    if (!sal_css_color_parse(text, rgba)) {
        return false;
    }
    *out = (struct sal_color){rgba[0], rgba[1], rgba[2], rgba[3]};
    return true;
}

int sal_color_byte(double channel) {
    return (int)lround(CLAMP(channel, 0.0, 1.0) * 255.0);
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

static double lab_root(double t) {
    return t > 216.0 / 24389.0 ? cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

struct sal_lab sal_lab_of(struct sal_color color) {
    const double r = linear(color.r), g = linear(color.g), b = linear(color.b);
    const double fx = lab_root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double fy = lab_root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double fz = lab_root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return (struct sal_lab){116.0 * fy - 16.0, 500.0 * (fx - fy), 200.0 * (fy - fz)};
}

static double hue_deg(double a, double b) {
    const double hue = atan2(b, a) * 180.0 / G_PI;
    return hue < 0.0 ? hue + 360.0 : hue;
}

static double cos_deg(double deg) {
    return cos(deg * G_PI / 180.0);
}

/* Chroma to the seventh beside that of 25, as the formula has it twice. */
static double chroma_share(double chroma) {
    const double c7 = pow(chroma, 7.0);
    return sqrt(c7 / (c7 + pow(25.0, 7.0)));
}

/* Hues' difference and mean, degrees, the shorter way round; chroma nought has no hue. */
static void compare_hues(double h1, double h2, bool has_hue, double *difference, double *mean) {
    *difference = has_hue ? h2 - h1 : 0.0;
    *mean = has_hue ? (h1 + h2) / 2.0 : h1 + h2;
    if (has_hue && fabs(h1 - h2) > 180.0) {
        *difference += *difference > 0.0 ? -360.0 : 360.0;
        *mean += h1 + h2 < 360.0 ? 180.0 : -180.0;
    }
}

double sal_lab_difference(struct sal_lab p, struct sal_lab q) {
    const double stretch =
        1.0 + 0.5 * (1.0 - chroma_share((hypot(p.a, p.b) + hypot(q.a, q.b)) / 2.0));
    const double c1 = hypot(p.a * stretch, p.b), c2 = hypot(q.a * stretch, q.b);
    double dh = 0.0, hue = 0.0;
    compare_hues(hue_deg(p.a * stretch, p.b), hue_deg(q.a * stretch, q.b), c1 * c2 > 0.0, &dh,
                 &hue);
    const double dhue = 2.0 * sqrt(c1 * c2) * sin(dh / 2.0 * G_PI / 180.0);
    const double off = (p.l + q.l) / 2.0 - 50.0, c = (c1 + c2) / 2.0;
    const double t = 1.0 - 0.17 * cos_deg(hue - 30.0) + 0.24 * cos_deg(2.0 * hue) +
                     0.32 * cos_deg(3.0 * hue + 6.0) - 0.20 * cos_deg(4.0 * hue - 63.0);
    const double turn = 60.0 * exp(-pow((hue - 275.0) / 25.0, 2.0));
    const double by_l = (q.l - p.l) / (1.0 + 0.015 * off * off / sqrt(20.0 + off * off));
    const double by_c = (c2 - c1) / (1.0 + 0.045 * c);
    const double by_h = dhue / (1.0 + 0.015 * c * t);
    const double rotation = -sin(turn * G_PI / 180.0) * 2.0 * chroma_share(c);
    return sqrt(by_l * by_l + by_c * by_c + by_h * by_h + rotation * by_c * by_h);
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
