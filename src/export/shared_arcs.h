/* SPDX-License-Identifier: MIT */
/*
 * Rings and lines of many features cut where they meet, each piece kept once: the arcs of a
 * TopoJSON. Of the stage `export` only.
 */
#ifndef SAL_EXPORT_SHARED_ARCS_H
#define SAL_EXPORT_SHARED_ARCS_H

#include <glib.h>

#include "salient.h"

/** A point on the grid. */
struct sal_grid_xy {
    int32_t x, y;
};

/** Coordinates are origin + step * grid; private but for these and the arcs. */
struct sal_shared_arcs {
    struct sal_point origin, step;
    GPtrArray *arcs;     /* of GArray of struct sal_grid_xy */
    GHashTable *corners; /* of points met: their neighbours */
    GHashTable *numbers; /* GBytes of an arc's points -> its number + 1 */
};

/** @param grid_n  steps across the longer side of the box */
void sal_shared_arcs_init(struct sal_shared_arcs *arcs, struct sal_box box, int grid_n);
void sal_shared_arcs_finish(struct sal_shared_arcs *arcs);

/** Meet every geometry first; where neighbours of a point differ, lines are cut. */
void sal_shared_arcs_meet(struct sal_shared_arcs *arcs, const struct sal_geom *geom);

/** The arcs of one ring or line of a geometry that was met, as TopoJSON numbers them: ~i is arc i
 * backwards. Empty where it has shrunk to nothing on the grid. g_array_unref() it, of int. */
GArray *sal_shared_arcs_of(struct sal_shared_arcs *arcs, const struct sal_geom *geom, size_t ring);

#endif
