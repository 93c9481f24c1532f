/* SPDX-License-Identifier: MIT */
/* Words and codes of units, and the shape of arrows of advance. */
#include <glib.h>
#include <math.h>

#include "base/geometry.h"
#include "compose/symbols/advance_arrow.h"
#include "compose/symbols/unit_symbol.h"

static void test_words(void) {
    g_assert_cmpint(sal_unit_sign_affiliation("Enemy"), ==, SAL_UNIT_HOSTILE);
    g_assert_cmpint(sal_unit_sign_affiliation("red"), ==, -1);
    g_assert_cmpint(sal_unit_sign_function("Armor"), ==, SAL_UNIT_ARMOUR);
    g_assert_cmpint(sal_unit_sign_function("mechanized infantry"), ==, SAL_UNIT_MECHANISED);
    g_assert_cmpint(sal_unit_sign_function("anti-tank"), ==, SAL_UNIT_ANTI_TANK);
    g_assert_cmpint(sal_unit_sign_function("battle"), ==, -1);
    g_assert_cmpint(sal_unit_sign_echelon("Army Group"), ==, SAL_ECHELON_ARMY_GROUP);
    g_assert_cmpint(sal_unit_sign_echelon(""), ==, -1);
    g_assert_cmpint(sal_unit_sign_echelon(NULL), ==, -1);
    char *long_text = g_strnfill(10000, 'a');
    g_assert_cmpint(sal_unit_sign_function(long_text), ==, -1);
    g_free(long_text);
}

static void test_codes(void) {
    static const struct {
        const char *code;
        struct sal_unit_sign sign;
    } cases[] = {
        {"SFGPUCI----D---", {SAL_UNIT_FRIENDLY, SAL_UNIT_INFANTRY, SAL_ECHELON_PLATOON, false}},
        {"SHGPUCIZ---H---", {SAL_UNIT_HOSTILE, SAL_UNIT_MECHANISED, SAL_ECHELON_BRIGADE, false}},
        {"SNGPUCFR--AI---",
         {SAL_UNIT_NEUTRAL, SAL_UNIT_ROCKET_ARTILLERY, SAL_ECHELON_DIVISION, true}},
        {"SUGPU----------", {SAL_UNIT_UNKNOWN, SAL_UNIT_NONE, SAL_ECHELON_NONE, false}},
        /* Identity is digit 4, HQ and size digits 8 to 10, what it does digits 11 to 16. */
        {"10031000161211000000",
         {SAL_UNIT_FRIENDLY, SAL_UNIT_INFANTRY, SAL_ECHELON_BATTALION, false}},
        {"10061002181205000000", {SAL_UNIT_HOSTILE, SAL_UNIT_ARMOUR, SAL_ECHELON_BRIGADE, true}},
        {"10041000231303000000", {SAL_UNIT_NEUTRAL, SAL_UNIT_ARTILLERY, SAL_ECHELON_ARMY, false}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sal_unit_sign sign = {0};
        g_test_message("%s", cases[i].code);
        g_assert_true(sal_unit_sign_parse_code(cases[i].code, &sign));
        g_assert_cmpint(sign.affiliation, ==, cases[i].sign.affiliation);
        g_assert_cmpint(sign.function, ==, cases[i].sign.function);
        g_assert_cmpint(sign.echelon, ==, cases[i].sign.echelon);
        g_assert_true(sign.is_headquarters == cases[i].sign.is_headquarters);
    }
    static const char *const bad[] = {"",
                                      "S",
                                      "infantry",
                                      "XFGPUCI----D---",
                                      "100310001612110",
                                      "SFGPUCI----D-----",
                                      "SFGPUCI   ;D---"};
    struct sal_unit_sign sign = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(sal_unit_sign_parse_code(bad[i], &sign));
    }
    g_assert_false(sal_unit_sign_parse_code(NULL, &sign));
}

/* Every symbol lies within the box that names keep off. */
static void test_boxes(void) {
    const struct sal_point at = {100.0, 100.0};
    for (int i = 0; i < SAL_N_UNIT_AFFILIATIONS * SAL_N_UNIT_FUNCTIONS; i++) {
        const struct sal_unit_sign sign = {
            .affiliation = (enum sal_unit_affiliation)(i % SAL_N_UNIT_AFFILIATIONS),
            .function = (enum sal_unit_function)(i / SAL_N_UNIT_AFFILIATIONS),
            .echelon = (enum sal_unit_echelon)(i % 9),
            .is_headquarters = i % 2 == 0};
        struct sal_unit_symbol symbol = sal_unit_symbol_create(&sign, at, 20.0);
        const struct sal_path *const parts[] = {&symbol.frame, &symbol.icon.filled,
                                                &symbol.icon.stroked};
        for (size_t j = 0; j < G_N_ELEMENTS(parts); j++) {
            const struct sal_box box = sal_box_of_points(
                (const struct sal_point *)(void *)parts[j]->points->data, parts[j]->points->len);
            g_assert_true(parts[j]->points->len == 0 || (box.min_y >= symbol.box.min_y - 1e-9 &&
                                                         box.max_y <= symbol.box.max_y + 1e-9 &&
                                                         box.max_x <= symbol.box.max_x + 1e-9));
        }
        sal_unit_symbol_finish(&symbol);
    }
}

static double area_of(const struct sal_path *path, size_t sub) {
    size_t n = 0;
    const struct sal_point *p = sal_path_sub(path, sub, &n);
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += p[i].x * p[(i + 1) % n].y - p[(i + 1) % n].x * p[i].y;
    }
    return fabs(sum) / 2.0;
}

/* A straight arrow of 200 px: a band that grows from 0.42 to 1 width, then a triangle. */
static void test_arrow(void) {
    const struct sal_point line[] = {{0.0, 0.0}, {100.0, 0.0}, {200.0, 0.0}};
    struct sal_path path = sal_path_init();
    sal_advance_arrow_add(&path, line, 3, 10.0);
    g_assert_cmpuint(sal_path_n_subs(&path), ==, 1);
    const struct sal_box box =
        sal_box_of_points((const struct sal_point *)(void *)path.points->data, path.points->len);
    g_assert_cmpfloat_with_epsilon(box.max_x, 200.0, 1e-6);
    g_assert_cmpfloat_with_epsilon(box.min_x, 0.0, 1e-6);
    g_assert_cmpfloat_with_epsilon(box.max_y - box.min_y, 23.0, 1e-6);
    g_assert_cmpfloat(area_of(&path, 0), >, 1300.0);
    g_assert_cmpfloat(area_of(&path, 0), <, 1700.0);
    sal_path_finish(&path);
}

/* One that crosses itself comes as two shapes; one of nothing as none. */
static void test_odd_arrows(void) {
    const struct sal_point loop[] = {{0, 0}, {100, 100}, {0, 100}, {100, 0}};
    const struct sal_point still[] = {{5, 5}, {5, 5}, {5, 5}};
    const struct sal_point wild[] = {{NAN, 0}, {0, INFINITY}, {1, 1}};
    struct sal_path path = sal_path_init();
    sal_advance_arrow_add(&path, loop, 4, 8.0);
    g_assert_cmpuint(sal_path_n_subs(&path), ==, 2);
    sal_advance_arrow_add(&path, still, 3, 8.0);
    sal_advance_arrow_add(&path, wild, 3, 8.0);
    sal_advance_arrow_add(&path, loop, 1, 8.0);
    sal_advance_arrow_add(&path, loop, 4, NAN);
    g_assert_cmpuint(sal_path_n_subs(&path), ==, 2);
    sal_path_finish(&path);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit_sign/words", test_words);
    g_test_add_func("/unit_sign/codes", test_codes);
    g_test_add_func("/unit_sign/boxes", test_boxes);
    g_test_add_func("/unit_sign/arrow", test_arrow);
    g_test_add_func("/unit_sign/odd_arrows", test_odd_arrows);
    return g_test_run();
}
