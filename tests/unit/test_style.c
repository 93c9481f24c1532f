/* SPDX-License-Identifier: MIT */
/* Styles: what newsroom promises, and that every complaint names line and key. */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "style/color.h"
#include "style/look_paint.h"
#include "style/palette.h"
#include "style/style.h"

static void test_newsroom(void) {
    struct sal_style *style = NULL;
    g_assert_cmpint(sal_style_load("newsroom", &style, NULL), ==, SAL_OK);
    g_assert_cmpuint(style->n_factions, ==, 3);
    /* Told apart on a photocopy: every two fills differ by 15 of lightness or more. */
    for (size_t i = 0; i < style->n_factions; i++) {
        for (size_t j = 0; j < i; j++) {
            const double a = sal_color_lightness(style->factions[i].fill);
            const double b = sal_color_lightness(style->factions[j].fill);
            g_assert_cmpfloat(fabs(a - b), >, 15.0);
        }
    }
    g_assert_cmpstr(sal_locale_text_get(&style->holds[SAL_AREA_STATUS_CONTESTED].name, "en"), ==,
                    "Contested");
    sal_style_destroy(style);
}

/* Plain ground that is approximate takes a pattern on the same ground; hatched ground keeps its
 * hatch. */
static void test_approximate(void) {
    struct sal_style *style = NULL;
    g_assert_cmpint(sal_style_load("newsroom", &style, NULL), ==, SAL_OK);
    const struct sal_color red = style->factions[2].fill;
    const struct sal_paint sure =
        sal_look_paint(style, red, NULL, SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, 1.0);
    const struct sal_paint plain =
        sal_look_paint(style, red, NULL, SAL_AREA_STATUS_CONTROL, SAL_APPROXIMATE, 1.0);
    const struct sal_paint hatched =
        sal_look_paint(style, red, NULL, SAL_AREA_STATUS_CONTESTED, SAL_APPROXIMATE, 1.0);
    g_assert_cmpint(sure.kind, ==, SAL_PAINT_SOLID);
    g_assert_cmpint(plain.kind, ==, SAL_PAINT_DOTS);
    g_assert_cmpfloat(plain.color.r, ==, sure.color.r);
    g_assert_cmpfloat(plain.color2.r, >, plain.color.r);
    g_assert_cmpint(hatched.kind, ==, SAL_PAINT_HATCH);
    g_assert_cmpfloat(hatched.angle_deg, ==, style->holds[SAL_AREA_STATUS_CONTESTED].angle_deg);
    sal_style_destroy(style);
}

/* Black on white is 21 : 1; #767676 is the lightest grey that WCAG lets stand as text on white. */
static void test_contrast(void) {
    const struct sal_color white = {1, 1, 1, 1}, black = {0, 0, 0, 1};
    struct sal_color grey = {0};
    g_assert_cmpfloat_with_epsilon(sal_color_contrast(black, white), 21.0, 1e-9);
    g_assert_true(sal_color_parse("#767676", &grey));
    g_assert_cmpfloat_with_epsilon(sal_color_contrast(white, grey), 4.54, 0.005);
    const struct sal_color half = sal_color_over((struct sal_color){0, 0, 0, 0.5}, white);
    g_assert_cmpfloat_with_epsilon(half.g, 0.5, 1e-12);
    g_assert_cmpfloat(half.a, ==, 1.0);
}

static void test_color(void) {
    struct sal_color color = {0};
    g_assert_true(sal_color_parse("#ff8000", &color));
    g_assert_cmpfloat_with_epsilon(color.g, 128.0 / 255.0, 1e-12);
    g_assert_cmpfloat(color.a, ==, 1.0);
    g_assert_true(sal_color_parse("#00000080", &color));
    g_assert_cmpfloat_with_epsilon(color.a, 128.0 / 255.0, 1e-12);
    const char *const bad[] = {"ff8000", "#ff800", "#ff80000", "#gg0000", "", "#"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(sal_color_parse(bad[i], &color));
    }
    g_assert_cmpfloat_with_epsilon(sal_color_lightness((struct sal_color){1, 1, 1, 1}), 100, 1e-6);
    g_assert_cmpfloat_with_epsilon(sal_color_lightness((struct sal_color){0, 0, 0, 1}), 0, 1e-6);
}

static enum sal_status load_text(const char *text, struct sal_style **style,
                                 struct sal_error *err) {
    char *path = NULL;
    g_close(g_file_open_tmp("style-XXXXXX.yaml", &path, NULL), NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    const enum sal_status status = sal_style_load(path, style, err);
    g_unlink(path);
    g_free(path);
    return status;
}

static void test_complaints(void) {
    static const struct {
        const char *text, *line, *key;
    } cases[] = {
        {"ground:\n  sea: bluish\n", "line 2", "ground.sea"},
        {"ground:\n  sea: \"#aabbcc\"\n  see: \"#aabbcc\"\n", "line 3", "ground.see"},
        {"type:\n  title: {size: big}\n", "line 2", "type.title.size"},
        {"type:\n  title: {weight: 9000}\n", "line 2", "type.title.weight"},
        {"lines:\n  front:\n    dash: [1, 2, 3]\n", "line 3", "lines.front.dash"},
        {"lines:\n  front:\n    dash: [1, -2]\n", "line 3", "lines.front.dash"},
        {"factions:\n  isis: {fill: \"#12345\"}\n", "line 2", "factions.isis.fill"},
        {"holds:\n  control: {pattern: stripes}\n", "line 2", "holds.control.pattern"},
        {"ground: {sea: \"#aabbcc\", sea: \"#aabbcc\"}\n", "line 1", "ground.sea"},
        {"furniture:\n  show: {legend: perhaps}\n", "line 2", "furniture.show.legend"},
        {"furniture:\n  show: {compass: true}\n", "line 2", "furniture.show.compass"},
        {"furniture:\n  corner:\n    legend: left\n", "line 3", "furniture.corner.legend"},
        {"furniture:\n  corner: {graticule: auto}\n", "line 2", "furniture.corner.graticule"},
        {"palette: []\n", "line 1", "palette"},
        {"ground: 3\n", "line 1", "ground"},
        {"ground:\n - [\n", "line", "not YAML"},
        {"", "", "empty"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_error err = {0};
        struct sal_style *style = NULL;
        g_assert_cmpint(load_text(cases[i].text, &style, &err), ==, SAL_STYLE);
        g_assert_null(style);
        g_assert_nonnull(strstr(err.place, cases[i].line));
        g_assert_nonnull(strstr(err.message, cases[i].key));
    }
}

static void test_overlay(void) {
    struct sal_style *style = NULL;
    g_assert_cmpint(load_text("ground: {sea: \"#010203\"}\nfactions: {blue: {fill: \"#0000ff\"}}\n",
                              &style, NULL),
                    ==, SAL_OK);
    g_assert_cmpfloat_with_epsilon(style->ground.sea.r, 1 / 255.0, 1e-12);
    g_assert_cmpfloat(style->ground.land.r, >, 0.5); /* newsroom's */
    g_assert_cmpuint(style->n_factions, ==, 4);
    sal_style_destroy(style);
}

static void test_no_such_style(void) {
    struct sal_error err = {0};
    struct sal_style *style = NULL;
    g_assert_cmpint(sal_style_load("no-such-style", &style, &err), ==, SAL_STYLE);
    g_assert_nonnull(strstr(err.message, "newsroom"));
}

static void test_unit(void) {
    g_assert_cmpfloat_with_epsilon(sal_style_unit(1600, 1200), 1.0, 1e-12);
    /* Half the page keeps more than half the type; twice the page about twice. */
    g_assert_cmpfloat(sal_style_unit(800, 600), >, 0.55);
    g_assert_cmpfloat(sal_style_unit(800, 600), <, 0.7);
    g_assert_cmpfloat(sal_style_unit(3200, 2400), >, 1.85);
    g_assert_cmpfloat(sal_style_unit(3200, 2400), <, 2.0);
    g_assert_cmpfloat(sal_style_unit(400, 4000), <, sal_style_unit(1200, 1334));
}

/* Factions without a colour take the palette's in turn; the second round is paler. */
static void test_palette(void) {
    struct sal_style *style = NULL;
    g_assert_cmpint(load_text("palette: [\"#ff0000\", \"#0000ff\"]\n", &style, NULL), ==, SAL_OK);
    struct sal_faction factions[] = {{.id = (char *)"a", .side = 0},
                                     {.id = (char *)"isis", .side = 1},
                                     {.id = (char *)"b", .side = 2},
                                     {.id = (char *)"c", .side = 3}};
    const struct sal_dataset dataset = {.factions = factions, .n_factions = 4};
    g_assert_cmpfloat(sal_palette_faction_fill(style, &dataset, 0).r, ==, 1.0);
    g_assert_cmpfloat(sal_palette_faction_fill(style, &dataset, 2).b, ==, 1.0);
    g_assert_cmpfloat(sal_palette_faction_fill(style, &dataset, 2).r, ==, 0.0);
    const struct sal_color third = sal_palette_faction_fill(style, &dataset, 3);
    g_assert_cmpfloat(third.r, >, 0.9);
    g_assert_cmpfloat(third.b, >, 0.4);
    sal_style_destroy(style);
}

/* What a fronts' variant does not say it has of its own style's front, not of newsroom's. */
static void test_variants(void) {
    struct sal_style *style = NULL;
    g_assert_cmpint(
        load_text("lines:\n  front: {color: \"#00ff00\", width: 5, casing: \"#0000ff\", "
                  "casing_width: 2}\n  front_approximate: {width: 1}\n",
                  &style, NULL),
        ==, SAL_OK);
    const struct sal_lines_look *lines = &style->lines;
    g_assert_cmpfloat(lines->front_claimed.color.g, ==, 1.0);
    g_assert_cmpfloat(lines->front_claimed.color.r, ==, 0.0);
    g_assert_cmpfloat(lines->front_claimed.width_px, ==, 5.0);
    g_assert_cmpint(lines->front_claimed.n_dash, ==, 2);
    g_assert_cmpfloat(lines->front_claimed.casing_px, ==, 2.0);
    g_assert_cmpfloat(lines->front_claimed.casing.b, ==, 1.0);
    g_assert_cmpfloat(lines->front_approximate.width_px, ==, 1.0);
    g_assert_cmpfloat(lines->front_contested.color.g, ==, 1.0);
    g_assert_cmpfloat(lines->front_contested.casing_px, ==, 0.0);
    g_assert_cmpfloat(lines->front_contested.width_px, <, 5.0);
    sal_style_destroy(style);
}

/* Ink that stands out is left alone; white on a pale ground is not white any more; on stripes of
 * both there is a halo that it stands out from. */
static void test_ink_over(void) {
    const struct sal_color white = {1, 1, 1, 1}, dark = {0.2, 0.05, 0.05, 1};
    const struct sal_color pale = {0.9, 0.8, 0.8, 1}, clear = {0, 0, 0, 0};
    struct sal_paint ground = {.kind = SAL_PAINT_SOLID, .color = dark};
    struct sal_color ink = white, halo = clear;
    g_assert_false(sal_palette_ink_over(&ground, 3.0, &ink, &halo));
    g_assert_cmpfloat(halo.a, ==, 0.0);
    ground.color = pale;
    g_assert_true(sal_palette_ink_over(&ground, 3.0, &ink, &halo));
    g_assert_cmpfloat(sal_color_contrast(ink, pale), >=, 3.0);
    ground = (struct sal_paint){
        .kind = SAL_PAINT_HATCH, .color = pale, .color2 = dark, .spacing_px = 8, .width_px = 4};
    ink = white;
    g_assert_true(sal_palette_ink_over(&ground, 3.0, &ink, &halo));
    g_assert_cmpfloat(halo.a, ==, 1.0);
    g_assert_cmpfloat(sal_color_contrast(ink, halo), >=, 3.0);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/style/newsroom", test_newsroom);
    g_test_add_func("/style/color", test_color);
    g_test_add_func("/style/approximate", test_approximate);
    g_test_add_func("/style/contrast", test_contrast);
    g_test_add_func("/style/complaints", test_complaints);
    g_test_add_func("/style/overlay", test_overlay);
    g_test_add_func("/style/no-such-style", test_no_such_style);
    g_test_add_func("/style/unit", test_unit);
    g_test_add_func("/style/palette", test_palette);
    g_test_add_func("/style/variants", test_variants);
    g_test_add_func("/style/ink-over", test_ink_over);
    return g_test_run();
}
