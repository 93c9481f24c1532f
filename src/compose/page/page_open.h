/* SPDX-License-Identifier: MIT */
/* The two ends of laying out a page, and the drawing between them: for one page, and for many of
 * one plan. */
#ifndef SAL_COMPOSE_PAGE_PAGE_OPEN_H
#define SAL_COMPOSE_PAGE_PAGE_OPEN_H

#include "compose/furniture/layout.h"
#include "compose/labels/label_index.h"

/**
 * Open a page: size checked, languages, fonts, window and projection chosen.
 *
 * @param page   filled in
 * @param input  borrowed until sal_page_close()
 * @returns SAL_OK; SAL_LIMIT page too small or too large; SAL_DRAW; SAL_CRS. The page is to be
 * closed whatever is returned
 */
SAL_NODISCARD enum sal_status
sal_page_open(struct sal_page *page, const struct sal_page_input *input, struct sal_error *err);

/** Release all that a page holds; a zeroed one holds nothing. */
void sal_page_close(struct sal_page *page);

/** What sal_page_enter() puts aside. */
struct sal_page_state {
    const struct sal_faces *faces;
    struct sal_arc_line *lines;
    struct sal_path ground;
    struct sal_arena *scratch;
    int32_t day;
};

/**
 * Turn the current view of a page to the faces of another day: projected, and with the ground that
 * there is where no base says it. What is allocated until sal_page_leave() dies there.
 *
 * @param faces  borrowed until then
 * @returns SAL_OK; SAL_MEMORY; sal_page_leave() the page whatever is returned
 */
SAL_NODISCARD enum sal_status sal_page_enter(struct sal_page *page, const struct sal_faces *faces,
                                             int32_t day, struct sal_page_state *kept,
                                             struct sal_error *err);
void sal_page_leave(struct sal_page *page, const struct sal_page_state *kept);

/** An empty scene of the page's size, language and fonts. */
struct sal_scene *sal_page_scene(const struct sal_page *page);

/** Draw the map of the current view alone; labels as for sal_page_draw(). */
SAL_NODISCARD enum sal_status sal_map_draw(struct sal_page *page, struct sal_label_index *labels,
                                           struct sal_error *err);

/**
 * Draw map and furniture into page->scene.
 *
 * @param labels  placed before; NULL: place them for this page alone
 */
SAL_NODISCARD enum sal_status sal_page_draw(struct sal_page *page, const struct sal_layout *layout,
                                            struct sal_label_index *labels, struct sal_error *err);

#endif
