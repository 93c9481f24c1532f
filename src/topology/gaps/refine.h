/* SPDX-License-Identifier: MIT */
/*
 * Pieces that no triangle has for an edge, other sites being nearer, brought into a triangulation:
 * they are divided, and their middles added, until all of them are edges. Private to
 * topology/gaps/.
 */
#ifndef SAL_TOPOLOGY_GAPS_REFINE_H
#define SAL_TOPOLOGY_GAPS_REFINE_H

#include "topology/gaps/mesh.h"

/**
 * The edges that are pieces stay edges, whatever is added beside them: of triangles on their two
 * sides each is Delaunay's as far as it can be seen from within.
 *
 * @param mesh    sites, triangles and their segments; added to
 * @param pieces  of struct sal_sample_piece; added to
 * @param ends    of uint32_t: the two sites of each piece; added to
 * @param lost    of uint32_t, emptied: pieces that are no edge
 * @cost    O(divided pieces * triangles crossed on the way to their middles)
 */
void sal_refine_mesh(struct sal_mesh *mesh, GArray *pieces, GArray *ends, GArray *lost);

#endif
