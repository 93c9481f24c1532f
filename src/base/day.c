/* SPDX-License-Identifier: MIT */
/*
 * Whole days since 1970-01-01 in the proleptic Gregorian calendar, years 1 to 9999, from and to
 * text. A text may name a day, a month or a year; it then stands for all days of it.
 */
#include <string.h>

#include "base/error.h"

#define DAYS_PER_ERA 146097 /* 400 years */
#define EPOCH_SHIFT 719468  /* days from 0000-03-01 to 1970-01-01 */

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

/* Year, month and day in *parts. Returns how many were given, 0 when the text has another form. */
static int split(const char *text, int parts[3]) {
    parts[0] = take_digits(&text, 4);
    if (parts[0] < 0) {
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

enum sal_status sal_day_parse(const char *text, int32_t *first, int32_t *next,
                              struct sal_error *err) {
    int parts[3] = {0, 1, 1};
    char *trimmed = g_strstrip(g_strndup(text, 64));
    const int n = split(trimmed, parts);
    g_free(trimmed);
    const int year = parts[0], month = parts[1], day = parts[2];
    if (n == 0) {
        return sal_error_set(err, SAL_DATE, NULL,
                             "\"%.40s\" is not a date; wanted YYYY, YYYY-MM or YYYY-MM-DD", text);
    }
    if (year < 1) {
        return sal_error_set(err, SAL_DATE, NULL, "\"%.40s\" has year 0; wanted 0001 to 9999",
                             text);
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
    g_snprintf(text, 16, "%04d-%02d-%02d", year, month, mday);
}
