/* SPDX-License-Identifier: MIT */
/*
 * The planar maps of many states as one set of arcs, each of which stands once and says between
 * which kinds of ground it lies, and when.
 */
#ifndef SAL_SERIES_EXPLORER_ARCS_H
#define SAL_SERIES_EXPLORER_ARCS_H

#include "compose/page/arc_lines.h"
#include "topology/faces.h"

/** Ground of one kind in one unit; 0 is what lies beyond the ground. */
struct sal_explorer_class {
    int faction; /* -1: nobody named */
    enum sal_area_status hold;
    enum sal_certainty certainty;
    int unit; /* -1: there is no base */
    bool is_held;
};

/** What an arc parts: indices of classes, on its left and on its right. */
struct sal_explorer_pair {
    guint32 left, right;
    enum sal_arc_kind kind;
};

struct sal_explorer_arcs;

struct sal_explorer_arcs *sal_explorer_arcs_create(void);
void sal_explorer_arcs_destroy(struct sal_explorer_arcs *arcs);

/**
 * Add the arcs of a state.
 *
 * @param state  ascending from call to call, from 0
 * @param lines  lines[faces->n_arcs], on a grid of whole px
 * @returns SAL_OK; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_explorer_arcs_add(struct sal_explorer_arcs *arcs, guint32 state,
                                                    const struct sal_faces *faces,
                                                    const struct sal_arc_line *lines,
                                                    struct sal_error *err);

/**
 * Part all arcs where any of them ends, join what is alike, and append all to a stream.
 *
 * The stream: the classes (faction + 1, hold, certainty, unit + 1, is held), the pairs (left,
 * right, kind), then columns: points of each arc; first points and steps; lengths in units of 10 m;
 * and for each arc its changes: by how many states later, and to which pair + 1, 0 where it is not
 * there.
 *
 * @param tolerance_px  how far a line may stray
 * @cost    O(n log n) of the different arcs
 */
SAL_NODISCARD enum sal_status sal_explorer_arcs_pack(struct sal_explorer_arcs *arcs,
                                                     double tolerance_px, GByteArray *out,
                                                     struct sal_error *err);

/** Classes so far, struct sal_explorer_class; borrowed. */
const GArray *sal_explorer_arcs_classes(const struct sal_explorer_arcs *arcs);

#endif
