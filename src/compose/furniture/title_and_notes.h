/* SPDX-License-Identifier: MIT */
/* Title and day, and the notes: a block each. */
#ifndef SAL_COMPOSE_FURNITURE_TITLE_AND_NOTES_H
#define SAL_COMPOSE_FURNITURE_TITLE_AND_NOTES_H

#include "compose/furniture/furniture.h"

/** Class of the lines of text that say the day. */
#define SAL_DAY_CLASS "day"

/** Class of the same in the page's other language. */
#define SAL_OTHER_DAY_CLASS "day-other"

/** The title of the page: the caller's, the map file's, or the language's own. Borrowed. */
const char *sal_title_text(const struct sal_page *page);

/** The type of a heading in the page's other language. */
struct sal_type_look sal_title_other_look(const struct sal_type_look *look);

/** "As of 15 October 2014"; g_free() it. */
char *sal_title_as_of(const struct sal_page *page, int32_t day);

/** The day or days that the page is of, in words; in the scene's arena. */
const char *sal_title_day(struct sal_page *page);

/** Has the page room for the sources in type that can be read. */
bool sal_notes_has_sources(const struct sal_page *page);

/** What the page says of boundaries: the map file's words, the style's or the language's. */
const char *sal_notes_disclaimer(const struct sal_page *page);

void sal_title_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                     enum sal_furniture_level level);

void sal_notes_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                     enum sal_furniture_level level);

#endif
