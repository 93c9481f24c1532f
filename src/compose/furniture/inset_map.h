/* SPDX-License-Identifier: MIT */
/* The inset map: a small map of the base in its surroundings, with the page's window marked. */
#ifndef SAL_COMPOSE_FURNITURE_INSET_MAP_H
#define SAL_COMPOSE_FURNITURE_INSET_MAP_H

#include "compose/furniture/text_block.h"

/** Fill a block with the inset map, where the style wants one and the page shows little enough of
 * the base; else nothing is added. */
void sal_inset_map_block(struct sal_page *page, struct sal_text_block *block);

#endif
