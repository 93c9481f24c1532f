/* SPDX-License-Identifier: MIT */
#include "base/json_text.h"

#include <string.h>

void sal_json_text_add(GString *out, const char *text, const char *also) {
    const unsigned char del = 0x7F, space = 0x20;
    g_string_append_c(out, '"');
    for (const char *at = text; *at != '\0'; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c < space || c == del || (also != NULL && strchr(also, *at) != NULL)) {
            g_string_append_printf(out, "\\u%04x", c);
        } else if (c == '"' || c == '\\') {
            g_string_append_printf(out, "\\%c", c);
        } else {
            g_string_append_c(out, *at);
        }
    }
    g_string_append_c(out, '"');
}

bool sal_json_text_is_shallow(const char *text, size_t size) {
    int depth = 0;
    bool is_string = false;
    for (size_t i = 0; i < size && depth <= SAL_JSON_DEPTH_MAX; i++) {
        const char c = text[i];
        if (is_string) {
            i += c == '\\';
            is_string = c != '"';
        } else if (c == '"') {
            is_string = true;
        } else {
            depth += (c == '[' || c == '{') - (c == ']' || c == '}');
        }
    }
    return depth <= SAL_JSON_DEPTH_MAX;
}
