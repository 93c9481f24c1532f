/* SPDX-License-Identifier: MIT */
/* Admin units of the base, with the days on which they are. */
#include "timeline/units.h"

#include <glib.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "read/fields.h"
#include "timeline/area_days.h"

/* Does a map file state the days of its units. */
static bool is_stated(const struct sal_map_source *source) {
    return source->start_field != NULL || source->end_field != NULL;
}

/* Days of each unit from its fields; false where one cannot be read, with a finding. */
static void read_unit_days(struct sal_dataset *dataset, const struct sal_fields *fields,
                           struct sal_report *report) {
    struct sal_area_days days;
    sal_area_days_init(&days, report);
    sal_area_days_begin(&days, dataset->base, &dataset->map->base, fields, false);
    days.has_path_day = false; /* a base named by a year is one base all the same */
    for (size_t i = 0; i < dataset->n_units; i++) {
        struct sal_unit *unit = &dataset->units[i];
        struct sal_area area = {.start = SAL_DAY_MIN};
        bool is_snapshot = false;
        if (sal_area_days_read(&days, &dataset->base->items[unit->feature], &area, &is_snapshot)) {
            unit->start = area.start;
            unit->end = area.end;
        } else {
            unit->start = unit->end = SAL_DAY_MAX;
        }
    }
    sal_area_days_end(&days);
    sal_area_days_finish(&days);
}

/* Units that end with the source's last day are there on: nobody has looked since. */
static void open_last(struct sal_dataset *dataset) {
    int32_t last = SAL_DAY_MIN;
    bool is_any_open = false;
    for (size_t i = 0; i < dataset->n_units; i++) {
        is_any_open = is_any_open || dataset->units[i].end == SAL_DAY_MAX;
        last = MAX(last, dataset->units[i].end);
    }
    for (size_t i = 0; i < dataset->n_units && !is_any_open; i++) {
        struct sal_unit *unit = &dataset->units[i];
        unit->end = unit->end == last ? SAL_DAY_MAX : unit->end;
    }
}

/* Fields that merely look like days say when a unit was drawn more often than when it was: they
 * count where the map file names them, or where some unit ends and another comes. */
static bool are_days(const struct sal_dataset *dataset) {
    int32_t first_end = SAL_DAY_MAX, last_start = SAL_DAY_MIN;
    for (size_t i = 0; i < dataset->n_units; i++) {
        first_end = MIN(first_end, dataset->units[i].end);
        last_start = MAX(last_start, dataset->units[i].start);
    }
    return first_end < SAL_DAY_MAX && last_start >= first_end;
}

static enum sal_status read_days(struct sal_dataset *dataset, struct sal_report *report,
                                 struct sal_error *err) {
    const struct sal_map_source *source = &dataset->map->base;
    struct sal_fields fields;
    const enum sal_status status = sal_fields_find(dataset->base, source, &fields, err);
    fields.date = -1;
    if (status != SAL_OK || (!is_stated(source) && (fields.start < 0 || fields.end < 0))) {
        return is_stated(source) ? status : SAL_OK;
    }
    struct sal_report *own = is_stated(source) ? report : sal_report_create();
    read_unit_days(dataset, &fields, own);
    dataset->has_unit_days = is_stated(source) || are_days(dataset);
    for (size_t i = 0; i < dataset->n_units && !dataset->has_unit_days; i++) {
        dataset->units[i].start = SAL_DAY_MIN;
        dataset->units[i].end = SAL_DAY_MAX;
    }
    if (own != report) {
        if (dataset->has_unit_days) {
            sal_report_append(report, own);
        }
        sal_report_destroy(own);
    }
    open_last(dataset);
    return SAL_OK;
}

const struct sal_geom *sal_units_geom(const struct sal_dataset *dataset, size_t i, int32_t day) {
    static const struct sal_geom nothing = {.kind = SAL_GEOM_NONE};
    const struct sal_unit *unit = &dataset->units[i];
    const bool is_there = !dataset->has_unit_days || (unit->start <= day && day < unit->end) ||
                          (day == SAL_DAY_MIN && unit->end == SAL_DAY_MAX);
    return is_there ? unit->geom : &nothing;
}

bool sal_units_are_ground(const struct sal_dataset *dataset) {
    return dataset->n_units > 0 && !dataset->has_unit_days;
}

enum sal_status sal_units_init(struct sal_dataset *dataset, struct sal_report *report,
                               struct sal_error *err) {
    const struct sal_features *base = dataset->base;
    if (base == NULL) {
        return SAL_OK;
    }
    const char *stated = dataset->map->base.name_field;
    const int column = sal_fields_find_name(base, stated, "en");
    if (stated != NULL && column < 0) {
        return sal_fields_say_missing(base, stated, err);
    }
    dataset->units = sal_arena_array(dataset->arena, base->n_items, sizeof *dataset->units);
    if (dataset->units == NULL) {
        return sal_error_set(err, SAL_MEMORY, base->path, "no memory for %zu units", base->n_items);
    }
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal); /* name -> index */
    for (size_t i = 0; i < base->n_items; i++) {
        const struct sal_feature *feature = &base->items[i];
        if (feature->geom.kind != SAL_GEOM_POLYGON) {
            continue;
        }
        const char *name = column < 0 ? NULL : feature->values[column];
        if (name == NULL || *name == '\0') {
            char number[24];
            g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, feature->id);
            name = sal_arena_strdup(dataset->arena, number);
        }
        gpointer first = NULL;
        if (!g_hash_table_lookup_extended(names, name, NULL, &first)) {
            first = GSIZE_TO_POINTER(dataset->n_units);
            g_hash_table_insert(names, (gpointer)name, first);
        }
        dataset->units[dataset->n_units++] = (struct sal_unit){.name = name,
                                                               .geom = &feature->geom,
                                                               .feature = i,
                                                               .first = GPOINTER_TO_SIZE(first),
                                                               .start = SAL_DAY_MIN,
                                                               .end = SAL_DAY_MAX};
    }
    g_hash_table_unref(names);
    if (dataset->n_units == 0) {
        return sal_error_set(err, SAL_SCHEMA, base->path, "the layer is empty: no polygons in it");
    }
    return read_days(dataset, report, err);
}
