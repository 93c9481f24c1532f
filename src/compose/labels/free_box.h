/* SPDX-License-Identifier: MIT */
/* Room for names inside shapes. */
#ifndef SAL_COMPOSE_LABELS_FREE_BOX_H
#define SAL_COMPOSE_LABELS_FREE_BOX_H

#include "compose/labels/label_index.h"
#include "compose/page/bitmap.h"

enum sal_free_box_off {
    SAL_OFF_NO_LINES,
    SAL_OFF_FRONTS, /* and borders, and boundaries between allies */
    SAL_OFF_LIMITS  /* and all of these */
};

/** The ground of a shape that nothing on the label index takes; release with sal_bitmap_finish().
 * @param path       closed, page px
 * @param off  which lines to keep off too */
struct sal_bitmap sal_free_box_cells(const struct sal_label_index *labels,
                                     const struct sal_path *path, enum sal_free_box_off off);

/**
 * Look for room for a label, as far from all that is taken as can be, rather near the middle.
 *
 * @param free_ground  of sal_free_box_cells()
 * @returns false when there is none; else the label is moved there
 * @cost    a few additions a cell
 */
bool sal_free_box_find(const struct sal_label_index *labels, const struct sal_bitmap *free_ground,
                       struct sal_label *label);

#endif
