/* SPDX-License-Identifier: MIT */
/* A second map on a page: part of the ground at a larger scale. */
#ifndef SAL_COMPOSE_PAGES_INSET_VIEW_H
#define SAL_COMPOSE_PAGES_INSET_VIEW_H

#include "compose/page/page.h"

/** Begin a view of the map file's inset in a frame of the page, and make it the page's current one.
 * Draw the map, then sal_inset_view_end(), whatever is returned. */
SAL_NODISCARD enum sal_status sal_inset_view_begin(struct sal_page *page, struct sal_box frame,
                                                   struct sal_view *view, struct sal_error *err);
void sal_inset_view_end(struct sal_page *page, struct sal_view *view);

/** Outline the inset's extent on the page's own map. */
void sal_inset_view_outline(struct sal_page *page);

#endif
