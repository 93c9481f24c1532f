/* SPDX-License-Identifier: MIT */
/*
 * Days of the map's own layers. They go by the rules of areas (area_days.c), but for two: a day in
 * a file's name is when it was made, not since when there is a road; and a column that is named as
 * one of days ("from", "to") is one only where it holds days.
 */
#include "timeline/overlays.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "read/date.h"
#include "read/day_fields.h"
#include "timeline/area_days.h"
#include "timeline/load_layers.h"

enum sal_status sal_overlays_queue(struct sal_dataset *dataset, GArray *queue,
                                   struct sal_error *err) {
    const struct sal_map *map = dataset->map;
    if (map->n_layers > SAL_OVERLAYS_MAX) {
        return sal_error_set(err, SAL_LIMIT, map->path, "%zu layers of its own; at most %d",
                             map->n_layers, SAL_OVERLAYS_MAX);
    }
    dataset->overlays = sal_arena_array(dataset->arena, map->n_layers, sizeof *dataset->overlays);
    g_assert(dataset->overlays != NULL);
    dataset->n_overlays = map->n_layers;
    for (size_t i = 0; i < map->n_layers; i++) {
        dataset->overlays[i].layer = &map->layers[i];
        const struct sal_layer_source source = {&map->layers[i].source, map->layers[i].source.file,
                                                true, &dataset->overlays[i].features, NULL};
        g_array_append_val(queue, source);
    }
    return SAL_OK;
}

/* Are all values of a column days. */
static bool holds_days(const struct sal_features *features, int column, const char *format) {
    size_t n = 0;
    for (size_t i = 0; i < features->n_items; i++) {
        struct sal_date date;
        const char *value = sal_area_days_value(&features->items[i], column);
        if (value != NULL &&
            sal_date_read(value, features->fields[column].type, format, &date, NULL) != SAL_OK) {
            return false;
        }
        n += value != NULL;
    }
    return n > 0;
}

enum sal_status sal_overlays_find_days(const struct sal_features *features,
                                       const struct sal_map_source *source,
                                       struct sal_fields *fields, struct sal_error *err) {
    const struct {
        const char *stated;
        enum sal_day_role role;
        int *column;
    } wanted[] = {{source->start_field, SAL_DAY_START, &fields->start},
                  {source->end_field, SAL_DAY_END, &fields->end},
                  {source->date_field, SAL_DAY_SNAPSHOT, &fields->date}};
    *fields = (struct sal_fields){-1, -1, -1, -1, -1, -1, -1, -1};
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const char *stated = wanted[i].stated;
        const int column = stated != NULL
                               ? sal_features_field(features, stated)
                               : sal_day_fields_find(features, wanted[i].role, source->date_format);
        if (stated != NULL && column < 0) {
            return sal_fields_say_missing(features, stated, err);
        }
        const bool is_taken =
            stated != NULL || (column >= 0 && holds_days(features, column, source->date_format));
        *wanted[i].column = is_taken ? column : -1;
    }
    fields->filter =
        source->filter_field == NULL ? -1 : sal_features_field(features, source->filter_field);
    return source->filter_field != NULL && fields->filter < 0
               ? sal_fields_say_missing(features, source->filter_field, err)
               : SAL_OK;
}

bool sal_overlays_is_wanted(const struct sal_map_source *source, const struct sal_feature *feature,
                            int column) {
    const char *value = sal_area_days_value(feature, column);
    bool is_in = column < 0;
    for (size_t i = 0; i < source->n_filter_values && !is_in; i++) {
        is_in = g_ascii_strcasecmp(value == NULL ? "" : value, source->filter_values[i]) == 0;
    }
    return is_in;
}

/* The days of one feature; none where it has no shape or is not wanted. */
static struct sal_overlay_item read_item(struct sal_area_days *days,
                                         const struct sal_feature *feature, bool *is_snapshot) {
    struct sal_area area = {.geom = &feature->geom};
    *is_snapshot = false;
    const bool is_there = feature->geom.kind != SAL_GEOM_NONE && feature->geom.n_points > 0 &&
                          sal_overlays_is_wanted(days->source, feature, days->fields.filter) &&
                          sal_area_days_read(days, feature, &area, is_snapshot);
    return is_there ? (struct sal_overlay_item){area.start, *is_snapshot ? SAL_DAY_MAX : area.end}
                    : (struct sal_overlay_item){SAL_DAY_MAX, SAL_DAY_MIN};
}

/* A day's features hold until the next day of the layer. */
static void end_snapshots(const struct sal_area_days *days, const bool *is_snapshot,
                          struct sal_overlay *overlay) {
    GArray *dates = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (guint i = 0; i < days->snapshots->len; i++) {
        g_array_append_val(dates, g_array_index(days->snapshots, struct sal_snapshot, i).day);
    }
    sal_area_days_unique(dates);
    for (size_t i = 0; i < overlay->features->n_items; i++) {
        if (is_snapshot[i]) {
            overlay->items[i].end = sal_area_days_after(dates, overlay->items[i].start);
        }
    }
    g_array_unref(dates);
}

static enum sal_status check_label(const struct sal_overlay *overlay, struct sal_error *err) {
    const char *stated = overlay->layer->source.name_field;
    return stated != NULL && sal_fields_find_name(overlay->features, stated, "") < 0
               ? sal_fields_say_missing(overlay->features, stated, err)
               : SAL_OK;
}

static enum sal_status read_overlay(struct sal_dataset *dataset, struct sal_overlay *overlay,
                                    struct sal_report *report, struct sal_error *err) {
    const struct sal_map_source *source = &overlay->layer->source;
    const struct sal_features *features = overlay->features;
    struct sal_fields fields;
    enum sal_status status = check_label(overlay, err);
    if (status == SAL_OK) {
        status = sal_overlays_find_days(features, source, &fields, err);
    }
    if (status != SAL_OK) {
        return status;
    }
    overlay->items = sal_arena_array(dataset->arena, features->n_items, sizeof *overlay->items);
    bool *is_snapshot = g_new0(bool, features->n_items + 1);
    g_assert(overlay->items != NULL);
    struct sal_area_days days;
    sal_area_days_init(&days, report);
    sal_area_days_begin(&days, features, source, &fields, false);
    days.has_path_day = days.has_path_day && source->date != NULL;
    days.has_days = false; /* a road that says no day among some that do is one of all days */
    for (size_t i = 0; i < features->n_items; i++) {
        overlay->items[i] = read_item(&days, &features->items[i], &is_snapshot[i]);
    }
    sal_area_days_end(&days);
    end_snapshots(&days, is_snapshot, overlay);
    sal_area_days_finish(&days);
    g_free(is_snapshot);
    return SAL_OK;
}

static void add_day(GArray *days, int64_t day) {
    if (day > SAL_DAY_MIN && day < SAL_DAY_MAX) {
        const int32_t kept = (int32_t)day;
        g_array_append_val(days, kept);
    }
}

/* Days on which a mark comes, goes, and is fainter than the day before. */
static void add_mark_days(const struct sal_mark *mark, GArray *days) {
    if (mark->start >= mark->end) {
        return;
    }
    add_day(days, mark->start);
    for (int64_t after = 0; after <= mark->fade && mark->end != SAL_DAY_MAX; after++) {
        add_day(days, mark->end + after);
    }
}

/* So many days at a time: marks that fade have many, and mostly the same ones. */
#define DAYS_HELD 200000

void sal_overlays_list_days(struct sal_dataset *dataset) {
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (size_t i = 0; i < dataset->n_overlays; i++) {
        const struct sal_overlay *overlay = &dataset->overlays[i];
        for (size_t j = 0; j < overlay->features->n_items; j++) {
            if (overlay->items[j].start < overlay->items[j].end) {
                add_day(days, overlay->items[j].start);
                add_day(days, overlay->items[j].end);
            }
        }
    }
    for (size_t i = 0; i < dataset->n_mark_sets; i++) {
        for (size_t j = 0; j < dataset->mark_sets[i].features->n_items; j++) {
            add_mark_days(&dataset->mark_sets[i].marks[j], days);
            if (days->len > DAYS_HELD) {
                sal_area_days_unique(days);
            }
        }
    }
    sal_area_days_unique(days);
    dataset->n_overlay_days = days->len;
    dataset->overlay_days = sal_arena_copy(dataset->arena, days->data, days->len, sizeof(int32_t));
    g_array_unref(days);
}

enum sal_status sal_overlays_read(struct sal_dataset *dataset, struct sal_report *report,
                                  struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_overlays && status == SAL_OK; i++) {
        status = read_overlay(dataset, &dataset->overlays[i], report, err);
    }
    return status;
}

bool sal_overlays_shows(const struct sal_overlay *overlay, size_t item, int32_t day) {
    return overlay->items[item].start <= day && day < overlay->items[item].end;
}

bool sal_overlays_is_there(const struct sal_overlay *overlay, int32_t first, int32_t last) {
    for (size_t i = 0; i < overlay->features->n_items; i++) {
        if (overlay->items[i].start <= last && first < overlay->items[i].end) {
            return true;
        }
    }
    return false;
}

size_t sal_overlays_state(const struct sal_dataset *dataset, int32_t day) {
    size_t low = 0, high = dataset->n_overlay_days;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (dataset->overlay_days[middle] <= day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
