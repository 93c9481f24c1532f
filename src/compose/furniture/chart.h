/* SPDX-License-Identifier: MIT */
/* The chart of areas over time, with a cursor at the page's day; the input has a chart. */
#ifndef SAL_COMPOSE_FURNITURE_CHART_H
#define SAL_COMPOSE_FURNITURE_CHART_H

#include "compose/furniture/text_block.h"

/** Fill a block with all of the chart but the cursor, the same for every day. */
void sal_chart_block(struct sal_page *page, struct sal_text_block *block, double width_px,
                     double height_px);

/** Draw the cursor at the page's day into a chart that was placed, as a group. */
void sal_chart_cursor(struct sal_page *page, const struct sal_text_block *block, double left_px,
                      double top_px);

/** Move the cursor of a scene drawn before to a day; its points are made anew. */
void sal_chart_move_cursor(const struct sal_page *page, const struct sal_text_block *block,
                           double left_px, int32_t day, struct sal_scene *scene);

#endif
