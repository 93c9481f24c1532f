/* SPDX-License-Identifier: MIT */
/* A layer of points -> sightings. Where no field says when one ends, it holds until the next of the
 * same point. */
#include "timeline/sightings.h"

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "read/fields.h"
#include "timeline/factions.h"

static const char *const names[SAL_N_SIGHTING_KINDS] = {
    [SAL_SIGHTING_CONTROL] = "control",   [SAL_SIGHTING_CONTESTED] = "contested",
    [SAL_SIGHTING_BESIEGED] = "besieged", [SAL_SIGHTING_HANDED_OVER] = "handed_over",
    [SAL_SIGHTING_PRESENCE] = "presence",
};

const char *sal_sightings_kind_name(enum sal_sighting_kind kind) {
    return names[kind];
}

int sal_sightings_kind_parse(const char *name) {
    for (int i = 0; i < SAL_N_SIGHTING_KINDS; i++) {
        if (g_ascii_strcasecmp(name == NULL || *name == '\0' ? names[0] : name, names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

struct reading {
    struct sal_dataset *dataset;
    const struct sal_features *layer;
    struct sal_fields fields;
    int id;
    struct sal_report *report;
};

static const char *value_of(const struct sal_feature *feature, int column) {
    return column < 0 ? NULL : feature->values[column];
}

/* The day of a column; false where it is empty or open. */
static enum sal_status read_day(const struct reading *r, const struct sal_feature *feature,
                                int column, int32_t *day, struct sal_error *err) {
    const char *text = value_of(feature, column);
    struct sal_date date;
    struct sal_error day_err;
    if (text == NULL || *text == '\0') {
        return SAL_OK;
    }
    if (sal_date_read(text, r->layer->fields[column].type, r->dataset->map->reports.date_format,
                      &date, &day_err) != SAL_OK) {
        return sal_error_set(err, SAL_DATE, r->layer->path, "report %" G_GINT64_FORMAT ": %s",
                             feature->id, day_err.message);
    }
    if (!date.is_open) {
        *day = date.first;
    }
    return SAL_OK;
}

static int read_kind(const struct reading *r, const struct sal_feature *feature) {
    const char *word = value_of(feature, r->fields.status);
    const int kind = sal_sightings_kind_parse(word);
    if (kind < 0) {
        sal_report_add_at(r->report, SAL_WARNING, "unknown-status", r->layer->path,
                          feature->geom.points[0],
                          "status \"%.60s\" of a report is unknown; taken as control", word);
    }
    return MAX(kind, SAL_SIGHTING_CONTROL);
}

/* Fill `out` from a feature; *is_one tells whether it says who held what. */
static enum sal_status read_sighting(const struct reading *r, const struct sal_feature *feature,
                                     struct sal_sighting *out, bool *is_one,
                                     struct sal_error *err) {
    const char *holder = value_of(feature, r->fields.faction), *id = value_of(feature, r->id);
    const char *certainty = value_of(feature, r->fields.certainty);
    *is_one = feature->geom.kind == SAL_GEOM_POINT && holder != NULL && *holder != '\0';
    if (!*is_one) {
        return SAL_OK;
    }
    const int start = r->fields.start >= 0 ? r->fields.start : r->fields.date;
    *out =
        (struct sal_sighting){.lonlat = feature->geom.points[0],
                              .feature = (size_t)(feature - r->layer->items),
                              .start = SAL_DAY_MIN,
                              .end = SAL_DAY_MAX,
                              .certainty = certainty == NULL || *certainty == '\0' ||
                                                   g_ascii_strcasecmp(certainty, "confirmed") == 0
                                               ? SAL_CONFIRMED
                                               : SAL_APPROXIMATE};
    enum sal_status status = read_day(r, feature, start, &out->start, err);
    if (status == SAL_OK) {
        status = read_day(r, feature, r->fields.end, &out->end, err);
    }
    char number[24];
    g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, feature->id);
    out->id = id != NULL && *id != '\0' ? id : sal_arena_strdup(r->dataset->arena, number);
    out->kind = (enum sal_sighting_kind)read_kind(r, feature);
    out->faction = sal_factions_index(r->dataset, holder, r->layer->path, r->report);
    *is_one = out->faction >= 0;
    return status;
}

static int by_point(const void *a, const void *b) {
    const struct sal_sighting *left = a, *right = b;
    if (left->lonlat.x != right->lonlat.x) {
        return left->lonlat.x < right->lonlat.x ? -1 : 1;
    }
    if (left->lonlat.y != right->lonlat.y) {
        return left->lonlat.y < right->lonlat.y ? -1 : 1;
    }
    return (left->start > right->start) - (left->start < right->start);
}

/* A report holds at most until the next of its point; presence ends none. */
static void end_sightings(struct sal_sighting *all, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1;
             j < n && all[j].lonlat.x == all[i].lonlat.x && all[j].lonlat.y == all[i].lonlat.y;
             j++) {
            if (all[j].kind != SAL_SIGHTING_PRESENCE) {
                all[i].end = MIN(all[i].end, all[j].start);
                break;
            }
        }
    }
}

enum sal_status sal_sightings_read(struct sal_dataset *dataset, struct sal_report *report,
                                   struct sal_error *err) {
    struct reading r = {.dataset = dataset, .layer = dataset->reports, .report = report};
    if (dataset->reports == NULL) {
        return SAL_OK;
    }
    enum sal_status status =
        sal_fields_find(dataset->reports, &dataset->map->reports, &r.fields, err);
    if (status == SAL_OK && r.fields.faction < 0) {
        status = sal_fields_say_missing(dataset->reports, "holder", err);
    }
    r.id = sal_features_field(dataset->reports, "id");
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct sal_sighting));
    for (size_t i = 0; i < dataset->reports->n_items && status == SAL_OK; i++) {
        struct sal_sighting sighting;
        bool is_one;
        status = read_sighting(&r, &dataset->reports->items[i], &sighting, &is_one, err);
        if (status == SAL_OK && is_one) {
            g_array_append_val(list, sighting);
        }
    }
    g_array_sort(list, by_point);
    end_sightings((struct sal_sighting *)(void *)list->data, list->len);
    dataset->n_sightings = list->len;
    dataset->sightings =
        sal_arena_copy(dataset->arena, list->data, list->len, sizeof *dataset->sightings);
    g_array_unref(list);
    return status == SAL_OK && dataset->sightings == NULL
               ? sal_error_set(err, SAL_MEMORY, dataset->reports->path, "no memory for reports")
               : status;
}
