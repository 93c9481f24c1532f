/* SPDX-License-Identifier: MIT */
/* What of a state lies on the page: a zoomed map does not list what is beyond its edge. */
#ifndef SAL_COMPOSE_SEEN_H
#define SAL_COMPOSE_SEEN_H

#include "presence.h"
#include "sheet.h"

/**
 * Gather what shows within the map's frame, lines as they are projected.
 *
 * @param presence  of sal_presence_init(); set only when something does not show
 * @returns false when all of the state shows
 */
bool sal_seen_presence(const struct sal_sheet *sheet, struct sal_presence *presence);

#endif
