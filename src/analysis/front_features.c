/* SPDX-License-Identifier: MIT */
/* Fronts of many days as features, in the columns that other programs rely on. */
#include <glib.h>

#include "analysis/day_features.h"
#include "base/arena.h"
#include "base/error.h"
#include "timeline/factions.h"
#include "topology/arc_index.h"
#include "topology/front.h"

enum {
    COLUMN_DATE,
    COLUMN_SIDE_A,
    COLUMN_SIDE_B,
    COLUMN_FACTION_A,
    COLUMN_FACTION_B,
    COLUMN_KM,
    N_COLUMNS
};

static const struct sal_field columns[N_COLUMNS] = {
    [COLUMN_DATE] = {"date", SAL_FIELD_DATE},
    [COLUMN_SIDE_A] = {"side_a", SAL_FIELD_TEXT},
    [COLUMN_SIDE_B] = {"side_b", SAL_FIELD_TEXT},
    [COLUMN_FACTION_A] = {"faction_a", SAL_FIELD_TEXT},
    [COLUMN_FACTION_B] = {"faction_b", SAL_FIELD_TEXT},
    [COLUMN_KM] = {"length_km", SAL_FIELD_REAL},
};

/* The points of a front, each node once. */
static bool line_of(const struct sal_faces *faces, const struct sal_front *front,
                    struct sal_arena *arena, struct sal_geom *out) {
    size_t n = 1;
    for (size_t i = 0; i < front->n_refs; i++) {
        const int ref = front->refs[i];
        n += faces->arcs[ref >= 0 ? ref : ~ref].n_points - 1;
    }
    *out = (struct sal_geom){.kind = SAL_GEOM_LINE, .n_points = n, .n_rings = 1};
    out->points = sal_arena_array(arena, n, sizeof(struct sal_point));
    out->ring_start = sal_arena_array(arena, 2, sizeof(size_t));
    if (out->points == NULL || out->ring_start == NULL) {
        return false;
    }
    out->ring_start[1] = n;
    out->points[0] = sal_arc_index_start(faces, front->refs[0]);
    size_t at = 1;
    for (size_t i = 0; i < front->n_refs; i++) {
        const int ref = front->refs[i];
        const size_t count = faces->arcs[ref >= 0 ? ref : ~ref].n_points;
        for (size_t j = 1; j < count; j++) {
            out->points[at++] = sal_arc_index_point(faces, ref, j);
        }
    }
    return true;
}

static bool add_front(GArray *items, const struct sal_faces *faces, const struct sal_front *front,
                      struct sal_arena *arena) {
    const struct sal_dataset *dataset = faces->dataset;
    const struct sal_faction *a = &dataset->factions[front->faction_a];
    const struct sal_faction *b = &dataset->factions[front->faction_b];
    const int side_a = sal_factions_side(dataset, front->faction_a, faces->day);
    const int side_b = sal_factions_side(dataset, front->faction_b, faces->day);
    char length[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(length, sizeof length, "%.3f", front->length_m / 1000.0);
    const char **values = sal_arena_array(arena, N_COLUMNS, sizeof *values);
    struct sal_feature feature = {.id = (int64_t)items->len, .values = values};
    if (values == NULL || !line_of(faces, front, arena, &feature.geom)) {
        return false;
    }
    values[COLUMN_DATE] = sal_day_features_date(faces, arena);
    values[COLUMN_SIDE_A] = sal_arena_strdup(arena, dataset->sides[side_a].id);
    values[COLUMN_SIDE_B] = sal_arena_strdup(arena, dataset->sides[side_b].id);
    values[COLUMN_FACTION_A] = sal_arena_strdup(arena, a->id);
    values[COLUMN_FACTION_B] = sal_arena_strdup(arena, b->id);
    values[COLUMN_KM] = sal_arena_strdup(arena, length);
    g_array_append_val(items, feature);
    return true;
}

static enum sal_status add_fronts(void *data, GArray *items, const struct sal_faces *faces,
                                  struct sal_arena *arena, struct sal_error *err) {
    (void)data;
    struct sal_front *fronts;
    size_t n;
    enum sal_status status = sal_front_trace(faces, SAL_ARC_FRONT, faces->arena, &fronts, &n, err);
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        if (!add_front(items, faces, &fronts[i], arena)) {
            status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu fronts", n);
        }
    }
    return status;
}

enum sal_status sal_fronts_create(const struct sal_dataset *dataset, const int32_t *days,
                                  size_t n_days, struct sal_report *report,
                                  struct sal_features **out, struct sal_error *err) {
    const struct sal_day_features wanted = {.name = "fronts",
                                            .kind = SAL_GEOM_LINE,
                                            .columns = columns,
                                            .n_columns = N_COLUMNS,
                                            .add = add_fronts};
    return sal_day_features_create(&wanted, dataset, days, n_days, report, out, err);
}
