/* SPDX-License-Identifier: MIT */
/* What of a piece of ground has changed hands after a share of the time. */
#ifndef SAL_TWEEN_CONTOUR_CUT_H
#define SAL_TWEEN_CONTOUR_CUT_H

#include "tween/arrival_time.h"
#include "tween/edge.h"

/**
 * The same cut to the piece: add the outline of what has changed hands.
 *
 * @param edges  that the arrival times were made of
 * @param out    noded by the caller, with the piece's own outline
 * @returns SAL_OK; SAL_LIMIT; SAL_GEOMETRY; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_contour_cut(const struct sal_arrival_time *arrival,
                                              const struct sal_edge *edges, size_t n, double share,
                                              struct sal_noder *out, int32_t owner,
                                              struct sal_error *err);

#endif
