/* SPDX-License-Identifier: MIT */
/* A map made by hand, 400 by 300 px: the first faction holds what lies left of x = 200, the second,
 * its opponent, the rest; the front between them runs down the middle. */
#ifndef SAL_TESTS_MADE_VIEW_H
#define SAL_TESTS_MADE_VIEW_H

#include "compose/labels/label_index.h"

enum { MADE_FIRST, MADE_SECOND, MADE_N_FACTIONS };

struct made_view {
    struct sal_dataset dataset;
    struct sal_faction factions[MADE_N_FACTIONS];
    struct sal_face faces[2];
    struct sal_arc arcs[3];
    struct sal_arc_line lines[3];
    struct sal_faces state;
    struct sal_view view;
    struct sal_symbol_look look;
    struct sal_arena *arena;
    struct sal_label_index labels;
};

/** `made` must stay where it is. */
void made_view_init(struct made_view *made);
void made_view_finish(struct made_view *made);

/** Furniture that labels keep off. */
void made_view_take(struct made_view *made, double x0, double y0, double x1, double y1);

/** A label of 60 by 12 px about a point, on nothing yet. */
struct sal_label made_view_label(double x, double y);

/** Place it. */
void made_view_add_label(struct made_view *made, double x, double y);

/** Place a mark of 4 px about a point; its index. */
int made_view_add_mark(struct made_view *made, double x, double y);

#endif
