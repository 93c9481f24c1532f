/* SPDX-License-Identifier: MIT */
/*
 * Planar graph tracing in whole numbers. Half-edges are sorted by direction around each node;
 * following "the next clockwise from where I came" walks round a cell. A walk with positive area is
 * a cell's outer edge, one with negative area the outer edge of a whole component, seen from the
 * cell that holds it; that cell is found by looking straight down from the component's leftmost
 * node.
 */
#include "topology/half_edge.h"

#include <math.h>

#include "base/buckets.h"
#include "topology/grid_point.h"
#include "topology/radix_sort.h"

#define NONE UINT32_MAX

struct sal_grid_point sal_half_edges_from(const struct sal_half_edges *graph, uint32_t half) {
    return graph->nodes[graph->node_of[half]];
}

struct sal_grid_point sal_half_edges_to(const struct sal_half_edges *graph, uint32_t half) {
    return graph->nodes[graph->node_of[half ^ 1]];
}

/* The start of every half-edge. */
static struct sal_grid_point *starts_of(const struct sal_noder *noder) {
    struct sal_grid_point *starts = g_new(struct sal_grid_point, 2 * noder->n_segments + 1);
    for (size_t i = 0; i < noder->n_segments; i++) {
        starts[2 * i] = noder->segments[i].a;
        starts[2 * i + 1] = noder->segments[i].b;
    }
    return starts;
}

static void number_nodes(struct sal_half_edges *graph) {
    const size_t n_halves = 2 * graph->noder->n_segments;
    struct sal_grid_point *starts = starts_of(graph->noder);
    graph->out = g_new(uint32_t, n_halves + 1);
    sal_radix_sort_points(starts, n_halves, graph->out);
    graph->nodes = g_new(struct sal_grid_point, n_halves + 1);
    graph->node_of = g_new(uint32_t, n_halves + 1);
    graph->out_start = g_new0(uint32_t, n_halves + 1);
    for (size_t i = 0; i < n_halves; i++) {
        const struct sal_grid_point p = starts[graph->out[i]];
        if (i == 0 || sal_grid_point_compare(graph->nodes[graph->n_nodes - 1], p) != 0) {
            graph->out_start[graph->n_nodes] = (uint32_t)i;
            graph->nodes[graph->n_nodes++] = p;
        }
        graph->node_of[graph->out[i]] = (uint32_t)(graph->n_nodes - 1);
    }
    graph->out_start[graph->n_nodes] = (uint32_t)n_halves;
    g_free(starts);
}

/* Directions from a node: the upper half plane with the ray to the right comes first. */
static bool is_lower(struct sal_grid_point from, struct sal_grid_point to) {
    return to.y < from.y || (to.y == from.y && to.x < from.x);
}

static int by_direction(const void *a, const void *b, void *data) {
    const struct sal_half_edges *graph = data;
    const uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    const struct sal_grid_point o = sal_half_edges_from(graph, left);
    const struct sal_grid_point p = sal_half_edges_to(graph, left),
                                q = sal_half_edges_to(graph, right);
    const bool p_lower = is_lower(o, p), q_lower = is_lower(o, q);
    if (p_lower != q_lower) {
        return p_lower ? 1 : -1;
    }
    const __int128 turn = sal_grid_point_cross(o, p, q);
    return turn > 0 ? -1 : turn < 0;
}

/* next[h]: the half-edge that follows h around the cell on its left. */
static uint32_t *link_halves(struct sal_half_edges *graph) {
    uint32_t *next = g_new(uint32_t, 2 * graph->noder->n_segments + 1);
    for (size_t node = 0; node < graph->n_nodes; node++) {
        uint32_t *out = graph->out + graph->out_start[node];
        const uint32_t n = graph->out_start[node + 1] - graph->out_start[node];
        if (n > 2) { /* two need no order */
            g_qsort_with_data(out, (gint)n, sizeof *out, by_direction, graph);
        }
        for (uint32_t i = 0; i < n; i++) {
            next[out[i] ^ 1] = out[(i + n - 1) % n];
        }
    }
    return next;
}

/* A walk around one side of one boundary. */
struct walk {
    bool is_outer;     /* area > 0: the outer edge of a cell */
    uint32_t leftmost; /* node */
    uint32_t cell;     /* NONE until known */
    __int128 area2;    /* twice the area on its left, in grid units */
};

/* Number the walks; walk_of[h] tells which one each half-edge is on. */
static GArray *find_walks(const struct sal_half_edges *graph, const uint32_t *next,
                          uint32_t *walk_of) {
    GArray *walks = g_array_new(FALSE, FALSE, sizeof(struct walk));
    const uint32_t n_halves = (uint32_t)(2 * graph->noder->n_segments);
    for (uint32_t h = 0; h < n_halves; h++) {
        walk_of[h] = NONE;
    }
    for (uint32_t h = 0; h < n_halves; h++) {
        if (walk_of[h] != NONE) {
            continue;
        }
        struct walk walk = {.leftmost = graph->node_of[h], .cell = NONE};
        const struct sal_grid_point origin = sal_half_edges_from(graph, h);
        for (uint32_t i = h; walk_of[i] == NONE; i = next[i]) {
            walk_of[i] = walks->len;
            walk.leftmost = MIN(walk.leftmost, graph->node_of[i]); /* nodes ascend by x, then y */
            walk.area2 += sal_grid_point_cross(origin, sal_half_edges_from(graph, i),
                                               sal_half_edges_to(graph, i));
        }
        walk.is_outer = walk.area2 > 0;
        g_array_append_val(walks, walk);
    }
    return walks;
}

/* Segments by columns of x, to look straight down. */
struct columns {
    int64_t min_x, size;
    size_t n;
    GArray **segments; /* of uint32_t */
};

static size_t column_of(const struct columns *columns, int64_t x) {
    return MIN((size_t)((x - columns->min_x) / columns->size), columns->n - 1);
}

static void columns_init(struct columns *columns, const struct sal_half_edges *graph) {
    const struct sal_noder *noder = graph->noder;
    const int64_t max_x = graph->nodes[graph->n_nodes - 1].x;
    columns->min_x = graph->nodes[0].x;
    columns->n = (size_t)sqrt((double)noder->n_segments) + 1;
    columns->size = (max_x - columns->min_x) / (int64_t)columns->n + 1;
    columns->segments = g_new(GArray *, columns->n);
    for (size_t i = 0; i < columns->n; i++) {
        columns->segments[i] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    }
    for (uint32_t i = 0; i < noder->n_segments; i++) {
        if (noder->segments[i].a.x == noder->segments[i].b.x) {
            continue; /* nothing lies straight above an upright segment but its ends, which others
                         share */
        }
        const size_t last = column_of(columns, noder->segments[i].b.x);
        for (size_t c = column_of(columns, noder->segments[i].a.x); c <= last; c++) {
            g_array_append_val(columns->segments[c], i);
        }
    }
}

static void columns_finish(struct columns *columns) {
    for (size_t i = 0; i < columns->n; i++) {
        g_array_unref(columns->segments[i]);
    }
    g_free(columns->segments);
}

/* The segment next below p, whose x-range [a.x, b.x) holds p.x; NONE when there is none. */
static uint32_t segment_below(const struct columns *columns, const struct sal_noder *noder,
                              struct sal_grid_point p) {
    const GArray *candidates = columns->segments[column_of(columns, p.x)];
    uint32_t best = NONE;
    for (guint i = 0; i < candidates->len; i++) {
        const uint32_t segment = g_array_index(candidates, uint32_t, i);
        const struct sal_segment *s = &noder->segments[segment];
        if (s->a.x > p.x || s->b.x <= p.x || sal_grid_point_cross(s->a, s->b, p) <= 0) {
            continue;
        }
        /* Both are below p and do not cross: the one that starts later tells which is above, by its
         * start. */
        const struct sal_segment *t = best == NONE ? NULL : &noder->segments[best];
        if (t == NULL || (s->a.x >= t->a.x ? sal_grid_point_cross(t->a, t->b, s->a) > 0 ||
                                                 (sal_grid_point_cross(t->a, t->b, s->a) == 0 &&
                                                  sal_grid_point_cross(t->a, t->b, s->b) > 0)
                                           : sal_grid_point_cross(s->a, s->b, t->a) < 0 ||
                                                 (sal_grid_point_cross(s->a, s->b, t->a) == 0 &&
                                                  sal_grid_point_cross(s->a, s->b, t->b) < 0))) {
            best = segment;
        }
    }
    return best;
}

/* Give every inner walk the cell around it. Chains of components are followed, each link only once.
 */
static void place_components(const struct sal_half_edges *graph, GArray *walks,
                             const uint32_t *walk_of) {
    struct columns columns;
    columns_init(&columns, graph);
    GArray *chain = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (guint i = 0; i < walks->len; i++) {
        uint32_t current = i, cell = NONE;
        g_array_set_size(chain, 0);
        while (cell == NONE) {
            const struct walk *walk = &g_array_index(walks, struct walk, current);
            if (walk->cell != NONE) {
                cell = walk->cell;
                break;
            }
            g_array_append_val(chain, current);
            const uint32_t below =
                segment_below(&columns, graph->noder, graph->nodes[walk->leftmost]);
            if (below == NONE) {
                cell = SAL_CELL_OUTSIDE;
            } else {
                current =
                    walk_of[2 * below]; /* what is above a segment is left of it from a to b */
            }
        }
        for (guint j = 0; j < chain->len; j++) {
            g_array_index(walks, struct walk, g_array_index(chain, uint32_t, j)).cell = cell;
        }
    }
    g_array_unref(chain);
    columns_finish(&columns);
}

void sal_half_edges_init(struct sal_half_edges *graph, const struct sal_noder *noder) {
    *graph = (struct sal_half_edges){.noder = noder, .n_cells = 1};
    number_nodes(graph);
    graph->cell_of = g_new(uint32_t, 2 * noder->n_segments + 1);
    if (noder->n_segments == 0) {
        return;
    }
    uint32_t *next = link_halves(graph);
    uint32_t *walk_of = g_new(uint32_t, 2 * noder->n_segments + 1);
    GArray *walks = find_walks(graph, next, walk_of);
    for (guint i = 0; i < walks->len; i++) {
        struct walk *walk = &g_array_index(walks, struct walk, i);
        if (walk->is_outer) {
            walk->cell = (uint32_t)graph->n_cells++;
        }
    }
    place_components(graph, walks, walk_of);
    for (size_t h = 0; h < 2 * noder->n_segments; h++) {
        graph->cell_of[h] = g_array_index(walks, struct walk, walk_of[h]).cell;
    }
    graph->area2 = g_new0(__int128, graph->n_cells);
    for (guint i = 0; i < walks->len; i++) {
        const struct walk *walk = &g_array_index(walks, struct walk, i);
        graph->area2[walk->cell] += walk->area2;
    }
    g_array_unref(walks);
    g_free(walk_of);
    g_free(next);
}

void sal_half_edges_finish(struct sal_half_edges *graph) {
    g_free(graph->nodes);
    g_free(graph->node_of);
    g_free(graph->out_start);
    g_free(graph->out);
    g_free(graph->cell_of);
    g_free(graph->area2);
    *graph = (struct sal_half_edges){0};
}

uint32_t *sal_half_edges_by_cell(const struct sal_half_edges *graph, uint32_t **start_out) {
    *start_out = g_new(uint32_t, graph->n_cells + 1);
    return sal_buckets_sort(graph->cell_of, 2 * graph->noder->n_segments, graph->n_cells,
                            *start_out);
}
