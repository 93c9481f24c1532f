/* SPDX-License-Identifier: MIT */
/*
 * Every edge is an owner of its own in the noder, so that none cancels out another; then, walking
 * from cell to cell, how often each ring goes round each cell is counted (its winding number), and
 * a cell is ground where some part's shell goes round it and none of that part's holes does.
 */
#include "topology/make_valid.h"

#include <math.h>

#include "base/ellipsoid.h"
#include "base/error.h"
#include "topology/coverage.h"
#include "topology/faces.h"
#include "topology/outline.h"

/* Pieces smaller than this are rounding, not faults: a hectare. */
#define FAULT_MIN_KM2 0.01

/* How often a ring goes round a cell, counter-clockwise; never 0. */
struct winding {
    uint32_t ring;
    int32_t n;
};

/* Windings of a cell, rings ascending. */
struct windings {
    struct winding *items;
    uint32_t n;
};

struct work {
    const struct sal_geom *geom;
    struct sal_noder noder;
    struct sal_half_edges graph;
    struct sal_arena *scratch;
    struct sal_point *from, *to; /* of edges, by owner */
    uint32_t *ring_of;           /* of edges */
    uint32_t *polygon_of;        /* of rings */
    struct windings *windings;   /* of cells */
    int *class_of;               /* of cells: 0 ground, -1 none */
    struct sal_validity_faults *faults;
    double worst_km2;
};

static void add_edges(struct work *w) {
    const struct sal_geom *geom = w->geom;
    int32_t owner = 0;
    for (size_t polygon = 0; polygon < geom->n_polygons; polygon++) {
        for (size_t ring = geom->polygon_start[polygon]; ring < geom->polygon_start[polygon + 1];
             ring++) {
            w->polygon_of[ring] = (uint32_t)polygon;
            for (size_t i = geom->ring_start[ring] + 1; i < geom->ring_start[ring + 1]; i++) {
                w->from[owner] = geom->points[i - 1];
                w->to[owner] = geom->points[i];
                w->ring_of[owner] = (uint32_t)ring;
                sal_noder_add(&w->noder, &geom->points[i - 1], 2, owner);
                owner++;
            }
        }
    }
}

/* Does a segment, a to b, run as its edge does. */
static bool is_along(const struct work *w, const struct sal_segment *s, int32_t owner) {
    const double dx = w->to[owner].x - w->from[owner].x, dy = w->to[owner].y - w->from[owner].y;
    return dx * (double)(s->b.x - s->a.x) + dy * (double)(s->b.y - s->a.y) > 0.0;
}

/* Change the winding of one ring. The list has room. */
static void wind(struct windings *list, uint32_t ring, int by) {
    uint32_t at = list->n;
    while (at > 0 && list->items[at - 1].ring >= ring) {
        at--;
    }
    if (at == list->n || list->items[at].ring != ring) {
        memmove(&list->items[at + 1], &list->items[at], (list->n - at) * sizeof *list->items);
        list->items[at] = (struct winding){ring, 0};
        list->n++;
    }
    list->items[at].n += by;
    if (list->items[at].n == 0) {
        list->n--;
        memmove(&list->items[at], &list->items[at + 1], (list->n - at) * sizeof *list->items);
    }
}

/* Windings beyond a half-edge, from those on its left. */
static bool cross(const struct work *w, uint32_t half, const struct windings *from,
                  struct windings *out) {
    const struct sal_segment *s = &w->noder.segments[half / 2];
    out->items = sal_arena_array(w->scratch, from->n + s->n_owners, sizeof *out->items);
    if (out->items == NULL) {
        return false;
    }
    out->n = from->n;
    for (size_t i = 0; i < from->n; i++) {
        out->items[i] = from->items[i];
    }
    for (uint32_t i = 0; i < s->n_owners; i++) {
        const int32_t owner = w->noder.owners[s->first_owner + i];
        const bool is_same = is_along(w, s, owner) == (half % 2 == 0);
        wind(out, w->ring_of[owner], is_same ? -1 : 1);
    }
    return true;
}

/* Walk out from the plane beyond everything, which no ring goes round. */
static bool count_windings(struct work *w) {
    const struct sal_half_edges *graph = &w->graph;
    uint32_t *start;
    uint32_t *halves = sal_half_edges_by_cell(graph, &start);
    uint32_t *queue = g_new(uint32_t, graph->n_cells);
    bool *is_known = g_new0(bool, graph->n_cells);
    size_t n_queued = 1;
    bool is_ok = true;
    queue[0] = SAL_CELL_OUTSIDE;
    is_known[SAL_CELL_OUTSIDE] = true;
    for (size_t i = 0; i < n_queued && is_ok; i++) {
        for (uint32_t k = start[queue[i]]; k < start[queue[i] + 1] && is_ok; k++) {
            const uint32_t beyond = graph->cell_of[halves[k] ^ 1];
            if (!is_known[beyond]) {
                is_ok = cross(w, halves[k], &w->windings[queue[i]], &w->windings[beyond]);
                is_known[beyond] = true;
                queue[n_queued++] = beyond;
            }
        }
    }
    g_free(is_known);
    g_free(queue);
    g_free(halves);
    g_free(start);
    return is_ok;
}

/* What one cell is: how many parts cover it, and what is odd about it. */
struct verdict {
    int n_parts;
    bool is_crossed, is_beyond;
};

static struct verdict judge(const struct work *w, const struct windings *list) {
    struct verdict verdict = {0, false, false};
    for (uint32_t i = 0; i < list->n;) {
        const uint32_t polygon = w->polygon_of[list->items[i].ring];
        const size_t shell = w->geom->polygon_start[polygon];
        bool is_shell = false, is_hole = false;
        for (; i < list->n && w->polygon_of[list->items[i].ring] == polygon; i++) {
            const bool is_this_shell = list->items[i].ring == shell;
            is_shell = is_shell || is_this_shell;
            is_hole = is_hole || !is_this_shell;
            /* Rings come counter-clockwise about ground and clockwise about holes. */
            verdict.is_crossed = verdict.is_crossed || list->items[i].n != (is_this_shell ? 1 : -1);
        }
        verdict.n_parts += is_shell && !is_hole;
        verdict.is_beyond = verdict.is_beyond || (is_hole && !is_shell);
    }
    return verdict;
}

/* km2 of every cell, on a sphere, and a corner of it. */
static double *measure_cells(const struct work *w, struct sal_point *corners) {
    const struct sal_half_edges *graph = &w->graph;
    double *sizes = g_new0(double, graph->n_cells);
    for (size_t half = 0; half < 2 * graph->noder->n_segments; half++) {
        const struct sal_point a =
            sal_grid_point_lonlat(sal_half_edges_from(graph, (uint32_t)half));
        const struct sal_point b = sal_grid_point_lonlat(sal_half_edges_to(graph, (uint32_t)half));
        const double middle_rad = 0.5 * (a.y + b.y) * G_PI / 180.0;
        /* The strip from the edge down to the equator. */
        sizes[graph->cell_of[half]] -= (b.x - a.x) * G_PI / 180.0 * sin(middle_rad);
        corners[graph->cell_of[half]] = a;
    }
    const double radius_km = SAL_EARTH_RADIUS_M / 1000.0;
    for (size_t i = 0; i < graph->n_cells; i++) {
        sizes[i] = fabs(sizes[i]) * radius_km * radius_km;
    }
    return sizes;
}

static void add_fault(struct work *w, double *sum_km2, double km2, struct sal_point at) {
    *sum_km2 += km2;
    if (km2 > w->worst_km2) {
        w->worst_km2 = km2;
        w->faults->at = at;
    }
}

/* True when ground is other than even-odd counting has it. */
static bool classify(struct work *w) {
    bool is_wrong = false;
    struct sal_point *corners = g_new0(struct sal_point, w->graph.n_cells);
    double *sizes = measure_cells(w, corners);
    w->class_of = g_new(int, w->graph.n_cells);
    w->class_of[SAL_CELL_OUTSIDE] = -1;
    for (size_t cell = 1; cell < w->graph.n_cells; cell++) {
        const struct windings *list = &w->windings[cell];
        const struct verdict verdict = judge(w, list);
        int total = 0;
        for (uint32_t i = 0; i < list->n; i++) {
            total += list->items[i].n;
        }
        w->class_of[cell] = verdict.n_parts > 0 ? 0 : -1;
        is_wrong = is_wrong || (total % 2 != 0) != (verdict.n_parts > 0) || verdict.is_crossed ||
                   verdict.is_beyond || verdict.n_parts > 1;
        if (sizes[cell] < FAULT_MIN_KM2) {
            continue;
        }
        if (verdict.is_crossed) {
            add_fault(w, &w->faults->crossed_km2, sizes[cell], corners[cell]);
        }
        if (verdict.n_parts > 1) {
            add_fault(w, &w->faults->overlapping_km2, sizes[cell], corners[cell]);
        }
        if (verdict.is_beyond) {
            add_fault(w, &w->faults->beyond_km2, sizes[cell], corners[cell]);
        }
    }
    g_free(sizes);
    g_free(corners);
    return is_wrong;
}

/* The ground as polygons. */
static enum sal_status trace(const struct work *w, struct sal_arena *arena, struct sal_geom *out,
                             struct sal_error *err) {
    struct sal_coverage coverage;
    enum sal_status status = sal_coverage_init(&coverage, &w->graph, w->class_of, w->scratch, err);
    if (status != SAL_OK) {
        return status;
    }
    const struct sal_faces view = {.points = coverage.points,
                                   .n_points = coverage.n_points,
                                   .arcs = coverage.arcs,
                                   .n_arcs = coverage.n_arcs,
                                   .n_faces = coverage.n_faces,
                                   .arena = w->scratch};
    return sal_outline_geom(&view, coverage.class_of, 0, arena, out, err);
}

static enum sal_status unite(struct work *w, struct sal_arena *arena, struct sal_geom *geom,
                             struct sal_error *err) {
    add_edges(w);
    enum sal_status status = sal_noder_node(&w->noder, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_half_edges_init(&w->graph, &w->noder);
    w->windings = sal_arena_array(w->scratch, w->graph.n_cells, sizeof *w->windings);
    if (w->windings == NULL || !count_windings(w)) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu cells", w->graph.n_cells);
    }
    return classify(w) ? trace(w, arena, geom, err) : SAL_OK;
}

enum sal_status sal_make_valid(struct sal_geom *geom, struct sal_arena *arena,
                               struct sal_validity_faults *faults, struct sal_error *err) {
    *faults = (struct sal_validity_faults){0.0, 0.0, 0.0, {0.0, 0.0}};
    struct work w = {.geom = geom,
                     .scratch = sal_arena_create(),
                     .from = g_new(struct sal_point, geom->n_points + 1),
                     .to = g_new(struct sal_point, geom->n_points + 1),
                     .ring_of = g_new(uint32_t, geom->n_points + 1),
                     .polygon_of = g_new(uint32_t, geom->n_rings + 1),
                     .faults = faults};
    struct sal_geom made = *geom;
    sal_noder_init(&w.noder);
    const enum sal_status status = unite(&w, arena, &made, err);
    if (status == SAL_OK) {
        *geom = made;
    }
    sal_half_edges_finish(&w.graph);
    sal_noder_finish(&w.noder);
    sal_arena_destroy(w.scratch);
    g_free(w.class_of);
    g_free(w.polygon_of);
    g_free(w.ring_of);
    g_free(w.to);
    g_free(w.from);
    return status;
}
