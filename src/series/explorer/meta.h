/* SPDX-License-Identifier: MIT */
/* All that a page's script is to know beside the arcs, as one object of JSON. */
#ifndef SAL_SERIES_EXPLORER_META_H
#define SAL_SERIES_EXPLORER_META_H

#include "compose/furniture/legend_content.h"
#include "series/explorer/json.h"
#include "series/explorer/view.h"

/** What the page is of. */
struct sal_explorer_days {
    const int32_t *days; /* days[n]: the first of each state */
    size_t n;
    int32_t last;  /* the last day that the page shows */
    bool is_daily; /* every day between is known, not those of the states alone */
    bool is_dated; /* false: the data knows no days */
};

/** Append `title`, words, days, the map's place on the earth and its look. @param classes as of
 * sal_explorer_arcs_classes() */
void sal_explorer_meta_add(const struct sal_explorer_view *view,
                           const struct sal_explorer_days *days,
                           const struct sal_legend_content *content, const GArray *classes,
                           struct sal_explorer_json *json);

#endif
