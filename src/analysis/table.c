/* SPDX-License-Identifier: MIT */
/* Tables as CSV (RFC 4180) and JSON; numbers never in the locale's form. */
#include "analysis/table.h"

#include <string.h>

#include "base/error.h"
#include "base/json_text.h"

static void put_number(GString *out, const struct sal_table_value *value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, value->number_format, value->number));
}

static void put_csv(GString *out, const struct sal_table_value *value) {
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

void sal_table_row(GString *out, const struct sal_table_value *values, size_t n, bool is_json) {
    g_string_append(out, is_json ? "  {" : "");
    for (size_t i = 0; i < n; i++) {
        g_string_append(out, i == 0 ? "" : is_json ? ", " : ",");
        if (!is_json) {
            put_csv(out, &values[i]);
            continue;
        }
        sal_json_text_add(out, values[i].name, NULL);
        g_string_append(out, ": ");
        if (values[i].text == NULL) {
            put_number(out, &values[i]);
        } else {
            sal_json_text_add(out, values[i].text, NULL);
        }
    }
    g_string_append(out, is_json ? "}" : "\n");
}

enum sal_status sal_table_format(const char *path, const char *format, bool *is_json,
                                 struct sal_error *err) {
    *is_json = g_str_has_suffix(path, ".json");
    if (format != NULL) {
        *is_json = strcmp(format, "json") == 0;
        if (!*is_json && strcmp(format, "csv") != 0) {
            return sal_error_set(err, SAL_USAGE, NULL, "unknown format \"%s\"; wanted csv or json",
                                 format);
        }
    } else if (!*is_json && strcmp(path, "-") != 0 && !g_str_has_suffix(path, ".csv")) {
        return sal_error_set(err, SAL_USAGE, path,
                             "unknown format; wanted .csv or .json, or --format");
    }
    return SAL_OK;
}
