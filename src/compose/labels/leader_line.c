/* SPDX-License-Identifier: MIT */
/* Leader lines: where every side of a mark is taken, or covers a front, a name stands farther off,
 * in one of twelve directions, and a thin line leads to it. */
#include "compose/labels/leader_line.h"

#include <math.h>

#include "base/geometry.h"

#define N_DIRECTIONS 12

/* How far the box stands from the mark, in heights of its first line: the nearest free ring is
 * enough. */
static const double rings[] = {1.0, 1.9, 2.8};

/* Nobody follows a line that is longer than a word. */
#define RING_COST 0.24

/* A line over a front says that the name beyond it is of that side; for places that may go unnamed
 * there is none. */
#define CROSSING_COST 2.5

/* Set the label at the end of a line; the line meets the middle of the box's nearest side. */
static void move_to_end(const struct sal_label_index *labels, struct sal_label *label,
                        struct sal_point at, double radius, double ring, double turn) {
    const double x = cos(turn);
    const double y = sin(turn);
    const double gap = sal_view_px(labels->view, 3.0);
    const double near = radius + sal_view_px(labels->view, 1.0);
    const double line = label->size.ink_bottom_px - label->size.ink_top_px;
    const double reach = radius + ring * line;
    const struct sal_point end = {at.x + x * reach, at.y + y * reach};
    const bool is_beside = fabs(x) > 0.4;
    const double shift_x = is_beside ? copysign(label->width_px / 2.0 + gap, x) : 0.0;
    const double shift_y = is_beside ? 0.0 : copysign(label->height_px / 2.0 + gap, y);
    sal_label_move(label, (struct sal_point){end.x + shift_x, end.y + shift_y}, 0.0);
    label->has_leader = true;
    label->leader[0] = (struct sal_point){at.x + x * near, at.y + y * near};
    label->leader[1] = end;
}

/* Directions towards the reading side first; of equals the first. */
static double direction_cost(const struct sal_label_index *labels, double turn) {
    const double ahead = labels->is_rtl ? -cos(turn) : cos(turn);
    return 0.06 * (1.0 - ahead) + (fabs(ahead) > 0.4 ? 0.0 : 0.1);
}

/* How often the line crosses a front of one day. It is felt half a cell about: cells that lines
 * pass may touch at corners alone. */
static int n_crossings(const struct sal_control_grid *grid, const struct sal_label *label) {
    const struct sal_point a = label->leader[0];
    const struct sal_point b = label->leader[1];
    const double half = grid->fronts.cell_px / 2.0;
    const struct sal_box all = sal_box_of_points(label->leader, G_N_ELEMENTS(label->leader));
    if (!sal_control_grid_has_front(grid, sal_box_grow(all, half))) {
        return 0;
    }
    const int n = (int)(hypot(b.x - a.x, b.y - a.y) / half) + 1;
    int n_found = 0;
    bool was_on = false;
    for (int i = 0; i <= n; i++) {
        const double t = (double)i / n;
        const struct sal_point at = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        const bool is_on = sal_control_grid_has_front(
            grid, sal_box_grow((struct sal_box){at.x, at.y, at.x, at.y}, half));
        n_found += is_on && !was_on;
        was_on = is_on;
    }
    return n_found;
}

/* Stops where it comes to `limit`. */
static double crossing_cost(const struct sal_label_index *labels, const struct sal_label *label,
                            double limit) {
    double cost = 0.0;
    for (guint i = 0; i < labels->control_grids->len && cost < limit; i++) {
        const struct sal_control_grid *grid =
            &g_array_index(labels->control_grids, struct sal_control_grid, i);
        const int n = n_crossings(grid, label);
        if (n > 0 && label->wants_well) {
            return INFINITY;
        }
        cost += CROSSING_COST * grid->weight * n;
    }
    return cost;
}

double sal_leader_line_find(const struct sal_label_index *labels, struct sal_label *label, int but,
                            double limit) {
    const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, label->place);
    const struct sal_label before = *label;
    struct sal_label best = *label;
    double least = limit;
    if (!(labels->look->leader_px > 0.0)) {
        return limit;
    }
    for (size_t ring = 0; ring < G_N_ELEMENTS(rings); ring++) {
        for (int i = 0; i < N_DIRECTIONS; i++) {
            const double turn = 2.0 * G_PI * i / N_DIRECTIONS;
            move_to_end(labels, label, mark->at, mark->radius_px, rings[ring], turn);
            double cost = SAL_LEADER_LINE_COST + RING_COST * (double)ring +
                          direction_cost(labels, turn) + sal_label_index_cost(labels, label);
            /* Crossings of all days are what takes long. */
            if (cost < least && (!label->wants_well || sal_label_index_is_well(labels, label)) &&
                sal_label_index_is_free(labels, label, but, NULL)) {
                cost += crossing_cost(labels, label, least - cost);
            } else {
                cost = INFINITY;
            }
            if (cost < least) {
                least = cost;
                best = *label;
            }
        }
    }
    *label = least < limit ? best : before;
    return least;
}
