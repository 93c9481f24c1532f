/* SPDX-License-Identifier: MIT */
/* What is drawn over control, in the legend: claims, layers of the map's own, marks. */
#ifndef SAL_COMPOSE_FURNITURE_LEGEND_OVER_H
#define SAL_COMPOSE_FURNITURE_LEGEND_OVER_H

#include "compose/furniture/legend_content.h"
#include "compose/furniture/legend_entry.h"

/** Kinds of claims of the days that the legend is of. */
void sal_legend_over_claims(const struct sal_page *page, const struct sal_legend_content *there,
                            struct sal_legend_entries *entries);

/** Layers that have a name and something to show on these days. */
void sal_legend_over_layers(const struct sal_page *page, const struct sal_legend_content *there,
                            struct sal_legend_entries *entries);

/** Marks for which the map file has a text, by kind or symbol. */
void sal_legend_over_marks(const struct sal_page *page, const struct sal_legend_content *there,
                           struct sal_legend_entries *entries);

#endif
