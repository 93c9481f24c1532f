/* SPDX-License-Identifier: MIT */
/*
 * Observations -> dated areas. Each day on which a place changes hands is one state: its rounded
 * edges are cut by the clip's polygons, and every connected piece of one holding in one polygon is
 * an area. A piece that looks the same the next day is the same area, living on; so an area's life
 * is as long as nothing near it changes.
 */
#include <glib.h>
#include <string.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "../base/geometry.h"
#include "../base/report.h"
#include "../read/features.h"
#include "chain.h"
#include "label.h"
#include "patchwork.h"

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

struct deriving {
    const struct sal_features *clip; /* may be NULL */
    const struct sal_derive_options *options;
    struct sal_observed observed;
    struct sal_patchwork patchwork;
    int *holding_of;         /* of places, in the state at hand; -1 before its first row */
    struct sal_features *features; /* the result */
    struct sal_arena *arena; /* the result's */
    GPtrArray *pieces;       /* of struct piece, in order of birth */
    GHashTable *open;        /* piece -> piece, by holding and coordinates */
    size_t i_state;
    int32_t day;
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

/* Start every ring at its least point, so that the same outline is the same bytes however it was
 * traced. */
static void turn_rings(struct sal_point *points, const size_t *ring_start, size_t n_rings) {
    for (size_t i = 0; i < n_rings; i++) {
        struct sal_point *ring = points + ring_start[i];
        const size_t n = ring_start[i + 1] - ring_start[i] - 1; /* the last repeats the first */
        size_t least = 0;
        for (size_t j = 1; j < n; j++) {
            if (ring[j].x < ring[least].x ||
                (ring[j].x == ring[least].x && ring[j].y < ring[least].y)) {
                least = j;
            }
        }
        struct sal_point *copy = g_memdup2(ring, n * sizeof *ring);
        for (size_t j = 0; j <= n; j++) {
            ring[j] = copy[(least + j) % n];
        }
        g_free(copy);
    }
}

/* The polygon of one face of a planar map. */
static enum sal_status face_geom(const struct sal_faces *view, const int *face_numbers, int face,
                                 struct sal_arena *arena, struct sal_geom *out,
                                 struct sal_error *err) {
    struct sal_outline outline;
    const enum sal_status status =
        sal_outline_trace(view, face_numbers, face, arena, &outline, err);
    if (status != SAL_OK) {
        return status;
    }
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    size_t *ring_start = g_new0(size_t, outline.n_rings + 1);
    for (size_t ring = 0; ring < outline.n_rings; ring++) {
        for (size_t i = outline.ring_start[ring]; i < outline.ring_start[ring + 1]; i++) {
            const int ref = outline.refs[i];
            const size_t n = view->arcs[ref >= 0 ? ref : ~ref].n_points;
            for (size_t j = i == outline.ring_start[ring] ? 0 : 1; j < n; j++) {
                const struct sal_point p = sal_ref_point(view, ref, j);
                g_array_append_val(points, p);
            }
        }
        ring_start[ring + 1] = points->len;
    }
    struct sal_point *all = (struct sal_point *)(void *)points->data;
    turn_rings(all, ring_start, outline.n_rings);
    const bool is_ok = sal_geom_from_rings(arena, all, ring_start, outline.n_rings, out);
    g_free(ring_start);
    g_array_unref(points);
    return is_ok ? SAL_OK : sal_error_set(err, SAL_MEMORY, NULL, "no memory for an area");
}

static enum sal_status meet_piece(struct deriving *d, int holding, const struct sal_geom *geom,
                                  struct sal_error *err) {
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

static gboolean close_unseen(gpointer key, gpointer value, gpointer data) {
    (void)value;
    struct piece *piece = key;
    const struct deriving *d = data;
    if (piece->seen == d->i_state) {
        return FALSE;
    }
    piece->end = d->day;
    return TRUE;
}

/* Owners: the clip's polygons (or one for the whole plane), then holdings. */
static size_t n_units(const struct deriving *d) {
    return d->clip == NULL ? 0 : d->clip->n_items;
}

/* Class of a cell: holding + unit * n_holdings; -1 where nobody holds, or beyond the clip. */
static int class_of_label(const struct deriving *d, const struct sal_label *label) {
    int unit = d->clip == NULL ? 0 : -1, holding = -1;
    for (uint32_t i = 0; i < label->n; i++) {
        const int owner = label->owners[i];
        if ((size_t)owner >= n_units(d)) {
            holding = owner - (int)n_units(d);
        } else if (unit < 0) {
            unit = owner;
        }
    }
    return unit < 0 || holding < 0 ? -1 : holding + unit * (int)d->observed.n_holdings;
}

static enum sal_status meet_faces(struct deriving *d, const struct sal_planar *planar,
                                  struct sal_arena *scratch, struct sal_error *err) {
    const struct sal_faces view = {.points = planar->points,
                                   .n_points = planar->n_points,
                                   .arcs = planar->arcs,
                                   .n_arcs = planar->n_arcs,
                                   .n_faces = planar->n_faces};
    int *face_numbers = g_new(int, planar->n_faces + 1);
    for (size_t i = 0; i < planar->n_faces; i++) {
        face_numbers[i] = (int)i;
    }
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < planar->n_faces && status == SAL_OK; i++) {
        struct sal_geom geom;
        if (planar->class_of[i] < 0) {
            continue;
        }
        status = face_geom(&view, face_numbers, (int)i, scratch, &geom, err);
        if (status == SAL_OK) {
            status = meet_piece(d, planar->class_of[i] % (int)d->observed.n_holdings, &geom, err);
        }
    }
    g_free(face_numbers);
    return status;
}

/* One state: who holds what on d->day, as pieces. */
static enum sal_status derive_state(struct deriving *d, struct sal_error *err) {
    struct sal_arena *scratch = sal_arena_create();
    struct sal_snap snap;
    struct sal_graph graph = {0};
    sal_snap_init(&snap);
    for (size_t i = 0; i < n_units(d); i++) {
        sal_snap_add_geom(&snap, &d->clip->items[i].geom, (int32_t)i);
    }
    sal_patchwork_add_edges(&d->patchwork, &d->observed, d->holding_of, d->options->smooth_km,
                            (int32_t)n_units(d), &snap);
    enum sal_status status = sal_snap_node(&snap, err);
    if (status == SAL_OK) {
        sal_graph_init(&graph, &snap);
        const struct sal_label *labels = sal_labels_create(&graph, scratch);
        int *class_of = sal_arena_array(scratch, graph.n_cells, sizeof(int));
        struct sal_planar planar;
        if (labels == NULL || class_of == NULL) {
            status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu cells", graph.n_cells);
        } else {
            for (size_t i = 0; i < graph.n_cells; i++) {
                class_of[i] = class_of_label(d, &labels[i]);
            }
            status = sal_planar_init(&planar, &graph, class_of, scratch, err);
        }
        if (status == SAL_OK) {
            status = meet_faces(d, &planar, scratch, err);
        }
    }
    sal_graph_finish(&graph);
    sal_snap_finish(&snap);
    sal_arena_destroy(scratch);
    return status;
}

static enum sal_status derive_states(struct deriving *d, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < d->observed.n_events && status == SAL_OK;) {
        d->day = d->observed.events[i].day;
        for (; i < d->observed.n_events && d->observed.events[i].day == d->day; i++) {
            d->holding_of[d->observed.events[i].place] = d->observed.events[i].holding;
        }
        d->i_state++;
        status = derive_state(d, err);
        g_hash_table_foreach_remove(d->open, close_unseen, d);
    }
    return status;
}

static const char *day_text(struct sal_arena *arena, int32_t day) {
    char text[16];
    sal_day_format(day, text);
    return day == SAL_DAY_MAX ? NULL : sal_arena_strdup(arena, text);
}

static struct sal_features *fill_features(const struct deriving *d) {
    struct sal_features *features = d->features;
    features->fields = sal_arena_copy(d->arena, columns, N_COLUMNS, sizeof *columns);
    features->n_fields = N_COLUMNS;
    features->items = sal_arena_array(d->arena, d->pieces->len, sizeof *features->items);
    features->n_items = d->pieces->len;
    for (size_t i = 0; i < features->n_items; i++) {
        const struct piece *piece = d->pieces->pdata[i];
        const struct sal_holding *holding = &d->observed.holdings[piece->holding];
        const char **values = sal_arena_array(d->arena, N_COLUMNS, sizeof *values);
        values[COLUMN_FACTION] = sal_arena_strdup(d->arena, holding->faction);
        values[COLUMN_STATUS] = sal_hold_name(holding->hold);
        values[COLUMN_CERTAINTY] =
            holding->certainty == SAL_CONFIRMED ? "confirmed" : "approximate";
        values[COLUMN_START] = day_text(d->arena, piece->start);
        values[COLUMN_END] = day_text(d->arena, piece->end);
        features->items[i] =
            (struct sal_feature){.id = (int64_t)i, .geom = piece->geom, .values = values};
    }
    sal_features_settle(features);
    return features;
}

enum sal_status sal_derive(const struct sal_features *places, const struct sal_features *events,
                           const struct sal_features *clip,
                           const struct sal_derive_options *options, struct sal_report *report,
                           struct sal_features **out, struct sal_error *err) {
    struct sal_arena *scratch = sal_arena_create();
    struct deriving d = {.clip = clip,
                         .options = options,
                         .features = sal_features_create("derived", "derived", NULL),
                         .pieces = g_ptr_array_new(),
                         .open = g_hash_table_new(piece_hash, piece_equal)};
    d.arena = d.features->arena;
    enum sal_status status = sal_observed_read(places, events, scratch, report, &d.observed, err);
    if (status == SAL_OK) {
        status = sal_patchwork_init(&d.patchwork, &d.observed, clip, options, scratch, err);
    }
    if (status == SAL_OK) {
        d.holding_of = g_new(int, d.observed.n_places);
        for (size_t i = 0; i < d.observed.n_places; i++) {
            d.holding_of[i] = -1;
        }
        status = derive_states(&d, err);
    }
    if (status == SAL_OK) {
        *out = fill_features(&d);
    } else {
        sal_features_destroy(d.features);
    }
    g_hash_table_unref(d.open);
    g_ptr_array_unref(d.pieces);
    g_free(d.holding_of);
    sal_arena_destroy(scratch);
    return status;
}
