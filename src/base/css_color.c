/* SPDX-License-Identifier: MIT */
/* Names by search in a sorted table, functions by their arguments: numbers, percentages, angles. */
#include "base/css_color.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/css_color_names.h"

/* Arguments of a function, and whether each stood as a percentage. */
struct arguments {
    double value[4];
    bool is_share[4];
    int n;
};

static int by_name(const void *key, const void *entry) {
    return strcmp(key, ((const struct sal_css_color_name *)entry)->name);
}

static bool parse_name(const char *text, double rgba[4]) {
    if (strcmp(text, "transparent") == 0) {
        memset(rgba, 0, 4 * sizeof *rgba);
        return true;
    }
    const struct sal_css_color_name *found = bsearch(
        text, sal_css_color_names, sal_css_color_n_names, sizeof *sal_css_color_names, by_name);
    for (int i = 0; found != NULL && i < 3; i++) {
        rgba[i] = (found->rgb >> (16 - 8 * i) & 255) / 255.0;
        rgba[3] = 1.0;
    }
    return found != NULL;
}

static bool parse_hex(const char *digits, double rgba[4]) {
    const size_t n = strlen(digits);
    if ((n != 3 && n != 4 && n != 6 && n != 8) || strspn(digits, "0123456789abcdef") != n) {
        return false;
    }
    const size_t width = n < 6 ? 1 : 2;
    rgba[3] = 1.0;
    for (size_t i = 0; i < n / width; i++) {
        const int high = g_ascii_xdigit_value(digits[i * width]);
        const int low = g_ascii_xdigit_value(digits[i * width + width - 1]);
        rgba[i] = (high * 16 + low) / 255.0;
    }
    return true;
}

/* One number with its unit: of angles degrees come out. */
static bool parse_argument(const char **at, struct arguments *out) {
    static const struct {
        const char *unit;
        double factor;
    } units[] = {{"deg", 1.0}, {"grad", 0.9}, {"rad", 180.0 / G_PI}, {"turn", 360.0}};
    char *end = NULL;
    double value = 0.0;
    if (g_str_has_prefix(*at, "none")) {
        end = (char *)*at + 4;
    } else {
        value = g_ascii_strtod(*at, &end);
    }
    if (end == *at || !isfinite(value) || out->n == 4) {
        return false;
    }
    out->is_share[out->n] = *end == '%';
    end += *end == '%';
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_str_has_prefix(end, units[i].unit)) {
            value *= units[i].factor;
            end += strlen(units[i].unit);
            break;
        }
    }
    out->value[out->n++] = value;
    *at = end;
    return true;
}

/* "a, b, c" or "a b c / d)", all of it. */
static bool parse_arguments(const char *at, struct arguments *out) {
    out->n = 0;
    while (*at != ')' && *at != '\0') {
        at += strspn(at, " \t");
        if (!parse_argument(&at, out)) {
            return false;
        }
        const size_t n = strspn(at, " \t,/");
        if (n == 0 && *at != ')') {
            return false;
        }
        at += n;
    }
    return *at == ')' && at[1] == '\0' && out->n >= 3;
}

static double clamp(double value) {
    return CLAMP(value, 0.0, 1.0);
}

/* An argument of which 100 % is `whole`. */
static double number(const struct arguments *in, int i, double whole) {
    return in->is_share[i] ? in->value[i] / 100.0 * whole : in->value[i];
}

/* A share in CSS is a percentage; of a bare number too. */
static double share(const struct arguments *in, int i) {
    return clamp(in->value[i] / 100.0);
}

static void of_rgb(const struct arguments *in, double rgba[4]) {
    for (int i = 0; i < 3; i++) {
        rgba[i] = clamp(number(in, i, 255.0) / 255.0);
    }
}

static double hue_channel(double hue, double offset, double saturation, double light) {
    const double k = fmod(fmod(offset + hue / 30.0, 12.0) + 12.0, 12.0);
    return light -
           saturation * fmin(light, 1.0 - light) * fmax(-1.0, fmin(fmin(k - 3.0, 9.0 - k), 1.0));
}

static void of_hsl(const struct arguments *in, double rgba[4]) {
    static const double offsets[] = {0.0, 8.0, 4.0};
    for (int i = 0; i < 3; i++) {
        rgba[i] = clamp(hue_channel(in->value[0], offsets[i], share(in, 1), share(in, 2)));
    }
}

static void of_hwb(const struct arguments *in, double rgba[4]) {
    static const double offsets[] = {0.0, 8.0, 4.0};
    const double white = share(in, 1), black = share(in, 2);
    for (int i = 0; i < 3; i++) {
        const double pure = hue_channel(in->value[0], offsets[i], 1.0, 0.5);
        rgba[i] =
            white + black >= 1.0 ? white / (white + black) : pure * (1.0 - white - black) + white;
    }
}

/* Linear light to the channel that is written. */
static double encode(double linear) {
    const double at = clamp(linear);
    return at <= 0.0031308 ? 12.92 * at : 1.055 * pow(at, 1.0 / 2.4) - 0.055;
}

static double lab_part(double t) {
    return t > 6.0 / 29.0 ? t * t * t : (116.0 * t - 16.0) / (24389.0 / 27.0);
}

/* CIE Lab of D50, as CSS has it, over XYZ (brought to D65 by Bradford's method) to sRGB. */
static void set_lab(double l, double a, double b, double rgba[4]) {
    const double fy = (CLAMP(l, 0.0, 100.0) + 16.0) / 116.0;
    const double x = 0.9642956764 * lab_part(fy + a / 500.0), y = lab_part(fy),
                 z = 0.8251046025 * lab_part(fy - b / 200.0);
    const double x65 = 0.9554734 * x - 0.0230985 * y + 0.0632594 * z;
    const double y65 = -0.0283697 * x + 1.0099956 * y + 0.0210415 * z;
    const double z65 = 0.0123141 * x - 0.0205077 * y + 1.3303659 * z;
    rgba[0] = encode(3.2409699 * x65 - 1.5373832 * y65 - 0.4986108 * z65);
    rgba[1] = encode(-0.9692436 * x65 + 1.8759675 * y65 + 0.0415551 * z65);
    rgba[2] = encode(0.0556301 * x65 - 0.2039770 * y65 + 1.0569715 * z65);
}

static void set_oklab(double l, double a, double b, double rgba[4]) {
    const double p = clamp(l) + 0.3963377774 * a + 0.2158037573 * b;
    const double q = clamp(l) - 0.1055613458 * a - 0.0638541728 * b;
    const double r = clamp(l) - 0.0894841775 * a - 1.2914855480 * b;
    const double p3 = p * p * p, q3 = q * q * q, r3 = r * r * r;
    rgba[0] = encode(4.0767416621 * p3 - 3.3077115913 * q3 + 0.2309699292 * r3);
    rgba[1] = encode(-1.2684380046 * p3 + 2.6097574011 * q3 - 0.3413193965 * r3);
    rgba[2] = encode(-0.0041960863 * p3 - 0.7034186147 * q3 + 1.7076147010 * r3);
}

static void of_lab(const struct arguments *in, double rgba[4]) {
    set_lab(number(in, 0, 100.0), number(in, 1, 125.0), number(in, 2, 125.0), rgba);
}

static void of_lch(const struct arguments *in, double rgba[4]) {
    const double chroma = fmax(number(in, 1, 150.0), 0.0), hue = in->value[2] * G_PI / 180.0;
    set_lab(number(in, 0, 100.0), chroma * cos(hue), chroma * sin(hue), rgba);
}

static void of_oklab(const struct arguments *in, double rgba[4]) {
    set_oklab(number(in, 0, 1.0), number(in, 1, 0.4), number(in, 2, 0.4), rgba);
}

static void of_oklch(const struct arguments *in, double rgba[4]) {
    const double chroma = fmax(number(in, 1, 0.4), 0.0), hue = in->value[2] * G_PI / 180.0;
    set_oklab(number(in, 0, 1.0), chroma * cos(hue), chroma * sin(hue), rgba);
}

static bool parse_function(const char *text, double rgba[4]) {
    static const struct {
        const char *head;
        void (*set)(const struct arguments *, double *);
    } functions[] = {{"rgb(", of_rgb},  {"rgba(", of_rgb},    {"hsl(", of_hsl},
                     {"hsla(", of_hsl}, {"hwb(", of_hwb},     {"lab(", of_lab},
                     {"lch(", of_lch},  {"oklab(", of_oklab}, {"oklch(", of_oklch}};
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++) {
        struct arguments in;
        if (g_str_has_prefix(text, functions[i].head) &&
            parse_arguments(text + strlen(functions[i].head), &in)) {
            rgba[3] = in.n > 3 ? clamp(number(&in, 3, 1.0)) : 1.0;
            functions[i].set(&in, rgba);
            return true;
        }
    }
    return false;
}

/* Longest text that is one. */
#define TEXT_MAX 120

bool sal_css_color_parse(const char *text, double rgba[4]) {
    if (text == NULL || strlen(text) > TEXT_MAX) {
        return false;
    }
    double out[4] = {0.0, 0.0, 0.0, 1.0};
    char *lower = g_strstrip(g_ascii_strdown(text, -1));
    const bool is_color = *lower == '#' ? parse_hex(lower + 1, out)
                                        : parse_name(lower, out) || parse_function(lower, out);
    g_free(lower);
    if (is_color) {
        memcpy(rgba, out, sizeof out);
    }
    return is_color;
}
