/* SPDX-License-Identifier: MIT */
/* Dates and numbers in the form of each language. */
#include <glib.h>

#include <string.h>

#include "compose/furniture/line_breaks.h"
#include "compose/page/strings_data.h"
#include "salient.h"

static void check_date(const char *lang, int year, int month, int day, const char *expected) {
    char *text = sal_strings_date(sal_strings_of(lang), sal_day_from_civil(year, month, day));
    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

static void test_date(void) {
    check_date("en", 2014, 10, 15, "15 October 2014");
    check_date("en-GB", 1066, 1, 1, "1 January 1066");
    check_date("ar", 2014, 10, 15, "١٥ تشرين الأول ٢٠١٤");
    check_date("ar-IQ", 2017, 12, 9, "٩ كانون الأول ٢٠١٧");
    check_date("ckb", 2014, 10, 15, "١٥ی تشرینی یەکەمی ٢٠١٤");
    check_date("ku", 2017, 12, 9, "٩ی کانونی یەکەمی ٢٠١٧");
    check_date("xx", 2014, 6, 20, "20 June 2014");
}

static void check_number(const char *lang, double value, int decimals, const char *expected) {
    char *text = sal_strings_number(sal_strings_of(lang), value, decimals);
    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

static void test_number(void) {
    check_number("en", 0, 0, "0");
    check_number("en", 999, 0, "999");
    check_number("en", 1000, 0, "1,000");
    check_number("en", 1234567.89, 1, "1,234,567.9");
    check_number("en", -1234, 0, "-1,234");
    check_number("en", -123, 0, "-123");
    check_number("ar", 98765.4, 1, "٩٨٬٧٦٥٫٤");
}

/* Two digits, three where the first is 1. */
static void test_round(void) {
    static const double cases[][2] = {{64004, 64000}, {10301, 10300}, {259874, 260000},
                                      {19.4, 19},     {1.2, 1},       {0.2, 0},
                                      {99.7, 100},    {997, 1000}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpfloat(sal_strings_round(cases[i][0]), ==, cases[i][1]);
    }
}

/* Lines end on no short word, no term is parted, and what is drawn has plain spaces again. */
static void test_bind(void) {
    static const struct {
        const char *text, *wanted;
        bool is_heading;
    } cases[] = {{"Areas of control in Iraq", "Areas of~control in~Iraq", true},
                 {"Areas of control in Iraq", "Areas of control in~Iraq", false},
                 {"Front lines from 1 June 2014", "Front lines from 1~June~2014", true},
                 {"36.3° N and CC BY 4.0 or both", "36.3°~N and CC~BY~4.0 or~both", false},
                 {"By no one", "By no one", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *bound = sal_line_breaks_bind(cases[i].text, 40.0, cases[i].is_heading);
        GString *shown = g_string_new(bound);
        g_string_replace(shown, "\u00a0", "~", 0);
        g_assert_cmpstr(shown->str, ==, cases[i].wanted);
        sal_line_breaks_undo(bound);
        g_assert_cmpstr(bound, ==, cases[i].text);
        g_string_free(shown, TRUE);
        g_free(bound);
    }
    char *narrow = sal_line_breaks_bind("Areas of control in Iraq", 6.0, true);
    g_assert_null(strstr(narrow, "\u00a0"));
    g_free(narrow);
}

static void test_fill(void) {
    char *text = sal_strings_fill("{a} of {b}", "b", "{a}", "a", "one", NULL);
    g_assert_cmpstr(text, ==, "one of {a}");
    g_free(text);
}

static void test_direction(void) {
    g_assert_true(sal_strings_is_rtl("ar"));
    g_assert_true(sal_strings_is_rtl("ckb"));
    g_assert_true(sal_strings_is_rtl("ur-PK"));
    g_assert_false(sal_strings_is_rtl("en"));
    g_assert_false(sal_strings_is_rtl("arn")); /* Mapudungun is not Arabic */
    g_assert_false(sal_strings_is_rtl(NULL));
}

/* The struct is a row of texts: none may be missing in any language. */
static void test_complete(void) {
    for (unsigned i = 0; i < sal_strings_n; i++) {
        const char *const *texts = (const char *const *)(const void *)&sal_strings_all[i];
        for (size_t j = 0; j < sizeof(struct sal_strings) / sizeof *texts; j++) {
            if (texts[j] == NULL) {
                g_error("%s: text %zu is missing", sal_strings_all[i].lang, j);
            }
        }
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/strings/round", test_round);
    g_test_add_func("/strings/bind", test_bind);
    g_test_add_func("/strings/date", test_date);
    g_test_add_func("/strings/number", test_number);
    g_test_add_func("/strings/fill", test_fill);
    g_test_add_func("/strings/direction", test_direction);
    g_test_add_func("/strings/complete", test_complete);
    return g_test_run();
}
