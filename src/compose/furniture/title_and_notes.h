/* SPDX-License-Identifier: MIT */
/* What stands around the map: title and day, legend, scale, notes. Each is a block. */
#ifndef SAL_COMPOSE_FURNITURE_TITLE_AND_NOTES_H
#define SAL_COMPOSE_FURNITURE_TITLE_AND_NOTES_H

#include "compose/furniture/text_block.h"

/** Class of the lines of text that say the day. */
#define SAL_DAY_CLASS "day"

/** Class of the same in the page's other language. */
#define SAL_OTHER_DAY_CLASS "day-other"

/** How much furniture a page has room for; each level has what the one before has, and less. */
enum sal_furniture_level {
    SAL_FURNITURE_FULL,
    SAL_FURNITURE_SHORT, /* no definitions, no projection */
    SAL_FURNITURE_BARE,  /* title, day, legend; no notes, no scale */
    SAL_FURNITURE_TITLE, /* title and day */
    SAL_FURNITURE_NONE
};

/** The title of the page: the caller's, the map file's, or the language's own. Borrowed. */
const char *sal_furniture_title(const struct sal_page *page);

/** The type of a heading in the page's other language. */
struct sal_type_look sal_furniture_other_look(const struct sal_type_look *look);

/** "As of 15 October 2014"; g_free() it. */
char *sal_furniture_as_of(const struct sal_page *page, int32_t day);

/** The day or days that the page is of, in words; in the scene's arena. */
const char *sal_furniture_day(struct sal_page *page);

/** Has the page room for the sources in type that can be read. */
bool sal_furniture_has_sources(const struct sal_page *page);

void sal_furniture_title_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                               enum sal_furniture_level level);

/** Factions, ways of holding and lines that are on the map, and no others; in columns that fill
 * the width. */
void sal_furniture_legend_block(struct sal_page *page, struct sal_text_block *block,
                                double width_px, enum sal_furniture_level level);

void sal_furniture_notes_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                               enum sal_furniture_level level);

/** Width that an arrow to the north adds to the scale bar; 0 where there is none. */
double sal_furniture_north_px(const struct sal_page *page);

/** A bar of a round number of km, at most max_px long, for the page as it is fitted. */
void sal_furniture_scale_block(struct sal_page *page, struct sal_text_block *block, double max_px);

#endif
