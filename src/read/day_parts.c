/* SPDX-License-Identifier: MIT */
/* A field of years is found by its name, those of its months and days by the same name with other
 * words in it. */
#include "read/day_parts.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/report.h"
#include "read/features.h"

/* What the parts of a date are called, together. */
static const struct {
    const char *year, *month, *day;
} words[] = {{"year", "month", "day"}, {"year", "mon", "day"},    {"yr", "mo", "dy"},
             {"jahr", "monat", "tag"}, {"annee", "mois", "jour"}, {"anio", "mes", "dia"},
             {"ano", "mes", "dia"}};

static char *lower(const char *name) {
    return g_ascii_strdown(name, -1);
}

/* The column of a name; -1: there is none. */
static int find(const struct sal_features *features, const char *name) {
    for (size_t i = 0; i < features->n_fields; i++) {
        if (g_ascii_strcasecmp(features->fields[i].name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* The column that is called as a column of years, but for one word. */
static int find_part(const struct sal_features *features, const char *name, const char *year,
                     const char *part) {
    const char *at = strstr(name, year);
    char *wanted = g_strdup_printf("%.*s%s%s", (int)(at - name), name, part, at + strlen(year));
    const int column = find(features, wanted);
    g_free(wanted);
    return column;
}

/* A whole number in a range; -1: it is none. Some write 6.0 for 6. */
static int number_of(const char *text, int low, int high) {
    char *end = NULL;
    const double value = text == NULL || *text == '\0' ? -1.0 : g_ascii_strtod(text, &end);
    return end != NULL && *end == '\0' && value >= low && value <= high && value == (int)value
               ? (int)value
               : -1;
}

/* A month by its number or the first letters of its English name; -1: it is none. */
static int month_of(const char *text) {
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    const int number = number_of(text, 1, 12);
    if (number > 0 || text == NULL || strlen(text) < 3 || !g_ascii_isalpha(*text)) {
        return number;
    }
    for (int i = 0; i < 12; i++) {
        if (g_ascii_strncasecmp(text, names + 3 * i, 3) == 0) {
            return i + 1;
        }
    }
    return -1;
}

/* Records whose year has a month now. */
static size_t join(struct sal_features *features, int year, int month, int day) {
    size_t n = 0;
    for (size_t i = 0; i < features->n_items; i++) {
        const char **values = features->items[i].values;
        const int y = number_of(values[year], -9999, 9999);
        const int m = y == -1 ? -1 : month_of(values[month]);
        const int d = day < 0 ? -1 : number_of(values[day], 1, 31);
        if (m < 0) {
            continue;
        }
        char text[24];
        g_snprintf(text, sizeof text, d > 0 ? "%s%04d-%02d-%02d" : "%s%04d-%02d", y < 0 ? "-" : "",
                   ABS(y), m, d);
        values[year] = sal_arena_strdup(features->arena, text);
        n++;
    }
    return n;
}

/* Is this column one of years beside one of months; *month and *day are set. */
static bool is_parted(const struct sal_features *features, size_t column, int *month, int *day) {
    char *name = lower(features->fields[column].name);
    bool is_it = false;
    for (size_t i = 0; i < G_N_ELEMENTS(words) && !is_it; i++) {
        if (strstr(name, words[i].year) != NULL) {
            *month = find_part(features, name, words[i].year, words[i].month);
            *day = find_part(features, name, words[i].year, words[i].day);
            is_it = *month >= 0;
        }
    }
    g_free(name);
    return is_it;
}

void sal_day_parts_join(struct sal_features *features, struct sal_report *report) {
    for (size_t i = 0; i < features->n_fields; i++) {
        int month = -1, day = -1;
        const size_t n =
            is_parted(features, i, &month, &day) ? join(features, (int)i, month, day) : 0;
        if (n > 0) {
            features->fields[i].type = SAL_FIELD_TEXT;
            sal_report_add(report, SAL_INFO, "date-parts", sal_features_place(features),
                           "%s, %s%s%s were read as one date in %zu record%s",
                           features->fields[i].name, features->fields[month].name,
                           day < 0 ? "" : ", ", day < 0 ? "" : features->fields[day].name, n,
                           n == 1 ? "" : "s");
        }
    }
}
