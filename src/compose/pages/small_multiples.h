/* SPDX-License-Identifier: MIT */
/* Maps of many days on one page; page->panels is set on the page that carries them. */
#ifndef SAL_COMPOSE_PAGES_SMALL_MULTIPLES_H
#define SAL_COMPOSE_PAGES_SMALL_MULTIPLES_H

#include "compose/page/page.h"

struct sal_panels {
    const struct sal_faces *faces[SAL_PANELS_MAX]; /* in the order of the panels */
    size_t n;
    unsigned n_columns;  /* 0: chosen */
    int32_t first, last; /* days */
};

#endif
