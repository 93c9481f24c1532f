/* SPDX-License-Identifier: MIT */
/* What a page says of its data: where it came from, and how sure its lines are. */
#ifndef SAL_COMPOSE_FURNITURE_ATTRIBUTION_H
#define SAL_COMPOSE_FURNITURE_ATTRIBUTION_H

#include "compose/page/page.h"

struct sal_attribution {
    const char *list;    /* in the scratch arena, or the map file's own; NULL: nothing is known */
    const char *pattern; /* "Sources: {list}" */
    bool is_stated;      /* by the map file or its credits; else the list is of file names */
};

/** Sources as the map file has them, else the credits of its files, else names of files without
 * their folders: never a word of a connection. */
struct sal_attribution sal_attribution_of(struct sal_page *page);

/** The map file's note, else that front lines are approximate. Borrowed. */
const char *sal_attribution_note(const struct sal_page *page);

#endif
