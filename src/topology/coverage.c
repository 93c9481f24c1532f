/* SPDX-License-Identifier: MIT */
/*
 * Faces are sets of cells joined across edges between equal classes; such edges are dropped. What
 * is left is cut into arcs at nodes where other than two edges meet; arcs run from such node to
 * node, or round.
 */
#include "topology/coverage.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/union_find.h"
#include "topology/grid_point.h"

struct joining {
    const struct sal_half_edges *graph;
    uint32_t *parent; /* union-find over cells */
    int *face_of;     /* of cells */
    bool *is_used;    /* of segments: between two faces, and not yet in an arc */
    uint32_t *degree; /* of nodes, counting used segments */
    GArray *points, *arcs, *classes;
};

static void join_cells(struct joining *j, const int *class_of) {
    const struct sal_half_edges *graph = j->graph;
    for (size_t s = 0; s < graph->noder->n_segments; s++) {
        const uint32_t left = graph->cell_of[2 * s], right = graph->cell_of[2 * s + 1];
        const int left_class = left == SAL_CELL_OUTSIDE ? -1 : class_of[left];
        const int right_class = right == SAL_CELL_OUTSIDE ? -1 : class_of[right];
        if (left_class == right_class) {
            sal_union_find_join(j->parent, left, right); /* the outside, cell 0, stays a root */
        }
    }
}

/* Number a cell's face when it is first met. A pocket of class -1 is a face of its own when it is
 * not the outside. */
static int face_of_cell(struct joining *j, const int *class_of, uint32_t cell) {
    const uint32_t root = sal_union_find_root(j->parent, cell);
    if (root == SAL_CELL_OUTSIDE) {
        return -1;
    }
    if (j->face_of[root] < 0) {
        j->face_of[root] = (int)j->classes->len;
        g_array_append_val(j->classes, class_of[root]);
    }
    return j->face_of[root];
}

static void find_used(struct joining *j) {
    const struct sal_half_edges *graph = j->graph;
    for (size_t s = 0; s < graph->noder->n_segments; s++) {
        j->is_used[s] = sal_union_find_root(j->parent, graph->cell_of[2 * s]) !=
                        sal_union_find_root(j->parent, graph->cell_of[2 * s + 1]);
        if (j->is_used[s]) {
            j->degree[graph->node_of[2 * s]]++;
            j->degree[graph->node_of[2 * s + 1]]++;
        }
    }
}

static void add_point(struct joining *j, uint32_t node) {
    const struct sal_point p = sal_grid_point_lonlat(j->graph->nodes[node]);
    g_array_append_val(j->points, p);
}

/* The unused half-edge that goes on from a node where two used segments meet; UINT32_MAX when none
 * is left. */
static uint32_t go_on(const struct joining *j, uint32_t node) {
    const struct sal_half_edges *graph = j->graph;
    for (uint32_t i = graph->out_start[node]; i < graph->out_start[node + 1]; i++) {
        if (j->is_used[graph->out[i] / 2]) {
            return graph->out[i];
        }
    }
    return UINT32_MAX;
}

static void add_arc(struct joining *j, const int *class_of, uint32_t half) {
    const struct sal_half_edges *graph = j->graph;
    struct sal_arc arc = {.first = j->points->len,
                          .left = face_of_cell(j, class_of, graph->cell_of[half]),
                          .right = face_of_cell(j, class_of, graph->cell_of[half ^ 1])};
    add_point(j, graph->node_of[half]);
    while (half != UINT32_MAX) {
        const uint32_t node = graph->node_of[half ^ 1];
        j->is_used[half / 2] = false;
        add_point(j, node);
        half = j->degree[node] == 2 ? go_on(j, node) : UINT32_MAX;
    }
    arc.n_points = j->points->len - arc.first;
    g_array_append_val(j->arcs, arc);
}

/* Arcs from their end nodes first, then those that run round. */
static void find_arcs(struct joining *j, const int *class_of) {
    const struct sal_half_edges *graph = j->graph;
    const uint32_t n_halves = (uint32_t)(2 * graph->noder->n_segments);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t half = 0; half < n_halves; half++) {
            if (j->is_used[half / 2] && (pass == 1 || j->degree[graph->node_of[half]] != 2)) {
                add_arc(j, class_of, half);
            }
        }
    }
}

enum sal_status sal_coverage_init(struct sal_coverage *out, const struct sal_half_edges *graph,
                                  const int *class_of, struct sal_arena *arena,
                                  struct sal_error *err) {
    struct joining j = {.graph = graph,
                        .parent = sal_union_find_create(graph->n_cells),
                        .face_of = g_new(int, graph->n_cells),
                        .is_used = g_new0(bool, graph->noder->n_segments + 1),
                        .degree = g_new0(uint32_t, graph->n_nodes + 1),
                        .points = g_array_new(FALSE, FALSE, sizeof(struct sal_point)),
                        .arcs = g_array_new(FALSE, FALSE, sizeof(struct sal_arc)),
                        .classes = g_array_new(FALSE, FALSE, sizeof(int))};
    for (size_t i = 0; i < graph->n_cells; i++) {
        j.face_of[i] = -1;
    }
    join_cells(&j, class_of);
    find_used(&j);
    find_arcs(&j, class_of);
    for (uint32_t i = 0; i < graph->n_cells; i++) {
        j.face_of[i] = face_of_cell(&j, class_of, i);
    }
    *out = (struct sal_coverage){
        .points = sal_arena_copy(arena, j.points->data, j.points->len, sizeof(struct sal_point)),
        .n_points = j.points->len,
        .arcs = sal_arena_copy(arena, j.arcs->data, j.arcs->len, sizeof(struct sal_arc)),
        .n_arcs = j.arcs->len,
        .class_of = sal_arena_copy(arena, j.classes->data, j.classes->len, sizeof(int)),
        .n_faces = j.classes->len,
        .face_of = sal_arena_copy(arena, j.face_of, graph->n_cells, sizeof(int))};
    g_free(j.parent);
    g_free(j.face_of);
    g_free(j.is_used);
    g_free(j.degree);
    g_array_unref(j.points);
    g_array_unref(j.arcs);
    g_array_unref(j.classes);
    if (out->points == NULL || out->arcs == NULL || out->class_of == NULL || out->face_of == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu points of arcs",
                             out->n_points);
    }
    return SAL_OK;
}

enum sal_status sal_coverage_of_noder(struct sal_coverage *out, const struct sal_noder *noder,
                                      sal_cell_class class_of, void *data, struct sal_arena *arena,
                                      struct sal_error *err) {
    struct sal_half_edges graph;
    struct sal_arena *scratch = sal_arena_create();
    sal_half_edges_init(&graph, noder);
    const struct sal_cover *covers = sal_labeller_run(&graph, scratch);
    int *classes = g_new(int, graph.n_cells);
    classes[SAL_CELL_OUTSIDE] = -1;
    for (size_t cell = 1; covers != NULL && cell < graph.n_cells; cell++) {
        classes[cell] = class_of(&covers[cell], data);
    }
    const enum sal_status status =
        covers == NULL
            ? sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu cells", graph.n_cells)
            : sal_coverage_init(out, &graph, classes, arena, err);
    g_free(classes);
    sal_arena_destroy(scratch);
    sal_half_edges_finish(&graph);
    return status;
}

enum sal_status sal_coverage_faces(const struct sal_coverage *coverage, struct sal_faces *faces,
                                   struct sal_error *err) {
    faces->points = coverage->points;
    faces->n_points = coverage->n_points;
    faces->arcs = coverage->arcs;
    faces->n_arcs = coverage->n_arcs;
    faces->n_faces = coverage->n_faces;
    faces->faces = sal_arena_array(faces->arena, coverage->n_faces, sizeof *faces->faces);
    return faces->faces != NULL
               ? SAL_OK
               : sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu faces", coverage->n_faces);
}
