/* SPDX-License-Identifier: MIT */
#include "base/nearest_word.h"

#include <glib.h>

static const char known[] =
    "check, derive, diff, fronts, help, info, render, report, series, stats";

static void slips_are_seen(void) {
    static const char *const cases[][2] = {
        {"rendr", "; did you mean \"render\"?"},
        {"redner", "; did you mean \"render\"?"},
        {"RENDERS", "; did you mean \"render\"?"},
        {"stat", "; did you mean \"stats\"?"},
        {"front", "; did you mean \"fronts\"?"},
        {"dif", "; did you mean \"diff\"?"},
        {"serie", "; did you mean \"series\"?"},
        {"conquer", ""},
        {"x", ""},
        {"", ""},
        {"draw", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *hint = sal_nearest_word_hint(cases[i][0], known);
        g_assert_cmpstr(hint, ==, cases[i][1]);
        g_free(hint);
    }
}

static void lists_of_any_kind(void) {
    char *hint = sal_nearest_word_hint("facton", "start date faction end");
    g_assert_cmpstr(hint, ==, "; did you mean \"faction\"?");
    g_free(hint);
    char *longest = g_strnfill(5000, 'a');
    hint = sal_nearest_word_hint(longest, longest);
    g_assert_cmpstr(hint, ==, "");
    g_free(hint);
    hint = sal_nearest_word_hint("aaaa", longest);
    g_assert_cmpstr(hint, ==, "");
    g_free(hint);
    g_free(longest);
    hint = sal_nearest_word_hint("same", "same, sane");
    g_assert_cmpstr(hint, ==, "; did you mean \"sane\"?");
    g_free(hint);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/nearest-word/slips", slips_are_seen);
    g_test_add_func("/nearest-word/lists", lists_of_any_kind);
    return g_test_run();
}
