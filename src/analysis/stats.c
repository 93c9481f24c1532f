/* SPDX-License-Identifier: MIT */
/*
 * Areas by unit, faction and status, and front lengths by pair of sides. Sums run over faces and
 * arcs of one coverage, so the rows of a unit, the unheld among them, add up to the unit.
 */
#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "timeline/claims.h"
#include "timeline/factions.h"
#include "topology/faces.h"
#include "topology/front.h"

/* Sums of one day: [unit][faction + 1][hold], faction -1 for nobody, and one unit more for the
 * total. */
struct sums {
    size_t n_units, n_factions;
    double *area_m2;
    double *whole_m2; /* of each unit, filled by add_rows() */
};

static double *sum_at(const struct sums *sums, size_t unit, int faction,
                      enum sal_area_status hold) {
    return &sums->area_m2[(unit * (sums->n_factions + 1) + (size_t)(faction + 1)) *
                              SAL_N_AREA_STATUS +
                          hold];
}

static double unit_area(const struct sums *sums, size_t unit) {
    double area = 0.0;
    const size_t n = (sums->n_factions + 1) * SAL_N_AREA_STATUS;
    for (size_t i = 0; i < n; i++) {
        area += sums->area_m2[unit * n + i];
    }
    return area;
}

static void add_rows(GArray *rows, const struct sal_faces *faces, const struct sums *sums,
                     size_t unit, const char *name, struct sal_arena *arena) {
    const double whole = sums->whole_m2[unit] = unit_area(sums, unit);
    for (int faction = -1; faction < (int)sums->n_factions; faction++) {
        for (int hold = 0; hold < SAL_N_AREA_STATUS; hold++) {
            const double area_m2 = *sum_at(sums, unit, faction, (enum sal_area_status)hold);
            if (area_m2 < 1.0) { /* a square metre: rounding, not ground */
                continue;
            }
            const struct sal_area_row row = {
                .day = faces->day,
                .unit = name,
                .faction = faction < 0
                               ? ""
                               : sal_arena_strdup(arena, faces->dataset->factions[faction].id),
                .status = faction < 0 ? "" : sal_area_status_name((enum sal_area_status)hold),
                .area_km2 = area_m2 / 1e6,
                .share = area_m2 / whole};
            g_array_append_val(rows, row);
        }
    }
}

static void add_areas(GArray *rows, const struct sal_faces *faces, double *whole_m2,
                      struct sal_arena *arena) {
    const struct sal_dataset *dataset = faces->dataset;
    struct sums sums = {dataset->n_units, dataset->n_factions, NULL, whole_m2};
    sums.area_m2 = g_new0(double, (sums.n_units + 1) * (sums.n_factions + 1) * SAL_N_AREA_STATUS);
    for (size_t i = 0; i < faces->n_faces; i++) {
        const struct sal_face *face = &faces->faces[i];
        if (!sal_face_is_ground(faces, (int)i)) {
            continue;
        }
        const enum sal_area_status hold = face->faction < 0 ? SAL_AREA_STATUS_CONTROL : face->hold;
        *sum_at(&sums, sums.n_units, face->faction, hold) += face->area_m2;
        if (face->unit >= 0) {
            *sum_at(&sums, dataset->units[face->unit].first, face->faction, hold) += face->area_m2;
        }
    }
    for (size_t unit = 0; unit < sums.n_units; unit++) {
        add_rows(rows, faces, &sums, unit, sal_arena_strdup(arena, dataset->units[unit].name),
                 arena);
    }
    add_rows(rows, faces, &sums, sums.n_units, "total", arena);
    g_free(sums.area_m2);
}

/* What one faction claims in one way, by unit: rows beside those of the ground itself. */
static enum sal_status add_claim(GArray *rows, const struct sal_dataset *dataset,
                                 const struct sal_claim *claim, int32_t day, const double *whole_m2,
                                 struct sal_arena *arena, struct sal_error *err) {
    struct sal_faces *faces = NULL;
    const enum sal_status status = sal_faces_create(claim->view, day, NULL, &faces, err);
    if (status != SAL_OK) {
        return status;
    }
    const size_t n = dataset->n_units;
    double *area_m2 = g_new0(double, n + 1);
    for (size_t i = 0; i < faces->n_faces; i++) {
        const struct sal_face *face = &faces->faces[i];
        if (sal_face_is_ground(faces, (int)i) && sal_face_is_held(faces, (int)i)) {
            area_m2[n] += face->area_m2;
            area_m2[face->unit < 0 ? n : dataset->units[face->unit].first] +=
                face->unit < 0 ? 0.0 : face->area_m2;
        }
    }
    const char *kind = sal_arena_strdup(arena, dataset->claim_kinds[claim->kind].id);
    for (size_t i = 0; i <= n; i++) {
        const char *name = i < n ? dataset->units[i].name : "total";
        const struct sal_area_row row = {
            .day = day,
            .unit = sal_arena_strdup(arena, name),
            .faction = sal_arena_strdup(arena, dataset->factions[claim->faction].id),
            .status = kind,
            .area_km2 = area_m2[i] / 1e6,
            .share = whole_m2[i] > 0.0 ? area_m2[i] / whole_m2[i] : 0.0,
            .claim = kind};
        if (area_m2[i] >= 1.0) {
            g_array_append_val(rows, row);
        }
    }
    g_free(area_m2);
    sal_faces_destroy(faces);
    return SAL_OK;
}

static enum sal_status add_claims(GArray *rows, const struct sal_dataset *dataset, int32_t day,
                                  const double *whole_m2, struct sal_arena *arena,
                                  struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_claims && status == SAL_OK; i++) {
        if (sal_claims_is_there(&dataset->claims[i], day, day)) {
            status = add_claim(rows, dataset, &dataset->claims[i], day, whole_m2, arena, err);
        }
    }
    return status;
}

/* A front's two sides and length. */
struct stretch {
    int side_a, side_b;
    double length_m;
};

static int by_sides(const void *a, const void *b) {
    const struct stretch *left = a, *right = b;
    const int order = (left->side_a > right->side_a) - (left->side_a < right->side_a);
    return order != 0 ? order : (left->side_b > right->side_b) - (left->side_b < right->side_b);
}

/* One row for each two sides that have a front. */
static void add_front_rows(GArray *rows, const struct sal_faces *faces, const GArray *stretches,
                           struct sal_arena *arena) {
    const struct stretch *all = (const struct stretch *)(const void *)stretches->data;
    for (guint i = 0; i < stretches->len;) {
        const struct stretch *first = &all[i];
        double length_m = 0.0;
        for (; i < stretches->len && by_sides(first, &all[i]) == 0; i++) {
            length_m += all[i].length_m;
        }
        const struct sal_front_row row = {
            .day = faces->day,
            .side_a = sal_arena_strdup(arena, faces->dataset->sides[first->side_a].id),
            .side_b = sal_arena_strdup(arena, faces->dataset->sides[first->side_b].id),
            .length_km = length_m / 1000.0};
        if (length_m > 0.0) {
            g_array_append_val(rows, row);
        }
    }
}

static enum sal_status add_fronts(GArray *rows, const struct sal_faces *faces,
                                  struct sal_arena *arena, struct sal_error *err) {
    struct sal_front *fronts;
    size_t n;
    const enum sal_status status =
        sal_front_trace(faces, SAL_ARC_FRONT, faces->arena, &fronts, &n, err);
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(struct stretch));
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        const struct stretch stretch = {
            sal_factions_side(faces->dataset, fronts[i].faction_a, faces->day),
            sal_factions_side(faces->dataset, fronts[i].faction_b, faces->day), fronts[i].length_m};
        g_array_append_val(stretches, stretch);
    }
    g_array_sort(stretches, by_sides);
    add_front_rows(rows, faces, stretches, arena);
    g_array_unref(stretches);
    return status;
}

enum sal_status sal_stats_create(const struct sal_dataset *dataset, const int32_t *days,
                                 size_t n_days, struct sal_report *report, struct sal_stats **out,
                                 struct sal_error *err) {
    struct sal_stats *stats = g_new0(struct sal_stats, 1);
    stats->arena = sal_arena_create();
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(struct sal_area_row));
    GArray *fronts = g_array_new(FALSE, FALSE, sizeof(struct sal_front_row));
    double *whole_m2 = g_new0(double, dataset->n_units + 1);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < n_days && status == SAL_OK; i++) {
        status = sal_report_progress(report, "days", i, n_days, err);
        if (status != SAL_OK) {
            break;
        }
        struct sal_faces *faces;
        status = sal_faces_create(dataset, days[i], report, &faces, err);
        if (status == SAL_OK) {
            add_areas(areas, faces, whole_m2, stats->arena);
            status = add_fronts(fronts, faces, stats->arena, err);
            sal_faces_destroy(faces);
        }
        if (status == SAL_OK) {
            status = add_claims(areas, dataset, days[i], whole_m2, stats->arena, err);
        }
    }
    sal_report_all_done(report, "days", n_days);
    g_free(whole_m2);
    stats->has_claims = dataset->n_claims > 0;
    stats->n_areas = areas->len;
    stats->areas = sal_arena_copy(stats->arena, areas->data, areas->len, sizeof *stats->areas);
    stats->n_fronts = fronts->len;
    stats->fronts = sal_arena_copy(stats->arena, fronts->data, fronts->len, sizeof *stats->fronts);
    g_array_unref(areas);
    g_array_unref(fronts);
    if (status == SAL_OK && (stats->areas == NULL || stats->fronts == NULL)) {
        status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu rows", stats->n_areas);
    }
    if (status != SAL_OK) {
        sal_stats_destroy(stats);
        return status;
    }
    *out = stats;
    return SAL_OK;
}

void sal_stats_destroy(struct sal_stats *stats) {
    if (stats == NULL) {
        return;
    }
    sal_arena_destroy(stats->arena);
    g_free(stats);
}
