/* SPDX-License-Identifier: MIT */
/* JSON that stands in a page of HTML, written as it comes. */
#ifndef SAL_SERIES_EXPLORER_JSON_H
#define SAL_SERIES_EXPLORER_JSON_H

#include <glib.h>
#include <stdbool.h>

#include "style/paint.h"

struct sal_explorer_json {
    GString *text;
    bool needs_comma;
};

/** Name the value that follows; a plain word. NULL: nothing, as of an array's values. */
void sal_explorer_json_key(struct sal_explorer_json *json, const char *key);

void sal_explorer_json_begin(struct sal_explorer_json *json, const char *key, char bracket);
void sal_explorer_json_end(struct sal_explorer_json *json, char bracket);

/** A text, cleaned, of at most so many characters; NULL is written as null. */
void sal_explorer_json_text(struct sal_explorer_json *json, const char *key, const char *text);
void sal_explorer_json_number(struct sal_explorer_json *json, const char *key, double number);
void sal_explorer_json_bool(struct sal_explorer_json *json, const char *key, bool is_true);
/** "#rrggbb" or "#rrggbbaa". */
void sal_explorer_json_color(struct sal_explorer_json *json, const char *key,
                             struct sal_color color);

#endif
