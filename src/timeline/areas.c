/* SPDX-License-Identifier: MIT */
/*
 * Features -> areas with the days on which they hold. The rules:
 *
 *   a start or an end       an interval, [start, end); an empty start or end is open
 *   else a date             in a field or in the file's name: a snapshot, which holds until the
 *                           next date of the same source, the last one for ever; a file or a
 *                           feature with a date and no area is a snapshot in which nobody holds
 *                           anything
 *   else                    always (`missing-date` where others of the layer have days)
 *   YYYY, YYYY-MM           the first day of it; as an inclusive end its last
 *   an integer              YYYY or YYYYMMDD, leading zeros lost or not
 *   end <= start            never (`end-before-start`); inclusive, end < start
 *   no date, or year 0      the area is left out (`bad-date`)
 *   two snapshots of a day  hold together
 *   overlapping intervals   of one faction hold together
 */
#include "timeline/areas.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "read/fields.h"
#include "timeline/as_of.h"
#include "timeline/factions.h"

/* Factions of one dataset: more are a column mistaken for one. */
#define FACTIONS_MAX 512

/* Bytes of a list of field names in a finding. */
#define FIELDS_SHOWN 120

/* A date of a source, whether anything was held then or not. */
struct snapshot {
    const struct sal_map_source *source;
    int32_t day;
};

struct reading {
    struct sal_dataset *dataset;
    struct sal_report *report;
    GArray *areas;                    /* of struct sal_area */
    GArray *is_snapshot;              /* of bool, in parallel */
    GArray *snapshots;                /* of struct snapshot, in the order met */
    const struct sal_features *layer; /* being read */
    const struct sal_map_source *source;
    struct sal_fields fields;
    size_t i_control;
    char *holder;  /* of areas that name none */
    bool has_days; /* some feature of the layer says when */
    bool has_path_day;
    int32_t path_day;
    size_t n_dropped;
    size_t n_timeless; /* files that say no day */
};

static char *place_of(const struct reading *r, const struct sal_feature *feature) {
    return g_strdup_printf("%s: %s: %" G_GINT64_FORMAT, r->layer->path, r->layer->layer,
                           feature->id);
}

static const char *value_of(const struct sal_feature *feature, int column) {
    const char *value = column < 0 ? NULL : feature->values[column];
    return value == NULL || *value == '\0' ? NULL : value;
}

/* An integer field drops the zeros of early years: 800 is the year 0800, 8001231 a day of it. */
static char *day_text(const struct reading *r, const char *value, int column) {
    const size_t n = strlen(value);
    const bool is_short = strspn(value, "0123456789") == n && n != 4 && n < 8 &&
                          r->layer->fields[column].type == SAL_FIELD_INTEGER;
    return g_strdup_printf("%.*s%s", !is_short ? 0 : (int)((n < 4 ? 4 : 8) - n), "0000000", value);
}

/* A date of the feature; false, with a finding, when it is there and cannot be read. */
static bool read_day(struct reading *r, const struct sal_feature *feature, int column,
                     bool take_next, int32_t *day) {
    const char *value = value_of(feature, column);
    if (value == NULL) {
        return true;
    }
    int32_t first, next;
    struct sal_error err;
    char *text = day_text(r, value, column);
    const bool is_read = sal_day_parse(text, &first, &next, &err) == SAL_OK;
    g_free(text);
    if (is_read) {
        *day = take_next ? next : first;
        return true;
    }
    char *place = place_of(r, feature);
    sal_report_add_at(r->report, SAL_ERROR, "bad-date", place, feature->geom.points[0],
                      "field %s: %s; left out", r->layer->fields[column].name, err.message);
    g_free(place);
    return false;
}

/* A layer without days is a state; a feature without days in a layer that has them is a slip. */
static void report_dateless(struct reading *r, const struct sal_feature *feature) {
    const int columns[] = {r->fields.start, r->fields.end, r->fields.date};
    const char *names[3];
    int n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (columns[i] >= 0) {
            names[n++] = r->layer->fields[columns[i]].name;
        }
    }
    if (!r->has_days) {
        return;
    }
    char *place = place_of(r, feature);
    sal_report_add_at(r->report, SAL_WARNING, "missing-date", place, feature->geom.points[0],
                      "field%s %s%s%s %s empty; the area is shown on every day", n > 1 ? "s" : "",
                      names[0], n > 1 ? " and " : "", n > 1 ? names[1] : "", n > 1 ? "are" : "is");
    g_free(place);
}

static void add_snapshot(struct reading *r, int32_t day) {
    const struct snapshot snapshot = {r->source, day};
    g_array_append_val(r->snapshots, snapshot);
}

/* Sets area->start and end; false, with a finding, when the feature is never valid. */
static bool read_days(struct reading *r, const struct sal_feature *feature, struct sal_area *area,
                      bool *is_snapshot) {
    const struct sal_fields *fields = &r->fields;
    area->start = SAL_DAY_MIN;
    area->end = SAL_DAY_MAX;
    if (!read_day(r, feature, fields->start, false, &area->start) ||
        !read_day(r, feature, fields->end, r->source->end_inclusive, &area->end)) {
        return false;
    }
    *is_snapshot = false;
    if (area->start == SAL_DAY_MIN && area->end == SAL_DAY_MAX) {
        int32_t day = r->has_path_day ? r->path_day : SAL_DAY_MIN;
        if (!read_day(r, feature, fields->date, false, &day)) {
            return false;
        }
        *is_snapshot = day != SAL_DAY_MIN;
        area->start = day;
        if (*is_snapshot) {
            add_snapshot(r, day);
        } else {
            report_dateless(r, feature);
        }
    }
    if (area->end > area->start) {
        return true;
    }
    char start[16], end[16];
    sal_day_format(area->start, start);
    sal_day_format(area->end, end);
    char *place = place_of(r, feature);
    sal_report_add_at(r->report, SAL_ERROR, "end-before-start", place, feature->geom.points[0],
                      "starts %s and ends %s, the end not included; never shown", start, end);
    g_free(place);
    return false;
}

static int read_hold(struct reading *r, const struct sal_feature *feature) {
    const char *value = value_of(feature, r->fields.status);
    const int hold = sal_area_status_parse(value);
    if (hold >= 0) {
        return hold;
    }
    char *place = place_of(r, feature);
    sal_report_add_at(r->report, SAL_WARNING, "unknown-status", place, feature->geom.points[0],
                      "status \"%.60s\" is unknown; drawn as control", value);
    g_free(place);
    return SAL_AREA_STATUS_CONTROL;
}

/* Who holds areas of the layer at hand that name nobody: as the source says, else one faction a
 * layer, which is how such files are made. */
static void name_holder(struct reading *r) {
    g_free(r->holder);
    if (r->source->faction != NULL) {
        r->holder = g_strdup(r->source->faction);
        return;
    }
    r->holder = sal_fields_without_date(r->layer->layer);
    if (r->fields.faction >= 0 || r->layer->n_items == 0) {
        return;
    }
    bool has_text = false; /* that may name holders */
    for (size_t i = 0; i < r->layer->n_fields; i++) {
        has_text = has_text || r->layer->fields[i].type == SAL_FIELD_TEXT;
    }
    char *known = sal_fields_list(r->layer, FIELDS_SHOWN);
    char *place = g_strdup_printf("%s: %s", r->layer->path, r->layer->layer);
    sal_report_add(r->report, has_text ? SAL_WARNING : SAL_INFO, "missing-faction", place,
                   "no field names the holder (it has %s); \"%.60s\" is taken, or say "
                   "--faction-field or --faction",
                   known, r->holder);
    g_free(place);
    g_free(known);
}

static int read_faction(struct reading *r, const struct sal_feature *feature) {
    const char *value = value_of(feature, r->fields.faction);
    char *place = place_of(r, feature);
    if (value == NULL) {
        value = r->holder;
        if (r->fields.faction >= 0 && r->source->faction == NULL) {
            sal_report_add_at(r->report, SAL_WARNING, "missing-faction", place,
                              feature->geom.points[0],
                              "field %s is empty; \"%.60s\" is taken for the holder",
                              r->layer->fields[r->fields.faction].name, value);
        }
    }
    char *id = g_strstrip(g_strdup(value));
    const int faction = sal_factions_index(r->dataset, id, place, r->report);
    g_free(id);
    g_free(place);
    return faction;
}

/* A date without a polygon still says that another snapshot was made. */
static void read_empty(struct reading *r, const struct sal_feature *feature) {
    int32_t day;
    const char *value = value_of(feature, r->fields.date);
    const bool is_interval =
        value_of(feature, r->fields.start) != NULL || value_of(feature, r->fields.end) != NULL;
    if (!is_interval && value != NULL) {
        char *text = day_text(r, value, r->fields.date);
        if (sal_day_parse(text, &day, NULL, NULL) == SAL_OK) {
            add_snapshot(r, day);
        }
        g_free(text);
    }
    char *place = place_of(r, feature);
    sal_report_add(r->report, SAL_WARNING, "null-geometry", place, "no polygon; left out");
    g_free(place);
}

static void read_feature(struct reading *r, size_t i_feature) {
    const struct sal_feature *feature = &r->layer->items[i_feature];
    if (feature->geom.kind != SAL_GEOM_POLYGON) {
        read_empty(r, feature);
        return;
    }
    bool is_snapshot;
    struct sal_area area = {.geom = &feature->geom, .source = r->i_control, .feature = i_feature};
    if (!read_days(r, feature, &area, &is_snapshot)) {
        r->n_dropped++;
        return;
    }
    const char *certainty = value_of(feature, r->fields.certainty);
    area.certainty = certainty == NULL || g_ascii_strcasecmp(certainty, "confirmed") == 0
                         ? SAL_CONFIRMED
                         : SAL_APPROXIMATE;
    area.hold = (enum sal_area_status)read_hold(r, feature);
    area.faction = read_faction(r, feature);
    g_array_append_val(r->areas, area);
    g_array_append_val(r->is_snapshot, is_snapshot);
}

static int by_day(const void *a, const void *b) {
    const int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;
    return (left > right) - (left < right);
}

/* Sort days and drop repeats. */
static void days_unique(GArray *days) {
    g_array_sort(days, by_day);
    guint n = 0;
    for (guint i = 0; i < days->len; i++) {
        const int32_t day = g_array_index(days, int32_t, i);
        if (n == 0 || g_array_index(days, int32_t, n - 1) != day) {
            g_array_index(days, int32_t, n++) = day;
        }
    }
    g_array_set_size(days, n);
}

/* The first of ascending days after `day`, or an open end. */
static int32_t day_after(const GArray *days, int32_t day) {
    guint low = 0, high = days->len;
    while (low < high) {
        const guint middle = (low + high) / 2;
        if (g_array_index(days, int32_t, middle) > day) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low < days->len ? g_array_index(days, int32_t, low) : SAL_DAY_MAX;
}

/* Ends of the snapshots of one source: the next date of any of its files. */
static void end_snapshots(struct reading *r, const struct sal_map_source *source) {
    const struct sal_dataset *dataset = r->dataset;
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (guint i = 0; i < r->snapshots->len; i++) {
        const struct snapshot *snapshot = &g_array_index(r->snapshots, struct snapshot, i);
        if (snapshot->source == source) {
            g_array_append_val(days, snapshot->day);
        }
    }
    days_unique(days);
    for (guint i = 0; i < r->areas->len; i++) {
        struct sal_area *area = &g_array_index(r->areas, struct sal_area, i);
        if (g_array_index(r->is_snapshot, bool, i) &&
            dataset->control_sources[area->source] == source) {
            area->end = day_after(days, area->start);
        }
    }
    g_array_unref(days);
}

static void find_snapshots(struct reading *r) {
    int32_t first = SAL_DAY_MAX, last = SAL_DAY_MIN;
    for (guint i = 0; i < r->snapshots->len; i++) {
        const int32_t day = g_array_index(r->snapshots, struct snapshot, i).day;
        first = MIN(first, day);
        last = MAX(last, day);
    }
    r->dataset->first_snapshot = first;
    r->dataset->last_snapshot = r->snapshots->len == 0 ? SAL_DAY_MAX : last;
}

static bool has_days(const struct sal_features *layer, const struct sal_fields *fields) {
    for (size_t i = 0; i < layer->n_items; i++) {
        const struct sal_feature *feature = &layer->items[i];
        if (value_of(feature, fields->start) != NULL || value_of(feature, fields->end) != NULL ||
            value_of(feature, fields->date) != NULL) {
            return true;
        }
    }
    return false;
}

/* Is this file one of several of its source. */
static bool is_one_of_many(const struct sal_dataset *dataset, size_t i) {
    const struct sal_map_source *const *sources = dataset->control_sources;
    return (i > 0 && sources[i - 1] == sources[i]) ||
           (i + 1 < dataset->n_controls && sources[i + 1] == sources[i]);
}

static enum sal_status read_control(struct reading *r, size_t i, struct sal_error *err) {
    const struct sal_dataset *dataset = r->dataset;
    r->i_control = i;
    r->layer = dataset->controls[i];
    r->source = dataset->control_sources[i];
    r->has_path_day = sal_fields_date_of_path(r->layer->path, &r->path_day);
    const enum sal_status status = sal_fields_find(r->layer, r->source, &r->fields, err);
    r->has_days = status == SAL_OK && has_days(r->layer, &r->fields);
    if (status == SAL_OK && r->has_path_day && !r->has_days) {
        add_snapshot(r, r->path_day);
    }
    if (status == SAL_OK) {
        name_holder(r);
        r->n_timeless += is_one_of_many(dataset, i) && !r->has_path_day && !r->has_days;
    }
    for (size_t j = 0; status == SAL_OK && j < r->layer->n_items; j++) {
        read_feature(r, j);
        if (dataset->n_factions > FACTIONS_MAX) {
            return sal_error_set(err, SAL_LIMIT, r->layer->path,
                                 "more than %d factions; wanted a field that names the holder",
                                 FACTIONS_MAX);
        }
    }
    return status;
}

enum sal_status sal_areas_read(struct sal_dataset *dataset, struct sal_report *report,
                               struct sal_error *err) {
    struct reading r = {.dataset = dataset, .report = report};
    r.areas = g_array_new(FALSE, FALSE, sizeof(struct sal_area));
    r.is_snapshot = g_array_new(FALSE, FALSE, sizeof(bool));
    r.snapshots = g_array_new(FALSE, FALSE, sizeof(struct snapshot));
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_controls && status == SAL_OK; i++) {
        status = read_control(&r, i, err);
    }
    find_snapshots(&r);
    /* A pattern that finds several files means a series of days. */
    if (status == SAL_OK && r.n_timeless > 1 && dataset->n_controls > dataset->map->n_controls) {
        sal_report_add(report, SAL_WARNING, "missing-date", dataset->controls[0]->path,
                       "%zu files say no day, in their names (YYYYMMDD, YYYY-MM-DD) or in a field; "
                       "they are shown together on every day",
                       r.n_timeless);
    }
    for (size_t i = 0; i < dataset->n_controls && status == SAL_OK; i++) {
        if (i == 0 || dataset->control_sources[i] != dataset->control_sources[i - 1]) {
            end_snapshots(&r, dataset->control_sources[i]);
        }
    }
    if (status == SAL_OK && r.areas->len == 0) {
        const char *place = dataset->n_controls > 0 ? dataset->controls[0]->path : NULL;
        status =
            r.n_dropped > 0
                ? sal_error_set(err, SAL_DATE, place,
                                "none of %zu areas has an interval that can be used", r.n_dropped)
                : sal_error_set(err, SAL_SCHEMA, place, "the layer is empty: no polygons in it");
    }
    if (status == SAL_OK) {
        dataset->n_areas = r.areas->len;
        dataset->areas =
            sal_arena_copy(dataset->arena, r.areas->data, r.areas->len, sizeof(struct sal_area));
        if (dataset->areas == NULL) {
            status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for %u areas", r.areas->len);
        }
    }
    g_array_unref(r.areas);
    g_array_unref(r.is_snapshot);
    g_array_unref(r.snapshots);
    g_free(r.holder);
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

void sal_areas_changes(struct sal_dataset *dataset) {
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (size_t i = 0; i < dataset->n_areas; i++) {
        const struct sal_area *area = &dataset->areas[i];
        if (area->start != SAL_DAY_MIN) {
            g_array_append_val(days, area->start);
        }
        if (area->end != SAL_DAY_MAX) {
            g_array_append_val(days, area->end);
        }
    }
    add_side_changes(dataset, days);
    days_unique(days);
    dataset->n_changes = days->len;
    dataset->changes = sal_arena_copy(dataset->arena, days->data, days->len, sizeof(int32_t));
    g_array_unref(days);
}
