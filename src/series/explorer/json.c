/* SPDX-License-Identifier: MIT */
/* Whatever a name holds, it ends neither its string nor the script element that the string is in.
 */
#include "series/explorer/json.h"

#include <math.h>

#include "base/json_text.h"
#include "text/text_clean.h"

/* Longest text, characters: sources are long, names are not. */
#define TEXT_MAX 4000

void sal_explorer_json_key(struct sal_explorer_json *json, const char *key) {
    if (json->needs_comma) {
        g_string_append_c(json->text, ',');
    }
    if (key != NULL) {
        g_string_append_printf(json->text, "\"%s\":", key);
    }
    json->needs_comma = true;
}

void sal_explorer_json_begin(struct sal_explorer_json *json, const char *key, char bracket) {
    sal_explorer_json_key(json, key);
    g_string_append_c(json->text, bracket);
    json->needs_comma = false;
}

void sal_explorer_json_end(struct sal_explorer_json *json, char bracket) {
    g_string_append_c(json->text, bracket);
    json->needs_comma = true;
}

void sal_explorer_json_text(struct sal_explorer_json *json, const char *key, const char *text) {
    sal_explorer_json_key(json, key);
    if (text == NULL) {
        g_string_append(json->text, "null");
        return;
    }
    char *clean = sal_text_clean(text, TEXT_MAX);
    sal_json_text_add(json->text, clean, SAL_JSON_IN_SCRIPT);
    g_free(clean);
}

void sal_explorer_json_number(struct sal_explorer_json *json, const char *key, double number) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    sal_explorer_json_key(json, key);
    g_ascii_formatd(text, sizeof text, "%.6g", isfinite(number) ? number : 0.0);
    g_string_append(json->text, text);
}

void sal_explorer_json_bool(struct sal_explorer_json *json, const char *key, bool is_true) {
    sal_explorer_json_key(json, key);
    g_string_append(json->text, is_true ? "true" : "false");
}

void sal_explorer_json_color(struct sal_explorer_json *json, const char *key,
                             struct sal_color color) {
    const double parts[] = {color.r, color.g, color.b, color.a};
    sal_explorer_json_key(json, key);
    g_string_append(json->text, "\"#");
    for (int i = 0; i < (color.a < 1.0 ? 4 : 3); i++) {
        g_string_append_printf(json->text, "%02x",
                               (unsigned)(CLAMP(parts[i], 0.0, 1.0) * 255.0 + 0.5));
    }
    g_string_append_c(json->text, '"');
}
