/* SPDX-License-Identifier: MIT */
/* Statistics as CSV (RFC 4180) and JSON; numbers never in the locale's form. */
#include <glib.h>
#include <string.h>

#include "../base/error.h"
#include "salient.h"

/* One value of a row. */
struct value {
    const char *name;
    const char *text; /* NULL: a number */
    double number;
    const char *number_format;
};

#define VALUES_MAX 6

/* Values of row i; returns how many. */
static size_t row_values(const struct sal_stats *stats, enum sal_stats_table table, size_t i,
                         char day[16], struct value values[VALUES_MAX]) {
    if (table == SAL_STATS_AREAS) {
        const struct sal_area_row *row = &stats->areas[i];
        sal_day_format(row->day, day);
        const struct value all[] = {{"date", day, 0.0, NULL},
                                    {"unit", row->unit, 0.0, NULL},
                                    {"faction", row->faction, 0.0, NULL},
                                    {"status", row->status, 0.0, NULL},
                                    {"area_km2", NULL, row->area_km2, "%.3f"},
                                    {"share", NULL, row->share, "%.8f"}};
        memcpy(values, all, sizeof all);
        return G_N_ELEMENTS(all);
    }
    const struct sal_front_row *row = &stats->fronts[i];
    sal_day_format(row->day, day);
    const struct value all[] = {{"date", day, 0.0, NULL},
                                {"side_a", row->side_a, 0.0, NULL},
                                {"side_b", row->side_b, 0.0, NULL},
                                {"length_km", NULL, row->length_km, "%.3f"}};
    memcpy(values, all, sizeof all);
    return G_N_ELEMENTS(all);
}

static void put_number(GString *out, const struct value *value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, value->number_format, value->number));
}

static void put_csv(GString *out, const struct value *value) {
    if (value->text == NULL) {
        put_number(out, value);
    } else if (strpbrk(value->text, ",\"\r\n") == NULL) {
        g_string_append(out, value->text);
    } else {
        char **parts = g_strsplit(value->text, "\"", -1);
        char *doubled = g_strjoinv("\"\"", parts);
        g_string_append_printf(out, "\"%s\"", doubled);
        g_free(doubled);
        g_strfreev(parts);
    }
}

static void put_json_text(GString *out, const char *text) {
    g_string_append_c(out, '"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\') {
            g_string_append_printf(out, "\\%c", *c);
        } else if ((unsigned char)*c < 0x20) {
            g_string_append_printf(out, "\\u%04x", *c);
        } else {
            g_string_append_c(out, *c);
        }
    }
    g_string_append_c(out, '"');
}

static void put_row(GString *out, const struct value *values, size_t n, bool is_json) {
    g_string_append(out, is_json ? "  {" : "");
    for (size_t i = 0; i < n; i++) {
        g_string_append(out, i == 0 ? "" : is_json ? ", " : ",");
        if (!is_json) {
            put_csv(out, &values[i]);
            continue;
        }
        put_json_text(out, values[i].name);
        g_string_append(out, ": ");
        if (values[i].text == NULL) {
            put_number(out, &values[i]);
        } else {
            put_json_text(out, values[i].text);
        }
    }
    g_string_append(out, is_json ? "}" : "\n");
}

static GString *table_text(const struct sal_stats *stats, enum sal_stats_table table,
                           bool is_json) {
    static const char *const headers[] = {"date,unit,faction,status,area_km2,share\n",
                                          "date,side_a,side_b,length_km\n"};
    const size_t n = table == SAL_STATS_AREAS ? stats->n_areas : stats->n_fronts;
    GString *out = g_string_new(is_json ? "[\n" : headers[table]);
    for (size_t i = 0; i < n; i++) {
        char day[16];
        struct value values[VALUES_MAX];
        const size_t n_values = row_values(stats, table, i, day, values);
        put_row(out, values, n_values, is_json);
        g_string_append(out, !is_json ? "" : i + 1 < n ? ",\n" : "\n");
    }
    return g_string_append(out, is_json ? "]\n" : "");
}

enum sal_status sal_stats_write(const struct sal_stats *stats, enum sal_stats_table table,
                                const char *path, const char *format, struct sal_error *err) {
    bool is_json = g_str_has_suffix(path, ".json");
    if (format != NULL) {
        is_json = strcmp(format, "json") == 0;
        if (!is_json && strcmp(format, "csv") != 0) {
            return sal_error_set(err, SAL_USAGE, NULL, "unknown format \"%s\"; wanted csv or json",
                                 format);
        }
    } else if (!is_json && strcmp(path, "-") != 0 && !g_str_has_suffix(path, ".csv")) {
        return sal_error_set(err, SAL_USAGE, path,
                             "unknown format; wanted .csv or .json, or --format");
    }
    GString *text = table_text(stats, table, is_json);
    const enum sal_status status = sal_file_write(path, text->str, text->len, err);
    g_string_free(text, TRUE);
    return status;
}
