/* SPDX-License-Identifier: MIT */
/*
 * Cells of equal class joined into faces, and the edges left between faces joined into arcs: the
 * last step from a graph to a coverage, whatever the classes mean.
 */
#ifndef SAL_TOPOLOGY_COVERAGE_H
#define SAL_TOPOLOGY_COVERAGE_H

#include "topology/faces.h"
#include "topology/labeller.h"

struct sal_coverage {
    struct sal_point *points; /* lonlat */
    size_t n_points;
    struct sal_arc *arcs; /* kind and length not yet known */
    size_t n_arcs;
    int *class_of; /* class_of[n_faces] */
    int *face_of;  /* face_of[graph->n_cells], -1 for the plane beyond everything */
    size_t n_faces;
};

/**
 * Join cells of one class that share an edge.
 *
 * @param graph     borrowed for the call
 * @param class_of  class of each cell, >= 0, or -1: as the plane beyond everything
 * @param arena     owns what *out points to
 * @returns SAL_OK; SAL_MEMORY
 * @cost    O(n log n); faces are numbered by their first arc, arcs by their first segment
 */
SAL_NODISCARD enum sal_status sal_coverage_init(struct sal_coverage *out,
                                                const struct sal_half_edges *graph,
                                                const int *class_of, struct sal_arena *arena,
                                                struct sal_error *err);

/** Class of a cell, >= 0, by what covers it, or -1: as the plane beyond everything. */
typedef int (*sal_cell_class)(const struct sal_cover *cover, void *data);

/**
 * The same from noded lines, every cell classed by its owners.
 *
 * @param class_of  called once for each cell but the plane beyond everything
 */
SAL_NODISCARD enum sal_status sal_coverage_of_noder(struct sal_coverage *out,
                                                    const struct sal_noder *noder,
                                                    sal_cell_class class_of, void *data,
                                                    struct sal_arena *arena, struct sal_error *err);

/** Make points and arcs those of a map that `faces`' own arena holds, with faces yet to be told. */
SAL_NODISCARD enum sal_status sal_coverage_faces(const struct sal_coverage *coverage,
                                                 struct sal_faces *faces, struct sal_error *err);

#endif
