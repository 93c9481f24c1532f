/* SPDX-License-Identifier: MIT */
/*
 * A piece is known by its holding and its coordinates, each ring begun at its least point, so that
 * the same outline is the same bytes in whatever order it was traced.
 */
#include "analysis/dated_areas.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "read/features.h"
#include "topology/arc_index.h"
#include "topology/outline.h"

enum { COLUMN_FACTION, COLUMN_STATUS, COLUMN_CERTAINTY, COLUMN_START, COLUMN_END, N_COLUMNS };

static const struct sal_field columns[N_COLUMNS] = {
    [COLUMN_FACTION] = {"faction", SAL_FIELD_TEXT},
    [COLUMN_STATUS] = {"status", SAL_FIELD_TEXT},
    [COLUMN_CERTAINTY] = {"certainty", SAL_FIELD_TEXT},
    [COLUMN_START] = {"start", SAL_FIELD_DATE},
    [COLUMN_END] = {"end", SAL_FIELD_DATE},
};

/* An area while its end is not known. */
struct piece {
    int holding;
    struct sal_geom geom;
    int32_t start, end;
    size_t seen; /* the state in which it was last met */
};

static guint piece_hash(gconstpointer key) {
    const struct piece *piece = key;
    guint hash = (guint)piece->holding;
    for (size_t i = 0; i < piece->geom.n_points; i++) {
        hash = hash * 31 + g_double_hash(&piece->geom.points[i].x);
        hash = hash * 31 + g_double_hash(&piece->geom.points[i].y);
    }
    return hash;
}

static gboolean piece_equal(gconstpointer a, gconstpointer b) {
    const struct piece *left = a, *right = b;
    return left->holding == right->holding && left->geom.n_points == right->geom.n_points &&
           left->geom.n_rings == right->geom.n_rings &&
           memcmp(left->geom.points, right->geom.points,
                  left->geom.n_points * sizeof(struct sal_point)) == 0;
}

static enum sal_status meet_piece(struct sal_dated_areas *d, int holding,
                                  const struct sal_geom *geom, struct sal_error *err) {
    struct piece probe = {.holding = holding, .geom = *geom};
    struct piece *known = g_hash_table_lookup(d->open, &probe);
    if (known != NULL) {
        known->seen = d->i_state;
        return SAL_OK;
    }
    struct piece *piece = sal_arena_alloc(d->arena, sizeof *piece);
    if (piece == NULL || !sal_geom_copy(d->arena, geom, &probe.geom)) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for an area");
    }
    probe.start = d->day;
    probe.end = SAL_DAY_MAX;
    probe.seen = d->i_state;
    *piece = probe;
    g_ptr_array_add(d->pieces, piece);
    g_hash_table_add(d->open, piece);
    return SAL_OK;
}

void sal_dated_areas_init(struct sal_dated_areas *pieces, struct sal_arena *arena) {
    *pieces = (struct sal_dated_areas){.arena = arena,
                                       .pieces = g_ptr_array_new(),
                                       .open = g_hash_table_new(piece_hash, piece_equal)};
}

void sal_dated_areas_finish(struct sal_dated_areas *pieces) {
    g_clear_pointer(&pieces->open, g_hash_table_unref);
    g_clear_pointer(&pieces->pieces, g_ptr_array_unref);
}

void sal_dated_areas_begin(struct sal_dated_areas *pieces, int32_t day) {
    pieces->day = day;
    pieces->i_state++;
}

enum sal_status sal_dated_areas_meet(struct sal_dated_areas *pieces, const struct sal_faces *view,
                                     const int *class_of, const int *holding_of, int n_classes,
                                     struct sal_error *err) {
    struct sal_arena *scratch = sal_arena_create();
    enum sal_status status = SAL_OK;
    for (int i = 0; i < n_classes && status == SAL_OK; i++) {
        struct sal_geom geom;
        status = sal_outline_geom(view, class_of, i, scratch, &geom, err);
        if (status == SAL_OK && geom.kind == SAL_GEOM_POLYGON) {
            status = meet_piece(pieces, holding_of[i], &geom, err);
        }
    }
    sal_arena_destroy(scratch);
    return status;
}

static gboolean close_unseen(gpointer key, gpointer value, gpointer data) {
    (void)value;
    struct piece *piece = key;
    const struct sal_dated_areas *d = data;
    if (piece->seen == d->i_state) {
        return FALSE;
    }
    piece->end = d->day;
    return TRUE;
}

void sal_dated_areas_end(struct sal_dated_areas *pieces) {
    g_hash_table_foreach_remove(pieces->open, close_unseen, pieces);
}

static const char *day_text(struct sal_arena *arena, int32_t day) {
    char text[16];
    sal_day_format(day, text);
    return day == SAL_DAY_MAX || day == SAL_DAY_MIN ? NULL : sal_arena_strdup(arena, text);
}

void sal_dated_areas_fill(const struct sal_dated_areas *pieces, const struct sal_holding *holdings,
                          struct sal_features *features) {
    struct sal_arena *arena = pieces->arena;
    features->fields = sal_arena_copy(arena, columns, N_COLUMNS, sizeof *columns);
    features->n_fields = N_COLUMNS;
    features->items = sal_arena_array(arena, pieces->pieces->len, sizeof *features->items);
    features->n_items = pieces->pieces->len;
    for (size_t i = 0; i < features->n_items; i++) {
        const struct piece *piece = pieces->pieces->pdata[i];
        const struct sal_holding *holding = &holdings[piece->holding];
        const char **values = sal_arena_array(arena, N_COLUMNS, sizeof *values);
        values[COLUMN_FACTION] = sal_arena_strdup(arena, holding->faction);
        values[COLUMN_STATUS] = sal_area_status_name(holding->hold);
        values[COLUMN_CERTAINTY] =
            holding->certainty == SAL_CONFIRMED ? "confirmed" : "approximate";
        const bool is_always = piece->start == SAL_DAY_MIN && piece->end == SAL_DAY_MAX;
        values[COLUMN_START] = day_text(
            arena, is_always && pieces->is_dated ? sal_day_from_civil(1, 1, 1) : piece->start);
        values[COLUMN_END] = day_text(arena, piece->end);
        features->items[i] =
            (struct sal_feature){.id = (int64_t)i, .geom = piece->geom, .values = values};
    }
    sal_features_settle(features);
}
