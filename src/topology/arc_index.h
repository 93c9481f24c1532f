/* SPDX-License-Identifier: MIT */
/* Following arcs from end to start, in either direction: what outlines and fronts are joined by. */
#ifndef SAL_TOPOLOGY_ARC_INDEX_H
#define SAL_TOPOLOGY_ARC_INDEX_H

#include "topology/faces.h"

/** Directed arcs, sorted by where they start. ref >= 0: arc forward; ref < 0: arc ~ref backward. */
struct sal_arc_index {
    const struct sal_faces *faces; /* borrowed */
    bool is_globe;                 /* arcs meet over the window's edge and in a pole */
    int *refs;
    size_t n;
    bool *is_taken; /* in parallel */
};

struct sal_point sal_arc_index_start(const struct sal_faces *faces, int ref);
struct sal_point sal_arc_index_end(const struct sal_faces *faces, int ref);
/** Point i < n_points along a directed arc. */
struct sal_point sal_arc_index_point(const struct sal_faces *faces, int ref, size_t i);
/** Face on the left, and on the right, of a directed arc. */
int sal_arc_index_left(const struct sal_faces *faces, int ref);
int sal_arc_index_right(const struct sal_faces *faces, int ref);

/**
 * @param is_globe  arcs of sewn faces meet over the window's edge and in a pole: for rings; lines
 * end there
 * @param refs  taken over: sorted, and freed by sal_arc_index_finish() with g_free()
 */
void sal_arc_index_init(struct sal_arc_index *index, const struct sal_faces *faces, bool is_globe,
                        int *refs, size_t n);
void sal_arc_index_finish(struct sal_arc_index *index);

/** Range of entries that start at p. */
void sal_arc_index_find(const struct sal_arc_index *index, struct sal_point p, size_t *first,
                        size_t *last);

#endif
