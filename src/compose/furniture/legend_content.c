/* SPDX-License-Identifier: MIT */
/* Faces -> what the legend lists. */
#include "compose/furniture/legend_content.h"

#include <glib.h>
#include <math.h>

#include "topology/evidence.h"

size_t sal_legend_content_sample_day(size_t i, size_t n_days) {
    return (2 * i + 1) * n_days / (2 * SAL_SAMPLES_MAX);
}

struct sal_legend_content sal_legend_content_init(const struct sal_dataset *dataset) {
    struct sal_legend_content content = {.first = SAL_DAY_MAX,
                                         .last = SAL_DAY_MIN,
                                         .n_factions = dataset->n_factions,
                                         .area_m2 = g_new0(double, dataset->n_factions + 1),
                                         .approximate_m2 = g_new0(double, dataset->n_factions + 1),
                                         .factions = g_new0(bool, dataset->n_factions + 1)};
    for (int i = 0; i < SAL_N_AREA_STATUS; i++) {
        content.held_m2[i] = g_new0(double, dataset->n_factions + 1);
    }
    return content;
}

void sal_legend_content_finish(struct sal_legend_content *content) {
    for (int i = 0; i < SAL_N_AREA_STATUS; i++) {
        g_free(content->held_m2[i]);
    }
    g_free(content->approximate_m2);
    g_free(content->area_m2);
    g_free(content->factions);
    g_free(content->seen_faces);
    *content = (struct sal_legend_content){0};
}

static void add_face(struct sal_legend_content *there, const struct sal_faces *faces, int i) {
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
    there->holds[face->hold] = true;
    there->held_m2[face->hold][face->faction + 1] += face->area_m2;
    if (face->certainty == SAL_APPROXIMATE) {
        there->has_approximate = true;
        there->approximate_m2[face->faction + 1] += face->area_m2;
    }
}

static void add_front(struct sal_legend_content *there, const struct sal_faces *faces,
                      const struct sal_arc *arc) {
    const struct sal_face *sides[] = {&faces->faces[arc->left], &faces->faces[arc->right]};
    there->has_front = true;
    there->has_front_sure = there->has_front_sure || (sides[0]->hold != SAL_AREA_STATUS_CONTESTED &&
                                                      sides[1]->hold != SAL_AREA_STATUS_CONTESTED);
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        there->has_front_claimed =
            there->has_front_claimed || sides[i]->hold == SAL_AREA_STATUS_CLAIMED;
        there->has_front_approximate =
            there->has_front_approximate || sides[i]->certainty == SAL_APPROXIMATE;
    }
}

/* A limit is as sure as the nearest front: it has a band all the same. */
#define HANDED_OVER_KM 1e-6

/* How far and how old the reports are that an arc rests on, asked at its ends and its middle. */
static void add_reports(struct sal_legend_content *there, const struct sal_faces *faces,
                        struct sal_evidence *evidence, const struct sal_arc *arc) {
    const struct sal_point *points = faces->points + arc->first;
    const size_t asked[] = {0, arc->n_points / 2, arc->n_points - 1};
    for (size_t i = 0; i < G_N_ELEMENTS(asked); i++) {
        struct sal_evidence_side sides[2];
        sal_evidence_find(evidence, points[asked[i]], faces->faces[arc->left].faction,
                          faces->faces[arc->right].faction, sides);
        if (sal_evidence_is_handed_over(faces->dataset, sides)) {
            there->has_handed_over = true;
            there->front_km = fmax(there->front_km, HANDED_OVER_KM);
            continue;
        }
        for (int side = 0; side < 2; side++) {
            there->front_km = fmax(there->front_km, sides[side].km);
            there->front_days = fmax(there->front_days, sides[side].age_days);
        }
    }
}

/* The largest of any state. */
static void merge_areas(double *area_m2, const double *other_m2, size_t n) {
    for (size_t i = 0; i < n; i++) {
        area_m2[i] = MAX(area_m2[i], other_m2[i]);
    }
}

void sal_legend_content_merge(struct sal_legend_content *content,
                              const struct sal_legend_content *other) {
    const size_t n = content->n_factions + 1;
    content->first = MIN(content->first, other->first);
    content->last = MAX(content->last, other->last);
    for (size_t i = 0; i < n; i++) {
        content->factions[i] = content->factions[i] || other->factions[i];
    }
    merge_areas(content->area_m2, other->area_m2, n);
    merge_areas(content->approximate_m2, other->approximate_m2, n);
    for (int i = 0; i < SAL_N_AREA_STATUS; i++) {
        content->holds[i] = content->holds[i] || other->holds[i];
        merge_areas(content->held_m2[i], other->held_m2[i], n);
    }
    content->has_approximate = content->has_approximate || other->has_approximate;
    content->has_unheld = content->has_unheld || other->has_unheld;
    content->has_front = content->has_front || other->has_front;
    content->has_front_sure = content->has_front_sure || other->has_front_sure;
    content->has_front_claimed = content->has_front_claimed || other->has_front_claimed;
    content->has_front_approximate = content->has_front_approximate || other->has_front_approximate;
    content->has_boundary = content->has_boundary || other->has_boundary;
    content->front_km = fmax(content->front_km, other->front_km);
    content->has_handed_over = content->has_handed_over || other->has_handed_over;
    content->front_days = fmax(content->front_days, other->front_days);
}

void sal_legend_content_add(struct sal_legend_content *content, const struct sal_faces *faces) {
    sal_legend_content_add_part(content, faces, NULL, NULL);
}

void sal_legend_content_add_part(struct sal_legend_content *content, const struct sal_faces *faces,
                                 const bool *seen_faces, const bool *seen_arcs) {
    struct sal_legend_content one = sal_legend_content_init(faces->dataset);
    one.first = one.last = faces->day;
    for (int i = 0; i < (int)faces->n_faces; i++) {
        if (seen_faces == NULL || seen_faces[i]) {
            add_face(&one, faces, i);
        }
    }
    struct sal_evidence *evidence =
        sal_evidence_create(faces->dataset, sal_evidence_day(faces->dataset, faces->day));
    for (size_t i = 0; i < faces->n_arcs; i++) {
        const enum sal_arc_kind kind = faces->arcs[i].kind;
        if (seen_arcs != NULL && !seen_arcs[i]) {
            continue;
        }
        if (kind == SAL_ARC_FRONT) {
            add_front(&one, faces, &faces->arcs[i]);
            if (evidence != NULL) {
                add_reports(&one, faces, evidence, &faces->arcs[i]);
            }
        }
        one.has_boundary = one.has_boundary || kind == SAL_ARC_BOUNDARY;
    }
    sal_evidence_destroy(evidence);
    sal_legend_content_merge(content, &one);
    sal_legend_content_finish(&one);
}
