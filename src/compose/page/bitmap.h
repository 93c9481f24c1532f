/* SPDX-License-Identifier: MIT */
/* A coarse picture of what is taken on the page: cells that are set or not, and how many of a box
 * are. */
#ifndef SAL_COMPOSE_PAGE_BITMAP_H
#define SAL_COMPOSE_PAGE_BITMAP_H

#include <stdint.h>

#include "compose/page/path.h"

struct sal_bitmap {
    struct sal_box box; /* page px that the cells cover */
    double cell_px;
    int n_x, n_y;
    uint8_t *cells; /* cells[n_y * n_x], 0 or 1 */
    uint32_t *sums; /* sums[(n_y + 1) * (n_x + 1)], of the cells above and left */
};

/** Empty cells over a box; NULL cells when the box is empty. Release with sal_bitmap_finish(). */
struct sal_bitmap sal_bitmap_init(struct sal_box box, double cell_px);
void sal_bitmap_finish(struct sal_bitmap *mask);

/** Set the cells whose centre is in a closed path, even-odd. */
void sal_bitmap_fill(struct sal_bitmap *mask, const struct sal_path *path);

/** Set the cells that the lines of a path pass through. */
void sal_bitmap_stroke(struct sal_bitmap *mask, const struct sal_path *path, bool is_closed);

/** Set, or clear, the cells that a box touches. */
void sal_bitmap_set_box(struct sal_bitmap *mask, struct sal_box box, bool is_set);

/** Set the cells that are set in another mask of the same box and cells. */
void sal_bitmap_add(struct sal_bitmap *mask, const struct sal_bitmap *other);

/** Clear the cells whose middle lies in a set cell of another mask. */
void sal_bitmap_subtract(struct sal_bitmap *mask, const struct sal_bitmap *other);

/** Clear the cells that any set cell of another mask, summed, overlaps: a thin line leaves no leak.
 * @cost O(cells) */
void sal_bitmap_clear_under(struct sal_bitmap *mask, const struct sal_bitmap *lines);

/** Clear the cells that are joined, by cells set in a mask of the same box and cells, to the one at
 * a point; the sums are then up to date. */
void sal_bitmap_clear_connected(struct sal_bitmap *mask, const struct sal_bitmap *ground,
                                struct sal_point at);

/** Bring the sums up to date; needed before counting. */
void sal_bitmap_sum(struct sal_bitmap *mask);

/** How many cells that a box touches are set, and, when n_all is not NULL, how many it touches. */
uint32_t sal_bitmap_count(const struct sal_bitmap *mask, struct sal_box box, uint32_t *n_all);

#endif
