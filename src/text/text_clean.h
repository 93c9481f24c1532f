/* SPDX-License-Identifier: MIT */
/* What of a text may be shown. */
#ifndef SAL_TEXT_TEXT_CLEAN_H
#define SAL_TEXT_TEXT_CLEAN_H

#include "salient.h"
#include <glib.h>

/**
 * Make any text safe to print on one line: invalid UTF-8 replaced, controls and line breaks to
 * spaces, runs of space folded, unbalanced direction marks closed, cut to max_chars with an
 * ellipsis.
 *
 * @returns g_free() it
 */
char *sal_text_clean(const char *text, size_t max_chars);

/** Is this one of Unicode's code points that no text may hold, such as U+FFFE. */
bool sal_text_clean_is_noncharacter(gunichar c);

#endif
