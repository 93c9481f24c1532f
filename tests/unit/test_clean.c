/* SPDX-License-Identifier: MIT */
#include <glib.h>
#include <string.h>

#include "text/text.h"
#include "text/text_clean.h"

static void expect(const char *text, size_t max_chars, const char *wanted) {
    char *got = sal_text_clean(text, max_chars);
    g_assert_cmpstr(got, ==, wanted);
    g_free(got);
}

static void test_one_line(void) {
    expect("  Al\tQa'im\r\n\r\nborder ", 100, "Al Qa'im border");
    expect("a\xE2\x80\xA8"
           "b\xE2\x80\xA9"
           "c\xC2\xA0\x07"
           "d",
           100, "a b c d");
    expect("\xEF\xBB\xBFMosul", 100, "Mosul");
    expect("", 100, "");
    expect(NULL, 100, "");
    expect(" \n ", 100, "");
}

static void test_invalid_bytes(void) {
    expect("Mos\xFFul", 100, "Mos\xEF\xBF\xBDul");
    expect("cut \xD8", 100, "cut \xEF\xBF\xBD");
    expect("\xEF\xBF\xBE", 100, "\xEF\xBF\xBD"); /* U+FFFE, which XML forbids */
}

static void test_cut(void) {
    expect("abcdef", 6, "abcdef");
    expect("abcdef", 5, "abcd\xE2\x80\xA6");
    expect("abc def", 5, "abc\xE2\x80\xA6"); /* no space before the dots */
    expect("abcdef", 1, "\xE2\x80\xA6");
    expect("abcdef", 0, "");
    /* a letter keeps its mark or goes with it: e, combining acute */
    expect("abce\xCC\x81"
           "fgh",
           5, "abc\xE2\x80\xA6");
}

static void test_direction_marks(void) {
    expect("a\xE2\x80\xAE"
           "b",
           100,
           "a\xE2\x80\xAE"
           "b\xE2\x80\xAC"); /* RLO is closed by PDF */
    expect("a\xE2\x81\xA7"
           "b",
           100,
           "a\xE2\x81\xA7"
           "b\xE2\x81\xA9"); /* RLI by PDI */
    expect("a\xE2\x80\xAC\xE2\x81\xA9"
           "b",
           100, "ab"); /* closers of nothing */
    /* closed also when the cut took the closer */
    char *got = sal_text_clean("\xE2\x80\xAE"
                               "abcdefghijkl\xE2\x80\xAC",
                               5);
    g_assert_true(g_str_has_suffix(got, "\xE2\x80\xA6\xE2\x80\xAC"));
    g_free(got);
}

/* What a hostile attribute table may hold stays small and valid. */
static void test_hostile(void) {
    GString *marks = g_string_new("a");
    for (int i = 0; i < 100000; i++) {
        g_string_append(marks, i % 2 ? "\xCC\x81" : "\xE2\x80\xAB");
    }
    char *got = sal_text_clean(marks->str, 200);
    g_assert_true(g_utf8_validate(got, -1, NULL));
    g_assert_cmpuint(strlen(got), <, 1000);
    g_free(got);
    g_string_free(marks, TRUE);
}

static void test_is_rtl(void) {
    g_assert_true(sal_text_is_rtl("\xD8\xA8\xD8\xBA\xD8\xAF\xD8\xA7\xD8\xAF Baghdad"));
    g_assert_true(sal_text_is_rtl("2014 \xD8\xA8"));
    g_assert_false(sal_text_is_rtl("Baghdad \xD8\xA8"));
    g_assert_false(sal_text_is_rtl("2014-10-15"));
    g_assert_false(sal_text_is_rtl(""));
    g_assert_true(sal_text_is_rtl("\xE2\x80\x8F Baghdad")); /* right-to-left mark */
    g_assert_false(sal_text_is_rtl("\xFF\xFE"));
    g_assert_true(sal_text_is_rtl("\xF0\x9E\xA4\x80")); /* Adlam */
    g_assert_false(sal_text_is_rtl("\xE0\xB0\xB9"));    /* Telugu */
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clean/one-line", test_one_line);
    g_test_add_func("/clean/invalid-bytes", test_invalid_bytes);
    g_test_add_func("/clean/cut", test_cut);
    g_test_add_func("/clean/direction-marks", test_direction_marks);
    g_test_add_func("/clean/hostile", test_hostile);
    g_test_add_func("/clean/is-rtl", test_is_rtl);
    return g_test_run();
}
