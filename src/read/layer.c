/* SPDX-License-Identifier: MIT */
/*
 * Between a reader and its features: all points of the layer lie in one growing array, parts and
 * features are runs of it. Rings are closed and checked as they come; one call brings all points to
 * lon/lat; then each feature gets its geometry. Shells and holes are what the reader calls so;
 * where it does not know, they are told by nesting.
 */
#include "read/layer.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/geometry.h"
#include "base/report.h"
#include "read/crs.h"
#include "read/limits.h"

/* What rounding puts beyond a pole is at the pole, degrees: 10 m. */
#define BEYOND_POLE_MAX_DEG 1e-4
/* Longitudes that are read, degrees: a turn and a half, as far as neighbours on both sides of the
 * antimeridian are written beyond it. */
#define LON_MAX_DEG 540.0

/* A growing array whose growth may fail. */
struct vector {
    void *data;
    size_t n, room;
};

struct part {
    size_t first; /* point; a part without points was left out */
    bool is_shell;
};

struct record {
    int64_t id;
    enum sal_geom_kind kind;
    size_t first_part, n_parts;
    const char **values;
};

struct sal_layer {
    struct sal_features *features;
    struct sal_report *report;
    struct vector points;  /* struct sal_point */
    struct vector parts;   /* struct part */
    struct vector records; /* struct record */
    const char *place;     /* of the features */
    bool is_open;          /* the last part is still being filled */
    bool is_shell;         /* the next part is one */
    bool has_z;
    size_t n_empty;        /* parts left out as they came */
    size_t n_lost;         /* parts that are not in lon/lat */
    struct sal_point lost; /* a point of the first of them */
};

/* Room for `more` items; false when memory ran out. */
static bool vector_reserve(struct vector *vector, size_t more, size_t item_size) {
    if (vector->room - vector->n >= more) {
        return true;
    }
    const size_t room = MAX(vector->n + more, vector->room * 2 + 64);
    void *data = g_try_realloc_n(vector->data, room, item_size);
    if (data == NULL) {
        return false;
    }
    vector->data = data;
    vector->room = room;
    return true;
}

struct sal_layer *sal_layer_create(struct sal_features *features, struct sal_report *report) {
    struct sal_layer *layer = g_new0(struct sal_layer, 1);
    layer->features = features;
    layer->report = report;
    layer->place = sal_features_place(features);
    return layer;
}

void sal_layer_expect(struct sal_layer *layer, size_t n_points) {
    /* Too little memory for so many is no fault: there may be fewer. */
    (void)vector_reserve(&layer->points, MIN(n_points, SAL_READ_POINTS_MAX),
                         sizeof(struct sal_point));
}

void sal_layer_destroy(struct sal_layer *layer) {
    if (layer == NULL) {
        return;
    }
    g_free(layer->points.data);
    g_free(layer->parts.data);
    g_free(layer->records.data);
    g_free(layer);
}

static struct record *last_record(const struct sal_layer *layer) {
    return (struct record *)layer->records.data + (layer->records.n - 1);
}

static char *here(const struct sal_layer *layer, const struct record *record) {
    return g_strdup_printf("%s: feature %" G_GINT64_FORMAT, layer->place, record->id);
}

char *sal_layer_here(const struct sal_layer *layer) {
    return layer->records.n == 0 ? g_strdup(layer->place) : here(layer, last_record(layer));
}

void sal_layer_note_z(struct sal_layer *layer) {
    layer->has_z = true;
}

static enum sal_status say_memory(const struct sal_layer *layer, struct sal_error *err) {
    return sal_error_set(err, SAL_MEMORY, layer->place, "memory ran out after %zu features",
                         layer->records.n);
}

static bool is_finite(const struct sal_point *points, size_t n_points) {
    for (size_t i = 0; i < n_points; i++) {
        if (!isfinite(points[i].x) || !isfinite(points[i].y)) {
            return false;
        }
    }
    return true;
}

static void report_ring(const struct sal_layer *layer, const struct record *record,
                        const char *rule, const char *message) {
    if (layer->report == NULL) {
        return;
    }
    char *place = here(layer, record);
    sal_report_add(layer->report, SAL_WARNING, rule, place, "%s", message);
    g_free(place);
}

/* Check the part just filled: drop it when it holds no numbers, close it when it is an open ring.
 */
static void close_part(struct sal_layer *layer) {
    if (!layer->is_open) {
        return;
    }
    layer->is_open = false;
    struct record *record = last_record(layer);
    const size_t first = ((struct part *)layer->parts.data)[layer->parts.n - 1].first;
    struct sal_point *points = (struct sal_point *)layer->points.data + first;
    const size_t n_points = layer->points.n - first;
    if (!is_finite(points, n_points)) {
        report_ring(layer, record, "invalid-ring",
                    "holds a coordinate that is no finite number; the part was left out");
        layer->points.n = first;
        layer->n_empty++;
        return;
    }
    const bool is_closed =
        points[0].x == points[n_points - 1].x && points[0].y == points[n_points - 1].y;
    if (record->kind == SAL_GEOM_POLYGON && !is_closed) {
        report_ring(layer, record, "unclosed-ring", "a ring was not closed; its ends were joined");
        points[n_points] = points[0]; /* room was kept by sal_layer_add_part() */
        layer->points.n++;
    }
}

enum sal_status sal_layer_begin(struct sal_layer *layer, int64_t id, enum sal_geom_kind kind,
                                const char ***values, struct sal_error *err) {
    close_part(layer);
    const size_t n_fields = layer->features->n_fields;
    if (layer->records.n >= SAL_READ_FEATURES_MAX ||
        (layer->records.n + 1) * n_fields > SAL_READ_VALUES_MAX) {
        return sal_error_set(err, SAL_LIMIT, layer->place,
                             "more than %zu features of %zu fields; at most %zu features are read",
                             layer->records.n, n_fields, SAL_READ_FEATURES_MAX);
    }
    const char **row = sal_arena_array(layer->features->arena, n_fields, sizeof *row);
    if (row == NULL || !vector_reserve(&layer->records, 1, sizeof(struct record))) {
        return say_memory(layer, err);
    }
    layer->records.n++;
    *last_record(layer) =
        (struct record){.id = id, .kind = kind, .first_part = layer->parts.n, .values = row};
    if (values != NULL) {
        *values = row;
    }
    return SAL_OK;
}

enum sal_status sal_layer_add_part(struct sal_layer *layer, size_t n_points, struct sal_point **out,
                                   struct sal_error *err) {
    close_part(layer);
    struct record *record = last_record(layer);
    /* One point more than is added: a ring may want closing. */
    if (n_points >= SAL_READ_POINTS_MAX - layer->points.n ||
        record->n_parts >= SAL_READ_RINGS_MAX) {
        char *place = sal_layer_here(layer);
        sal_error_set(err, SAL_LIMIT, place,
                      "more than %zu points in the layer or %zu parts in the feature",
                      SAL_READ_POINTS_MAX, SAL_READ_RINGS_MAX);
        g_free(place);
        return SAL_LIMIT;
    }
    /* And one part more: the list of parts wants its end. */
    if (!vector_reserve(&layer->points, n_points + 1, sizeof(struct sal_point)) ||
        !vector_reserve(&layer->parts, 2, sizeof(struct part))) {
        return say_memory(layer, err);
    }
    *out = (struct sal_point *)layer->points.data + layer->points.n;
    if (n_points == 0) {
        return SAL_OK;
    }
    ((struct part *)layer->parts.data)[layer->parts.n++] =
        (struct part){layer->points.n, layer->is_shell};
    layer->is_shell = false;
    layer->points.n += n_points;
    record->n_parts++;
    layer->is_open = true;
    return SAL_OK;
}

void sal_layer_begin_polygon(struct sal_layer *layer) {
    layer->is_shell = true;
    layer->features->has_shells = true;
}

enum sal_status sal_layer_set(struct sal_layer *layer, size_t i_field, const char *text,
                              struct sal_error *err) {
    size_t length = strlen(text);
    if (length > SAL_READ_TEXT_MAX) {
        char *place = sal_layer_here(layer);
        sal_report_add(layer->report, SAL_INFO, "text-cut", place,
                       "field \"%s\" holds %zu bytes; %zu of them were read",
                       layer->features->fields[i_field].name, length, SAL_READ_TEXT_MAX);
        g_free(place);
        length = (size_t)(g_utf8_find_prev_char(text, text + SAL_READ_TEXT_MAX) - text);
    }
    char *copy = sal_arena_alloc(layer->features->arena, length + 1);
    if (copy == NULL) {
        return say_memory(layer, err);
    }
    memcpy(copy, text, length);
    last_record(layer)->values[i_field] = copy;
    return SAL_OK;
}

/* Points -> lon/lat, in place; the first that is none, or NULL. */
static const struct sal_point *find_beyond(struct sal_point *points, size_t n_points) {
    for (size_t i = 0; i < n_points; i++) {
        struct sal_point *p = &points[i];
        if (!(fabs(p->x) <= LON_MAX_DEG && fabs(p->y) <= 90.0 + BEYOND_POLE_MAX_DEG)) {
            return p;
        }
        p->y = CLAMP(p->y, -90.0, 90.0);
    }
    return NULL;
}

static void report_beyond(struct sal_layer *layer, const struct record *record,
                          struct sal_point beyond) {
    layer->lost = layer->n_lost++ == 0 ? beyond : layer->lost;
    if (!isfinite(beyond.x) || !isfinite(beyond.y)) {
        report_ring(layer, record, "crs-transform",
                    "a part lies where its CRS has no lon/lat; it was left out");
        return;
    }
    char *message = g_strdup_printf("a part has a point at %.10g, %.10g, which is no lon/lat; it "
                                    "was left out",
                                    beyond.x, beyond.y);
    report_ring(layer, record, "beyond-earth", message);
    g_free(message);
}

/* Parts of a record while its geometry is made: consecutive runs of points. */
struct run {
    struct sal_point *points;
    size_t *starts; /* starts[n + 1] */
    bool *is_shell; /* is_shell[n] */
    size_t n;
};

/* The parts of a record that are in lon/lat; points of lost parts are closed up, and holes go with
 * their shell. */
static void keep_lonlat(struct sal_layer *layer, const struct record *record, struct run *run) {
    const struct part *parts = (struct part *)layer->parts.data + record->first_part;
    run->points = (struct sal_point *)layer->points.data + parts[0].first;
    run->n = 0;
    run->starts[0] = 0;
    bool is_orphan = false;
    for (size_t i = 0; i < record->n_parts; i++) {
        struct sal_point *points = (struct sal_point *)layer->points.data + parts[i].first;
        const size_t n_points = parts[i + 1].first - parts[i].first;
        const struct sal_point *beyond = find_beyond(points, n_points);
        if (beyond != NULL) {
            report_beyond(layer, record, *beyond);
        }
        is_orphan = is_orphan && !parts[i].is_shell;
        if (beyond != NULL || n_points == 0 || is_orphan) {
            is_orphan = is_orphan || parts[i].is_shell;
            continue;
        }
        if (points != run->points + run->starts[run->n]) {
            memmove(run->points + run->starts[run->n], points, n_points * sizeof *points);
        }
        run->is_shell[run->n] = parts[i].is_shell;
        run->starts[run->n + 1] = run->starts[run->n] + n_points;
        run->n++;
    }
}

/* A parallel is flat in lon/lat, but goes round a pole. */
static bool is_flat(const struct sal_point *points, size_t n_points) {
    const struct sal_box box = sal_box_of_points(points, n_points);
    return sal_ring_is_flat(points, n_points) && (n_points < 4 || box.max_x - box.min_x <= 180.0);
}

/* Add a ring to a geometry that has room for it, counter-clockwise or clockwise. */
static void put_ring(struct sal_geom *geom, const struct sal_point *points, size_t n_points,
                     bool is_ccw) {
    struct sal_point *to = geom->points + geom->n_points;
    const double area2 = sal_ring_area2(points, n_points);
    const bool is_turned = is_ccw ? area2 < 0.0 : area2 > 0.0;
    for (size_t i = 0; i < n_points; i++) {
        to[i] = points[is_turned ? n_points - 1 - i : i];
    }
    geom->n_points += n_points;
    geom->ring_start[++geom->n_rings] = geom->n_points;
}

/* Polygons as their source tells them: each shell with the holes after it. */
static bool make_told(struct sal_arena *arena, const struct run *run, struct sal_geom *out) {
    struct sal_geom geom = {.kind = SAL_GEOM_POLYGON};
    geom.points = sal_arena_array(arena, run->starts[run->n], sizeof *geom.points);
    geom.ring_start = sal_arena_array(arena, 2 * (run->n + 1), sizeof *geom.ring_start);
    if (geom.points == NULL || geom.ring_start == NULL) {
        return false;
    }
    geom.polygon_start = geom.ring_start + run->n + 1;
    bool has_shell = false;
    for (size_t i = 0; i < run->n; i++) {
        const struct sal_point *points = run->points + run->starts[i];
        const size_t n_points = run->starts[i + 1] - run->starts[i];
        const bool is_shell = run->is_shell[i] || i == 0;
        const bool is_ground = !is_flat(points, n_points);
        has_shell = is_shell ? is_ground : has_shell;
        if (!is_ground || !has_shell) {
            continue;
        }
        geom.n_polygons += is_shell;
        put_ring(&geom, points, n_points, is_shell);
        geom.polygon_start[geom.n_polygons] = geom.n_rings;
    }
    *out = geom.n_rings > 0 ? geom : (struct sal_geom){.kind = SAL_GEOM_NONE};
    return true;
}

static bool make_polygon(struct sal_layer *layer, const struct record *record,
                         const struct run *run, struct sal_geom *out) {
    struct sal_arena *arena = layer->features->arena;
    /* One ring is by far the commonest polygon and needs no nesting. */
    const bool is_held = layer->features->has_shells || run->n == 1
                             ? make_told(arena, run, out)
                             : sal_geom_from_rings(arena, run->points, run->starts, run->n, out);
    if (is_held && out->n_rings < run->n) {
        report_ring(layer, record, "degenerate-ring",
                    "a ring has fewer than three corners or no area; it was left out");
    }
    return is_held;
}

/* Points keep no parts; of lines, a part of one point is none. */
static bool make_simple(struct sal_arena *arena, enum sal_geom_kind kind,
                        const struct sal_point *points, const size_t *starts, size_t n,
                        struct sal_geom *out) {
    *out = (struct sal_geom){.kind = SAL_GEOM_NONE};
    struct sal_geom geom = {.kind = kind};
    geom.points = sal_arena_array(arena, starts[n], sizeof *points);
    geom.ring_start = kind == SAL_GEOM_LINE ? sal_arena_array(arena, n + 1, sizeof(size_t)) : NULL;
    if (geom.points == NULL || (kind == SAL_GEOM_LINE && geom.ring_start == NULL)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const size_t n_points = starts[i + 1] - starts[i];
        if (kind == SAL_GEOM_LINE && n_points < 2) {
            continue;
        }
        memcpy(geom.points + geom.n_points, points + starts[i], n_points * sizeof *points);
        geom.n_points += n_points;
        if (kind == SAL_GEOM_LINE) {
            geom.ring_start[++geom.n_rings] = geom.n_points;
        }
    }
    if (geom.n_points > 0) {
        *out = geom;
    }
    return true;
}

static bool make_geom(struct sal_layer *layer, const struct record *record, struct sal_geom *out) {
    *out = (struct sal_geom){.kind = SAL_GEOM_NONE};
    if (record->n_parts == 0 || record->kind == SAL_GEOM_NONE) {
        return true;
    }
    size_t few_starts[9];
    bool few_shells[9];
    const bool is_few = record->n_parts < G_N_ELEMENTS(few_starts);
    struct run run = {
        .starts = is_few ? few_starts : g_try_new(size_t, record->n_parts + 1),
        .is_shell = is_few ? few_shells : g_try_new(bool, record->n_parts + 1),
    };
    bool is_held = run.starts != NULL && run.is_shell != NULL;
    if (is_held) {
        keep_lonlat(layer, record, &run);
    }
    if (is_held && run.n > 0) {
        is_held = record->kind == SAL_GEOM_POLYGON
                      ? make_polygon(layer, record, &run, out)
                      : make_simple(layer->features->arena, record->kind, run.points, run.starts,
                                    run.n, out);
    }
    if (!is_few) {
        g_free(run.starts);
        g_free(run.is_shell);
    }
    return is_held;
}

static enum sal_status make_items(struct sal_layer *layer, struct sal_error *err) {
    struct sal_features *features = layer->features;
    features->items = sal_arena_array(features->arena, layer->records.n, sizeof *features->items);
    if (features->items == NULL) {
        return say_memory(layer, err);
    }
    for (size_t i = 0; i < layer->records.n; i++) {
        const struct record *record = (struct record *)layer->records.data + i;
        struct sal_feature *item = &features->items[i];
        item->id = record->id;
        item->values = record->values;
        if (!make_geom(layer, record, &item->geom)) {
            return say_memory(layer, err);
        }
    }
    features->n_items = layer->records.n;
    if (layer->n_lost > 0 && layer->n_lost + layer->n_empty == layer->parts.n) {
        return sal_error_set(err, SAL_CRS, layer->place,
                             "nothing in it lies on the earth: %.10g, %.10g is no lon/lat; wanted "
                             "coordinates in the CRS that it states",
                             layer->lost.x, layer->lost.y);
    }
    return SAL_OK;
}

enum sal_status sal_layer_finish(struct sal_layer *layer, const char *crs, struct sal_error *err) {
    close_part(layer);
    if (layer->parts.n > 0) {
        ((struct part *)layer->parts.data)[layer->parts.n].first = layer->points.n;
    }
    char *name = NULL;
    enum sal_status status = sal_crs_to_lonlat(crs, layer->place, layer->points.data,
                                               layer->points.n, layer->report, &name, err);
    if (status != SAL_OK) {
        return status;
    }
    layer->features->crs = sal_arena_strdup(layer->features->arena, name);
    g_free(name);
    if (layer->has_z) {
        sal_report_add(layer->report, SAL_WARNING, "z-ignored", layer->place,
                       "carries heights or measures; they were left out");
    }
    status = make_items(layer, err);
    if (status == SAL_OK) {
        sal_features_settle(layer->features);
    }
    return status;
}
