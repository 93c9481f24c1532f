/* SPDX-License-Identifier: MIT */
/*
 * Faces on a globe. Noding is done in the plane, in a window of 360 degrees; where data goes all
 * the way round, the two edges of the window are one line, and an edge along a pole is a point.
 * Sewing makes arcs of that: none runs along a pole, and what lies on both sides of the window's
 * edge is on the two sides of one arc. Cutting lays such faces flat again, at any meridian.
 */
#ifndef SAL_TOPOLOGY_GLOBE_H
#define SAL_TOPOLOGY_GLOBE_H

#include "topology/faces.h"

/** Points this near to a pole are at it, degrees. */
#define SAL_POLE_DEG 1e-7

/**
 * Sew measured faces. Areas stay; kinds and lengths of arcs are told anew where they changed.
 * Nothing is done to faces that touch neither a pole nor both edges of the window.
 *
 * @returns SAL_OK; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_globe_sew(struct sal_faces *faces, struct sal_error *err);

/** Do all faces lie in [west, west + 360] as they are, or on another turn, uncut by either edge. */
bool sal_globe_fits(const struct sal_faces *faces, double west);

/** The face at a place of the globe; -1: beyond everything. @cost O(points) */
int sal_globe_face_at(const struct sal_faces *faces, struct sal_point lonlat);

/** A point as the name of a node: the same for all longitudes of a pole, and on both edges of the
 * window. */
struct sal_point sal_globe_node(const struct sal_faces *faces, struct sal_point p);

#endif
