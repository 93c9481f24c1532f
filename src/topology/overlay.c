/* SPDX-License-Identifier: MIT */
/* Owners below from->n_faces are faces of the first state, the others of the second. */
#include "overlay.h"

#include "../base/arena.h"
#include "../base/error.h"
#include "label.h"

static void collect(struct sal_snap *snap, const struct sal_faces *faces, size_t first_owner) {
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const int sides[] = {arc->left, arc->right};
        for (int j = 0; j < 2; j++) {
            if (sal_face_is_ground(faces, sides[j])) {
                sal_snap_add(snap, faces->points + arc->first, arc->n_points,
                             (int32_t)(first_owner + (size_t)sides[j]));
            }
        }
    }
}

static struct sal_face_pair pair_of(const struct sal_label *label, size_t n_from) {
    struct sal_face_pair pair = {-1, -1};
    for (uint32_t i = 0; i < label->n; i++) {
        const size_t owner = (size_t)label->owners[i];
        if (owner < n_from) {
            pair.from = (int)owner;
        } else {
            pair.to = (int)(owner - n_from);
        }
    }
    return pair;
}

static enum sal_status join(struct sal_planar *out, const struct sal_snap *snap, size_t n_from,
                            sal_pair_class class_of, void *data, struct sal_arena *arena,
                            struct sal_error *err) {
    struct sal_graph graph;
    struct sal_arena *scratch = sal_arena_create();
    sal_graph_init(&graph, snap);
    const struct sal_label *labels = sal_labels_create(&graph, scratch);
    int *classes = g_new(int, graph.n_cells);
    for (size_t cell = 0; labels != NULL && cell < graph.n_cells; cell++) {
        const bool is_covered = cell != SAL_CELL_OUTSIDE && labels[cell].n > 0;
        classes[cell] = is_covered ? class_of(pair_of(&labels[cell], n_from), data) : -1;
    }
    const enum sal_status status =
        labels == NULL
            ? sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu cells", graph.n_cells)
            : sal_planar_init(out, &graph, classes, arena, err);
    g_free(classes);
    sal_arena_destroy(scratch);
    sal_graph_finish(&graph);
    return status;
}

enum sal_status sal_overlay_init(struct sal_planar *out, const struct sal_faces *from,
                                 const struct sal_faces *to, sal_pair_class class_of, void *data,
                                 struct sal_arena *arena, struct sal_error *err) {
    struct sal_snap snap;
    sal_snap_init(&snap);
    collect(&snap, from, 0);
    collect(&snap, to, from->n_faces);
    enum sal_status status = sal_snap_node(&snap, err);
    if (status == SAL_OK) {
        status = join(out, &snap, from->n_faces, class_of, data, arena, err);
    }
    sal_snap_finish(&snap);
    return status;
}
