/* SPDX-License-Identifier: MIT */
/*
 * Where the map and its furniture lie on the page. Furniture never covers the ground that the map
 * is about: it stands over the neighbours where there is room, else in bands above and below.
 */
#ifndef SAL_COMPOSE_FURNITURE_LAYOUT_H
#define SAL_COMPOSE_FURNITURE_LAYOUT_H

#include "compose/furniture/furniture.h"

struct sal_layout {
    struct sal_slot slots[SAL_N_SLOTS];
    bool is_banded; /* furniture stands beside the map, not over it */
    enum sal_furniture_level level;
};

/**
 * Fit map and furniture into the page.
 *
 * Sets viewport, clip, lines, ground and taken of the view. Needs its window_deg and faces, and
 * page->projection.
 *
 * @param out  release with sal_layout_finish()
 * @returns SAL_OK; SAL_CRS; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_layout_fit(struct sal_page *page, struct sal_layout *out,
                                             struct sal_error *err);
void sal_layout_finish(struct sal_layout *layout);

/** Lay out furniture in bands alone, title and legend above, notes and scale below; false, with
 * nothing to finish, when little is left between. @param frame set to what is left */
bool sal_layout_bands(struct sal_page *page, struct sal_layout *out, enum sal_furniture_level level,
                      struct sal_box *frame);

/** Fill the slot of the scale bar, where there is room for one; needs the view's viewport. */
void sal_layout_scale(struct sal_page *page, struct sal_layout *out);

/** Draw the furniture as groups. */
void sal_layout_draw(struct sal_page *page, const struct sal_layout *layout);

#endif
