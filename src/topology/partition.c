/* SPDX-License-Identifier: MIT */
/*
 * Checks that cost next to nothing beside what they check. Sets, of owners and of nodes, are
 * compared by sums of random numbers, one for each member: sets that differ have equal sums once in
 * 2^64 times.
 */
#include "topology/partition.h"

#include <math.h>

#include "base/error.h"
#include "base/union_find.h"
#include "topology/rings_simple.h"

/* Units of the grid that rounding, and bending through pixels, may move an edge by. */
#define STRAY 8.0
/* What sums of doubles may be off by, to their size. */
#define SUM_ERROR 1e-11

/* A number for another that looks random: the last steps of MurmurHash3. */
static uint64_t mix(uint64_t x) {
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdU;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53U;
    return x ^ (x >> 33);
}

static uint64_t owners_sum(const int32_t *owners, uint32_t n) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum ^= mix((uint64_t)owners[i] + 1);
    }
    return sum;
}

static enum sal_status fault(int32_t day, struct sal_point at, const char *what,
                             struct sal_error *err) {
    char date[16], place[64];
    sal_day_format(day, date);
    g_snprintf(place, sizeof place, "%s: %.5f, %.5f", date, at.x, at.y);
    return sal_error_set(err, SAL_FAULT, place,
                         "%s: a fault of salient's own, please report it with the data", what);
}

/* The start of some half-edge of a cell. */
static struct sal_point cell_at(const struct sal_half_edges *graph, uint32_t cell) {
    size_t half = 0;
    while (half + 1 < 2 * graph->noder->n_segments && graph->cell_of[half] != cell) {
        half++;
    }
    return sal_grid_point_lonlat(sal_half_edges_from(graph, (uint32_t)half));
}

static enum sal_status check_areas(const struct sal_half_edges *graph, int32_t day,
                                   struct sal_error *err) {
    __int128 sum = graph->area2[SAL_CELL_OUTSIDE];
    for (uint32_t cell = 1; cell < graph->n_cells; cell++) {
        if (graph->area2[cell] <= 0) {
            return fault(day, cell_at(graph, cell), "a cell of the plane has no area", err);
        }
        sum += graph->area2[cell];
    }
    return sum == 0 ? SAL_OK
                    : fault(day, cell_at(graph, SAL_CELL_OUTSIDE),
                            "areas of cells do not add up to their outline", err);
}

static enum sal_status check_labels(const struct sal_partition *p, int32_t day,
                                    struct sal_error *err) {
    const struct sal_half_edges *graph = p->graph;
    uint64_t *sums = g_new(uint64_t, graph->n_cells + 1);
    for (size_t cell = 0; cell < graph->n_cells; cell++) {
        sums[cell] = owners_sum(p->covers[cell].owners, p->covers[cell].n);
    }
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < graph->noder->n_segments && status == SAL_OK; i++) {
        const struct sal_segment *s = &graph->noder->segments[i];
        const uint64_t crossed = owners_sum(graph->noder->owners + s->first_owner, s->n_owners);
        if ((sums[graph->cell_of[2 * i]] ^ sums[graph->cell_of[2 * i + 1]]) != crossed) {
            status = fault(day, sal_grid_point_lonlat(s->a),
                           "the two sides of an edge do not differ by whose edge it is", err);
        }
    }
    g_free(sums);
    return status;
}

/* Twice the area that the rings of valid polygons go round, in grid units, and by how much rounding
 * may change it. */
static double input_area2(const struct sal_geom *geom, double *stray) {
    double area2 = 0.0;
    *stray = 0.0;
    for (size_t ring = 0, polygon = 0; ring < geom->n_rings; ring++) {
        while (polygon < geom->n_polygons && geom->polygon_start[polygon + 1] <= ring) {
            polygon++;
        }
        const struct sal_point *p = geom->points + geom->ring_start[ring];
        const size_t n = geom->ring_start[ring + 1] - geom->ring_start[ring];
        double sum = 0.0;
        for (size_t i = 1; i < n; i++) {
            const double dx = p[i].x - p[i - 1].x, dy = p[i].y - p[i - 1].y;
            sum += (p[i - 1].x - p[0].x) * dy - (p[i - 1].y - p[0].y) * dx;
            *stray += (fabs(dx) + fabs(dy)) / SAL_GRID_DEG + 1.0;
        }
        const bool is_shell = polygon < geom->n_polygons && geom->polygon_start[polygon] == ring;
        area2 += is_shell ? fabs(sum) : -fabs(sum);
    }
    *stray *= 2.0 * STRAY;
    return area2 / (SAL_GRID_DEG * SAL_GRID_DEG);
}

/* Rings that cross have no area that could be told beforehand, so they are looked at before a fault
 * is. */
static enum sal_status check_inputs(const struct sal_partition *p, int32_t day,
                                    struct sal_error *err) {
    double *sums = g_new0(double, p->n_inputs + 1);
    for (size_t cell = 1; cell < p->graph->n_cells; cell++) {
        const struct sal_cover *cover = &p->covers[cell];
        for (uint32_t i = 0; i < cover->n && (size_t)cover->owners[i] < p->n_inputs; i++) {
            sums[cover->owners[i]] += (double)p->graph->area2[cell];
        }
    }
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < p->n_inputs && status == SAL_OK; i++) {
        double stray;
        const double area2 = input_area2(p->inputs[i], &stray);
        if (!(fabs(sums[i] - area2) <= stray + SUM_ERROR * area2) &&
            sal_rings_simple_test(p->inputs[i])) {
            status =
                fault(day, p->inputs[i]->points[0], "an area is not as large as it was read", err);
        }
    }
    g_free(sums);
    return status;
}

enum sal_status sal_partition_check_cells(const struct sal_partition *partition, int32_t day,
                                          struct sal_error *err) {
    if (partition->graph->noder->n_segments == 0) {
        return SAL_OK;
    }
    enum sal_status status = check_areas(partition->graph, day, err);
    if (status == SAL_OK) {
        status = check_labels(partition, day, err);
    }
    return status == SAL_OK ? check_inputs(partition, day, err) : status;
}

/* Ends of arcs, numbered as they are met: an open hash table of points. */
struct ends {
    const struct sal_faces *faces;
    uint32_t *slots; /* number + 1; 0: free */
    size_t mask;
    struct sal_point *points; /* by number */
    uint32_t n;
};

static uint64_t point_hash(struct sal_point p) {
    const struct sal_grid_point at = sal_grid_point_of(p);
    return mix(mix((uint64_t)at.x) + (uint64_t)at.y);
}

static uint32_t number_of(struct ends *ends, struct sal_point p) {
    size_t i = point_hash(p) & ends->mask;
    while (ends->slots[i] != 0) {
        const struct sal_point other = ends->points[ends->slots[i] - 1];
        if (other.x == p.x && other.y == p.y) {
            return ends->slots[i] - 1;
        }
        i = (i + 1) & ends->mask;
    }
    ends->points[ends->n] = p;
    ends->slots[i] = ++ends->n;
    return ends->n - 1;
}

/* Walking along a face's arcs, as many end in each node as begin there. sums[n_faces + 1], the last
 * of what is beyond everything: of nodes where arcs end, less those where they begin. */
static enum sal_status check_rounds(const struct sal_faces *faces, const uint64_t *sums,
                                    struct sal_error *err) {
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const int sides[2] = {arc->left, arc->right};
        for (int k = 0; k < 2; k++) {
            if (sums[sides[k] >= 0 ? (size_t)sides[k] : faces->n_faces] != 0) {
                return fault(faces->day, faces->points[arc->first],
                             "the edge of a face does not close", err);
            }
        }
    }
    return SAL_OK;
}

/* Nodes - arcs + faces = 1 + components, the ground beyond everything being a face too. */
static enum sal_status check_arcs(struct ends *ends, struct sal_error *err) {
    const struct sal_faces *faces = ends->faces;
    uint64_t *sums = g_new0(uint64_t, faces->n_faces + 1);
    uint32_t *parents = sal_union_find_create(2 * faces->n_arcs);
    size_t n_joined = 0;
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const uint32_t a = number_of(ends, faces->points[arc->first]);
        const uint32_t b = number_of(ends, faces->points[arc->first + arc->n_points - 1]);
        const uint64_t step = mix(b + (uint64_t)1) - mix(a + (uint64_t)1);
        sums[arc->left >= 0 ? (size_t)arc->left : faces->n_faces] += step;
        sums[arc->right >= 0 ? (size_t)arc->right : faces->n_faces] -= step;
        n_joined += sal_union_find_root(parents, a) != sal_union_find_root(parents, b);
        sal_union_find_join(parents, a, b);
    }
    enum sal_status status = check_rounds(faces, sums, err);
    const size_t n_components = ends->n - n_joined;
    if (status == SAL_OK && ends->n + faces->n_faces + 1 != faces->n_arcs + 1 + n_components) {
        status = fault(faces->day, faces->points[faces->arcs[0].first],
                       "nodes, arcs and faces are not as many as Euler's relation wants", err);
    }
    g_free(parents);
    g_free(sums);
    return status;
}

static enum sal_status check_sum(const struct sal_faces *faces, struct sal_error *err) {
    double sum_m2 = 0.0, size_m2 = 0.0;
    for (size_t i = 0; i < faces->n_faces; i++) {
        sum_m2 += faces->faces[i].area_m2;
        size_m2 += fabs(faces->faces[i].area_m2);
    }
    if (fabs(sum_m2 - faces->outline_m2) <= SUM_ERROR * (size_m2 + faces->under_m2)) {
        return SAL_OK;
    }
    return fault(faces->day, faces->points[faces->arcs[0].first],
                 "areas of faces do not add up to that within their outline", err);
}

enum sal_status sal_partition_check_faces(const struct sal_faces *faces, struct sal_error *err) {
    if (faces->n_arcs == 0) {
        return SAL_OK;
    }
    size_t n_slots = 16;
    while (n_slots < 4 * faces->n_arcs) {
        n_slots *= 2;
    }
    struct ends ends = {.faces = faces,
                        .slots = g_new0(uint32_t, n_slots),
                        .mask = n_slots - 1,
                        .points = g_new(struct sal_point, 2 * faces->n_arcs)};
    enum sal_status status = check_arcs(&ends, err);
    if (status == SAL_OK) {
        status = check_sum(faces, err);
    }
    g_free(ends.slots);
    g_free(ends.points);
    return status;
}
