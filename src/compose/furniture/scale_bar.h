/* SPDX-License-Identifier: MIT */
/* The scale bar, and the arrow to the north beside it. */
#ifndef SAL_COMPOSE_FURNITURE_SCALE_BAR_H
#define SAL_COMPOSE_FURNITURE_SCALE_BAR_H

#include "compose/furniture/text_block.h"

/** Width that an arrow to the north adds to the scale bar; 0 where there is none. */
double sal_scale_bar_north_px(const struct sal_page *page);

/** A bar of a round number of km, at most max_px long, for the page as it is fitted. */
void sal_scale_bar_block(struct sal_page *page, struct sal_text_block *block, double max_px);

#endif
