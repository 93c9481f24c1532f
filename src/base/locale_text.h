/* SPDX-License-Identifier: MIT */
/* A text in several languages, as map files and styles carry them. */
#ifndef SAL_BASE_LOCALE_TEXT_H
#define SAL_BASE_LOCALE_TEXT_H

#include <stddef.h>

/** langs[n] and texts[n] run in parallel; n may be 0. */
struct sal_locale_text {
    char **langs;
    char **texts;
    size_t n;
};

/**
 * What else a language is called: "ku" (Kurdish) and "ckb" (its Sorani) stand for each other, since
 * Sorani is the form that maps of Iraq have. Static; NULL for most.
 */
const char *sal_locale_text_alias(const char *lang);

/** The text in `lang`, else in English, else the first; NULL when there is none. */
const char *sal_locale_text_get(const struct sal_locale_text *text, const char *lang);

#endif
