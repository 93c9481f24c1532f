/* SPDX-License-Identifier: MIT */
/* Whose ground lies where on the page on one day, in cells: what labels ask before they lie on it.
 */
#ifndef SAL_COMPOSE_TERRAIN_H
#define SAL_COMPOSE_TERRAIN_H

#include "mask.h"
#include "sheet.h"

#define SAL_NOBODY (-1)

struct sal_terrain {
    const struct sal_faces *faces; /* of the day; borrowed, as their lines are */
    struct sal_arc_line *lines;
    double weight;      /* share of the days that the labels are to suit */
    struct sal_box box; /* page px that the cells cover */
    double cell_px;
    int n_x, n_y;
    int16_t *holders;         /* holders[n_y * n_x]: factions, SAL_NOBODY */
    struct sal_mask fronts;   /* cells that a front passes, summed; finer than those of holders */
    struct sal_mask *opposed; /* opposed[n_factions]: whose holder is opposed to each; made when
                                 asked for */
};

/** The ground of the sheet's own faces and lines. Release with sal_terrain_finish(). */
struct sal_terrain sal_terrain_init(const struct sal_sheet *sheet, double weight);
void sal_terrain_finish(struct sal_terrain *terrain);

/** Count the fronts of another sheet, of the same page, as this terrain's too. */
void sal_terrain_add_fronts(struct sal_terrain *terrain, const struct sal_sheet *sheet);

/** Who holds a point of the page: to the line, not to the cell. */
int sal_terrain_holder(const struct sal_terrain *terrain, struct sal_point at);

/** Who holds most of the set cells of a mask. */
int sal_terrain_main_holder(const struct sal_terrain *terrain, const struct sal_mask *mask);

/** Share of a box that lies on ground of those who are opposed to a faction; 0 for SAL_NOBODY. */
double sal_terrain_opposed(struct sal_terrain *terrain, int faction, struct sal_box box);

/** Does a front pass a box. */
bool sal_terrain_has_front(const struct sal_terrain *terrain, struct sal_box box);

#endif
