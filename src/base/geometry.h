/* SPDX-License-Identifier: MIT */
/* Small geometry that every stage needs: boxes, orientation, point in ring. Frame: whatever the
 * caller's points are in. */
#ifndef SAL_BASE_GEOMETRY_H
#define SAL_BASE_GEOMETRY_H

#include <stdbool.h>

#include "base/arena.h"
#include "salient.h"

#define SAL_BOX_EMPTY ((struct sal_box){1.0, 1.0, -1.0, -1.0})

bool sal_box_is_empty(struct sal_box box);
struct sal_box sal_box_of_points(const struct sal_point *points, size_t n_points);
struct sal_box sal_box_union(struct sal_box a, struct sal_box b);
/** Touching boxes overlap. */
bool sal_box_overlaps(struct sal_box a, struct sal_box b);
struct sal_box sal_box_grow(struct sal_box box, double by);

/** Twice the signed area of a closed ring, positive when counter-clockwise (y up). */
double sal_ring_area2(const struct sal_point *points, size_t n_points);

/** Has a closed ring no inside: under four points, or all of them on a line. A figure of eight,
 * whose lobes cancel out in its signed area, has one. */
bool sal_ring_is_flat(const struct sal_point *points, size_t n_points);

/** Even-odd test; points on the edge may go either way. */
bool sal_ring_contains(const struct sal_point *points, size_t n_points, struct sal_point p);

/** Even-odd test over all rings of a polygon geometry. */
bool sal_geom_contains(const struct sal_geom *geom, struct sal_point p);

struct sal_box sal_geom_box(const struct sal_geom *geom);

/** Deep copy into an arena; false when memory ran out. */
bool sal_geom_copy(struct sal_arena *arena, const struct sal_geom *from, struct sal_geom *to);

/**
 * Build a polygon geometry from loose closed rings in any order and direction.
 *
 * A ring inside an odd number of others is a hole of the smallest that holds it (even-odd nesting).
 * Flat rings are left out. Exteriors come out
 * counter-clockwise, holes clockwise.
 *
 * @param points, ring_start  borrowed; ring_start[n_rings + 1]
 * @returns false when memory ran out
 * @cost    O(r log r) where rings lie side by side or one in the other; point-in-ring only where
 *          boxes nest
 */
bool sal_geom_from_rings(struct sal_arena *arena, const struct sal_point *points,
                         const size_t *ring_start, size_t n_rings, struct sal_geom *out);

#endif
