/* SPDX-License-Identifier: MIT */
/*
 * Triangles between the edges of open, contested and held ground, each told in which it lies and
 * how wide the ground is there. Private to topology/gaps/.
 */
#ifndef SAL_TOPOLOGY_GAPS_MESH_H
#define SAL_TOPOLOGY_GAPS_MESH_H

#include "topology/gaps/delaunay.h"
#include "topology/gaps/samples.h"

/** An end of a piece. */
struct sal_mesh_site {
    struct sal_grid_point place; /* lon and lat */
    struct sal_grid_point at;    /* on the map */
    double metres;               /* in a unit of the map */
    uint32_t part_lo, part_hi;   /* of the areas whose edges it lies on; SAL_GROUND_NONE */
    bool is_outline;
};

/** Made by sal_build_mesh_init(), frees with sal_mesh_finish(). */
struct sal_mesh {
    const struct sal_ground *ground; /* borrowed */
    const struct sal_mercator *map;  /* borrowed */
    struct sal_mesh_site *sites;
    size_t n_sites;
    struct sal_delaunay_triangle *triangles;
    size_t n_triangles;
    /* Of each triangle: */
    uint32_t *cell;     /* a cell of the region it lies in; SAL_GROUND_NONE where that is unknown */
    float *radius_m;    /* of the largest disc that touches its corners' edges and crosses none */
    uint32_t *segments; /* segments[3 * n]: whose piece each edge is; SAL_GROUND_NONE */
};

void sal_mesh_finish(struct sal_mesh *mesh);

/** Where a place, lon and lat, is on the map; and the site that it makes. */
struct sal_grid_point sal_mesh_on_map(const struct sal_mercator *map, struct sal_grid_point place);
struct sal_mesh_site sal_mesh_site_of(const struct sal_mercator *map, struct sal_grid_point place,
                                      struct sal_grid_point at);

/** The two sites of edge 0 to 2 of a triangle, counter-clockwise. */
const struct sal_mesh_site *sal_mesh_from(const struct sal_mesh *mesh, size_t triangle, int edge);
const struct sal_mesh_site *sal_mesh_to(const struct sal_mesh *mesh, size_t triangle, int edge);

double sal_mesh_length_m(const struct sal_mesh *mesh, size_t triangle, int edge);
double sal_mesh_area_m2(const struct sal_mesh *mesh, size_t triangle);

/** The middle of the circle through the corners, on the map. */
struct sal_point sal_mesh_centre(const struct sal_mesh *mesh, size_t triangle);

/** The cell on the near side of an edge that is a piece, and the one on the far side. */
uint32_t sal_mesh_cell_within(const struct sal_mesh *mesh, size_t triangle, int edge);
uint32_t sal_mesh_cell_beyond(const struct sal_mesh *mesh, size_t triangle, int edge);

/** Do two triangles lie in the same open, held or contested ground, as far as that is known. */
bool sal_mesh_is_one_region(const struct sal_mesh *mesh, size_t triangle_a, size_t triangle_b);

enum sal_ground_kind sal_mesh_kind(const struct sal_mesh *mesh, size_t triangle);

#endif
