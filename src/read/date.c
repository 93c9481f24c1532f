/* SPDX-License-Identifier: MIT */
/* Each form of a date is a function that knows it or not; they are tried one after the other, the
 * plainest first. */
#include "read/date.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"

/* Texts longer than this are no dates. */
#define TEXT_MAX 63
/* Years of two digits below this are of this century. */
#define PIVOT_YEAR 70
/* Numbers of a spreadsheet's days that are met: 1954 to 2064. */
#define SHEET_FIRST 20000
#define SHEET_LAST 60000
/* Days from 1899-12-30, a spreadsheet's day 0, to 1970-01-01. */
#define SHEET_EPOCH 25569
#define SECONDS_PER_DAY 86400

static bool is_digits(const char *text) {
    return *text != '\0' && strspn(text, "0123456789") == strlen(text);
}

static bool set_civil(struct sal_date *out, int year, int month, int day) {
    char text[32];
    struct sal_error err;
    g_snprintf(text, sizeof text, "%s%04d-%02d-%02d", year < 0 ? "-" : "", ABS(year), month, day);
    out->n_parts = 3;
    return sal_day_parse(text, &out->first, &out->next, &err) == SAL_OK;
}

static bool set_month(struct sal_date *out, int year, int month) {
    char text[32];
    struct sal_error err;
    g_snprintf(text, sizeof text, "%s%04d-%02d", year < 0 ? "-" : "", ABS(year), month);
    out->n_parts = 2;
    return sal_day_parse(text, &out->first, &out->next, &err) == SAL_OK;
}

static bool set_year(struct sal_date *out, int year) {
    char text[32];
    struct sal_error err;
    g_snprintf(text, sizeof text, "%s%04d", year < 0 ? "-" : "", ABS(year));
    out->n_parts = 1;
    return sal_day_parse(text, &out->first, &out->next, &err) == SAL_OK;
}

static int century_of(int two_digits) {
    return two_digits + (two_digits < PIVOT_YEAR ? 2000 : 1900);
}

static int number_at(const char *text, int n) {
    int value = 0;
    for (int i = 0; i < n; i++) {
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* ---- open ends ---- */

static bool is_open(const char *text, struct sal_date *out) {
    static const char *const words[] = {"..",         "...",        "open",
                                        "infinity",   "+infinity",  "inf",
                                        "present",    "ongoing",    "today",
                                        "now",        "current",    "none",
                                        "null",       "nan",        "nat",
                                        "n/a",        "na",         "00000000",
                                        "0000-00-00", "0",          "-",
                                        "--",         "?",          "unknown",
                                        "nil",        "0000/00/00", "0000-00-00 00:00:00"};
    if (g_ascii_strcasecmp(text, "-infinity") == 0 || g_ascii_strcasecmp(text, "-inf") == 0) {
        *out = (struct sal_date){SAL_DAY_MIN, SAL_DAY_MIN, .is_open = true};
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(text, words[i]) == 0) {
            *out = (struct sal_date){SAL_DAY_MAX, SAL_DAY_MAX, .is_open = true};
            return true;
        }
    }
    return false;
}

/* ---- numbers ---- */

static bool read_epoch(gint64 value, gint64 per_second, const char *what, struct sal_date *out) {
    const gint64 per_day = per_second * SECONDS_PER_DAY;
    gint64 day = value / per_day;
    day -= day * per_day > value;
    if (day < SAL_DAY_FIRST || day > SAL_DAY_LAST) {
        return false;
    }
    out->first = (int32_t)day;
    out->next = out->first + 1;
    out->n_parts = 3;
    out->guess = what;
    out->ends_day = value - day * per_day >= per_day - per_second * 60;
    return true;
}

/* Six digits: a month or a day with a year of two digits, where only one of them makes sense. */
static bool read_six(const char *digits, struct sal_date *out, const char **fault) {
    struct sal_date month = {0}, day = {0};
    const int year = number_at(digits, 4);
    const bool is_month =
        year >= 1500 && year < 2100 && set_month(&month, year, number_at(digits + 4, 2));
    const bool is_day = set_civil(&day, century_of(number_at(digits, 2)), number_at(digits + 2, 2),
                                  number_at(digits + 4, 2));
    if (is_month && is_day) {
        *fault = "may be YYMMDD or YYYYMM; wanted YYYY-MM-DD, or --date-format";
        return false;
    }
    if (is_month) {
        *out = month;
        out->guess = "a year and month, YYYYMM";
    } else if (is_day) {
        *out = day;
        out->guess = "a day with a year of two digits, YYMMDD";
    }
    return is_month || is_day;
}

static bool read_long(const char *digits, size_t n, bool is_negative, struct sal_date *out) {
    const gint64 value = (is_negative ? -1 : 1) * g_ascii_strtoll(digits, NULL, 10);
    if (!is_negative && (n == 12 || n == 14) &&
        set_civil(out, number_at(digits, 4), number_at(digits + 4, 2), number_at(digits + 6, 2)) &&
        number_at(digits, 4) >= 1500 && number_at(digits, 4) < 2200) {
        out->ends_day = number_at(digits + 8, 4) >= 2359;
        return true; /* YYYYMMDDhhmm */
    }
    if (n == 9 || n == 10) {
        return read_epoch(value, 1, "seconds since 1970", out);
    }
    if (n >= 11 && n <= 14) {
        return read_epoch(value, 1000, "milliseconds since 1970", out);
    }
    if (n == 16) {
        return read_epoch(value, 1000000, "microseconds since 1970", out);
    }
    return n == 19 && read_epoch(value, 1000000000, "nanoseconds since 1970", out);
}

/* A whole number. */
static bool read_whole(const char *digits, bool is_negative, bool is_number, struct sal_date *out,
                       const char **fault) {
    const size_t n = strlen(digits);
    if (n > 8) {
        return read_long(digits, n, is_negative, out);
    }
    const int value = (int)g_ascii_strtoll(digits, NULL, 10);
    if (n <= 4 || is_negative) {
        const bool is_year = (is_number || n == 3 || (n == 4 && !is_negative)) && value != 0;
        return is_year && set_year(out, is_negative ? -value : value);
    }
    if (n == 6) {
        return read_six(digits, out, fault);
    }
    if (n == 5 && value >= SHEET_FIRST && value <= SHEET_LAST) {
        *out = (struct sal_date){value - SHEET_EPOCH, value - SHEET_EPOCH + 1, .n_parts = 3,
                                 .guess = "a spreadsheet's number of a day"};
        return true;
    }
    /* A number drops the zeros of early years: 8001231 is a day of the year 800. */
    return (n == 8 || is_number) && set_civil(out, value / 10000, value / 100 % 100, value % 100);
}

/* "1946.0", "2014.08": a number with a fraction. */
static bool read_fraction(const char *text, bool is_number, struct sal_date *out,
                          const char **fault) {
    const size_t n = strspn(text, "0123456789");
    if (n == 0 || text[n] != '.' || !is_digits(text + n + 1)) {
        return false;
    }
    const char *fraction = text + n + 1;
    if (strspn(fraction, "0") == strlen(fraction)) {
        char *whole = g_strndup(text, n);
        const bool is_read = read_whole(whole, false, true, out, fault);
        g_free(whole);
        return is_read;
    }
    if (n == 5 && read_whole("36526", false, true, out, fault)) {
        char *whole = g_strndup(text, n); /* a spreadsheet's day with a time */
        const bool is_read = read_whole(whole, false, true, out, fault);
        g_free(whole);
        return is_read;
    }
    if (n == 4 && strlen(fraction) == 2 &&
        set_month(out, number_at(text, 4), number_at(fraction, 2))) {
        out->guess = "a year and month, YYYY.MM";
        return true;
    }
    if (n == 4) {
        *fault = "is a year with a fraction; wanted YYYY-MM-DD";
    }
    (void)is_number;
    return false;
}

/* ---- names of months ---- */

static int month_of_name(const char *name, size_t n) {
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (int i = 0; i < 12 && n >= 3; i++) {
        if (n <= strlen(months[i]) && g_ascii_strncasecmp(name, months[i], n) == 0) {
            return i + 1;
        }
    }
    return n == 4 && g_ascii_strncasecmp(name, "sept", 4) == 0 ? 9 : 0;
}

/* Up to four words of a text, parted by blanks, commas, dots, slashes and hyphens. */
static size_t split_words(const char *text, const char *words[4], size_t lengths[4]) {
    size_t n = 0;
    for (text += strspn(text, " ,./-"); *text != '\0'; text += strspn(text, " ,./-")) {
        const size_t length = strcspn(text, " ,./-");
        if (n == 4) {
            return 5;
        }
        words[n] = text;
        lengths[n++] = length;
        text += length;
    }
    return n;
}

/* "10 June 2014", "June 10, 2014", "10-JUN-14", "June 2014". */
static bool read_named(const char *text, struct sal_date *out) {
    const char *words[4];
    size_t lengths[4];
    const size_t n = split_words(text, words, lengths);
    int month = 0, numbers[3];
    size_t digits[3] = {0, 0, 0}, n_numbers = 0;
    for (size_t i = 0; i < n && n <= 3; i++) {
        const size_t n_digits = strspn(words[i], "0123456789");
        const bool has_ending = n_digits + 2 == lengths[i] && n_digits > 0; /* 10th */
        if (n_digits == lengths[i] || has_ending) {
            numbers[n_numbers] = number_at(words[i], (int)MIN(n_digits, 5));
            digits[n_numbers++] = n_digits;
        } else if (month == 0) {
            month = month_of_name(words[i], lengths[i]);
            if (month == 0) {
                return false;
            }
        }
    }
    if (month == 0 || n_numbers == 0 || n_numbers > 2) {
        return false;
    }
    const size_t year_at = n_numbers - 1;
    if (n_numbers == 1) {
        return digits[0] == 4 && set_month(out, numbers[0], month);
    }
    if (digits[year_at] == 2) {
        out->guess = "a day with a year of two digits";
    }
    return (digits[1] == 4 || digits[1] == 2) && digits[0] <= 2 &&
           set_civil(out, digits[1] == 2 ? century_of(numbers[1]) : numbers[1], month, numbers[0]);
}

/* ---- figures in other orders ---- */

/* "2014-6-1", "15/06/2014", "10.06.2014". */
static bool read_figures(const char *text, struct sal_date *out, const char **fault) {
    const size_t n0 = strspn(text, "0123456789");
    const char separator = text[n0];
    if (n0 == 0 || separator == '\0' || strchr("-/. ", separator) == NULL) {
        return false;
    }
    const char *second = text + n0 + 1, *third = second + strspn(second, "0123456789");
    const size_t n1 = (size_t)(third - second);
    const size_t n2 = *third == separator ? strspn(third + 1, "0123456789") : 0;
    const char *rest = third + 1 + n2;
    const bool is_end = n2 > 0 && (*rest == '\0' || *rest == ' ' || *rest == 'T' || *rest == ',');
    if (!is_end || n1 == 0 || n1 > 2) {
        return false;
    }
    const int a = number_at(text, (int)MIN(n0, 5)), b = number_at(second, (int)n1),
              c = number_at(third + 1, (int)MIN(n2, 5));
    if (n0 == 4 && n2 <= 2) {
        return set_civil(out, a, b, c);
    }
    if (n0 > 2 || n2 != 4) {
        return false;
    }
    if (separator == '.' || a > 12 || a == b) {
        out->guess = "day, month and year";
        return set_civil(out, c, b, a);
    }
    if (b > 12) {
        out->guess = "month, day and year";
        return set_civil(out, c, a, b);
    }
    *fault = "may be day and month or month and day; wanted --date-format DD/MM/YYYY or MM/DD/YYYY";
    return false;
}

/* ---- Extended Date/Time Format, levels 0 and 1. Source: ISO 8601-2:2019; Library of Congress,
 * https://www.loc.gov/standards/datetime/ ---- */

/* "158X", "15XX", "1643-XX", "1643-05-XX": figures that are not known. */
static bool read_unspecified(const char *text, struct sal_date *out) {
    const size_t n = strlen(text), n_year = strspn(text, "0123456789");
    if (strpbrk(text, "Xx") == NULL) {
        return false;
    }
    if (n == 4 && n_year >= 1 && n_year < 4 && strspn(text + n_year, "Xx") == 4 - n_year) {
        int low = number_at(text, (int)n_year), step = 1;
        for (size_t i = n_year; i < 4; i++) {
            low *= 10;
            step *= 10;
        }
        struct sal_date last;
        const bool is_read = set_year(out, low) && set_year(&last, low + step - 1);
        out->next = last.next;
        return is_read;
    }
    if (n_year == 4 && g_ascii_strcasecmp(text + 4, "-XX") == 0) {
        return set_year(out, number_at(text, 4));
    }
    return n_year == 4 && n == 10 && text[4] == '-' && strspn(text + 5, "0123456789") == 2 &&
           g_ascii_strcasecmp(text + 7, "-XX") == 0 &&
           set_month(out, number_at(text, 4), number_at(text + 5, 2));
}

/* "2001-21" to "2001-24": spring to winter of a year. */
static bool read_season(const char *text, struct sal_date *out) {
    const bool is_season = strlen(text) == 7 && strspn(text, "0123456789") == 4 && text[4] == '-' &&
                           text[5] == '2' && text[6] >= '1' && text[6] <= '4';
    if (!is_season) {
        return false;
    }
    const int year = number_at(text, 4), month = 3 * (text[6] - '0');
    struct sal_date last;
    const bool is_read =
        set_month(out, year, month) &&
        set_month(&last, month == 12 ? year + 1 : year, month == 12 ? 2 : month + 2);
    out->next = last.next;
    out->guess = "a season of the northern year";
    return is_read;
}

static bool read_one(const char *text, bool is_number, struct sal_date *out, const char **fault);

/* "1643-05/1643-09", "1914/..": two dates, of which either may be open. */
static bool read_interval(const char *text, struct sal_date *out, const char **fault) {
    const char *slash = strchr(text, '/');
    const bool is_pair = slash != NULL && strchr(slash + 1, '/') == NULL &&
                         (slash == text || slash - text >= 4 || g_str_has_prefix(text, "..")) &&
                         (slash[1] == '\0' || strlen(slash + 1) >= 4 || slash[1] == '.');
    if (!is_pair) {
        return false;
    }
    char *first = g_strndup(text, (gsize)(slash - text));
    struct sal_date from = {SAL_DAY_MIN, SAL_DAY_MIN, .is_open = true};
    struct sal_date to = {SAL_DAY_MAX, SAL_DAY_MAX, .is_open = true};
    const bool is_read = (*first == '\0' || read_one(first, false, &from, fault)) &&
                         (slash[1] == '\0' || read_one(slash + 1, false, &to, fault)) &&
                         !(from.is_open && to.is_open);
    g_free(first);
    *out = (struct sal_date){.first = from.is_open ? SAL_DAY_MIN : from.first,
                             .next = to.is_open ? SAL_DAY_MAX : to.next,
                             .n_parts = MAX(from.n_parts, to.n_parts),
                             .is_interval = true,
                             .guess = from.guess != NULL ? from.guess : to.guess};
    return is_read;
}

/* ---- an order that was said ---- */

/* The part that a format names here: its letter, and how long its name is; 0 for none. */
static char part_of(const char *format, size_t *n) {
    if (format[0] == '%' && format[1] != '\0' && strchr("YymdbB", format[1]) != NULL) {
        *n = 2;
        return format[1];
    }
    for (const char *part = "YMD"; *part != '\0'; part++) {
        const size_t run = strspn(format, (const char[]){*part, '\0'});
        if (run > 0) {
            *n = run;
            return *part == 'Y' ? (run > 2 ? 'Y' : 'y') : *part == 'D' ? 'd' : run > 2 ? 'b' : 'm';
        }
    }
    *n = 1;
    return '\0';
}

bool sal_date_is_format(const char *format) {
    bool has_year = false;
    for (size_t n; *format != '\0'; format += n) {
        const char part = part_of(format, &n);
        has_year = has_year || part == 'Y' || part == 'y';
        if (part == '\0' && g_ascii_isalpha(*format) && *format != 'T') {
            return false;
        }
    }
    return has_year;
}

/* One part of a date; how many bytes it took, 0 for none. */
static size_t take_part(const char *text, char part, int values[3]) {
    size_t n = strspn(text, "0123456789");
    const size_t most = part == 'Y' ? 4 : 2;
    if (part == 'b' || part == 'B') {
        while (g_ascii_isalpha(text[n])) {
            n++;
        }
        values[1] = month_of_name(text, n);
        return values[1] > 0 ? n : 0;
    }
    n = MIN(n, most);
    if (n == 0 || (part == 'Y' && n < 4) || (part == 'y' && n < 2)) {
        return 0;
    }
    const int value = number_at(text, (int)n);
    values[part == 'd' ? 2 : part == 'm' ? 1 : 0] = part == 'y' ? century_of(value) : value;
    return n;
}

size_t sal_date_match(const char *text, const char *format, struct sal_date *out) {
    int values[3] = {0, 0, 0};
    const char *at = text;
    for (size_t n; *format != '\0'; format += n) {
        const char part = part_of(format, &n);
        if (part == '\0' && *at++ != *format) {
            return 0;
        }
        const size_t taken = part == '\0' ? 0 : take_part(at, part, values);
        if (part != '\0' && taken == 0) {
            return 0;
        }
        at += taken;
    }
    *out = (struct sal_date){0};
    const bool is_read = values[2] > 0   ? set_civil(out, values[0], values[1], values[2])
                         : values[1] > 0 ? set_month(out, values[0], values[1])
                                         : set_year(out, values[0]);
    return is_read && !g_ascii_isdigit(*at) ? (size_t)(at - text) : 0;
}

/* ---- all forms ---- */

/* Has a text a time of the day in its last minute: T23:59:59, 23:59, 24:00. */
static bool ends_day(const char *text) {
    const char *time = strchr(text, ':');
    return time != NULL && time - text >= 2 &&
           ((strncmp(time - 2, "23:59", 5) == 0) || strncmp(time - 2, "24:00", 5) == 0);
}

/* As sal_day_parse() has it. */
static bool read_plain(const char *text, struct sal_date *out) {
    struct sal_error err;
    if (sal_day_parse(text, &out->first, &out->next, &err) != SAL_OK) {
        return false;
    }
    const int32_t n_days = out->next - out->first;
    out->n_parts = n_days == 1 ? 3 : n_days < 32 ? 2 : 1;
    out->ends_day = ends_day(text);
    if (strspn(text, "0123456789") == 4 && text[4] == '.' && strlen(text) == 7) {
        out->guess = "a year and month, YYYY.MM";
    }
    return true;
}

static bool read_one(const char *text, bool is_number, struct sal_date *out, const char **fault) {
    *out = (struct sal_date){0};
    if (is_open(text, out)) {
        return true;
    }
    const bool is_negative = *text == '-';
    if (is_digits(text + (is_negative && is_number))) {
        return read_whole(text + is_negative, is_negative, is_number, out, fault);
    }
    if (is_number && read_fraction(text + is_negative, is_number, out, fault)) {
        return true;
    }
    return read_plain(text, out) || read_fraction(text, is_number, out, fault) ||
           read_named(text, out) || read_figures(text, out, fault) || read_unspecified(text, out) ||
           read_season(text, out);
}

/* "1100~", "1100?": about, perhaps. */
static bool read_uncertain(char *text, bool is_number, struct sal_date *out, const char **fault) {
    const size_t n = strlen(text);
    if (n < 4 || strchr("~?%", text[n - 1]) == NULL) {
        return false;
    }
    text[n - 1] = '\0';
    const bool is_read = read_one(text, is_number, out, fault);
    out->guess = "a date that its source is not sure of";
    return is_read;
}

enum sal_status sal_date_read(const char *given, enum sal_field_type type, const char *format,
                              struct sal_date *out, struct sal_error *err) {
    const char *fault = "is not a date; wanted YYYY, YYYY-MM or YYYY-MM-DD";
    char text[TEXT_MAX + 1] = "";
    g_strlcpy(text, given + strspn(given, " \t"), sizeof text);
    g_strchomp(text);
    const bool is_number = type == SAL_FIELD_INTEGER || type == SAL_FIELD_REAL;
    struct sal_date date = {0};
    bool is_read = is_open(text, &date);
    if (!is_read && format != NULL) {
        const size_t n = sal_date_match(text, format, &date);
        is_read = n > 0 && (text[n] == '\0' || text[n] == ' ' || text[n] == 'T');
        date.ends_day = is_read && ends_day(text + n);
        fault = is_read ? fault : "is not in the order of --date-format";
    } else if (!is_read) {
        is_read = read_one(text, is_number, &date, &fault) || read_interval(text, &date, &fault) ||
                  read_uncertain(text, is_number, &date, &fault);
    }
    if (!is_read || strlen(given) > TEXT_MAX) {
        return sal_error_set(err, SAL_DATE, NULL, "\"%.40s\" %s", given, fault);
    }
    *out = date;
    return SAL_OK;
}
