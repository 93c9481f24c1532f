/* SPDX-License-Identifier: MIT */
/* The search for the arrangement of furniture in the page's corners that leaves the map largest. */
#ifndef SAL_COMPOSE_FURNITURE_CORNER_SEARCH_H
#define SAL_COMPOSE_FURNITURE_CORNER_SEARCH_H

#include "compose/furniture/furniture.h"

/** Map as projected to the whole page, shrunk by k and then moved: page px. */
struct sal_fit {
    double k, dx, dy;
};

struct sal_arrangement {
    struct sal_fit fit;
    struct sal_text_block blocks[SAL_N_SLOTS];
    struct sal_box boxes[SAL_N_SLOTS]; /* empty: not on the page; SCALE: room for it */
};

/**
 * Find the arrangement with the largest map whose furniture keeps off page->view->ground.
 *
 * @param window_px  what must stay on the page, as projected
 * @param out        owned by the caller also when false; release with sal_arrangement_finish()
 * @returns false when there is none
 * @cost    some thousand box counts on a coarse mask
 */
bool sal_corner_search(struct sal_page *page, struct sal_box window_px,
                       enum sal_furniture_level level, struct sal_arrangement *out);
void sal_arrangement_finish(struct sal_arrangement *arrangement);

#endif
