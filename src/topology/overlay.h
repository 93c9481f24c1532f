/* SPDX-License-Identifier: MIT */
/*
 * Two states -> one coverage. The faces of both are owners of the arcs that bound them; noding
 * and labelling, as for one state, then tell for every cell which face of each it lies in. Areas of
 * the parts add up to those of the wholes, but for the snapping of new crossings to the grid.
 */
#ifndef SAL_TOPOLOGY_OVERLAY_H
#define SAL_TOPOLOGY_OVERLAY_H

#include "topology/coverage.h"

/** The faces of the two states that a piece of ground lies in; -1: none. Not both are. */
struct sal_face_pair {
    int from, to;
};

/** The class, >= 0, of ground in a pair of faces. */
typedef int (*sal_pair_class)(struct sal_face_pair pair, void *data);

/**
 * Node two states together, and join what is of one class.
 *
 * @param class_of  called for every cell that lies in ground of either state
 * @param arena     owns what *out points to
 * @returns SAL_OK; SAL_LIMIT; SAL_GEOMETRY; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_overlay_init(struct sal_coverage *out,
                                               const struct sal_faces *from,
                                               const struct sal_faces *to, sal_pair_class class_of,
                                               void *data, struct sal_arena *arena,
                                               struct sal_error *err);

#endif
