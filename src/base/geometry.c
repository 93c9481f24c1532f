/* SPDX-License-Identifier: MIT */
/* Boxes, orientation, point in ring, and polygons from loose rings. */
#include "base/geometry.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/buckets.h"

/* Entries a ring in the index by which rings are nested, on average. */
#define PLACES_MAX ((size_t)8)

bool sal_box_is_empty(struct sal_box box) {
    return !(box.min_x <= box.max_x && box.min_y <= box.max_y);
}

struct sal_box sal_box_of_points(const struct sal_point *points, size_t n_points) {
    if (n_points == 0) {
        return SAL_BOX_EMPTY;
    }
    struct sal_box box = {points[0].x, points[0].y, points[0].x, points[0].y};
    /* Plain comparisons: fmin() is a call, and this runs over every point of every file. */
    for (size_t i = 1; i < n_points; i++) {
        const struct sal_point p = points[i];
        box.min_x = p.x < box.min_x ? p.x : box.min_x;
        box.min_y = p.y < box.min_y ? p.y : box.min_y;
        box.max_x = p.x > box.max_x ? p.x : box.max_x;
        box.max_y = p.y > box.max_y ? p.y : box.max_y;
    }
    return box;
}

struct sal_box sal_box_union(struct sal_box a, struct sal_box b) {
    if (sal_box_is_empty(a)) {
        return b;
    }
    if (sal_box_is_empty(b)) {
        return a;
    }
    return (struct sal_box){fmin(a.min_x, b.min_x), fmin(a.min_y, b.min_y), fmax(a.max_x, b.max_x),
                            fmax(a.max_y, b.max_y)};
}

bool sal_box_overlaps(struct sal_box a, struct sal_box b) {
    return a.min_x <= b.max_x && b.min_x <= a.max_x && a.min_y <= b.max_y && b.min_y <= a.max_y;
}

struct sal_box sal_box_grow(struct sal_box box, double by) {
    return (struct sal_box){box.min_x - by, box.min_y - by, box.max_x + by, box.max_y + by};
}

/* Relative to the first point, so that small rings far from the origin keep their digits. */
double sal_ring_area2(const struct sal_point *points, size_t n_points) {
    double sum = 0.0;
    for (size_t i = 1; i + 1 < n_points; i++) {
        const double ax = points[i].x - points[0].x, ay = points[i].y - points[0].y;
        const double bx = points[i + 1].x - points[0].x, by = points[i + 1].y - points[0].y;
        sum += ax * by - bx * ay;
    }
    return sum;
}

bool sal_ring_is_flat(const struct sal_point *points, size_t n_points) {
    if (n_points < 4) {
        return true;
    }
    if (fabs(sal_ring_area2(points, n_points)) > 0.0) {
        return false;
    }
    size_t apart = 1; /* the first point that is not the first again */
    while (apart < n_points && points[apart].x == points[0].x && points[apart].y == points[0].y) {
        apart++;
    }
    for (size_t i = apart + 1; i < n_points; i++) {
        const double ax = points[apart].x - points[0].x, ay = points[apart].y - points[0].y;
        const double bx = points[i].x - points[0].x, by = points[i].y - points[0].y;
        if (fabs(ax * by - bx * ay) > 0.0) {
            return false;
        }
    }
    return true;
}

bool sal_ring_contains(const struct sal_point *points, size_t n_points, struct sal_point p) {
    bool is_inside = false;
    for (size_t i = 0; i + 1 < n_points; i++) {
        const struct sal_point a = points[i], b = points[i + 1];
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) {
            is_inside = !is_inside;
        }
    }
    return is_inside;
}

bool sal_geom_contains(const struct sal_geom *geom, struct sal_point p) {
    bool is_inside = false;
    for (size_t i = 0; i < geom->n_rings; i++) {
        const size_t first = geom->ring_start[i];
        if (sal_ring_contains(geom->points + first, geom->ring_start[i + 1] - first, p)) {
            is_inside = !is_inside;
        }
    }
    return is_inside;
}

struct sal_box sal_geom_box(const struct sal_geom *geom) {
    return sal_box_of_points(geom->points, geom->n_points);
}

bool sal_geom_copy(struct sal_arena *arena, const struct sal_geom *from, struct sal_geom *to) {
    struct sal_geom copy = *from;
    copy.points = sal_arena_copy(arena, from->points, from->n_points, sizeof *from->points);
    if (from->ring_start != NULL) {
        copy.ring_start =
            sal_arena_copy(arena, from->ring_start, from->n_rings + 1, sizeof(size_t));
    }
    if (from->polygon_start != NULL) {
        copy.polygon_start =
            sal_arena_copy(arena, from->polygon_start, from->n_polygons + 1, sizeof(size_t));
    }
    if (copy.points == NULL || (from->ring_start != NULL && copy.ring_start == NULL) ||
        (from->polygon_start != NULL && copy.polygon_start == NULL)) {
        return false;
    }
    *to = copy;
    return true;
}

/* A loose ring on its way into a polygon. */
struct loose {
    const struct sal_point *points;
    size_t n_points;
    double area2; /* > 0 whatever its direction */
    bool is_ccw;
    struct sal_box box;
    int depth;     /* how many rings hold it */
    size_t parent; /* smallest ring that holds it; its own index when none */
};

static int loose_by_area(const void *a, const void *b) {
    const struct loose *left = a, *right = b;
    if (left->area2 != right->area2) {
        return left->area2 > right->area2 ? -1 : 1;
    }
    return left->points < right->points ? -1 : left->points > right->points;
}

/* A point of a ring that is not on the other's edge decides; a middle of an edge is tried where
 * corners touch. */
static bool ring_holds(const struct loose *outer, const struct loose *inner) {
    if (!(outer->box.min_x <= inner->box.min_x && outer->box.max_x >= inner->box.max_x &&
          outer->box.min_y <= inner->box.min_y && outer->box.max_y >= inner->box.max_y)) {
        return false;
    }
    int inside = 0, tried = 0;
    const size_t step = MAX(inner->n_points / 5, 1);
    for (size_t i = 0; i + 1 < inner->n_points; i += step) {
        const struct sal_point a = inner->points[i], b = inner->points[i + 1];
        const struct sal_point middle = {a.x * 0.55 + b.x * 0.45, a.y * 0.55 + b.y * 0.45};
        tried++;
        inside += sal_ring_contains(outer->points, outer->n_points, middle);
    }
    return inside * 2 > tried;
}

/* Rings by the cells of a square grid that their boxes touch, ascending in each. */
struct shelf {
    struct sal_box box;
    size_t n;                /* cells of a side */
    uint32_t *start, *items; /* items[start[cell]..start[cell + 1]) are indices of rings */
};

/* Column, or row, of the shelf. */
static size_t place_of(double at, double min, double max, size_t n) {
    const double share = max > min ? (at - min) / (max - min) : 0.0;
    return MIN((size_t)(CLAMP(share, 0.0, 1.0) * (double)n), n - 1);
}

static size_t column_of(const struct shelf *shelf, double x) {
    return place_of(x, shelf->box.min_x, shelf->box.max_x, shelf->n);
}

static size_t row_of(const struct shelf *shelf, double y) {
    return place_of(y, shelf->box.min_y, shelf->box.max_y, shelf->n);
}

/* How many cells all boxes touch. */
static size_t count_places(const struct shelf *shelf, const struct loose *rings, size_t n) {
    size_t total = 0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_box b = rings[i].box;
        total += (column_of(shelf, b.max_x) - column_of(shelf, b.min_x) + 1) *
                 (row_of(shelf, b.max_y) - row_of(shelf, b.min_y) + 1);
    }
    return total;
}

static void add_places(struct shelf *shelf, const struct loose *rings, size_t i, bool is_filling) {
    const struct sal_box b = rings[i].box;
    const size_t last_row = row_of(shelf, b.max_y), last_column = column_of(shelf, b.max_x);
    for (size_t row = row_of(shelf, b.min_y); row <= last_row; row++) {
        for (size_t column = column_of(shelf, b.min_x); column <= last_column; column++) {
            uint32_t *cell = &shelf->start[row * shelf->n + column];
            if (is_filling) {
                shelf->items[--*cell] = (uint32_t)i;
            } else {
                ++*cell;
            }
        }
    }
}

static void shelf_init(struct shelf *shelf, const struct loose *rings, size_t n) {
    *shelf = (struct shelf){.box = SAL_BOX_EMPTY, .n = MAX((size_t)sqrt((double)n / 2.0), 1)};
    for (size_t i = 0; i < n; i++) {
        shelf->box = sal_box_union(shelf->box, rings[i].box);
    }
    /* Of large rings no more than a few entries each: one cell holds any number of them. */
    while (shelf->n > 1 && count_places(shelf, rings, n) > PLACES_MAX * n) {
        shelf->n /= 2;
    }
    const size_t n_cells = shelf->n * shelf->n;
    shelf->start = g_new0(uint32_t, n_cells + 1);
    for (size_t i = 0; i < n; i++) {
        add_places(shelf, rings, i, false);
    }
    sal_buckets_sum(shelf->start, n_cells);
    shelf->items = g_new(uint32_t, shelf->start[n_cells] + 1);
    for (size_t i = n; i-- > 0;) {
        add_places(shelf, rings, i, true);
    }
}

/* The last ring before ring i that holds it; i when none does. */
static size_t find_holder(const struct shelf *shelf, const struct loose *rings, size_t i) {
    const struct sal_box b = rings[i].box;
    const size_t cell = row_of(shelf, b.min_y) * shelf->n + column_of(shelf, b.min_x);
    for (uint32_t at = shelf->start[cell + 1]; at-- > shelf->start[cell];) {
        const size_t j = shelf->items[at];
        if (j < i && ring_holds(&rings[j], &rings[i])) {
            return j;
        }
    }
    return i;
}

/* Rings come largest first, so a holder stands before what it holds. */
static void nest(struct loose *rings, size_t n) {
    struct shelf shelf;
    shelf_init(&shelf, rings, n);
    for (size_t i = 0; i < n; i++) {
        rings[i].parent = find_holder(&shelf, rings, i);
        rings[i].depth = rings[i].parent == i ? 0 : rings[rings[i].parent].depth + 1;
    }
    g_free(shelf.start);
    g_free(shelf.items);
}

static void put_ring(const struct loose *ring, bool is_ccw, struct sal_geom *geom) {
    struct sal_point *to = geom->points + geom->n_points;
    for (size_t i = 0; i < ring->n_points; i++) {
        to[i] = ring->points[ring->is_ccw == is_ccw ? i : ring->n_points - 1 - i];
    }
    geom->n_points += ring->n_points;
    geom->ring_start[++geom->n_rings] = geom->n_points;
}

/* Exteriors in the order given, each with its holes in the order given. */
static void emit(const struct loose *rings, size_t n, struct sal_geom *geom) {
    size_t *first_child = g_new(size_t, n), *next_sibling = g_new(size_t, n);
    for (size_t i = 0; i < n; i++) {
        first_child[i] = next_sibling[i] = n;
    }
    for (size_t i = n; i-- > 0;) {
        if (rings[i].depth % 2 == 1) {
            next_sibling[i] = first_child[rings[i].parent];
            first_child[rings[i].parent] = i;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (rings[i].depth % 2 == 1) {
            continue;
        }
        put_ring(&rings[i], true, geom);
        for (size_t child = first_child[i]; child < n; child = next_sibling[child]) {
            put_ring(&rings[child], false, geom);
        }
        geom->polygon_start[++geom->n_polygons] = geom->n_rings;
    }
    g_free(first_child);
    g_free(next_sibling);
}

bool sal_geom_from_rings(struct sal_arena *arena, const struct sal_point *points,
                         const size_t *ring_start, size_t n_rings, struct sal_geom *out) {
    struct loose *rings = g_new0(struct loose, MAX(n_rings, 1));
    size_t n = 0, n_points = 0;
    for (size_t i = 0; i < n_rings; i++) {
        const size_t first = ring_start[i], count = ring_start[i + 1] - first;
        const double area2 = sal_ring_area2(points + first, count);
        if (sal_ring_is_flat(points + first, count)) {
            continue;
        }
        rings[n++] = (struct loose){.points = points + first,
                                    .n_points = count,
                                    .area2 = fabs(area2),
                                    .is_ccw = area2 > 0.0,
                                    .box = sal_box_of_points(points + first, count)};
        n_points += count;
    }
    qsort(rings, n, sizeof *rings, loose_by_area);
    nest(rings, n);
    struct sal_geom geom = {.kind = n > 0 ? SAL_GEOM_POLYGON : SAL_GEOM_NONE};
    geom.points = sal_arena_array(arena, n_points, sizeof *geom.points);
    geom.ring_start = sal_arena_array(arena, n + 1, sizeof(size_t));
    geom.polygon_start = sal_arena_array(arena, n + 1, sizeof(size_t));
    const bool is_held =
        geom.points != NULL && geom.ring_start != NULL && geom.polygon_start != NULL;
    if (is_held) {
        emit(rings, n, &geom);
        *out = geom;
    }
    g_free(rings);
    return is_held;
}
