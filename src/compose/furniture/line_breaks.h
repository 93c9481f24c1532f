/* SPDX-License-Identifier: MIT */
/* Words that are not to be parted at the end of a line. */
#ifndef SAL_COMPOSE_FURNITURE_LINE_BREAKS_H
#define SAL_COMPOSE_FURNITURE_LINE_BREAKS_H

#include <stdbool.h>

/**
 * Put no-break spaces where a line is not to end: in "36.3° N" and "CC BY 4.0", before a last word
 * that would stand alone, and in headings within dates and after words like "of" and "the".
 *
 * @param text       cleaned
 * @param most       characters that may stand together: what a line has room for
 * @returns g_free() it; sal_line_breaks_undo() makes plain spaces of it again
 */
char *sal_line_breaks_bind(const char *text, double most, bool is_heading);

/** No-break spaces and hyphens to plain ones, in place. */
void sal_line_breaks_undo(char *text);

#endif
