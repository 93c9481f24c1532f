/* SPDX-License-Identifier: MIT */
/*
 * The installed styles, measured: are the grounds of every two factions told apart by people with
 * protanopia, deuteranopia and tritanopia, and does type stand out. The table is printed.
 *
 * Sources: Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113 (simulation, severity
 * 1); Sharma, Wu and Dalal 2005, doi:10.1002/col.20070 (CIEDE2000 and its test data);
 * WCAG 2.1, 1.4.3.
 */
#include <math.h>
#include <string.h>

#include <glib.h>

#include "style/area_paint.h"
#include "style/color.h"
#include "style/look_paint.h"
#include "style/palette.h"
#include "style/style.h"

/* Two grounds this far apart by CIEDE2000 are told apart side by side; so are two patterns. */
#define APART_MIN 15.0
#define TEXT_CONTRAST_MIN 4.5
#define NAME_CONTRAST_MIN 3.0 /* large type */

static const char *const STYLES[] = {"newsroom",     "mono",    "dark",     "atlas",
                                     "humanitarian", "analyst", "wikimedia"};

enum { NORMAL, PROTAN, DEUTAN, TRITAN, N_EYES };

static const double EYES[N_EYES][9] = {
    {1, 0, 0, 0, 1, 0, 0, 0, 1},
    {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
};

struct lab {
    double l, a, b;
};

static double to_linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double lab_f(double t) {
    return t > 216.0 / 24389.0 ? cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

/* A colour as an eye sees it, in CIE Lab, D65. */
static struct lab lab_of(struct sal_color color, int eye) {
    const double *m = EYES[eye];
    const double in[3] = {to_linear(color.r), to_linear(color.g), to_linear(color.b)};
    double rgb[3];
    for (int i = 0; i < 3; i++) {
        rgb[i] = CLAMP(m[3 * i] * in[0] + m[3 * i + 1] * in[1] + m[3 * i + 2] * in[2], 0.0, 1.0);
    }
    const double x = 0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2];
    const double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    const double z = 0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2];
    const double fx = lab_f(x / 0.95047), fy = lab_f(y), fz = lab_f(z / 1.08883);
    return (struct lab){116.0 * fy - 16.0, 500.0 * (fx - fy), 200.0 * (fy - fz)};
}

static double hue_of(double a, double b) {
    const double h = atan2(b, a) * 180.0 / G_PI;
    return a == 0.0 && b == 0.0 ? 0.0 : h < 0.0 ? h + 360.0 : h;
}

static double deg_cos(double deg) {
    return cos(deg * G_PI / 180.0);
}

static double ciede2000(struct lab p, struct lab q) {
    const double mean_c = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2.0;
    const double g = 0.5 * (1.0 - sqrt(pow(mean_c, 7) / (pow(mean_c, 7) + pow(25.0, 7))));
    const double a1 = p.a * (1.0 + g), a2 = q.a * (1.0 + g);
    const double c1 = hypot(a1, p.b), c2 = hypot(a2, q.b);
    const double h1 = hue_of(a1, p.b), h2 = hue_of(a2, q.b);
    double dh = c1 * c2 == 0.0 ? 0.0 : h2 - h1;
    dh += dh > 180.0 ? -360.0 : dh < -180.0 ? 360.0 : 0.0;
    double mean_h = h1 + h2;
    if (c1 * c2 != 0.0) {
        mean_h = fabs(h1 - h2) <= 180.0 ? mean_h / 2.0
                                        : (mean_h + (mean_h < 360.0 ? 360.0 : -360.0)) / 2.0;
    }
    const double dl = q.l - p.l, dc = c2 - c1;
    const double dhue = 2.0 * sqrt(c1 * c2) * sin(dh / 2.0 * G_PI / 180.0);
    const double l = (p.l + q.l) / 2.0, c = (c1 + c2) / 2.0;
    const double t = 1.0 - 0.17 * deg_cos(mean_h - 30.0) + 0.24 * deg_cos(2.0 * mean_h) +
                     0.32 * deg_cos(3.0 * mean_h + 6.0) - 0.20 * deg_cos(4.0 * mean_h - 63.0);
    const double turn = 30.0 * exp(-pow((mean_h - 275.0) / 25.0, 2));
    const double rc = 2.0 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25.0, 7)));
    const double sl = 1.0 + 0.015 * pow(l - 50.0, 2) / sqrt(20.0 + pow(l - 50.0, 2));
    const double sc = 1.0 + 0.045 * c, sh = 1.0 + 0.015 * c * t;
    const double rt = -sin(2.0 * turn * G_PI / 180.0) * rc;
    return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dhue / sh, 2) +
                rt * (dc / sc) * (dhue / sh));
}

/* Pairs 1, 7, 17 and 25 of the test data of Sharma, Wu and Dalal. */
static void test_ciede2000(void) {
    static const struct {
        struct lab p, q;
        double want;
    } pairs[] = {{{50.0, 2.6772, -79.7751}, {50.0, 0.0, -82.7485}, 2.0425},
                 {{50.0, 0.0, 0.0}, {50.0, -1.0, 2.0}, 2.3669},
                 {{50.0, 2.5, 0.0}, {73.0, 25.0, -18.0}, 27.1492},
                 {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_assert_cmpfloat_with_epsilon(ciede2000(pairs[i].p, pairs[i].q), pairs[i].want, 1e-4);
    }
}

static struct sal_paint paint_of(const struct sal_style *style, size_t i) {
    return sal_look_paint(style, style->factions[i].fill, &style->factions[i],
                          SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, 1.0);
}

/* Told apart by the pattern itself, whatever its colour. */
static bool is_other_pattern(struct sal_paint p, struct sal_paint q) {
    return p.kind != q.kind ||
           (p.kind == SAL_PAINT_HATCH && fabs(p.angle_deg - q.angle_deg) >= 30.0);
}

static void check_pair(const struct sal_style *style, const char *a, struct sal_paint p,
                       const char *b, struct sal_paint q) {
    double apart[N_EYES];
    bool is_apart = true;
    for (int eye = 0; eye < N_EYES; eye++) {
        apart[eye] = ciede2000(lab_of(p.color, eye), lab_of(q.color, eye));
        is_apart = is_apart && apart[eye] >= APART_MIN;
    }
    const bool by_pattern = is_other_pattern(p, q);
    g_test_message("%-12s %-10s %-10s %6.1f %6.1f %6.1f %6.1f%s", style->name, a, b, apart[NORMAL],
                   apart[PROTAN], apart[DEUTAN], apart[TRITAN], by_pattern ? "  by pattern" : "");
    g_assert_true(is_apart || by_pattern);
}

static void test_apart(void) {
    g_test_message(
        "CIEDE2000 of grounds: normal, protanopia, deuteranopia, tritanopia; wanted %.0f",
        APART_MIN);
    for (size_t k = 0; k < G_N_ELEMENTS(STYLES); k++) {
        struct sal_style *style = NULL;
        g_assert_cmpint(sal_style_load(STYLES[k], &style, NULL), ==, SAL_OK);
        const struct sal_paint land = {.kind = SAL_PAINT_SOLID, .color = style->ground.land};
        g_assert_cmpuint(style->n_factions, ==, 3);
        for (size_t i = 0; i < style->n_factions; i++) {
            for (size_t j = 0; j < i; j++) {
                check_pair(style, style->factions[j].id, paint_of(style, j), style->factions[i].id,
                           paint_of(style, i));
            }
            check_pair(style, style->factions[i].id, paint_of(style, i), "nobody", land);
        }
        sal_style_destroy(style);
    }
}

/* Least contrast of a colour on what may lie beneath the furniture. */
static double on_panel(const struct sal_style *style, struct sal_color ink) {
    const struct sal_color beneath[] = {style->ground.neighbours, style->ground.sea,
                                        style->ground.paper};
    double least = 21.0;
    for (size_t i = 0; i < G_N_ELEMENTS(beneath); i++) {
        const struct sal_color panel = sal_color_over(style->furniture.panel, beneath[i]);
        least = fmin(least, sal_color_contrast(sal_color_over(ink, panel), panel));
    }
    return least;
}

/* Least contrast of a place's name with its halo on any faction's ground, and on nobody's. */
static double on_halo(const struct sal_style *style, const struct sal_type_look *look) {
    double least = 21.0;
    for (size_t i = 0; i <= style->n_factions; i++) {
        const struct sal_color ground =
            i < style->n_factions ? paint_of(style, i).color : style->ground.land;
        least = fmin(least, sal_color_contrast(look->color, sal_color_over(look->halo, ground)));
    }
    return least;
}

static void check_type(const struct sal_style *style, const char *what, double contrast,
                       double least) {
    g_test_message("%-12s %-12s %5.1f : 1, wanted %.1f", style->name, what, contrast, least);
    g_assert_cmpfloat(contrast, >=, least);
}

static void test_type(void) {
    for (size_t k = 0; k < G_N_ELEMENTS(STYLES); k++) {
        struct sal_style *style = NULL;
        g_assert_cmpint(sal_style_load(STYLES[k], &style, NULL), ==, SAL_OK);
        const struct sal_types_look *type = &style->type;
        check_type(style, "title", on_panel(style, type->title.color), TEXT_CONTRAST_MIN);
        check_type(style, "day", on_panel(style, type->day.color), TEXT_CONTRAST_MIN);
        check_type(style, "legend", on_panel(style, type->legend.color), TEXT_CONTRAST_MIN);
        check_type(style, "definition", on_panel(style, type->definition.color), TEXT_CONTRAST_MIN);
        check_type(style, "note", on_panel(style, type->note.color), TEXT_CONTRAST_MIN);
        for (int i = 0; i < SAL_STYLE_N_RANKS; i++) {
            check_type(style, "place", on_halo(style, &type->place[i]), TEXT_CONTRAST_MIN);
        }
        for (size_t i = 0; i < style->n_factions; i++) {
            const struct sal_paint paint = paint_of(style, i);
            check_type(style, style->factions[i].id,
                       sal_color_contrast(style->factions[i].ink, paint.color), NAME_CONTRAST_MIN);
        }
        sal_style_destroy(style);
    }
}

/* The library's own measure, beside the one above. */
static void test_difference(void) {
    static const char *const texts[] = {"#7f9fc4", "#a85544", "#000000", "#ffffff",
                                        "#e9c878", "#0000ff", "#5f9e8c"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(texts); j++) {
            struct sal_color p, q;
            g_assert_true(sal_color_parse(texts[i], &p) && sal_color_parse(texts[j], &q));
            g_assert_cmpfloat_with_epsilon(sal_lab_difference(sal_lab_of(p), sal_lab_of(q)),
                                           ciede2000(lab_of(p, NORMAL), lab_of(q, NORMAL)), 1e-6);
        }
    }
}

#define N_FACTIONS 24

/* Factions that a style names among many that it does not. */
static void fill_factions(struct sal_faction *factions) {
    static const char *const ids[N_FACTIONS] = {"government", "opposition", "isis", "f", "kurdish"};
    static const char *const rest[] = {"k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
                                       "u", "v", "w", "x", "y", "z", "a", "b", "c"};
    for (int i = 0; i < N_FACTIONS; i++) {
        factions[i] = (struct sal_faction){.id = (char *)(i < 5 ? ids[i] : rest[i - 5]), .side = i};
    }
}

static bool is_other_color(struct sal_color p, struct sal_color q) {
    return ciede2000(lab_of(p, NORMAL), lab_of(q, NORMAL)) >= APART_MIN;
}

/* Of two hatches at one angle the lines tell. */
static bool is_other_paint(struct sal_paint p, struct sal_paint q) {
    return is_other_color(p.color, q.color) || is_other_pattern(p, q) ||
           (p.kind != SAL_PAINT_SOLID && is_other_color(p.color2, q.color2));
}

/* No faction of a map looks like another, named by the style or not, however many there are; and
 * each name stands out on its ground, however that is held. */
static void test_palette(void) {
    struct sal_faction factions[N_FACTIONS];
    fill_factions(factions);
    const struct sal_dataset dataset = {.factions = factions, .n_factions = N_FACTIONS};
    for (size_t k = 0; k < G_N_ELEMENTS(STYLES); k++) {
        struct sal_style *style = NULL;
        g_assert_cmpint(sal_style_load(STYLES[k], &style, NULL), ==, SAL_OK);
        for (int i = 0; i < N_FACTIONS; i++) {
            const struct sal_paint p =
                sal_area_paint(style, &dataset, i, SAL_AREA_STATUS_CONTROL, SAL_CONFIRMED, 1.0);
            for (int j = 0; j < i; j++) {
                g_test_message("%s: %s, %s", style->name, factions[i].id, factions[j].id);
                g_assert_true(
                    is_other_paint(p, sal_area_paint(style, &dataset, j, SAL_AREA_STATUS_CONTROL,
                                                     SAL_CONFIRMED, 1.0)));
            }
        }
        sal_style_destroy(style);
    }
}

/* Contested ground is seen to be hatched whoever holds it, in light colours as in dark. */
static void test_hatches(void) {
    for (size_t k = 0; k < G_N_ELEMENTS(STYLES); k++) {
        struct sal_style *style = NULL;
        g_assert_cmpint(sal_style_load(STYLES[k], &style, NULL), ==, SAL_OK);
        for (size_t i = 0; i < style->n_factions + style->n_palette; i++) {
            const struct sal_color fill = i < style->n_factions
                                              ? style->factions[i].fill
                                              : style->palette[i - style->n_factions];
            const struct sal_paint paint =
                sal_look_paint(style, fill, NULL, SAL_AREA_STATUS_CONTESTED, SAL_CONFIRMED, 1.0);
            check_type(style, "contested", sal_color_contrast(paint.color, paint.color2), 2.2);
        }
        sal_style_destroy(style);
    }
}

static void check_name(const struct sal_style *style, const struct sal_dataset *dataset, int i,
                       enum sal_area_status hold) {
    for (int certainty = SAL_CONFIRMED; certainty <= SAL_APPROXIMATE; certainty++) {
        const struct sal_paint paint =
            sal_area_paint(style, dataset, i, hold, (enum sal_certainty)certainty, 1.0);
        struct sal_color ink = sal_palette_faction_ink(style, dataset, i), halo = {0, 0, 0, 0};
        const bool has_halo = sal_palette_ink_over(&paint, NAME_CONTRAST_MIN, &ink, &halo);
        g_assert_cmpfloat(sal_color_contrast(ink, has_halo ? halo : paint.color), >=,
                          NAME_CONTRAST_MIN);
        if (hold == SAL_AREA_STATUS_CONTROL && certainty == SAL_CONFIRMED) {
            g_assert_true(paint.kind != SAL_PAINT_SOLID || !has_halo);
        }
    }
}

static void test_names(void) {
    struct sal_faction factions[N_FACTIONS];
    fill_factions(factions);
    const struct sal_dataset dataset = {.factions = factions, .n_factions = N_FACTIONS};
    for (size_t k = 0; k < G_N_ELEMENTS(STYLES); k++) {
        struct sal_style *style = NULL;
        g_assert_cmpint(sal_style_load(STYLES[k], &style, NULL), ==, SAL_OK);
        for (int i = 0; i < N_FACTIONS; i++) {
            for (int hold = 0; hold < SAL_N_AREA_STATUS; hold++) {
                check_name(style, &dataset, i, (enum sal_area_status)hold);
            }
        }
        sal_style_destroy(style);
    }
}

/* Least contrast of a line, or of its casing where that does more, on held ground and on land. */
static double line_on_ground(const struct sal_style *style, const struct sal_line_look *look,
                             bool on_held) {
    double least = 21.0;
    for (size_t i = 0; i < (on_held ? style->n_factions : 1); i++) {
        const struct sal_paint held = paint_of(style, i);
        const struct sal_color ground = on_held ? held.color : style->ground.land;
        const struct sal_color line = sal_color_over(look->color, ground);
        double most = sal_color_contrast(line, ground);
        if (on_held && held.kind != SAL_PAINT_SOLID) { /* it cuts the pattern */
            most = fmax(most, sal_color_contrast(line, held.color2));
        }
        if (look->casing_px > 0.0) {
            most = fmax(most, sal_color_contrast(line, sal_color_over(look->casing, ground)));
        }
        least = fmin(least, most);
    }
    return least;
}

/* Fronts are the story; borders and boundaries are to be found; water and admin lines are quiet,
 * but there. */
static void test_lines(void) {
    for (size_t k = 0; k < G_N_ELEMENTS(STYLES); k++) {
        struct sal_style *style = NULL;
        g_assert_cmpint(sal_style_load(STYLES[k], &style, NULL), ==, SAL_OK);
        const struct sal_lines_look *lines = &style->lines;
        const struct {
            const char *name;
            const struct sal_line_look *look;
            double on_held, on_land;
        } rules[] = {{"front", &lines->front, 3.0, 3.0},
                     {"contested", &lines->front_contested, 1.7, 3.0},
                     {"claimed", &lines->front_claimed, 3.0, 3.0},
                     {"approximate", &lines->front_approximate, 3.0, 3.0},
                     {"boundary", &lines->boundary, 1.5, 3.0},
                     {"border", &lines->border, 1.15, 3.0},
                     {"river", &lines->river, 1.25, 1.25},
                     {"unit", &lines->unit, 1.15, 1.0},
                     {"unit_unheld", &lines->unit_unheld, 1.0, 1.25}};
        for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
            check_type(style, rules[i].name, line_on_ground(style, rules[i].look, true),
                       rules[i].on_held);
            check_type(style, rules[i].name, line_on_ground(style, rules[i].look, false),
                       rules[i].on_land);
        }
        check_type(style, "water", on_halo(style, &style->type.water), NAME_CONTRAST_MIN);
        sal_style_destroy(style);
    }
}

int main(int argc, char **argv) {
    g_setenv("SALIENT_DATA", SAL_SOURCE_DIR, TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/palettes/ciede2000", test_ciede2000);
    g_test_add_func("/palettes/difference", test_difference);
    g_test_add_func("/palettes/apart", test_apart);
    g_test_add_func("/palettes/palette", test_palette);
    g_test_add_func("/palettes/hatches", test_hatches);
    g_test_add_func("/palettes/names", test_names);
    g_test_add_func("/palettes/lines", test_lines);
    g_test_add_func("/palettes/type", test_type);
    return g_test_run();
}
