/* SPDX-License-Identifier: MIT */
/*
 * Whole days since 1970-01-01 in the proleptic Gregorian calendar, years -99999 to 9999, from and
 * to text. A text may name a day, a month or a year; it then stands for all days of it. Years
 * before 1 are counted as astronomers and ISO 8601 do: 0000 is 1 BC, -0043 is 44 BC.
 */
#include <string.h>

#include "base/error.h"

#define DAYS_PER_ERA 146097 /* 400 years */
#define EPOCH_SHIFT 719468  /* days from 0000-03-01 to 1970-01-01 */
#define YEAR_FIRST (-99999)

/* Years are counted from 1 March, so that the leap day is the last of its year. */
int32_t sal_day_from_civil(int year, int month, int day) {
    const int shifted = month <= 2 ? year - 1 : year;
    const int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
    const int year_of_era = shifted - era * 400;
    const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - EPOCH_SHIFT;
}

void sal_day_to_civil(int32_t day, int *year, int *month, int *mday) {
    const int64_t shifted = (int64_t)day + EPOCH_SHIFT;
    const int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    const int day_of_era = (int)(shifted - era * DAYS_PER_ERA);
    const int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_PER_ERA - 1)) /
        365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int month_from_march = (5 * day_of_year + 2) / 153;
    *mday = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    *month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    *year = (int)(year_of_era + era * 400) + (*month <= 2 ? 1 : 0);
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : days[month - 1];
}

/* Exactly n digits at *text; moves it past them. -1 when there are others. */
static int take_digits(const char **text, int n) {
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (!g_ascii_isdigit((*text)[i])) {
            return -1;
        }
        value = value * 10 + ((*text)[i] - '0');
    }
    *text += n;
    return value;
}

/* A colon and two digits, if they are there; false when a colon has other company. */
static bool take_pair(const char **text) {
    if (**text != ':') {
        return true;
    }
    ++*text;
    return take_digits(text, 2) >= 0;
}

/* Does what follows a day look like a time: 23:59, 23:59:59.5, with Z, UTC or +03:00 after it. */
static bool is_time(const char *text) {
    text += *text == 'T' || *text == ' ' ? 1 : 0;
    if (take_digits(&text, 2) < 0 || !take_pair(&text) || !take_pair(&text)) {
        return false;
    }
    if (*text == '.' || *text == ',') {
        text += 1 + strspn(text + 1, "0123456789");
    }
    text += *text == ' ' ? 1 : 0;
    if (strcmp(text, "Z") == 0 || strcmp(text, "UTC") == 0 || strcmp(text, "GMT") == 0) {
        return true;
    }
    if (*text == '+' || *text == '-') {
        text++;
        const bool has_hours = take_digits(&text, 2) >= 0;
        const bool has_minutes =
            *text == ':' ? take_pair(&text) : *text == '\0' || take_digits(&text, 2) >= 0;
        return has_hours && has_minutes && *text == '\0';
    }
    return *text == '\0';
}

/* A year at *text, moved past it: four digits, or a sign and four or five. False when there is
 * none.
 */
static bool take_year(const char **text, int *year) {
    const bool is_signed = **text == '-' || **text == '+';
    const bool is_negative = **text == '-';
    const char *digits = *text + is_signed;
    const size_t n =
        is_signed && g_ascii_isdigit(digits[0]) && strspn(digits, "0123456789") == 5 ? 5 : 4;
    const int value = take_digits(&digits, (int)n);
    if (value < 0 || (is_signed && g_ascii_isdigit(*digits))) {
        return false;
    }
    *year = is_negative ? -value : value;
    *text = digits;
    return true;
}

/* Year, month and day in *parts. Returns how many were given, 0 when the text has another form. */
static int split(const char *text, int parts[3]) {
    if (!take_year(&text, &parts[0])) {
        return 0;
    }
    if (*text == '\0') {
        return 1;
    }
    const char separator = g_ascii_isdigit(*text) ? '\0' : *text;
    if (separator != '\0' && strchr("-/._", separator) == NULL) {
        return 0;
    }
    for (int i = 1; i <= 2; i++) {
        if (separator != '\0' && *text++ != separator) {
            return 0;
        }
        parts[i] = take_digits(&text, 2);
        if (parts[i] < 0) {
            return 0;
        }
        if (i == 1 && *text == '\0') {
            /* Six digits without separators are too easily something else. */
            return separator != '\0' ? 2 : 0;
        }
    }
    const bool has_time = *text == 'T' || *text == ' ';
    return *text == '\0' || (has_time && is_time(text)) ? 3 : 0;
}

/* "44 BC", "AD 14": a year with its era. False when it is no such text. */
static bool split_era(const char *text, int *year) {
    static const struct {
        const char *name;
        bool is_before;
    } eras[] = {{"BCE", true}, {"BC", true}, {"CE", false}, {"AD", false}};
    const size_t n = strspn(text, "0123456789");
    const char *digits = text, *era = text + n + strspn(text + n, " ");
    if (n == 0) {
        digits = text + strcspn(text, " 0123456789");
        digits += strspn(digits, " ");
        era = text;
    }
    const size_t n_digits = strspn(digits, "0123456789");
    for (size_t i = 0; i < G_N_ELEMENTS(eras) && n_digits > 0 && n_digits <= 5; i++) {
        const size_t n_era = strlen(eras[i].name);
        const bool is_end = n > 0 ? era[n_era] == '\0'
                                  : digits[n_digits] == '\0' && strchr(" 0123456789", era[n_era]);
        if (g_ascii_strncasecmp(era, eras[i].name, n_era) == 0 && is_end) {
            const int value = take_digits(&digits, (int)n_digits);
            *year = eras[i].is_before ? 1 - value : value;
            return value > 0;
        }
    }
    return false;
}

enum sal_status sal_day_parse(const char *text, int32_t *first, int32_t *next,
                              struct sal_error *err) {
    int parts[3] = {0, 1, 1};
    char *trimmed = g_strstrip(g_strndup(text, 64));
    int n = split(trimmed, parts);
    n = n == 0 && split_era(trimmed, &parts[0]) ? 1 : n;
    g_free(trimmed);
    const int year = parts[0], month = parts[1], day = parts[2];
    if (n == 0) {
        return sal_error_set(err, SAL_DATE, NULL,
                             "\"%.40s\" is not a date; wanted YYYY, YYYY-MM or YYYY-MM-DD", text);
    }
    if (year < YEAR_FIRST || year > 9999) {
        return sal_error_set(err, SAL_DATE, NULL, "\"%.40s\" has year %d; wanted %d to 9999", text,
                             year, YEAR_FIRST);
    }
    if (month < 1 || month > 12) {
        return sal_error_set(err, SAL_DATE, NULL, "\"%.40s\" has month %02d; wanted 01 to 12", text,
                             month);
    }
    const int n_days = days_in_month(year, month);
    if (day < 1 || day > n_days) {
        return sal_error_set(err, SAL_DATE, NULL, "\"%.40s\" has day %02d; that month has 01 to %d",
                             text, day, n_days);
    }
    *first = sal_day_from_civil(year, month, day);
    if (next != NULL) {
        const int32_t lengths[] = {sal_day_from_civil(year + 1, 1, 1) - *first, n_days, 1};
        *next = *first + lengths[n - 1];
    }
    return SAL_OK;
}

void sal_day_format(int32_t day, char text[16]) {
    if (day == SAL_DAY_MIN || day == SAL_DAY_MAX) {
        g_strlcpy(text, "..", 16);
        return;
    }
    int year, month, mday;
    sal_day_to_civil(day, &year, &month, &mday);
    g_snprintf(text, 16, "%s%04d-%02d-%02d", year < 0 ? "-" : "", ABS(year), month, mday);
}
