/* SPDX-License-Identifier: MIT */
/* Fronts of each two factions -> the outline of their discs, in a plane about the first of them. */
#include "analysis/front_bands.h"

#include <math.h>

#include "analysis/day_features.h"
#include "base/arena.h"
#include "timeline/factions.h"
#include "topology/plane.h"

/* Detail of a band: this share of its mean radius. */
#define MESH_SHARE 0.2

static enum sal_status outline(const struct sal_band *band, const struct sal_plane *plane,
                               struct sal_arena *arena, struct sal_geom *out,
                               struct sal_error *err) {
    struct sal_band_circle *circles = g_new0(struct sal_band_circle, band->discs->len + 1);
    double mean = 0.0;
    for (guint i = 0; i < band->discs->len; i++) {
        const struct sal_band_disc *disc = &g_array_index(band->discs, struct sal_band_disc, i);
        circles[i] = (struct sal_band_circle){sal_plane_forward(plane, disc->center),
                                              disc->radius_km * 1000.0 / SAL_PLANE_UNIT_M};
        mean += circles[i].radius / band->discs->len;
    }
    const enum sal_status status =
        sal_band_outline(band, circles, fmax(MESH_SHARE * mean, 1e-6), arena, out, err);
    for (size_t i = 0; status == SAL_OK && i < out->n_points; i++) {
        out->points[i] = sal_plane_inverse(plane, out->points[i]);
    }
    g_free(circles);
    return status;
}

/* The band of one pair of factions: that of front `first`, and of those after it. */
static enum sal_status find_pair(const struct sal_faces *faces, struct sal_evidence *evidence,
                                 double chance, const struct sal_front *fronts, size_t n,
                                 size_t first, struct sal_arena *arena, GArray *out,
                                 struct sal_error *err) {
    struct sal_front_band pair = {fronts[first].faction_a, fronts[first].faction_b, {0}};
    struct sal_band band = sal_band_init();
    enum sal_status status = SAL_OK;
    for (size_t i = first; i < n; i++) {
        if (fronts[i].faction_a == pair.faction_a && fronts[i].faction_b == pair.faction_b) {
            sal_band_add(&band, faces, evidence, &fronts[i], chance);
        }
    }
    if (band.discs->len > 0) {
        const struct sal_plane plane =
            sal_plane_about(g_array_index(band.discs, struct sal_band_disc, 0).center);
        status = outline(&band, &plane, arena, &pair.geom, err);
        g_array_append_val(out, pair);
    }
    sal_band_finish(&band);
    return status;
}

static bool is_first_of_pair(const struct sal_front *fronts, size_t i) {
    for (size_t j = 0; j < i; j++) {
        if (fronts[j].faction_a == fronts[i].faction_a &&
            fronts[j].faction_b == fronts[i].faction_b) {
            return false;
        }
    }
    return true;
}

enum sal_status sal_front_bands_find(const struct sal_faces *faces, struct sal_evidence *evidence,
                                     double chance, struct sal_arena *arena, GArray *out,
                                     struct sal_error *err) {
    struct sal_front *fronts = NULL;
    size_t n = 0;
    enum sal_status status = sal_front_trace(faces, SAL_ARC_FRONT, arena, &fronts, &n, err);
    for (size_t i = 0; i < n && status == SAL_OK; i++) {
        if (is_first_of_pair(fronts, i)) {
            status = find_pair(faces, evidence, chance, fronts, n, i, arena, out, err);
        }
    }
    return status;
}

/* ---- as features ---- */

enum {
    COLUMN_DATE,
    COLUMN_SIDE,
    COLUMN_FACTION = COLUMN_SIDE + 2,
    COLUMN_CHANCE = COLUMN_FACTION + 2,
    N_COLUMNS
};

static const struct sal_field columns[N_COLUMNS] = {
    [COLUMN_DATE] = {"date", SAL_FIELD_DATE},
    [COLUMN_SIDE] = {"side_a", SAL_FIELD_TEXT},
    [COLUMN_SIDE + 1] = {"side_b", SAL_FIELD_TEXT},
    [COLUMN_FACTION] = {"faction_a", SAL_FIELD_TEXT},
    [COLUMN_FACTION + 1] = {"faction_b", SAL_FIELD_TEXT},
    [COLUMN_CHANCE] = {"chance", SAL_FIELD_REAL},
};

static void add_feature(GArray *items, const struct sal_faces *faces,
                        const struct sal_front_band *band, double chance, struct sal_arena *arena) {
    const struct sal_dataset *dataset = faces->dataset;
    const char **values = sal_arena_array(arena, N_COLUMNS, sizeof *values);
    const int factions[2] = {band->faction_a, band->faction_b};
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_assert(values != NULL);
    values[COLUMN_DATE] = sal_day_features_date(faces, arena);
    for (int i = 0; i < 2; i++) {
        const int side = sal_factions_side(dataset, factions[i], faces->day);
        values[COLUMN_SIDE + i] = sal_arena_strdup(arena, dataset->sides[side].id);
        values[COLUMN_FACTION + i] = sal_arena_strdup(arena, dataset->factions[factions[i]].id);
    }
    values[COLUMN_CHANCE] =
        sal_arena_strdup(arena, g_ascii_formatd(text, sizeof text, "%.2f", chance));
    const struct sal_feature feature = {
        .id = (int64_t)items->len, .geom = band->geom, .values = values};
    g_array_append_val(items, feature);
}

static enum sal_status add_bands(void *data, GArray *items, const struct sal_faces *faces,
                                 struct sal_arena *arena, struct sal_error *err) {
    const double chance = *(const double *)data;
    struct sal_evidence *evidence = sal_evidence_create(faces->dataset, faces->day);
    GArray *bands = g_array_new(FALSE, FALSE, sizeof(struct sal_front_band));
    const enum sal_status status = sal_front_bands_find(faces, evidence, chance, arena, bands, err);
    for (guint i = 0; status == SAL_OK && i < bands->len; i++) {
        add_feature(items, faces, &g_array_index(bands, struct sal_front_band, i), chance, arena);
    }
    g_array_unref(bands);
    sal_evidence_destroy(evidence);
    return status;
}

enum sal_status sal_fronts_create_range(const struct sal_dataset *dataset, const int32_t *days,
                                        size_t n_days, double chance, struct sal_report *report,
                                        struct sal_features **out, struct sal_error *err) {
    const struct sal_day_features wanted = {.name = "range",
                                            .kind = SAL_GEOM_POLYGON,
                                            .columns = columns,
                                            .n_columns = N_COLUMNS,
                                            .add = add_bands,
                                            .data = &chance};
    const enum sal_status status = sal_evidence_check(dataset, err);
    return status != SAL_OK
               ? status
               : sal_day_features_create(&wanted, dataset, days, n_days, report, out, err);
}
