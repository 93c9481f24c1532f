/* SPDX-License-Identifier: MIT */
/* Meridians and parallels of round degrees, where the style wants them, named at the map's edge. */
#ifndef SAL_COMPOSE_MAP_GRATICULE_H
#define SAL_COMPOSE_MAP_GRATICULE_H

#include "compose/page/page.h"

/**
 * Lay the lines and their names for the page's view; names that furniture leaves room for are taken
 * from the room for labels.
 *
 * @returns SAL_OK; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_graticule_lay(struct sal_page *page, struct sal_error *err);

/** Draw the lines as a group; nothing where none were laid. */
void sal_graticule_draw_lines(struct sal_page *page);

/** Draw their names as a group. */
void sal_graticule_draw_names(struct sal_page *page);

void sal_graticule_finish(struct sal_graticule *graticule);

#endif
