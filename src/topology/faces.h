/* SPDX-License-Identifier: MIT */
/*
 * The state of a day as a coverage: arcs that meet only at their ends, and the face on each side
 * of every arc. Everything drawn or measured comes from here, so shared edges are shared by
 * construction.
 */
#ifndef SAL_TOPOLOGY_FACES_H
#define SAL_TOPOLOGY_FACES_H

#include <glib.h>

#include "salient.h"
#include "timeline/dataset.h"

/** Snapping grid, degrees: about 1 cm. Coordinates of all faces are multiples of it. */
#define SAL_GRID_DEG 1e-7

/** What the ground on one side of an arc is. */
struct sal_face {
    int faction; /* index of dataset->factions; -1: nobody's */
    enum sal_area_status hold;
    enum sal_certainty certainty;
    int unit;       /* index of dataset->units; -1: outside the base, or no base */
    double area_m2; /* geodesic */
};

enum sal_arc_kind {
    SAL_ARC_INNER,    /* the same faction, hold and certainty on both sides: an admin line */
    SAL_ARC_FRONT,    /* factions of opposing sides */
    SAL_ARC_BOUNDARY, /* two factions of one side */
    SAL_ARC_STATUS,   /* one faction, held in two ways, or by it alone and together with others */
    SAL_ARC_LIMIT,    /* held ground against nobody's */
    SAL_ARC_BORDER,   /* the outline of the base (without a base: of all held ground) */
    SAL_ARC_OUTSIDE   /* beyond the base on both sides */
};

struct sal_arc {
    size_t first,
        n_points;    /* of faces->points; n_points >= 2; closed arcs repeat their first point */
    int left, right; /* faces; -1: the plane beyond everything */
    enum sal_arc_kind kind;
    double length_m; /* geodesic */
};

struct sal_faces {
    const struct sal_dataset *dataset; /* borrowed */
    int32_t day;
    struct sal_point *points; /* lonlat */
    size_t n_points;
    struct sal_arc *arcs;
    size_t n_arcs;
    struct sal_face *faces;
    size_t n_faces;
    double border_m; /* length of edge that the border tolerance took for border */
    struct sal_arena *arena;
};

/** Is this face part of the ground that is drawn and counted: in the base, or, without one, held.
 */
bool sal_face_is_ground(const struct sal_faces *faces, int face);

/** Side of a face's holder; -1 for nobody's or outside. */
int sal_face_side(const struct sal_faces *faces, int face);

/** Index, in a list of struct sal_face, of ground of this unit held so; added when it is new.
 * @param guess  tried first; -1: none */
int sal_faces_class(GArray *classes, const struct sal_face *face, int guess);

struct sal_coverage;

/** Make a coverage faces: class_of[] are of the list; -1 is nobody's. Measures them. The map's
 * arena is faces->arena. @returns SAL_OK; SAL_MEMORY */
SAL_NODISCARD enum sal_status sal_faces_fill(struct sal_faces *faces,
                                             const struct sal_coverage *coverage,
                                             const GArray *classes, struct sal_error *err);

/** Fill in kind and length of every arc and area of every face, which is zero, from what the faces
 * are. */
void sal_faces_measure(struct sal_faces *faces);

/** Rings of arcs that bound all faces of one class. ref >= 0: arc forward; ref < 0: arc ~ref
 * backward. */
struct sal_outline {
    int *refs; /* the region lies on the left of each */
    size_t n_refs;
    size_t *ring_start; /* ring_start[n_rings + 1], indices of refs */
    size_t n_rings;
};

/**
 * Trace the outline of all faces for which class_of[face] == wanted, dropping arcs between two such
 * faces.
 *
 * @param class_of  class_of[n_faces]; the outside plane is in no class
 * @param arena     owns the result
 * @cost    O(arcs log arcs)
 */
SAL_NODISCARD enum sal_status sal_outline_trace(const struct sal_faces *faces, const int *class_of,
                                                int wanted, struct sal_arena *arena,
                                                struct sal_outline *out, struct sal_error *err);

/**
 * The same outline as a polygon geometry, lonlat. Every ring starts at its least point, so that the
 * same outline is the same bytes however it was traced.
 */
SAL_NODISCARD enum sal_status sal_outline_geom(const struct sal_faces *faces, const int *class_of,
                                               int wanted, struct sal_arena *arena,
                                               struct sal_geom *out, struct sal_error *err);

/** A front: arcs of one pair of factions joined end to end, side_a on the left, side_a < side_b by
 * id. */
struct sal_front {
    int faction_a, faction_b; /* indices of dataset->factions */
    int *refs;                /* as sal_outline */
    size_t n_refs;
    double length_m;
};

/**
 * Join arcs of kind FRONT (or, with `kind`, any other) into lines as long as they run between one
 * pair of factions.
 *
 * @param arena  owns *out
 */
SAL_NODISCARD enum sal_status sal_fronts_trace(const struct sal_faces *faces,
                                               enum sal_arc_kind kind, struct sal_arena *arena,
                                               struct sal_front **out, size_t *n_out,
                                               struct sal_error *err);

/** Is a face ground that somebody holds. */
bool sal_face_is_held(const struct sal_faces *faces, int face);

#endif
