/* SPDX-License-Identifier: MIT */
/* The chart of areas over time, with a cursor at the page's day; sheet->history is set. */
#ifndef SAL_COMPOSE_CHART_H
#define SAL_COMPOSE_CHART_H

#include "block.h"

/** Fill a block with all of the chart but the cursor, the same for every day. */
void sal_chart_block(struct sal_sheet *sheet, struct sal_block *block, double width_px,
                     double height_px);

/** Draw the cursor at the sheet's day into a chart that was placed, as a group. */
void sal_chart_cursor(struct sal_sheet *sheet, const struct sal_block *block, double left_px,
                      double top_px);

/** Move the cursor of a scene drawn before to the sheet's day; its points are made anew. */
void sal_chart_move_cursor(const struct sal_sheet *sheet, const struct sal_block *block,
                           double left_px, struct sal_scene *scene);

#endif
