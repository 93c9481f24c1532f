/* SPDX-License-Identifier: MIT */
/* Room for names inside shapes. */
#ifndef SAL_COMPOSE_ROOM_H
#define SAL_COMPOSE_ROOM_H

#include "board.h"

enum sal_room_off {
    SAL_OFF_NO_LINES,
    SAL_OFF_FRONTS, /* and borders, and boundaries between allies */
    SAL_OFF_LIMITS  /* and all of these */
};

/** The ground of a shape that nothing on the board takes; release with sal_mask_finish().
 * @param path       closed, page px
 * @param off  which lines to keep off too */
struct sal_mask sal_room_free(const struct sal_board *board, const struct sal_path *path,
                              enum sal_room_off off);

/**
 * Look for room for a label, as far from all that is taken as can be, rather near the middle.
 *
 * @param free_ground  of sal_room_free()
 * @returns false when there is none; else the label is moved there
 * @cost    a few additions a cell
 */
bool sal_room_find(const struct sal_board *board, const struct sal_mask *free_ground,
                   struct sal_label *label);

#endif
