/* SPDX-License-Identifier: MIT */
/* What is new on a day, noded with all that is near it: what the rules on a day's areas look at. */
#ifndef SAL_CHECK_DAY_GRAPH_H
#define SAL_CHECK_DAY_GRAPH_H

#include "base/geometry.h"
#include "check/findings.h"
#include "topology/labeller.h"

/** Boxes, of which one that touches another is found without looking at all. Private. */
struct sal_box_set {
    GArray *boxes; /* of struct sal_box, ascending by min_x */
    double *reach; /* reach[i]: the greatest max_x of boxes 0 to i */
};

/** Finish with sal_day_graph_finish(). */
struct sal_day_graph {
    int32_t day;
    size_t *areas; /* of the day, ascending, those that are near anything new or gone */
    size_t n_areas;
    bool *is_new; /* is_new[n_areas]: it begins on the day, and is no copy of one that ends there */
    struct sal_box_set changed; /* ground where the day differs from the one before, and so far
                                   around as a gap may reach */
    struct sal_noder noder;
    struct sal_half_edges edges;
    struct sal_arena *arena;
    const struct sal_cover *covers; /* NULL: nothing is near. Owners below n_units are units, then
                                       come the areas */
};

SAL_NODISCARD enum sal_status sal_day_graph_init(struct sal_day_graph *graph,
                                                 const struct sal_check_run *c, int32_t day,
                                                 struct sal_error *err);
void sal_day_graph_finish(struct sal_day_graph *graph);

/** Does the day differ from the one before near a box. */
bool sal_day_graph_is_changed(const struct sal_day_graph *graph, struct sal_box box);

#endif
