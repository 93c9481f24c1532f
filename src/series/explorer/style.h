/* SPDX-License-Identifier: MIT */
/* How a page's map looks, for the script that draws it: colours, patterns, lines, type. Lengths are
 * px of the style's reference page. */
#ifndef SAL_SERIES_EXPLORER_STYLE_H
#define SAL_SERIES_EXPLORER_STYLE_H

#include "compose/furniture/legend_content.h"
#include "compose/page/page.h"
#include "series/explorer/json.h"

/** Append `ground`, `lines`, `type`, `mark`. */
void sal_explorer_style_add(const struct sal_style *style, struct sal_explorer_json *json);

/**
 * Append `factions`, of those that are there, `holds` that are there, and `fills`: for each of the
 * classes of ground its holder, hold, certainty and paint.
 *
 * @param page    open, for names
 * @param classes  struct sal_explorer_class
 */
void sal_explorer_style_add_holders(const struct sal_page *page,
                                    const struct sal_legend_content *content, const GArray *classes,
                                    struct sal_explorer_json *json);

#endif
