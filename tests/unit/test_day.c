/* SPDX-License-Identifier: MIT */
/* Known days, counted by hand or by the calendar's own rules. */
#include <glib.h>

#include "salient.h"

static void known_days(void) {
    g_assert_cmpint(sal_day_from_civil(1970, 1, 1), ==, 0);
    g_assert_cmpint(sal_day_from_civil(2000, 3, 1), ==, 11017);
    g_assert_cmpint(sal_day_from_civil(-99999, 1, 1), ==, SAL_DAY_FIRST);
    g_assert_cmpint(sal_day_from_civil(1, 1, 1), ==, -719162);
    g_assert_cmpint(sal_day_from_civil(0, 1, 1), ==, -719162 - 366); /* 1 BC is a leap year */
    g_assert_cmpint(sal_day_from_civil(-43, 3, 15), ==, -735160);    /* Julian day 1,705,428 */
    g_assert_cmpint(sal_day_from_civil(9999, 12, 31), ==, SAL_DAY_LAST);
    g_assert_cmpint(sal_day_from_civil(1582, 10, 15), ==, -141427);
}

static void every_day_round_trips(void) {
    int32_t expected = sal_day_from_civil(-400, 1, 1);
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int year = -400; year <= 9999; year++) {
        for (int month = 1; month <= 12; month++) {
            const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            const int n_days = lengths[month - 1] + (month == 2 && is_leap);
            for (int mday = 1; mday <= n_days; mday++, expected++) {
                int y, m, d;
                sal_day_to_civil(expected, &y, &m, &d);
                g_assert_true(y == year && m == month && d == mday);
                g_assert_cmpint(sal_day_from_civil(year, month, mday), ==, expected);
            }
        }
    }
}

static void texts(void) {
    static const struct {
        const char *text;
        int32_t first, length;
    } good[] = {
        {"2014", 16071, 365},
        {"2016", 16801, 366},
        {"2014-06", 16222, 30},
        {"2014-10-15", 16358, 1},
        {"20141015", 16358, 1},
        {"2014_10_15", 16358, 1},
        {" 2014/10/15 ", 16358, 1},
        {"2014-10-15T23:59", 16358, 1},
        {"2014-10-15T23:59:59.25Z", 16358, 1},
        {"2014/10/15 12:00:00+00", 16358, 1},
        {"2014-10-15 12:00:00 -03:30", 16358, 1},
        {"2014-10-15T12:00:00+0300", 16358, 1},
        {"20141015T12", 16358, 1},
        {"0001-01-01", -719162, 1},
        {"0000", -719528, 366},
        {"-0043", -735233, 365},
        {"-0043-03-15", -735160, 1},
        {"44 BC", -735233, 365},
        {"44BCE", -735233, 365},
        {"AD 1", -719162, 365},
        {"1 CE", -719162, 365},
        {"1 BC", -719528, 366},
        {"-99999-01-01", SAL_DAY_FIRST, 1},
        {"2014-06 ", 16222, 30},
        {"9999", 2932532, 365},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        int32_t first, next;
        g_assert_cmpint(sal_day_parse(good[i].text, &first, &next, NULL), ==, SAL_OK);
        g_assert_cmpint(first, ==, good[i].first);
        g_assert_cmpint(next - first, ==, good[i].length);
    }
    static const char *const bad[] = {"",
                                      "14",
                                      "0 BC",
                                      "-43",
                                      "+2014x",
                                      "BC",
                                      "44 B",
                                      "2014-13",
                                      "2014-02-29",
                                      "2014-00-01",
                                      "201410",
                                      "2014-6-1",
                                      "15.10.2014",
                                      "2014-10/15",
                                      "20141301",
                                      "2014-10-15x",
                                      "-044-03-15",
                                      "2014-10-",
                                      "2014-",
                                      "2014-10-15 nonsense",
                                      "2014-10-15T",
                                      "2014-10-15 1:2",
                                      "2014-10-15 12:00 noon",
                                      "2014-10-15T12:",
                                      "2014-10-15T12:00+3",
                                      "2014-10-15T12:00+",
                                      "2014-10-15 12:00:00+03:"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        int32_t first;
        struct sal_error err;
        g_assert_cmpint(sal_day_parse(bad[i], &first, NULL, &err), ==, SAL_DATE);
        g_assert_cmpstr(err.message, !=, "");
    }
}

static void formats(void) {
    char text[16];
    sal_day_format(-719162, text);
    g_assert_cmpstr(text, ==, "0001-01-01");
    sal_day_format(-735160, text);
    g_assert_cmpstr(text, ==, "-0043-03-15");
    sal_day_format(SAL_DAY_FIRST, text);
    g_assert_cmpstr(text, ==, "-99999-01-01");
    sal_day_format(16358, text);
    g_assert_cmpstr(text, ==, "2014-10-15");
    sal_day_format(SAL_DAY_MAX, text);
    g_assert_cmpstr(text, ==, "..");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/day/known", known_days);
    g_test_add_func("/day/round-trip", every_day_round_trips);
    g_test_add_func("/day/texts", texts);
    g_test_add_func("/day/formats", formats);
    return g_test_run();
}
