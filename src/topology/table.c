/* SPDX-License-Identifier: MIT */
/* Tables as CSV (RFC 4180) and JSON; numbers never in the locale's form. */
#include "table.h"

#include <string.h>

#include "../base/error.h"

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

void sal_table_row(GString *out, const struct sal_table_value *values, size_t n, bool is_json) {
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
