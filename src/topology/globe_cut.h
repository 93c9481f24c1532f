/* SPDX-License-Identifier: MIT */
/* Faces of a globe laid flat. */
#ifndef SAL_TOPOLOGY_GLOBE_CUT_H
#define SAL_TOPOLOGY_GLOBE_CUT_H

#include "topology/faces.h"

/**
 * Faces cut at a meridian, all longitudes in [west, west + 360]: arcs of kind SAL_ARC_SEAM bound
 * them there and along the poles that they hold.
 *
 * @param arena  owns *out, whose faces are those of `faces`, with the same numbers
 * @cost  O(points)
 */
SAL_NODISCARD enum sal_status sal_globe_cut(const struct sal_faces *faces, double west,
                                            struct sal_arena *arena, struct sal_faces **out,
                                            struct sal_error *err);

#endif
