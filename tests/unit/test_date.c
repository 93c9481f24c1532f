/* SPDX-License-Identifier: MIT */
/* Dates as data writes them, each with the days that it means, found in a calendar or by `date`. */
#include "read/date.h"

#include <glib.h>

static void check(const char *text, enum sal_field_type type, const char *format, const char *first,
                  const char *last, bool is_guess) {
    struct sal_date date;
    struct sal_error err = {0};
    char from[16], to[16];
    if (sal_date_read(text, type, format, &date, &err) != SAL_OK) {
        g_error("\"%s\": %s", text, err.message);
    }
    sal_day_format(date.first, from);
    sal_day_format(date.next == SAL_DAY_MAX || date.next == SAL_DAY_MIN ? date.next : date.next - 1,
                   to);
    if (g_strcmp0(from, first) != 0 || g_strcmp0(to, last) != 0 ||
        (date.guess != NULL) != is_guess) {
        g_error("\"%s\": %s to %s%s", text, from, to, date.guess == NULL ? "" : ", a guess");
    }
}

static void plain_dates_are_no_guess(void) {
    check("2014-06-10", SAL_FIELD_TEXT, NULL, "2014-06-10", "2014-06-10", false);
    check("20140610", SAL_FIELD_INTEGER, NULL, "2014-06-10", "2014-06-10", false);
    check("201406101230", SAL_FIELD_TEXT, NULL, "2014-06-10", "2014-06-10", false);
    check("1946", SAL_FIELD_INTEGER, NULL, "1946-01-01", "1946-12-31", false);
    check("1946.0", SAL_FIELD_TEXT, NULL, "1946-01-01", "1946-12-31", false);
    check("1946.000000000000000", SAL_FIELD_REAL, NULL, "1946-01-01", "1946-12-31", false);
    check("800", SAL_FIELD_INTEGER, NULL, "0800-01-01", "0800-12-31", false);
    check("8001231", SAL_FIELD_INTEGER, NULL, "0800-12-31", "0800-12-31", false);
    check("-43", SAL_FIELD_INTEGER, NULL, "-0043-01-01", "-0043-12-31", false);
    check("-0220-09-10", SAL_FIELD_TEXT, NULL, "-0220-09-10", "-0220-09-10", false);
    check("44 BC", SAL_FIELD_TEXT, NULL, "-0043-01-01", "-0043-12-31", false);
    check("10 June 2014", SAL_FIELD_TEXT, NULL, "2014-06-10", "2014-06-10", false);
    check("June 10, 2014", SAL_FIELD_TEXT, NULL, "2014-06-10", "2014-06-10", false);
    check("Sept 2014", SAL_FIELD_TEXT, NULL, "2014-09-01", "2014-09-30", false);
    check("2014-6-1", SAL_FIELD_TEXT, NULL, "2014-06-01", "2014-06-01", false);
    check("1643-05/1643-09", SAL_FIELD_TEXT, NULL, "1643-05-01", "1643-09-30", false);
    check("1914/..", SAL_FIELD_TEXT, NULL, "1914-01-01", "..", false);
    check("158X", SAL_FIELD_TEXT, NULL, "1580-01-01", "1589-12-31", false);
    check("15XX", SAL_FIELD_TEXT, NULL, "1500-01-01", "1599-12-31", false);
    check("1643-XX", SAL_FIELD_TEXT, NULL, "1643-01-01", "1643-12-31", false);
}

/* 1402358400 is 2014-06-10T00:00:00Z; 41800 is 2014-06-10 in spreadsheets. */
static void guesses_are_said(void) {
    check("140610", SAL_FIELD_INTEGER, NULL, "2014-06-10", "2014-06-10", true);
    check("201406", SAL_FIELD_INTEGER, NULL, "2014-06-01", "2014-06-30", true);
    check("1402358400", SAL_FIELD_INTEGER, NULL, "2014-06-10", "2014-06-10", true);
    check("1402358400000", SAL_FIELD_TEXT, NULL, "2014-06-10", "2014-06-10", true);
    check("1402358400000000", SAL_FIELD_INTEGER, NULL, "2014-06-10", "2014-06-10", true);
    check("-86400000000", SAL_FIELD_INTEGER, NULL, "1967-04-07", "1967-04-07", true);
    check("41800", SAL_FIELD_INTEGER, NULL, "2014-06-10", "2014-06-10", true);
    check("2014.08", SAL_FIELD_REAL, NULL, "2014-08-01", "2014-08-31", true);
    check("2014.08", SAL_FIELD_TEXT, NULL, "2014-08-01", "2014-08-31", true);
    check("15/06/2014", SAL_FIELD_TEXT, NULL, "2014-06-15", "2014-06-15", true);
    check("06/15/2014", SAL_FIELD_TEXT, NULL, "2014-06-15", "2014-06-15", true);
    check("10.06.2014", SAL_FIELD_TEXT, NULL, "2014-06-10", "2014-06-10", true);
    check("10-JUN-14", SAL_FIELD_TEXT, NULL, "2014-06-10", "2014-06-10", true);
    check("1100~", SAL_FIELD_TEXT, NULL, "1100-01-01", "1100-12-31", true);
    check("2001-21", SAL_FIELD_TEXT, NULL, "2001-03-01", "2001-05-31", true);
}

static void a_format_decides(void) {
    check("10/06/2014", SAL_FIELD_TEXT, "DD/MM/YYYY", "2014-06-10", "2014-06-10", false);
    check("10/06/2014", SAL_FIELD_TEXT, "MM/DD/YYYY", "2014-10-06", "2014-10-06", false);
    check("10.6.14", SAL_FIELD_TEXT, "%d.%m.%y", "2014-06-10", "2014-06-10", false);
    check("140610", SAL_FIELD_INTEGER, "YYMMDD", "2014-06-10", "2014-06-10", false);
    check("10 Jun 2014", SAL_FIELD_TEXT, "%d %b %Y", "2014-06-10", "2014-06-10", false);
    check("infinity", SAL_FIELD_TEXT, "DD/MM/YYYY", "..", "..", false);
    g_assert_true(sal_date_is_format("DD/MM/YYYY"));
    g_assert_true(sal_date_is_format("%Y"));
    g_assert_false(sal_date_is_format("dd/mm"));
    g_assert_false(sal_date_is_format("european"));
}

static void what_may_mean_two_things_is_refused(void) {
    static const char *const bad[] = {"10/06/2014", "180612", "2014.5", "2014-02-30", "soon",
                                      "32/13/2014", "99999",  "12",     "",           "2014-"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        struct sal_date date;
        struct sal_error err = {0};
        if (sal_date_read(bad[i], SAL_FIELD_TEXT, NULL, &date, &err) == SAL_OK) {
            g_error("\"%s\" was read", bad[i]);
        }
        g_assert_cmpstr(err.message, !=, "");
    }
}

static void ends_are_open_or_of_their_day(void) {
    static const char *const open[] = {"infinity", "..",         "00000000",
                                       "present",  "0000-00-00", "NaT"};
    struct sal_date date;
    for (size_t i = 0; i < G_N_ELEMENTS(open); i++) {
        g_assert_cmpint(sal_date_read(open[i], SAL_FIELD_TEXT, NULL, &date, NULL), ==, SAL_OK);
        g_assert_true(date.is_open);
    }
    static const char *const late[] = {"2014-06-09T23:59:59", "2014-06-09 23:59",
                                       "2014-06-09T23:59:59.999Z", "201406092359"};
    for (size_t i = 0; i < G_N_ELEMENTS(late); i++) {
        g_assert_cmpint(sal_date_read(late[i], SAL_FIELD_TEXT, NULL, &date, NULL), ==, SAL_OK);
        g_assert_true(date.ends_day);
    }
    g_assert_cmpint(sal_date_read("2014-06-09T12:00", SAL_FIELD_TEXT, NULL, &date, NULL), ==,
                    SAL_OK);
    g_assert_false(date.ends_day);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date/plain", plain_dates_are_no_guess);
    g_test_add_func("/date/guesses", guesses_are_said);
    g_test_add_func("/date/format", a_format_decides);
    g_test_add_func("/date/refused", what_may_mean_two_things_is_refused);
    g_test_add_func("/date/ends", ends_are_open_or_of_their_day);
    return g_test_run();
}
