/* SPDX-License-Identifier: MIT */
/* What the legend says of fronts by the reports that they rest on. */
#ifndef SAL_COMPOSE_FURNITURE_LEGEND_SURENESS_H
#define SAL_COMPOSE_FURNITURE_LEGEND_SURENESS_H

#include "compose/furniture/legend_content.h"
#include "compose/furniture/legend_entry.h"
#include "compose/furniture/text_block.h"

/** Stretches of fronts that are less sure, and the band that they lie in. */
void sal_legend_sureness_add(const struct sal_page *page, const struct sal_legend_content *there,
                             struct sal_legend_entries *entries);

/** A front between the grounds of two sides, and the band about it. */
void sal_legend_sureness_swatch(struct sal_page *page, struct sal_text_block *block,
                                const struct sal_paint sides[2], struct sal_box box);

#endif
