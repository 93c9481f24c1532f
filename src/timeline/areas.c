/* SPDX-License-Identifier: MIT */
/* Features -> areas, each with who holds it, how, and on which days: what of the source is wanted,
 * a layer at a time, and then the ends of snapshots. Two snapshots of a day hold together, and so
 * do overlapping intervals of one faction. */
#include "timeline/areas.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "read/fields.h"
#include "timeline/area_days.h"
#include "timeline/area_holder.h"
#include "timeline/as_of.h"
#include "timeline/claims.h"
#include "timeline/factions.h"

/* Factions of one dataset: more are a column mistaken for one. */
#define FACTIONS_MAX 8192

struct reading {
    struct sal_dataset *dataset;
    struct sal_report *report;
    GArray *areas;       /* of struct sal_area */
    GArray *is_snapshot; /* of bool, in parallel */
    GArray *kinds;       /* of int, in parallel: of claims; -1: ground that is held */
    GArray *unread;      /* int32_t, days of files that were not read */
    struct sal_area_days days;
    struct sal_area_holder holder;
    const struct sal_features *layer; /* being read */
    const struct sal_map_source *source;
    struct sal_fields fields;
    size_t i_control;
    size_t n_dropped, n_filtered;
};

static const char *status_of(const struct reading *r, const struct sal_feature *feature) {
    const char *value = sal_area_days_value(feature, r->fields.status);
    return value == NULL ? r->source->status : value;
}

static int read_hold(struct reading *r, const struct sal_feature *feature) {
    const char *value = status_of(r, feature);
    const int hold = sal_area_status_parse(value);
    if (hold >= 0) {
        return hold;
    }
    char *place = sal_area_days_place(r->layer, feature);
    sal_report_add_at(r->report, SAL_WARNING, "unknown-status", place, feature->geom.points[0],
                      "status \"%.60s\" is unknown; drawn as control", value);
    g_free(place);
    return SAL_AREA_STATUS_CONTROL;
}

static void read_feature(struct reading *r, size_t i_feature) {
    const struct sal_feature *feature = &r->layer->items[i_feature];
    if (feature->geom.kind != SAL_GEOM_POLYGON) {
        sal_area_days_read_empty(&r->days, feature);
        return;
    }
    bool is_snapshot;
    struct sal_area area = {.geom = &feature->geom, .source = r->i_control, .feature = i_feature};
    if (!sal_area_days_read(&r->days, feature, &area, &is_snapshot)) {
        r->n_dropped++;
        return;
    }
    const char *certainty = sal_area_days_value(feature, r->fields.certainty);
    area.certainty = certainty == NULL || g_ascii_strcasecmp(certainty, "confirmed") == 0
                         ? SAL_CONFIRMED
                         : SAL_APPROXIMATE;
    int kind = sal_claims_kind_of_source(r->dataset, r->source);
    kind = kind >= 0 ? kind : sal_claims_kind(r->dataset, status_of(r, feature));
    if (kind < 0) {
        area.hold = (enum sal_area_status)read_hold(r, feature);
    }
    area.faction = sal_area_holder_read(&r->holder, feature);
    if (area.faction < 0) { /* the map says that this is nobody's */
        return;
    }
    g_array_append_val(r->areas, area);
    g_array_append_val(r->is_snapshot, is_snapshot);
    g_array_append_val(r->kinds, kind);
}

/* Ends of the snapshots of one source: the next date of any of its files. */
static void end_snapshots(struct reading *r, const struct sal_map_source *source) {
    const struct sal_dataset *dataset = r->dataset;
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (guint i = 0; i < r->days.snapshots->len; i++) {
        const struct sal_snapshot *snapshot =
            &g_array_index(r->days.snapshots, struct sal_snapshot, i);
        if (snapshot->source == source) {
            g_array_append_val(days, snapshot->day);
        }
    }
    sal_area_days_unique(days);
    for (guint i = 0; i < r->areas->len; i++) {
        struct sal_area *area = &g_array_index(r->areas, struct sal_area, i);
        if (g_array_index(r->is_snapshot, bool, i) &&
            dataset->control_sources[area->source] == source) {
            area->end = sal_area_days_after(days, area->start);
        }
    }
    g_array_unref(days);
}

static void find_snapshots(struct reading *r) {
    int32_t first = SAL_DAY_MAX, last = SAL_DAY_MIN;
    const GArray *snapshots = r->days.snapshots;
    for (guint i = 0; i < snapshots->len; i++) {
        const int32_t day = g_array_index(snapshots, struct sal_snapshot, i).day;
        first = MIN(first, day);
        last = MAX(last, day);
    }
    r->dataset->first_snapshot = first;
    r->dataset->last_snapshot = snapshots->len == 0 ? SAL_DAY_MAX : last;
}

/* Is this file one of several of its source. */
static bool is_one_of_many(const struct sal_dataset *dataset, size_t i) {
    const struct sal_map_source *const *sources = dataset->control_sources;
    return (i > 0 && sources[i - 1] == sources[i]) ||
           (i + 1 < dataset->n_controls && sources[i + 1] == sources[i]);
}

/* Is a feature one that the source's filter lets through. */
static bool is_wanted(const struct reading *r, const struct sal_feature *feature) {
    const struct sal_map_source *source = r->source;
    if (r->fields.filter < 0) {
        return true;
    }
    const char *value = sal_area_days_value(feature, r->fields.filter);
    for (size_t i = 0; i < source->n_filter_values; i++) {
        if (g_ascii_strcasecmp(value == NULL ? "" : value, source->filter_values[i]) == 0) {
            return true;
        }
    }
    return false;
}

static enum sal_status read_control(struct reading *r, size_t i, struct sal_error *err) {
    const struct sal_dataset *dataset = r->dataset;
    r->i_control = i;
    r->layer = dataset->controls[i];
    r->source = dataset->control_sources[i];
    if (r->layer->is_unread) {
        const struct sal_fields none = {-1, -1, -1, -1, -1, -1, -1, -1};
        sal_area_days_begin(&r->days, r->layer, r->source, &none, true);
        g_array_append_val(r->unread, r->days.path_day.first);
        return SAL_OK;
    }
    const enum sal_status status = sal_fields_find(r->layer, r->source, &r->fields, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_area_days_begin(&r->days, r->layer, r->source, &r->fields, is_one_of_many(dataset, i));
    sal_area_holder_begin(&r->holder, r->layer, r->source, &r->fields);
    for (size_t j = 0; j < r->layer->n_items; j++) {
        if (!is_wanted(r, &r->layer->items[j])) {
            r->n_filtered++;
            continue;
        }
        read_feature(r, j);
        if (dataset->n_factions > dataset->map->n_factions + FACTIONS_MAX) {
            return sal_error_set(err, SAL_LIMIT, r->layer->path,
                                 "more than %d factions; wanted a field that names the holder",
                                 FACTIONS_MAX);
        }
    }
    sal_area_days_end(&r->days);
    return SAL_OK;
}

static enum sal_status read_controls(struct reading *r, struct sal_error *err) {
    struct sal_dataset *dataset = r->dataset;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_controls && status == SAL_OK; i++) {
        status = read_control(r, i, err);
    }
    find_snapshots(r);
    dataset->n_day_parts = r->days.n_parts == 0 ? 3 : r->days.n_parts;
    /* A pattern that finds several files means a series of days. */
    if (status == SAL_OK && r->days.n_timeless > 1 &&
        dataset->n_controls > dataset->map->n_controls) {
        sal_report_add(r->report, SAL_WARNING, "missing-date", dataset->controls[0]->path,
                       "%zu files say no day, in their names (YYYYMMDD, YYYY-MM-DD) or in a field; "
                       "they are shown together on every day",
                       r->days.n_timeless);
    }
    for (size_t i = 0; i < dataset->n_controls && status == SAL_OK; i++) {
        if (i == 0 || dataset->control_sources[i] != dataset->control_sources[i - 1]) {
            end_snapshots(r, dataset->control_sources[i]);
        }
    }
    return status;
}

/* Ground that is held and claims, each in their order. */
static enum sal_status part(struct reading *r, struct sal_error *err) {
    struct sal_dataset *dataset = r->dataset;
    const guint n = r->areas->len;
    dataset->areas = sal_arena_array(dataset->arena, n, sizeof(struct sal_area));
    dataset->claim_areas = sal_arena_array(dataset->arena, n, sizeof(struct sal_area));
    dataset->claim_kind_of = sal_arena_array(dataset->arena, n, sizeof(int));
    if (dataset->areas == NULL || dataset->claim_areas == NULL || dataset->claim_kind_of == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %u areas", n);
    }
    for (guint i = 0; i < n; i++) {
        const struct sal_area area = g_array_index(r->areas, struct sal_area, i);
        const int kind = g_array_index(r->kinds, int, i);
        if (kind < 0) {
            dataset->areas[dataset->n_areas++] = area;
        } else {
            dataset->claim_kind_of[dataset->n_claim_areas] = kind;
            dataset->claim_areas[dataset->n_claim_areas++] = area;
        }
    }
    return SAL_OK;
}

static enum sal_status say_none(const struct reading *r, struct sal_error *err) {
    const struct sal_dataset *dataset = r->dataset;
    const char *place = dataset->n_controls > 0 ? dataset->controls[0]->path : NULL;
    if (r->n_dropped > 0) {
        return sal_error_set(err, SAL_DATE, place,
                             "none of %zu areas has an interval that can be used", r->n_dropped);
    }
    return r->n_filtered > 0
               ? sal_error_set(err, SAL_SCHEMA, place, "none of %zu areas passes the filter",
                               r->n_filtered)
               : sal_error_set(err, SAL_SCHEMA, place, "the layer is empty: no polygons in it");
}

enum sal_status sal_areas_read(struct sal_dataset *dataset, struct sal_report *report,
                               struct sal_error *err) {
    struct reading r = {
        .dataset = dataset, .report = report, .holder = {.dataset = dataset, .report = report}};
    r.areas = g_array_new(FALSE, FALSE, sizeof(struct sal_area));
    r.is_snapshot = g_array_new(FALSE, FALSE, sizeof(bool));
    r.kinds = g_array_new(FALSE, FALSE, sizeof(int));
    r.unread = g_array_new(FALSE, FALSE, sizeof(int32_t));
    sal_area_days_init(&r.days, report);
    enum sal_status status = read_controls(&r, err);
    if (status == SAL_OK && r.areas->len == 0) {
        status = say_none(&r, err);
    }
    if (status == SAL_OK) {
        status = part(&r, err);
    }
    g_array_unref(r.areas);
    g_array_unref(r.kinds);
    dataset->n_unread = r.unread->len;
    dataset->unread =
        sal_arena_copy(dataset->arena, r.unread->data, r.unread->len, sizeof(int32_t));
    g_array_unref(r.unread);
    g_array_unref(r.is_snapshot);
    sal_area_days_finish(&r.days);
    g_free(r.holder.name);
    return status;
}

/* A change of side is one of the state where any ground is held that day. */
static void add_side_changes(const struct sal_dataset *dataset, GArray *days) {
    for (size_t i = 0; i < dataset->n_factions; i++) {
        const struct sal_faction *faction = &dataset->factions[i];
        for (size_t j = 0; j < faction->n_side_changes; j++) {
            if (sal_as_of_is_held(dataset, faction->side_changes[j].from)) {
                g_array_append_val(days, faction->side_changes[j].from);
            }
        }
    }
}

/* A war begins or ends a front where any ground is held that day. */
static void add_wars(const struct sal_dataset *dataset, GArray *days) {
    for (size_t i = 0; i < dataset->n_wars; i++) {
        const int32_t ends[] = {dataset->wars[i].start, dataset->wars[i].end};
        for (size_t j = 0; j < G_N_ELEMENTS(ends); j++) {
            if (ends[j] != SAL_DAY_MIN && ends[j] != SAL_DAY_MAX &&
                sal_as_of_is_held(dataset, ends[j])) {
                g_array_append_val(days, ends[j]);
            }
        }
    }
}

/* A unit begins or ends where any ground is held that day. */
static void add_units(const struct sal_dataset *dataset, GArray *days) {
    for (size_t i = 0; dataset->has_unit_days && i < dataset->n_units; i++) {
        const int32_t ends[] = {dataset->units[i].start, dataset->units[i].end};
        for (size_t j = 0; j < G_N_ELEMENTS(ends); j++) {
            if (ends[j] != SAL_DAY_MIN && ends[j] != SAL_DAY_MAX &&
                sal_as_of_is_held(dataset, ends[j])) {
                g_array_append_val(days, ends[j]);
            }
        }
    }
}

/* A day this much further from the rest than the rest is long, in years beside a decade, is a slip.
 */
#define FAR_SPANS 20
#define FAR_MIN_DAYS 3653

/* Is an outer day so far from its neighbour that it must be a slip; `span`: of all the others. */
static bool is_far(int64_t apart, int64_t span) {
    return apart > FAR_SPANS * span + FAR_MIN_DAYS;
}

/* Where the day comes from, for a finding; g_free() it. */
static char *place_of_day(const struct sal_dataset *dataset, int32_t day) {
    for (size_t i = 0; i < dataset->n_areas; i++) {
        const struct sal_area *area = &dataset->areas[i];
        if (area->start == day || area->end == day) {
            const struct sal_features *layer = dataset->controls[area->source];
            return sal_area_days_place(layer, &layer->items[area->feature]);
        }
    }
    return g_strdup(dataset->map->name);
}

static void report_far(const struct sal_dataset *dataset, int32_t day, struct sal_report *report) {
    char text[16];
    char *place = place_of_day(dataset, day);
    sal_day_format(day, text);
    sal_report_add(report, SAL_WARNING, "far-off-day", place,
                   "%s is far from all other days; spans of time and charts leave it out", text);
    g_free(place);
}

/* One day alone may lie far off on either side; two are an era. */
static void find_far(struct sal_dataset *dataset, const GArray *days, struct sal_report *report) {
    const int32_t *day = (const int32_t *)(const void *)days->data;
    const guint n = days->len;
    dataset->first_near = SAL_DAY_MIN;
    dataset->last_near = SAL_DAY_MAX;
    if (n < 4) {
        return;
    }
    if (is_far((int64_t)day[n - 1] - day[n - 2], (int64_t)day[n - 2] - day[1])) {
        dataset->last_near = day[n - 2];
        report_far(dataset, day[n - 1], report);
    }
    if (is_far((int64_t)day[1] - day[0], (int64_t)day[n - 2] - day[1])) {
        dataset->first_near = day[1];
        report_far(dataset, day[0], report);
    }
}

static void add_ends(const struct sal_area *areas, size_t n, GArray *days) {
    for (size_t i = 0; i < n; i++) {
        if (areas[i].start != SAL_DAY_MIN) {
            g_array_append_val(days, areas[i].start);
        }
        if (areas[i].end != SAL_DAY_MAX) {
            g_array_append_val(days, areas[i].end);
        }
    }
}

void sal_areas_changes(struct sal_dataset *dataset, struct sal_report *report) {
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    add_ends(dataset->areas, dataset->n_areas, days);
    add_ends(dataset->claim_areas, dataset->n_claim_areas, days);
    g_array_append_vals(days, dataset->unread, (guint)dataset->n_unread);
    add_side_changes(dataset, days);
    add_wars(dataset, days);
    add_units(dataset, days);
    sal_area_days_unique(days);
    find_far(dataset, days, report);
    dataset->n_changes = days->len;
    dataset->changes = sal_arena_copy(dataset->arena, days->data, days->len, sizeof(int32_t));
    g_array_unref(days);
}
