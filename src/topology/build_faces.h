/* SPDX-License-Identifier: MIT */
/* A coverage made the faces of a day. */
#ifndef SAL_TOPOLOGY_BUILD_FACES_H
#define SAL_TOPOLOGY_BUILD_FACES_H

#include "topology/coverage.h"
#include "topology/faces.h"

/** Make a coverage faces: class_of[] are of the list; -1 is nobody's. Measures them. The map's
 * arena is faces->arena. @returns SAL_OK; SAL_MEMORY */
SAL_NODISCARD enum sal_status sal_build_faces_fill(struct sal_faces *faces,
                                                   const struct sal_coverage *coverage,
                                                   const GArray *classes, struct sal_error *err);

#endif
