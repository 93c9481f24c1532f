/* SPDX-License-Identifier: MIT */
/* The two ends of laying out a page, and the drawing between them: for one page, and for many of
 * one plan. */
#ifndef SAL_COMPOSE_PAGE_PAGE_OPEN_H
#define SAL_COMPOSE_PAGE_PAGE_OPEN_H

#include "compose/furniture/layout.h"
#include "compose/labels/label_index.h"

/**
 * Fill in a page that names its dataset, faces, day, style and options.
 *
 * @returns SAL_OK; SAL_LIMIT page too small or too large; SAL_DRAW; SAL_CRS. The page is to be
 * closed whatever is returned
 */
SAL_NODISCARD enum sal_status sal_page_open(struct sal_page *page, struct sal_error *err);

/** Release all that a page holds; a zeroed one holds nothing. */
void sal_page_close(struct sal_page *page);

/**
 * Turn a copy of a page that was opened for other faces to those of a day: projected, and with the
 * ground that there is where no base says it.
 *
 * @returns SAL_OK; SAL_MEMORY; sal_page_leave() the copy whatever is returned
 */
SAL_NODISCARD enum sal_status sal_page_enter(struct sal_page *page, const struct sal_faces *faces,
                                             int32_t day, struct sal_error *err);
void sal_page_leave(struct sal_page *page);

/** An empty scene of the page's size, language and fonts. */
struct sal_scene *sal_page_scene(const struct sal_page *page);

/** Draw the map alone; label index as for sal_page_draw(). */
SAL_NODISCARD enum sal_status sal_map_draw(struct sal_page *page, struct sal_label_index *labels,
                                           struct sal_error *err);

/**
 * Draw map and furniture into page->scene.
 *
 * @param label index  labels placed before; NULL: place them for this page alone
 */
SAL_NODISCARD enum sal_status sal_page_draw(struct sal_page *page, const struct sal_layout *layout,
                                            struct sal_label_index *labels, struct sal_error *err);

#endif
