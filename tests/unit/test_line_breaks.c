/* SPDX-License-Identifier: MIT */
/* Which words stay together; "~" stands for the no-break space, "=" for the no-break hyphen. */
#include <glib.h>

#include "compose/furniture/line_breaks.h"

static void check(const char *text, double most, bool is_heading, const char *wanted) {
    char *bound = sal_line_breaks_bind(text, most, is_heading);
    GString *shown = g_string_new(bound);
    g_string_replace(shown, "\u00a0", "~", 0);
    g_string_replace(shown, "\u2011", "=", 0);
    g_assert_cmpstr(shown->str, ==, wanted);
    sal_line_breaks_undo(bound);
    g_assert_cmpstr(bound, ==, text);
    g_string_free(shown, TRUE);
    g_free(bound);
}

static void test_terms(void) {
    check("36.3° N, today", 100, false, "36.3°~N, today");
    check("map (CC BY 4.0) here", 100, false, "map (CC~BY~4.0)~here");
    check("CC BY-SA 4.0", 100, false, "CC~BY=SA~4.0");
    check("", 100, false, "");
}

/* A last word stands alone when it is long, and in names of three words. */
static void test_last_word(void) {
    check("one two three four", 100, false, "one two three~four");
    check("one two three", 100, false, "one two three");
    check("one two three antidisestablishment", 100, false, "one two three antidisestablishment");
}

static void test_headings(void) {
    check("The war in Iraq", 100, true, "The~war in~Iraq");
    check("The war in Iraq", 100, false, "The war in~Iraq");
    check("As of 15 October 2014", 100, true, "As of~15~October~2014");
    check("٣١ ديسمبر ٢٠٢٠", 100, true, "٣١~ديسمبر~٢٠٢٠");
}

/* What does not fit a line is not bound. */
static void test_room(void) {
    check("As of 15 October 2014", 11, true, "As of~15 October 2014");
    check("one two three four", 9, false, "one two three four");
    check("one two three four", 10, false, "one two three~four");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/line_breaks/terms", test_terms);
    g_test_add_func("/line_breaks/last_word", test_last_word);
    g_test_add_func("/line_breaks/headings", test_headings);
    g_test_add_func("/line_breaks/room", test_room);
    return g_test_run();
}
