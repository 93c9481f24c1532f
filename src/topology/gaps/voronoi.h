/* SPDX-License-Identifier: MIT */
/*
 * A Voronoi diagram of points on a grid, as the edges between cells. Which cells are neighbours is
 * decided by integers alone, so rows of points on one line or on one circle, as drawn rectangles
 * have them, are no special case.
 */
#ifndef SAL_TOPOLOGY_GAPS_VORONOI_H
#define SAL_TOPOLOGY_GAPS_VORONOI_H

#include <glib.h>

#include "topology/grid_point.h"

/** The largest coordinate of a site, either sign: what is multiplied then fits 128 bits. */
#define SAL_VORONOI_MAX ((int64_t)1 << 28)

/** The edge between the cells of two sites. */
struct sal_voronoi_edge {
    struct sal_point a, b; /* grid units */
    uint32_t sites[2];
};

/** Is the edge between two sites wanted. */
typedef bool sal_voronoi_filter(uint32_t site_a, uint32_t site_b, void *data);

/**
 * The bounded edges of a Voronoi diagram.
 *
 * Edges that end in one corner give it to the last bit, so the edges round a cell, or round the
 * cells of a group, close. A corner with more than three cells is as many corners, an edge without
 * length between each two.
 *
 * @param sites   borrowed; sites[n] ascending by x, then y, none twice; cells of those on the
 *                convex hull are unbounded and lack their rays
 * @param filter  called for each two neighbours; edges that are not wanted are left out
 * @param edges   of struct sal_voronoi_edge, added to
 * @cost    O(n log n); deterministic
 * @source  Guibas and Stolfi 1985, doi:10.1145/282918.282923 (divide and conquer on quad-edges)
 */
void sal_voronoi_edges(const struct sal_grid_point *sites, size_t n, sal_voronoi_filter *filter,
                       void *data, GArray *edges);

#define SAL_VORONOI_NONE UINT32_MAX

/** A Delaunay triangle, counter-clockwise; beyond[i] is the one across the edge from corner i to
 * the next, SAL_VORONOI_NONE on the convex hull. */
struct sal_voronoi_triangle {
    uint32_t corners[3], beyond[3];
};

/**
 * The Delaunay triangles of sites, as sal_voronoi_edges() takes them; none when they lie on a line.
 *
 * @param n_out  set to their number
 * @returns triangles, to be freed with g_free()
 */
struct sal_voronoi_triangle *sal_voronoi_triangles(const struct sal_grid_point *sites, size_t n,
                                                   size_t *n_out);

#endif
