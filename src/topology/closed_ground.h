/* SPDX-License-Identifier: MIT */
/* What closing gaps adds to, and takes from, each holder. */
#ifndef SAL_TOPOLOGY_CLOSED_GROUND_H
#define SAL_TOPOLOGY_CLOSED_GROUND_H

#include "topology/faces.h"
#include "topology/half_edge.h"

/**
 * Sum up the ground whose holder closing changed, into faces->closed.
 *
 * @param open_of   open_of[graph->n_cells]: classes of cells as areas have them; -1
 * @param class_of  class_of[graph->n_cells]: and as they are with gaps closed
 * @param classes   of struct sal_face
 * @returns SAL_OK; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_closed_ground_sum(struct sal_faces *faces,
                                                    const struct sal_half_edges *graph,
                                                    const int *open_of, const int *class_of,
                                                    const GArray *classes, struct sal_error *err);

/** A note for each holder: what closing added and took. */
void sal_closed_ground_tell(const struct sal_faces *faces, struct sal_report *report);

#endif
