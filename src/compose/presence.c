/* SPDX-License-Identifier: MIT */
/* Faces -> what the legend lists. */
#include "presence.h"

#include <glib.h>

bool sal_face_is_held(const struct sal_faces *faces, int face) {
    if (face < 0 || !sal_face_is_ground(faces, face)) {
        return false;
    }
    return faces->faces[face].faction >= 0 || faces->faces[face].hold != SAL_HOLD_CONTROL;
}

struct sal_presence sal_presence_init(const struct sal_dataset *dataset) {
    return (struct sal_presence){.n_factions = dataset->n_factions,
                                 .area_m2 = g_new0(double, dataset->n_factions + 1),
                                 .factions = g_new0(bool, dataset->n_factions + 1)};
}

void sal_presence_finish(struct sal_presence *presence) {
    g_free(presence->area_m2);
    g_free(presence->factions);
    *presence = (struct sal_presence){0};
}

/* The larger holder is the example of a way of holding; of equals the first. */
static void add_hold(struct sal_presence *there, int hold, int faction, double area_m2) {
    const bool is_first = !there->holds[hold];
    const bool is_tie = area_m2 == there->hold_area_m2[hold];
    if (is_first || area_m2 > there->hold_area_m2[hold] ||
        (is_tie && faction < there->hold_faction[hold])) {
        there->hold_area_m2[hold] = area_m2;
        there->hold_faction[hold] = faction;
    }
    there->holds[hold] = true;
}

static void add_face(struct sal_presence *there, const struct sal_faces *faces, int i) {
    const struct sal_face *face = &faces->faces[i];
    if (!sal_face_is_ground(faces, i)) {
        return;
    }
    if (!sal_face_is_held(faces, i)) {
        there->has_unheld = true;
        return;
    }
    there->factions[face->faction + 1] = true;
    there->area_m2[face->faction + 1] += face->area_m2;
    add_hold(there, (int)face->hold, face->faction, face->area_m2);
    there->has_approximate = there->has_approximate || face->certainty == SAL_APPROXIMATE;
}

static void add_front(struct sal_presence *there, const struct sal_faces *faces,
                      const struct sal_arc *arc) {
    const struct sal_face *sides[] = {&faces->faces[arc->left], &faces->faces[arc->right]};
    there->has_front = true;
    there->has_front_sure = there->has_front_sure || (sides[0]->hold != SAL_HOLD_CONTESTED &&
                                                      sides[1]->hold != SAL_HOLD_CONTESTED);
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        there->has_front_claimed = there->has_front_claimed || sides[i]->hold == SAL_HOLD_CLAIMED;
        there->has_front_approximate =
            there->has_front_approximate || sides[i]->certainty == SAL_APPROXIMATE;
    }
}

void sal_presence_merge(struct sal_presence *presence, const struct sal_presence *other) {
    for (size_t i = 0; i <= presence->n_factions; i++) {
        presence->factions[i] = presence->factions[i] || other->factions[i];
        presence->area_m2[i] = MAX(presence->area_m2[i], other->area_m2[i]);
    }
    for (int i = 0; i < SAL_N_HOLD; i++) {
        if (other->holds[i]) {
            add_hold(presence, i, other->hold_faction[i], other->hold_area_m2[i]);
        }
    }
    presence->has_approximate = presence->has_approximate || other->has_approximate;
    presence->has_unheld = presence->has_unheld || other->has_unheld;
    presence->has_front = presence->has_front || other->has_front;
    presence->has_front_sure = presence->has_front_sure || other->has_front_sure;
    presence->has_front_claimed = presence->has_front_claimed || other->has_front_claimed;
    presence->has_front_approximate =
        presence->has_front_approximate || other->has_front_approximate;
    presence->has_boundary = presence->has_boundary || other->has_boundary;
}

void sal_presence_add(struct sal_presence *presence, const struct sal_faces *faces) {
    sal_presence_add_part(presence, faces, NULL, NULL);
}

void sal_presence_add_part(struct sal_presence *presence, const struct sal_faces *faces,
                           const bool *seen_faces, const bool *seen_arcs) {
    struct sal_presence one = sal_presence_init(faces->dataset);
    for (int i = 0; i < (int)faces->n_faces; i++) {
        if (seen_faces == NULL || seen_faces[i]) {
            add_face(&one, faces, i);
        }
    }
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const enum sal_arc_kind kind = faces->arcs[i].kind;
        if (seen_arcs != NULL && !seen_arcs[i]) {
            continue;
        }
        if (kind == SAL_ARC_FRONT) {
            add_front(&one, faces, &faces->arcs[i]);
        }
        one.has_boundary = one.has_boundary || kind == SAL_ARC_BOUNDARY;
    }
    sal_presence_merge(presence, &one);
    sal_presence_finish(&one);
}
