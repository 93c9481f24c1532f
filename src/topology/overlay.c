/* SPDX-License-Identifier: MIT */
/* Owners below from->n_faces are faces of the first state, the others of the second. */
#include "topology/overlay.h"

#include "topology/globe_cut.h"

static void collect(struct sal_noder *noder, const struct sal_faces *faces, size_t first_owner) {
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const struct sal_arc *arc = &faces->arcs[i];
        const int sides[] = {arc->left, arc->right};
        for (int j = 0; j < 2; j++) {
            if (sal_face_is_ground(faces, sides[j])) {
                sal_noder_add(noder, faces->points + arc->first, arc->n_points,
                              (int32_t)(first_owner + (size_t)sides[j]));
            }
        }
    }
}

/* Noding is done in the plane: a globe is cut at its own window first. */
static enum sal_status collect_flat(struct sal_noder *noder, const struct sal_faces *faces,
                                    size_t first_owner, struct sal_arena *arena,
                                    struct sal_error *err) {
    struct sal_faces *flat = NULL;
    const enum sal_status status =
        faces->is_sewn ? sal_globe_cut(faces, faces->dataset->west_deg, arena, &flat, err) : SAL_OK;
    if (status == SAL_OK) {
        collect(noder, flat != NULL ? flat : faces, first_owner);
    }
    return status;
}

struct joining {
    size_t n_from;
    sal_pair_class class_of;
    void *data;
};

static int class_of_cell(const struct sal_cover *cover, void *data) {
    const struct joining *joining = data;
    struct sal_face_pair pair = {-1, -1};
    for (uint32_t i = 0; i < cover->n; i++) {
        const size_t owner = (size_t)cover->owners[i];
        if (owner < joining->n_from) {
            pair.from = (int)owner;
        } else {
            pair.to = (int)(owner - joining->n_from);
        }
    }
    return cover->n > 0 ? joining->class_of(pair, joining->data) : -1;
}

enum sal_status sal_overlay_init(struct sal_coverage *out, const struct sal_faces *from,
                                 const struct sal_faces *to, sal_pair_class class_of, void *data,
                                 struct sal_arena *arena, struct sal_error *err) {
    struct sal_noder noder;
    struct joining joining = {from->n_faces, class_of, data};
    sal_noder_init(&noder);
    enum sal_status status = collect_flat(&noder, from, 0, arena, err);
    if (status == SAL_OK) {
        status = collect_flat(&noder, to, from->n_faces, arena, err);
    }
    if (status == SAL_OK) {
        status = sal_noder_node(&noder, err);
    }
    if (status == SAL_OK) {
        status = sal_coverage_of_noder(out, &noder, class_of_cell, &joining, arena, err);
    }
    sal_noder_finish(&noder);
    return status;
}
