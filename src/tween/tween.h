/* SPDX-License-Identifier: MIT */
/*
 * States between two states, as no source has them: drawn so that movies flow. Ground that changes
 * hands does so gradually, piece by piece; what keeps its holder does not move.
 */
#ifndef SAL_TWEEN_TWEEN_H
#define SAL_TWEEN_TWEEN_H

#include "topology/faces.h"

struct sal_tween;

/**
 * Overlay two states and find how each piece of ground that changes hands is taken: from the front
 * of the new holder (or of his side) towards the far edge, from the middle where there is no such
 * front, and at once, halfway, where it is too thin to be seen. A change of status alone goes the
 * same way.
 *
 * @param from, to  of one dataset; borrowed for the call
 * @param out       for one thread; release with sal_tween_destroy()
 * @returns SAL_OK; SAL_LIMIT; SAL_GEOMETRY; SAL_MEMORY
 * @cost    that of noding both, and some milliseconds a piece
 */
SAL_NODISCARD enum sal_status sal_tween_create(const struct sal_faces *from,
                                               const struct sal_faces *to, struct sal_tween **out,
                                               struct sal_error *err);
void sal_tween_destroy(struct sal_tween *tween);

/** Does no ground change hands or status. */
bool sal_tween_is_still(const struct sal_tween *tween);

/**
 * The state after a share of the time, as of the first day.
 *
 * Faces cover the ground and share their edges, as those of any state do. Ground that has changed
 * hands at one share has at every greater one, but for a band of the snapping grid.
 *
 * @param share  between 0 and 1, where the states themselves hold
 * @param out    borrows the dataset; release with sal_faces_destroy()
 * @returns as sal_tween_create()
 */
SAL_NODISCARD enum sal_status sal_tween_faces(const struct sal_tween *tween, double share,
                                              struct sal_faces **out, struct sal_error *err);

#endif
