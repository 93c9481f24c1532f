/* SPDX-License-Identifier: MIT */
/* Strings of JSON that is written as it comes, a row or a frame at a time; whole trees are
 * json-glib's. */
#ifndef SAL_BASE_JSON_TEXT_H
#define SAL_BASE_JSON_TEXT_H

#include <glib.h>
#include <stdbool.h>

/** Characters that may not stand in a script element of HTML. */
#define SAL_JSON_IN_SCRIPT "<>&"

/**
 * Append a JSON string, with its quotes.
 *
 * @param text  UTF-8
 * @param also  ASCII characters to be written by their number, beside those that JSON wants so;
 * NULL: none
 * @source RFC 8259, section 7
 */
void sal_json_text_add(GString *out, const char *text, const char *also);

/** Levels of arrays and objects in each other that are read. */
#define SAL_JSON_DEPTH_MAX 64

/** Is a text, whether JSON or not, nested no deeper than that? To be asked before json-glib, whose
 * parser calls itself once a level. */
bool sal_json_text_is_shallow(const char *text, size_t size);

#endif
