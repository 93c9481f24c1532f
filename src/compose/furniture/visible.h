/* SPDX-License-Identifier: MIT */
/* What of a state lies on the page: a zoomed map does not list what is beyond its edge. */
#ifndef SAL_COMPOSE_FURNITURE_VISIBLE_H
#define SAL_COMPOSE_FURNITURE_VISIBLE_H

#include "compose/furniture/legend_content.h"
#include "compose/page/page.h"

/**
 * Gather what shows within the map's frame, lines as they are projected.
 *
 * @param content  of sal_legend_content_init(); set only when something does not show
 * @returns false when all of the state shows
 */
bool sal_visible_content(const struct sal_page *page, struct sal_legend_content *content);

#endif
