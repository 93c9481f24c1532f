/* SPDX-License-Identifier: MIT */
/*
 * The Delaunay triangulation of points on a grid. Which points are neighbours is decided by
 * integers alone, so rows of points on one line or on one circle, as drawn rectangles have them,
 * are no special case.
 */
#ifndef SAL_TOPOLOGY_GAPS_DELAUNAY_H
#define SAL_TOPOLOGY_GAPS_DELAUNAY_H

#include <glib.h>

#include "topology/grid_point.h"

/** The largest coordinate of a site, either sign: what is multiplied then fits 128 bits. */
#define SAL_DELAUNAY_MAX ((int64_t)1 << 28)

#define SAL_DELAUNAY_NONE UINT32_MAX

/** A triangle, counter-clockwise; beyond[i] is the one across the edge from corner i to the next,
 * SAL_DELAUNAY_NONE on the convex hull. */
struct sal_delaunay_triangle {
    uint32_t corners[3], beyond[3];
};

/**
 * The Delaunay triangles of sites; none when they lie on a line.
 *
 * @param sites  borrowed; sites[n] ascending by x, then y, none twice, within SAL_DELAUNAY_MAX
 * @param n_out  set to the number of triangles
 * @returns triangles, to be freed with g_free()
 * @cost    O(n log n); deterministic
 * @source  Guibas and Stolfi 1985, doi:10.1145/282918.282923 (divide and conquer on quad-edges)
 */
struct sal_delaunay_triangle *sal_delaunay_triangles(const struct sal_grid_point *sites, size_t n,
                                                     size_t *n_out);

/** Is d inside the circle through a, b, c, which run counter-clockwise. */
bool sal_delaunay_is_in_circle(struct sal_grid_point a, struct sal_grid_point b,
                               struct sal_grid_point c, struct sal_grid_point d);

#endif
