/* SPDX-License-Identifier: MIT */
/* Triangles of a mesh that hang together, and what they lie along. Private to topology/gaps/. */
#ifndef SAL_TOPOLOGY_GAPS_THIN_H
#define SAL_TOPOLOGY_GAPS_THIN_H

#include "topology/gaps/mesh.h"

/** Why ground is shared out anew; bits. */
enum sal_thin_reason {
    SAL_THIN_SLIT = 1,
    SAL_THIN_OVERLAP = 2,
    SAL_THIN_STRIP = 4,
    SAL_THIN_ZONE = 8,
};

/** The ground that is shared out: for each triangle. */
struct sal_thin {
    const struct sal_mesh *mesh; /* borrowed */
    uint8_t *reasons;            /* 0: it stays as it is */
    float *closed_m;             /* radius of the disc that does not fit in */
    double border_m;             /* length of areas' edges along strips */
};

/** Triangles that hang together by edges that are no pieces. */
struct sal_thin_component {
    const uint32_t *triangles; /* triangles[n] */
    size_t n;
    double area_m2;
    double along_area_m, along_outline_m; /* of its pieces */
    double open_m;   /* of the arcs by which wider ground of the same region reaches in */
    double beside_m; /* of its edges to other triangles */
    uint32_t part_lo, part_hi;
    bool has_outline, has_area; /* does it touch either */
};

/** Does a triangle touch the outline; and does it lie between two parts. */
bool sal_thin_has_outline(const struct sal_mesh *mesh, size_t triangle);
bool sal_thin_has_two_parts(const struct sal_mesh *mesh, size_t triangle);

/** Is a triangle of ground of a kind into which no disc of a width fits. */
bool sal_thin_is_narrow(const struct sal_mesh *mesh, size_t triangle, enum sal_ground_kind kind,
                        double width_m);

/** Tell, into in[n_triangles], which triangles may be of slits. */
void sal_thin_slits(const struct sal_mesh *mesh, double width_m, uint8_t *in);

/** Is a component of those a slit between two separate pieces of ground: larger than a corner may
 * be, or running on between them. */
bool sal_thin_is_slit(const struct sal_thin_component *component, double width_m);

typedef void sal_thin_visit(const struct sal_thin_component *component, void *data);

/**
 * Visit every component of a set of triangles.
 *
 * @param in        in[n_triangles]: 1 for those of the set; set to 2
 * @param radius_m  what discs are wide: they reach into the set where it has a mouth
 */
void sal_thin_each(const struct sal_mesh *mesh, uint8_t *in, double radius_m, sal_thin_visit *visit,
                   void *data);

/** Half the angle of the arc by which a disc reaches in over an edge. */
double sal_thin_half_angle(double length_m, double radius_m);

/** Is the ground beyond an edge of a triangle wide enough for a disc: of the same region, or beyond
 * all sites. */
bool sal_thin_is_mouth(const struct sal_mesh *mesh, size_t triangle, int edge, double radius_m);

#endif
