/* SPDX-License-Identifier: MIT */
/* The ground of a page that is explored: one projection and one grid of points for all its states,
 * wider than the map at first shows. */
#ifndef SAL_SERIES_EXPLORER_VIEW_H
#define SAL_SERIES_EXPLORER_VIEW_H

#include "compose/page/page.h"

/** Side of the square in the middle of the grid, px; the map fills half of it at first. A px is
 * about 1/10 of one on a screen then, and several where it is enlarged most. What surrounds the
 * ground goes on for half as much on the left and on the right, for screens are wide. */
#define SAL_EXPLORER_SIDE 16384

struct sal_explorer_view {
    struct sal_page page; /* open: of no state, with base and context projected */
    struct sal_page_input input;
    struct sal_picture_options options; /* of the input */
    struct sal_faces *faces;
    struct sal_box first_px; /* what the page is to show at first */
};

/**
 * Open the view.
 *
 * @param drawing  borrowed, outlives the view
 * @param day      of the ground, where no base says it
 * @param out      stays where it is; sal_explorer_view_close() it whatever is returned
 * @returns as sal_scene_create()
 */
SAL_NODISCARD enum sal_status sal_explorer_view_open(const struct sal_drawing *drawing, int32_t day,
                                                     struct sal_explorer_view *out,
                                                     struct sal_error *err);
void sal_explorer_view_close(struct sal_explorer_view *view);

#endif
