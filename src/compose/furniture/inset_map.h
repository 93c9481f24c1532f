/* SPDX-License-Identifier: MIT */
/* The inset map: a small map of the base in its surroundings, with the page's window marked. */
#ifndef SAL_COMPOSE_FURNITURE_INSET_MAP_H
#define SAL_COMPOSE_FURNITURE_INSET_MAP_H

#include "compose/furniture/furniture.h"

/** Fill a block with the inset map, where the style wants one and the page shows little enough of
 * the base; of a map file that has an inset of its own, room for that. */
void sal_inset_map_block(struct sal_page *page, struct sal_text_block *block);

/** Where on the page the map file's own inset is to be drawn, in its slot; false: there is none. */
bool sal_inset_map_zoom(const struct sal_page *page, const struct sal_slot *slot,
                        struct sal_box *frame);

#endif
