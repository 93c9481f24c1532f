/* SPDX-License-Identifier: MIT */
/* Whose ground lies where on the page on one day, in cells: what labels ask before they lie on it.
 */
#ifndef SAL_COMPOSE_LABELS_CONTROL_GRID_H
#define SAL_COMPOSE_LABELS_CONTROL_GRID_H

#include "compose/page/bitmap.h"
#include "compose/page/view.h"

#define SAL_NOBODY (-1)

struct sal_control_grid {
    const struct sal_faces *faces; /* of the day; borrowed, as their lines are */
    struct sal_arc_line *lines;
    double weight;      /* share of the days that the labels are to suit */
    struct sal_box box; /* page px that the cells cover */
    double cell_px;
    int n_x, n_y;
    int16_t *holders;           /* holders[n_y * n_x]: factions, SAL_NOBODY */
    struct sal_bitmap fronts;   /* cells that a front passes, summed; finer than those of holders */
    struct sal_bitmap *opposed; /* opposed[n_factions]: whose holder is opposed to each; made when
                                 asked for */
};

/**
 * The grid of a day's faces in a view. Release with sal_control_grid_finish().
 *
 * @param faces, lines  of the day, as sal_view_project() gives them; borrowed
 * @param weight        share of the days that the labels are to suit
 */
struct sal_control_grid sal_control_grid_init(const struct sal_view *view,
                                              const struct sal_faces *faces,
                                              struct sal_arc_line *lines, double weight);
void sal_control_grid_finish(struct sal_control_grid *grid);

/** Count the fronts of another day, as lines in the same view, as this grid's too. */
void sal_control_grid_add_fronts(struct sal_control_grid *grid, const struct sal_view *view,
                                 const struct sal_faces *faces, const struct sal_arc_line *lines);

/** Who holds a point of the page: to the line, not to the cell. */
int sal_control_grid_holder(const struct sal_control_grid *grid, struct sal_point at);

/** Who holds most of the set cells of a mask. */
int sal_control_grid_main_holder(const struct sal_control_grid *grid,
                                 const struct sal_bitmap *mask);

/** Share of a box that lies on ground of those who are opposed to a faction; 0 for SAL_NOBODY. */
double sal_control_grid_opposed(struct sal_control_grid *grid, int faction, struct sal_box box);

/** Does a front pass a box. */
bool sal_control_grid_has_front(const struct sal_control_grid *grid, struct sal_box box);

#endif
