/* SPDX-License-Identifier: MIT */
/* A coarse picture of what is taken on the page: cells that are set or not, and how many of a box
 * are. */
#ifndef SAL_COMPOSE_MASK_H
#define SAL_COMPOSE_MASK_H

#include <stdint.h>

#include "shape.h"

struct sal_mask {
    struct sal_box box; /* page px that the cells cover */
    double cell_px;
    int n_x, n_y;
    uint8_t *cells; /* cells[n_y * n_x], 0 or 1 */
    uint32_t *sums; /* sums[(n_y + 1) * (n_x + 1)], of the cells above and left */
};

/** Empty cells over a box; NULL cells when the box is empty. Release with sal_mask_finish(). */
struct sal_mask sal_mask_init(struct sal_box box, double cell_px);
void sal_mask_finish(struct sal_mask *mask);

/** Set the cells whose centre is in a closed path, even-odd. */
void sal_mask_fill(struct sal_mask *mask, const struct sal_path *path);

/** Set the cells that the lines of a path pass through. */
void sal_mask_stroke(struct sal_mask *mask, const struct sal_path *path, bool is_closed);

/** Set, or clear, the cells that a box touches. */
void sal_mask_set_box(struct sal_mask *mask, struct sal_box box, bool is_set);

/** Set the cells that are set in another mask of the same box and cells. */
void sal_mask_add(struct sal_mask *mask, const struct sal_mask *other);

/** Clear the cells whose middle lies in a set cell of another mask. */
void sal_mask_subtract(struct sal_mask *mask, const struct sal_mask *other);

/** Clear the cells that any set cell of another mask, summed, overlaps: a thin line leaves no leak.
 * @cost O(cells) */
void sal_mask_clear_under(struct sal_mask *mask, const struct sal_mask *lines);

/** Bring the sums up to date; needed before counting. */
void sal_mask_sum(struct sal_mask *mask);

/** How many cells that a box touches are set, and, when n_all is not NULL, how many it touches. */
uint32_t sal_mask_count(const struct sal_mask *mask, struct sal_box box, uint32_t *n_all);

#endif
