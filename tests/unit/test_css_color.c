/* SPDX-License-Identifier: MIT */
/* Colours as CSS writes them, against the examples of CSS Color 4 and its conversions. */
#include <glib.h>

#include "base/css_color.h"

static const struct {
    const char *text;
    unsigned rgba; /* bytes */
} good[] = {
    {"#f80", 0xff8800ff},
    {"#f808", 0xff880088},
    {"#FF8000", 0xff8000ff},
    {"#ff800080", 0xff800080},
    {"SteelBlue", 0x4682b4ff},
    {" rebeccapurple ", 0x663399ff},
    {"aliceblue", 0xf0f8ffff},
    {"yellowgreen", 0x9acd32ff},
    {"transparent", 0x00000000},
    {"rgb(255, 0, 51)", 0xff0033ff},
    {"rgb(100% 0% 20%)", 0xff0033ff},
    {"rgba(255, 0, 51, .4)", 0xff003366},
    {"rgb(255 0 51 / 40%)", 0xff003366},
    {"rgb(300 -5 0)", 0xff0000ff},
    {"hsl(120deg 100% 25%)", 0x008000ff},
    {"hsl(0.5turn, 100%, 50%)", 0x00ffffff},
    {"hsl(-60 100% 50%)", 0xff00ffff},
    {"hwb(0 0% 0%)", 0xff0000ff},
    {"hwb(90 10% 10%)", 0x80e61aff},
    {"hwb(90 80% 80%)", 0x808080ff},
    {"lab(100 0 0)", 0xffffffff},
    {"lab(54.2905 80.8049 69.891)", 0xff0000ff},
    {"lch(29.5676 131.201 301.364)", 0x0000ffff},
    {"oklab(0.51975 -0.1403 0.10768)", 0x008000ff},
    {"oklch(62.796% 0.25768 29.2339)", 0xff0000ff},
    {"oklch(none 0 0)", 0x000000ff},
};

static void test_good(void) {
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        double rgba[4];
        g_test_message("%s", good[i].text);
        g_assert_true(sal_css_color_parse(good[i].text, rgba));
        for (int j = 0; j < 4; j++) {
            g_assert_cmpfloat_with_epsilon(rgba[j] * 255.0, good[i].rgba >> (24 - 8 * j) & 255,
                                           0.6);
        }
    }
}

static void test_bad(void) {
    static const char *const bad[] = {"",
                                      "#",
                                      "#ff800",
                                      "#ff80000",
                                      "#ggg",
                                      "ff8000",
                                      "bluish",
                                      "rgb(1 2)",
                                      "rgb(1 2 3",
                                      "rgb(1 2 3) x",
                                      "rgb(1 2 3 4 5)",
                                      "rgb(nan 1 2)",
                                      "hsl()",
                                      "rgb(1e999 0 0)",
                                      "color(1 2 3)",
                                      "rgb(1x 2 3)"};
    double rgba[4] = {7.0, 7.0, 7.0, 7.0};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_test_message("%s", bad[i]);
        g_assert_false(sal_css_color_parse(bad[i], rgba));
    }
    g_assert_false(sal_css_color_parse(NULL, rgba));
    char *long_text = g_strnfill(10000, '(');
    g_assert_false(sal_css_color_parse(long_text, rgba));
    g_free(long_text);
    g_assert_cmpfloat(rgba[0], ==, 7.0);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/css_color/good", test_good);
    g_test_add_func("/css_color/bad", test_bad);
    return g_test_run();
}
