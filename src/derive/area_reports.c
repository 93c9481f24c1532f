/* SPDX-License-Identifier: MIT */
/*
 * Which places an area is of is asked of points: one within each piece that a polygon of the clip
 * leaves of a place's patch. An area is a union of such pieces but for its rounded corners.
 */
#include "derive/area_reports.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "read/features.h"
#include "topology/outline.h"

/* ---- the table ---- */

enum {
    COLUMN_ID,
    COLUMN_PLACE,
    COLUMN_HOLDER,
    COLUMN_STATUS,
    COLUMN_CERTAINTY,
    COLUMN_START,
    COLUMN_END,
    COLUMN_SOURCE,
    N_COLUMNS
};

static const struct sal_field columns[N_COLUMNS] = {
    [COLUMN_ID] = {"id", SAL_FIELD_TEXT},
    [COLUMN_PLACE] = {"place", SAL_FIELD_TEXT},
    [COLUMN_HOLDER] = {"holder", SAL_FIELD_TEXT},
    [COLUMN_STATUS] = {"status", SAL_FIELD_TEXT},
    [COLUMN_CERTAINTY] = {"certainty", SAL_FIELD_TEXT},
    [COLUMN_START] = {"start", SAL_FIELD_DATE},
    [COLUMN_END] = {"end", SAL_FIELD_DATE},
    [COLUMN_SOURCE] = {"source", SAL_FIELD_TEXT},
};

const char *sal_area_reports_id(const struct sal_features *events, size_t row,
                                struct sal_arena *arena) {
    const int column = sal_features_field(events, "id");
    const char *id = column < 0 ? NULL : events->items[row].values[column];
    char number[24];
    g_snprintf(number, sizeof number, "%zu", row + 1);
    return sal_arena_strdup(arena, id == NULL || *id == '\0' ? number : id);
}

static const char *day_text(struct sal_arena *arena, int32_t day) {
    char text[16];
    sal_day_format(day, text);
    return day == SAL_DAY_MAX ? NULL : sal_arena_strdup(arena, text);
}

/* A text without its last words where it is longer than `most` bytes; of the arena. */
static const char *cut_text(struct sal_arena *arena, const char *text, size_t most) {
    static const char more[] = " ...";
    if (text == NULL || most == 0 || strlen(text) <= most) {
        return sal_arena_strdup(arena, text);
    }
    size_t n = most - strlen(more);
    while (n > 0 && text[n] != ' ') {
        n--;
    }
    char *head = g_strndup(text, n);
    char *cut = g_strconcat(head, more, NULL);
    const char *kept = sal_arena_strdup(arena, cut);
    g_free(cut);
    g_free(head);
    return kept;
}

struct sal_features *sal_area_reports_table(const struct sal_observed *observed,
                                            const struct sal_features *events, size_t text_max) {
    struct sal_features *table = sal_features_create("reports", "reports", NULL);
    struct sal_arena *arena = table->arena;
    const int source = sal_features_field(events, "source");
    GArray *items = g_array_new(FALSE, FALSE, sizeof(struct sal_feature));
    for (size_t i = 0; i < observed->n_rows; i++) {
        const struct sal_observed_row *row = &observed->rows[i];
        const struct sal_observed_place *place = &observed->places[row->place];
        const char **values = sal_arena_array(arena, N_COLUMNS, sizeof *values);
        struct sal_point *point =
            sal_arena_copy(arena, &place->lonlat, 1, sizeof(struct sal_point));
        g_assert(values != NULL && point != NULL);
        values[COLUMN_ID] = sal_area_reports_id(events, row->order, arena);
        values[COLUMN_PLACE] = sal_arena_strdup(arena, place->name);
        values[COLUMN_HOLDER] = sal_arena_strdup(arena, row->holder);
        values[COLUMN_STATUS] = sal_sightings_kind_name(row->kind);
        values[COLUMN_CERTAINTY] = row->certainty == SAL_CONFIRMED ? "confirmed" : "approximate";
        values[COLUMN_START] = day_text(arena, row->start);
        values[COLUMN_END] = day_text(arena, row->end);
        values[COLUMN_SOURCE] =
            source < 0 ? NULL : cut_text(arena, events->items[row->order].values[source], text_max);
        const struct sal_feature item = {
            .id = (int64_t)i,
            .geom = {.kind = SAL_GEOM_POINT, .points = point, .n_points = 1},
            .values = values};
        g_array_append_val(items, item);
    }
    sal_features_fill(table, columns, N_COLUMNS, items);
    table->kind = SAL_GEOM_POINT;
    g_array_unref(items);
    return table;
}

/* ---- points within the pieces of patches ---- */

struct witness {
    size_t place;
    struct sal_point at; /* lonlat */
};

static int by_value(const void *a, const void *b) {
    const double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* A point well within a polygon: in the middle of the widest stretch at half its height. */
static bool point_within(const struct sal_geom *geom, struct sal_point *out) {
    const struct sal_box box = sal_geom_box(geom);
    const double y = 0.5 * (box.min_y + box.max_y);
    GArray *crossings = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t ring = 0; ring < geom->n_rings; ring++) {
        for (size_t i = geom->ring_start[ring]; i + 1 < geom->ring_start[ring + 1]; i++) {
            const struct sal_point a = geom->points[i], b = geom->points[i + 1];
            if ((a.y <= y) != (b.y <= y)) {
                const double x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
                g_array_append_val(crossings, x);
            }
        }
    }
    g_array_sort(crossings, by_value);
    double widest = 0.0;
    for (guint i = 0; i + 1 < crossings->len; i += 2) {
        const double from = g_array_index(crossings, double, i);
        const double to = g_array_index(crossings, double, i + 1);
        if (to - from > widest) {
            widest = to - from;
            *out = (struct sal_point){0.5 * (from + to), y};
        }
    }
    g_array_unref(crossings);
    return widest > 0.0;
}

struct classing {
    size_t n_units, n_places;
};

/* The place and the polygon of the clip that a cell is of; places are owners after the polygons. */
static int class_of_cell(const struct sal_cover *cover, void *data) {
    const struct classing *c = data;
    int unit = c->n_units == 0 ? 0 : -1, place = -1;
    for (uint32_t i = 0; i < cover->n; i++) {
        if ((size_t)cover->owners[i] >= c->n_units) {
            place = cover->owners[i] - (int)c->n_units;
        } else if (unit < 0) {
            unit = cover->owners[i];
        }
    }
    return unit < 0 || place < 0 ? -1 : place + unit * (int)c->n_places;
}

/* The edges of patches in lon/lat. */
static void add_patches(const struct sal_territories *work, int32_t first_owner,
                        struct sal_noder *noder) {
    const struct sal_coverage *patches = &work->coverage;
    GArray *line = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (size_t i = 0; i < patches->n_arcs; i++) {
        const struct sal_arc *arc = &patches->arcs[i];
        g_array_set_size(line, 0);
        for (size_t j = 0; j < arc->n_points; j++) {
            const struct sal_point p =
                sal_plane_inverse(&work->plane, patches->points[arc->first + j]);
            g_array_append_val(line, p);
        }
        const int sides[] = {arc->left, arc->right};
        for (size_t j = 0; j < G_N_ELEMENTS(sides); j++) {
            if (sides[j] >= 0 && patches->class_of[sides[j]] >= 0) {
                sal_noder_add(noder, (const struct sal_point *)(const void *)line->data, line->len,
                              first_owner + patches->class_of[sides[j]]);
            }
        }
    }
    g_array_unref(line);
}

static enum sal_status trace_witnesses(const struct sal_coverage *pieces,
                                       const struct classing *classing, struct sal_arena *arena,
                                       GArray *witnesses, struct sal_error *err) {
    const struct sal_faces view = {.points = pieces->points,
                                   .n_points = pieces->n_points,
                                   .arcs = pieces->arcs,
                                   .n_arcs = pieces->n_arcs,
                                   .n_faces = pieces->n_faces};
    int *number = g_new(int, pieces->n_faces + 1);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < pieces->n_faces; i++) {
        number[i] = pieces->class_of[i] < 0 ? -1 : (int)i;
    }
    for (size_t i = 0; i < pieces->n_faces && status == SAL_OK; i++) {
        struct sal_geom geom;
        struct witness witness;
        if (number[i] < 0) {
            continue;
        }
        status = sal_outline_geom(&view, number, (int)i, arena, &geom, err);
        if (status == SAL_OK && geom.kind == SAL_GEOM_POLYGON && point_within(&geom, &witness.at)) {
            witness.place = (size_t)pieces->class_of[i] % classing->n_places;
            g_array_append_val(witnesses, witness);
        }
    }
    g_free(number);
    return status;
}

/* Pieces of patches in each polygon of the clip, a point of each. */
static enum sal_status find_witnesses(const struct sal_territories *work,
                                      const struct sal_features *clip, GArray *witnesses,
                                      struct sal_error *err) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_noder noder;
    struct sal_coverage pieces;
    struct classing classing = {clip == NULL ? 0 : clip->n_items, work->n_places};
    sal_noder_init(&noder);
    for (size_t i = 0; i < classing.n_units; i++) {
        sal_noder_add_geom(&noder, &clip->items[i].geom, (int32_t)i);
    }
    add_patches(work, (int32_t)classing.n_units, &noder);
    enum sal_status status = sal_noder_node(&noder, err);
    if (status == SAL_OK) {
        status = sal_coverage_of_noder(&pieces, &noder, class_of_cell, &classing, arena, err);
    }
    if (status == SAL_OK) {
        status = trace_witnesses(&pieces, &classing, arena, witnesses, err);
    }
    sal_noder_finish(&noder);
    sal_arena_destroy(arena);
    return status;
}

/* ---- the column ---- */

enum { AREA_FACTION, AREA_STATUS, AREA_START, AREA_END, N_AREA_COLUMNS };

struct joining {
    const struct sal_observed *observed;
    const struct sal_features *events;
    const size_t *first_row; /* first_row[n_places + 1], of rows */
    int columns[N_AREA_COLUMNS];
    size_t text_max;
    struct sal_arena *arena;
};

static int32_t day_of(const struct sal_feature *area, int column, int32_t fallback) {
    int32_t day;
    const char *text = area->values[column];
    return text == NULL || sal_day_parse(text, &day, NULL, NULL) != SAL_OK ? fallback : day;
}

/* Does a row say what the area says, on one of its days. */
static bool supports(const struct joining *j, const struct sal_feature *area,
                     const struct sal_observed_row *row) {
    const bool is_contested = strcmp(area->values[j->columns[AREA_STATUS]],
                                     sal_area_status_name(SAL_AREA_STATUS_CONTESTED)) == 0;
    return row->kind != SAL_SIGHTING_PRESENCE && row->holder != NULL &&
           strcmp(row->holder, area->values[j->columns[AREA_FACTION]]) == 0 &&
           is_contested == (row->kind == SAL_SIGHTING_CONTESTED) &&
           row->start < day_of(area, j->columns[AREA_END], SAL_DAY_MAX) &&
           day_of(area, j->columns[AREA_START], SAL_DAY_MIN) < row->end;
}

static const char *ids_of_area(const struct joining *j, const struct sal_feature *area,
                               const GArray *witnesses) {
    const struct sal_box box = sal_geom_box(&area->geom);
    bool *is_of = g_new0(bool, j->observed->n_places + 1);
    for (guint i = 0; i < witnesses->len; i++) {
        const struct witness *w = &g_array_index(witnesses, struct witness, i);
        const struct sal_box at = {w->at.x, w->at.y, w->at.x, w->at.y};
        if (!is_of[w->place] && sal_box_overlaps(box, at)) {
            is_of[w->place] = sal_geom_contains(&area->geom, w->at);
        }
    }
    GString *ids = g_string_new(NULL);
    for (size_t i = 0; i < j->observed->n_places; i++) {
        for (size_t r = j->first_row[i]; is_of[i] && r < j->first_row[i + 1]; r++) {
            const struct sal_observed_row *row = &j->observed->rows[r];
            if (supports(j, area, row)) {
                g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "",
                                       sal_area_reports_id(j->events, row->order, j->arena));
            }
        }
    }
    g_free(is_of);
    const char *kept = ids->len == 0 ? NULL : cut_text(j->arena, ids->str, j->text_max);
    g_string_free(ids, TRUE);
    return kept;
}

static void add_column(struct sal_features *areas, const struct joining *j,
                       const GArray *witnesses) {
    const size_t n = areas->n_fields;
    struct sal_field *fields = sal_arena_array(areas->arena, n + 1, sizeof *fields);
    g_assert(fields != NULL);
    memcpy(fields, areas->fields, n * sizeof *fields);
    fields[n] = (struct sal_field){"reports", SAL_FIELD_TEXT};
    for (size_t i = 0; i < areas->n_items; i++) {
        const char **values = sal_arena_array(areas->arena, n + 1, sizeof *values);
        g_assert(values != NULL);
        memcpy(values, areas->items[i].values, n * sizeof *values);
        values[n] = ids_of_area(j, &areas->items[i], witnesses);
        areas->items[i].values = values;
    }
    areas->fields = fields;
    areas->n_fields = n + 1;
}

enum sal_status
sal_area_reports_add(struct sal_features *areas, const struct sal_territories *territories,
                     const struct sal_observed *observed, const struct sal_features *events,
                     const struct sal_features *clip, size_t text_max, struct sal_error *err) {
    static const char *const names[N_AREA_COLUMNS] = {"faction", "status", "start", "end"};
    GArray *witnesses = g_array_new(FALSE, FALSE, sizeof(struct witness));
    const enum sal_status status = find_witnesses(territories, clip, witnesses, err);
    if (status == SAL_OK) {
        size_t *first_row = g_new0(size_t, observed->n_places + 2);
        for (size_t i = 0; i < observed->n_rows; i++) {
            first_row[observed->rows[i].place + 1] = i + 1;
        }
        for (size_t i = 0; i < observed->n_places; i++) {
            first_row[i + 1] = MAX(first_row[i + 1], first_row[i]);
        }
        struct joining j = {observed, events, first_row, {0}, text_max, areas->arena};
        for (int c = 0; c < N_AREA_COLUMNS; c++) {
            j.columns[c] = sal_features_field(areas, names[c]);
        }
        add_column(areas, &j, witnesses);
        g_free(first_row);
    }
    g_array_unref(witnesses);
    return status;
}
