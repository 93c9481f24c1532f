/* SPDX-License-Identifier: MIT */
/* What is asked of faces that are there: ground, sides, kinds and lengths of arcs. */
#include "topology/faces.h"

#include <math.h>

#include "base/arena.h"
#include "timeline/factions.h"
#include "timeline/wars.h"
#include "topology/geodesic_sum.h"

bool sal_face_is_ground(const struct sal_faces *faces, int face) {
    if (face < 0) {
        return false;
    }
    return faces->dataset->n_units > 0 ? faces->faces[face].unit >= 0
                                       : faces->faces[face].faction >= 0;
}

bool sal_face_is_held(const struct sal_faces *faces, int face) {
    if (face < 0 || !sal_face_is_ground(faces, face)) {
        return false;
    }
    return faces->faces[face].faction >= 0 || faces->faces[face].hold != SAL_AREA_STATUS_CONTROL;
}

int sal_face_side(const struct sal_faces *faces, int face) {
    if (!sal_face_is_ground(faces, face) || faces->faces[face].faction < 0) {
        return -1;
    }
    return sal_factions_side(faces->dataset, faces->faces[face].faction, faces->day);
}

static bool is_same_class(const struct sal_face *a, const struct sal_face *b) {
    return a->faction == b->faction && a->hold == b->hold && a->certainty == b->certainty &&
           a->unit == b->unit;
}

/* Classes are few (units times holders), so a list is searched. */
int sal_faces_class(GArray *classes, const struct sal_face *face, int guess) {
    const struct sal_face *all = (const struct sal_face *)(const void *)classes->data;
    if (guess >= 0 && is_same_class(&all[guess], face)) {
        return guess;
    }
    for (guint i = 0; i < classes->len; i++) {
        if (is_same_class(&all[i], face)) {
            return (int)i;
        }
    }
    g_array_append_val(classes, *face);
    return (int)classes->len - 1;
}

/* Is a holder one of those who hold ground together, or do two such have one in common. */
static bool is_shared(const struct sal_dataset *dataset, int a, int b) {
    const struct sal_faction *p = &dataset->factions[a], *q = &dataset->factions[b];
    for (int i = 0; i < MAX(p->n_parts, 1); i++) {
        for (int j = 0; j < MAX(q->n_parts, 1); j++) {
            if ((p->n_parts > 0 ? p->parts[i] : a) == (q->n_parts > 0 ? q->parts[j] : b)) {
                return true;
            }
        }
    }
    return false;
}

enum sal_arc_kind sal_faces_arc_kind(const struct sal_faces *faces, int left, int right) {
    const bool left_ground = sal_face_is_ground(faces, left);
    const bool right_ground = sal_face_is_ground(faces, right);
    if (!left_ground || !right_ground) {
        return left_ground || right_ground ? SAL_ARC_BORDER : SAL_ARC_OUTSIDE;
    }
    const struct sal_face *a = &faces->faces[left], *b = &faces->faces[right];
    if (a->faction < 0 || b->faction < 0) {
        return a->faction == b->faction ? SAL_ARC_INNER : SAL_ARC_LIMIT;
    }
    if (a->faction != b->faction && is_shared(faces->dataset, a->faction, b->faction)) {
        return SAL_ARC_STATUS;
    }
    if (a->faction != b->faction) {
        if (!sal_factions_are_opposed(faces->dataset, a->faction, b->faction, faces->day)) {
            return SAL_ARC_BOUNDARY;
        }
        return sal_wars_are_at(faces->dataset, a->faction, b->faction, faces->day) ? SAL_ARC_FRONT
                                                                                   : SAL_ARC_PEACE;
    }
    return a->hold == b->hold ? SAL_ARC_INNER : SAL_ARC_STATUS;
}

void sal_faces_measure(struct sal_faces *faces) {
    for (size_t i = 0; i < faces->n_arcs; i++) {
        struct sal_arc *arc = &faces->arcs[i];
        arc->kind = sal_faces_arc_kind(faces, arc->left, arc->right);
        const double under =
            sal_geodesic_sum_line(faces->points + arc->first, arc->n_points, &arc->length_m);
        faces->under_m2 += fabs(under);
        faces->outline_m2 += arc->right < 0 ? under : arc->left < 0 ? -under : 0.0;
        if (arc->left >= 0) {
            faces->faces[arc->left].area_m2 += under;
        }
        if (arc->right >= 0) {
            faces->faces[arc->right].area_m2 -= under;
        }
    }
}

void sal_faces_destroy(struct sal_faces *faces) {
    if (faces == NULL) {
        return;
    }
    sal_arena_destroy(faces->arena);
    g_free(faces);
}
