/* SPDX-License-Identifier: MIT */
/*
 * How much less and how much more of a unit a faction may hold: its own ground within the band of
 * its fronts is not sure; that of the other side within it may be its own. The bands of each two
 * factions are noded with the faces, so that both are measured as faces are.
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "analysis/front_bands.h"
#include "base/arena.h"
#include "base/error.h"
#include "topology/coverage.h"
#include "topology/geodesic_sum.h"

/* Ground that is not sure, by unit, faction and status, [unit][faction][hold]; units as in stats.
 */
struct sums {
    size_t n_units, n_factions;
    double *lost_m2;   /* its own, within a band */
    double *gained_m2; /* that of others, within a band; of no status */
};

struct ranging {
    const struct sal_faces *faces;
    GArray *bands;   /* struct sal_front_band */
    GArray *classes; /* GArray * of owners, ascending: what covers a cell */
    struct sal_arena *arena;
};

static size_t lost_index(const struct sums *s, size_t unit, int faction, int hold) {
    return (unit * s->n_factions + (size_t)faction) * SAL_N_AREA_STATUS + (size_t)hold;
}

static size_t gained_index(const struct sums *s, size_t unit, int faction) {
    return unit * s->n_factions + (size_t)faction;
}

/* ---- sums ---- */

static int class_of_cell(const struct sal_cover *cover, void *data) {
    struct ranging *r = data;
    for (guint i = 0; i < r->classes->len; i++) {
        const GArray *owners = g_array_index(r->classes, GArray *, i);
        if (owners->len == cover->n &&
            memcmp(owners->data, cover->owners, cover->n * sizeof *cover->owners) == 0) {
            return (int)i;
        }
    }
    GArray *owners = g_array_new(FALSE, FALSE, sizeof(int32_t));
    g_array_append_vals(owners, cover->owners, cover->n);
    g_array_append_val(r->classes, owners);
    return (int)r->classes->len - 1;
}

/* Ground of one face within some bands. */
static void add_class(const struct ranging *r, const struct sums *sums, const GArray *owners,
                      double area_m2) {
    const int32_t *all = (const int32_t *)(const void *)owners->data;
    if (owners->len < 2 || (size_t)all[0] >= r->faces->n_faces) {
        return;
    }
    const struct sal_face *face = &r->faces->faces[all[0]];
    const size_t total = sums->n_units;
    const size_t unit = face->unit < 0 ? total : r->faces->dataset->units[face->unit].first;
    bool is_lost = false;
    for (guint i = 1; i < owners->len && face->faction >= 0; i++) {
        const struct sal_front_band *band =
            &g_array_index(r->bands, struct sal_front_band, (size_t)all[i] - r->faces->n_faces);
        if (face->faction != band->faction_a && face->faction != band->faction_b) {
            continue;
        }
        const int other = face->faction == band->faction_a ? band->faction_b : band->faction_a;
        is_lost = true;
        sums->gained_m2[gained_index(sums, total, other)] += area_m2;
        sums->gained_m2[gained_index(sums, unit, other)] += unit == total ? 0.0 : area_m2;
    }
    if (is_lost) {
        sums->lost_m2[lost_index(sums, total, face->faction, (int)face->hold)] += area_m2;
        sums->lost_m2[lost_index(sums, unit, face->faction, (int)face->hold)] +=
            unit == total ? 0.0 : area_m2;
    }
}

/* Faces and bands noded together; what lies in both, summed. */
static enum sal_status overlay(struct ranging *r, const struct sums *sums, struct sal_error *err) {
    struct sal_noder noder;
    struct sal_coverage coverage;
    sal_noder_init(&noder);
    for (size_t i = 0; i < r->faces->n_arcs; i++) {
        const struct sal_arc *arc = &r->faces->arcs[i];
        const int sides[] = {arc->left, arc->right};
        for (size_t j = 0; j < G_N_ELEMENTS(sides); j++) {
            if (sal_face_is_ground(r->faces, sides[j])) {
                sal_noder_add(&noder, r->faces->points + arc->first, arc->n_points, sides[j]);
            }
        }
    }
    for (guint i = 0; i < r->bands->len; i++) {
        sal_noder_add_geom(&noder, &g_array_index(r->bands, struct sal_front_band, i).geom,
                           (int32_t)(r->faces->n_faces + i));
    }
    enum sal_status status = sal_noder_node(&noder, err);
    if (status == SAL_OK) {
        status = sal_coverage_of_noder(&coverage, &noder, class_of_cell, r, r->arena, err);
    }
    if (status == SAL_OK) {
        double *area_m2 = g_new0(double, r->classes->len + 1);
        for (size_t i = 0; i < coverage.n_arcs; i++) {
            const struct sal_arc *arc = &coverage.arcs[i];
            const double area =
                sal_geodesic_sum_line(coverage.points + arc->first, arc->n_points, NULL);
            const int left = arc->left < 0 ? -1 : coverage.class_of[arc->left];
            const int right = arc->right < 0 ? -1 : coverage.class_of[arc->right];
            area_m2[left < 0 ? (int)r->classes->len : left] += area;
            area_m2[right < 0 ? (int)r->classes->len : right] -= area;
        }
        for (guint i = 0; i < r->classes->len; i++) {
            add_class(r, sums, g_array_index(r->classes, GArray *, i), area_m2[i]);
        }
        g_free(area_m2);
    }
    sal_noder_finish(&noder);
    return status;
}

static enum sal_status sum_day(const struct sal_faces *faces, const struct sums *sums,
                               struct sal_error *err) {
    struct sal_evidence *evidence = sal_evidence_create(faces->dataset, faces->day);
    struct ranging r = {faces, g_array_new(FALSE, FALSE, sizeof(struct sal_front_band)),
                        g_array_new(FALSE, FALSE, sizeof(GArray *)), sal_arena_create()};
    enum sal_status status = SAL_OK;
    if (evidence != NULL && !faces->is_sewn) {
        status = sal_front_bands_find(faces, evidence, SAL_BAND_CHANCE, r.arena, r.bands, err);
    }
    if (status == SAL_OK && r.bands->len > 0) {
        status = overlay(&r, sums, err);
    }
    for (guint i = 0; i < r.classes->len; i++) {
        g_array_unref(g_array_index(r.classes, GArray *, i));
    }
    g_array_unref(r.classes);
    g_array_unref(r.bands);
    sal_arena_destroy(r.arena);
    sal_evidence_destroy(evidence);
    return status;
}

/* ---- rows ---- */

static int find_faction(const struct sal_dataset *dataset, const char *id) {
    for (int i = 0; i < (int)dataset->n_factions; i++) {
        if (strcmp(dataset->factions[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

/* Rows of a unit stand together, each faction's first hold first: that is what may be more. */
static void fill_rows(struct sal_stats *stats, const struct sal_dataset *dataset,
                      const struct sums *sums, int32_t day) {
    for (size_t i = 0; i < stats->n_areas; i++) {
        struct sal_area_row *row = &stats->areas[i];
        const int faction = row->day == day ? find_faction(dataset, row->faction) : -1;
        if (row->day == day) {
            row->area_low_km2 = row->area_high_km2 = row->area_km2;
        }
        if (faction < 0 || row->claim != NULL) {
            continue;
        }
        size_t unit = sums->n_units;
        for (size_t u = 0; u < sums->n_units && strcmp(row->unit, "total") != 0; u++) {
            unit =
                unit == sums->n_units && strcmp(dataset->units[u].name, row->unit) == 0 ? u : unit;
        }
        const bool is_first = i == 0 || stats->areas[i - 1].day != day ||
                              strcmp(stats->areas[i - 1].unit, row->unit) != 0 ||
                              strcmp(stats->areas[i - 1].faction, row->faction) != 0;
        const int hold = sal_area_status_parse(row->status);
        row->area_low_km2 =
            fmax(row->area_km2 - sums->lost_m2[lost_index(sums, unit, faction, hold)] / 1e6, 0.0);
        row->area_high_km2 +=
            is_first ? sums->gained_m2[gained_index(sums, unit, faction)] / 1e6 : 0.0;
    }
}

enum sal_status sal_stats_add_range(struct sal_stats *stats, const struct sal_dataset *dataset,
                                    struct sal_report *report, struct sal_error *err) {
    struct sums sums = {dataset->n_units, dataset->n_factions, NULL, NULL};
    const size_t n = (sums.n_units + 1) * (sums.n_factions + 1);
    enum sal_status status = sal_evidence_check(dataset, err);
    for (size_t i = 0; i < stats->n_areas && status == SAL_OK; i++) {
        if (i > 0 && stats->areas[i].day == stats->areas[i - 1].day) {
            continue;
        }
        struct sal_faces *faces;
        sums.lost_m2 = g_new0(double, n *SAL_N_AREA_STATUS);
        sums.gained_m2 = g_new0(double, n);
        status = sal_faces_create(dataset, stats->areas[i].day, report, &faces, err);
        if (status == SAL_OK) {
            status = sum_day(faces, &sums, err);
            sal_faces_destroy(faces);
        }
        fill_rows(stats, dataset, &sums, stats->areas[i].day);
        g_free(sums.gained_m2);
        g_free(sums.lost_m2);
    }
    stats->has_range = status == SAL_OK;
    return status;
}
