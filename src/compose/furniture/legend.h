/* SPDX-License-Identifier: MIT */
/* The legend: what is on the map, with the definition of every class that is not plain. */
#ifndef SAL_COMPOSE_FURNITURE_LEGEND_H
#define SAL_COMPOSE_FURNITURE_LEGEND_H

#include "compose/furniture/furniture.h"

/** Factions, ways of holding and lines that are on the map, and no others; in columns that fill
 * the width. */
void sal_legend_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                      enum sal_furniture_level level);

/** How many factions, or changes, a legend without a bound lists. */
size_t sal_legend_n_listed(struct sal_page *page);

#endif
