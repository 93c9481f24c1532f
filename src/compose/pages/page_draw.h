/* SPDX-License-Identifier: MIT */
/* A page drawn: the layers of its map in order, its labels, its furniture. */
#ifndef SAL_COMPOSE_PAGES_PAGE_DRAW_H
#define SAL_COMPOSE_PAGES_PAGE_DRAW_H

#include "compose/furniture/layout.h"
#include "compose/labels/label_index.h"

/** Draw the map of the current view alone; labels as for sal_page_draw(). */
SAL_NODISCARD enum sal_status
sal_page_draw_map(struct sal_page *page, struct sal_label_index *labels, struct sal_error *err);

/**
 * Draw map and furniture into page->scene.
 *
 * @param labels  placed before; NULL: place them for this page alone
 */
SAL_NODISCARD enum sal_status sal_page_draw(struct sal_page *page, const struct sal_layout *layout,
                                            struct sal_label_index *labels, struct sal_error *err);

#endif
