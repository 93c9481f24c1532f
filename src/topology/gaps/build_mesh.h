/* SPDX-License-Identifier: MIT */
/* Pieces of edges to triangles between them. Private to topology/gaps/. */
#ifndef SAL_TOPOLOGY_GAPS_BUILD_MESH_H
#define SAL_TOPOLOGY_GAPS_BUILD_MESH_H

#include "topology/gaps/mesh.h"

/**
 * @param pieces  of struct sal_sample_piece; those that are no edge of a triangle are divided until
 *                they are
 * @cost    O(n log n)
 */
void sal_build_mesh_init(struct sal_mesh *mesh, const struct sal_ground *ground,
                         const struct sal_mercator *map, GArray *pieces);

#endif
