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
    SAL_ARC_PEACE,    /* factions of opposing sides that are at no war */
    SAL_ARC_BOUNDARY, /* two factions of one side */
    SAL_ARC_STATUS,   /* one faction, held in two ways, or by it alone and together with others */
    SAL_ARC_LIMIT,    /* held ground against nobody's */
    SAL_ARC_BORDER,   /* the outline of the base (without a base: of all held ground) */
    SAL_ARC_OUTSIDE,  /* beyond the base on both sides */
    SAL_ARC_SEAM      /* where a globe was cut to be laid flat: bounds faces, is no line */
};

struct sal_arc {
    size_t first,
        n_points;    /* of faces->points; n_points >= 2; closed arcs repeat their first point */
    int left, right; /* faces; -1: the plane beyond everything */
    enum sal_arc_kind kind;
    double length_m; /* geodesic */
};

/** Ground of a holder that closing gaps changed. */
struct sal_closed_ground {
    int faction; /* index of dataset->factions */
    enum sal_area_status hold;
    double added_m2, taken_m2; /* geodesic */
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
    double outline_m2; /* area within what is beyond everything */
    double under_m2;   /* sum of the areas that outline_m2 and those of faces were summed up from */
    double border_m;   /* length of edge that the border tolerance took for border */
    struct sal_closed_ground *closed; /* by factions; of those that closing gaps changed */
    size_t n_closed;
    bool is_sewn; /* joined over a pole or at the window's edge: globe.h */
    bool is_cut;  /* laid flat again for a map */
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

/** What an arc between two faces is; -1: the plane beyond everything. */
enum sal_arc_kind sal_faces_arc_kind(const struct sal_faces *faces, int left, int right);

/** Fill in kind and length of every arc and area of every face, which is zero, from what the faces
 * are. */
void sal_faces_measure(struct sal_faces *faces);

/** Is a face ground that somebody holds. */
bool sal_face_is_held(const struct sal_faces *faces, int face);

#endif
