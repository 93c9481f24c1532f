/* SPDX-License-Identifier: MIT */
/* Rules that need no noding: each area by itself, areas that are the same twice, files of one day.
 */
#include "check/check_areas.h"

#include <math.h>
#include <string.h>

#include "base/geometry.h"
#include "base/report.h"
#include "check/findings.h"
#include "check/validity.h"
#include "read/fields.h"
#include "topology/geodesic_sum.h"

struct size {
    double area_m2, perimeter_m;
    struct sal_point at; /* a corner of it */
};

static struct size size_of_polygon(const struct sal_geom *geom, size_t polygon) {
    struct size size = {0.0, 0.0, {0.0, 0.0}};
    for (size_t i = geom->polygon_start[polygon]; i < geom->polygon_start[polygon + 1]; i++) {
        double length_m = 0.0;
        const struct sal_point *ring = geom->points + geom->ring_start[i];
        size.area_m2 +=
            sal_geodesic_sum_line(ring, geom->ring_start[i + 1] - geom->ring_start[i], &length_m);
        size.perimeter_m += length_m;
    }
    size.at = geom->points[geom->ring_start[geom->polygon_start[polygon]]];
    return size;
}

static void check_sizes(struct sal_check_run *c, size_t area, const char *place) {
    const struct sal_geom *geom = c->dataset->areas[area].geom;
    for (size_t i = 0; i < geom->n_polygons; i++) {
        const struct size size = size_of_polygon(geom, i);
        const char *rule = sal_findings_sliver_rule(size.area_m2, size.perimeter_m);
        if (rule != NULL) {
            sal_report_add_at(c->report, SAL_WARNING, rule, place, size.at,
                              "a polygon of %.4f km2, on average %.0f m wide", size.area_m2 / 1e6,
                              2.0 * size.area_m2 / size.perimeter_m);
        }
    }
}

static enum sal_status check_area(struct sal_check_run *c, size_t area, struct sal_error *err) {
    char *place = sal_findings_place(c, area, SAL_DAY_MIN);
    struct sal_point where;
    char reason[64];
    bool is_valid = true;
    const struct sal_area *a = &c->dataset->areas[area];
    /* Where the source tells shells from holes, what crosses was mended and told as it was read. */
    const enum sal_status status = c->dataset->controls[a->source]->has_shells
                                       ? SAL_OK
                                       : sal_validity_of(a->geom, &is_valid, &where, reason, err);
    if (status == SAL_OK && !is_valid) {
        sal_report_add_at(c->report, SAL_ERROR, "invalid-ring", place, where,
                          "its outline crosses itself (%s); what lies inside is counted even-odd",
                          reason);
    } else if (status == SAL_OK) {
        check_sizes(c, area, place);
    }
    g_free(place);
    return status;
}

static bool is_same_geom(const struct sal_geom *a, const struct sal_geom *b) {
    return a->n_points == b->n_points && a->n_rings == b->n_rings &&
           memcmp(a->points, b->points, a->n_points * sizeof *a->points) == 0 &&
           memcmp(a->ring_start, b->ring_start, (a->n_rings + 1) * sizeof *a->ring_start) == 0;
}

static guint area_hash(gconstpointer key) {
    const struct sal_area *area = key;
    guint hash = (guint)area->faction * 31 + (guint)area->geom->n_points;
    for (size_t i = 0; i < area->geom->n_points; i++) {
        hash = hash * 31 + g_double_hash(&area->geom->points[i].x);
        hash = hash * 31 + g_double_hash(&area->geom->points[i].y);
    }
    return hash;
}

static gboolean area_equal(gconstpointer a, gconstpointer b) {
    const struct sal_area *left = a, *right = b;
    return left->faction == right->faction && left->hold == right->hold &&
           is_same_geom(left->geom, right->geom);
}

static void tell_duplicate(struct sal_check_run *c, size_t area, size_t of) {
    char *place = sal_findings_place(c, area, SAL_DAY_MIN);
    char *other = sal_findings_place(c, of, SAL_DAY_MIN);
    (void)sal_findings_are_new(c, "same %zu %zu", of, area);
    sal_report_add_at(c->report, SAL_WARNING, "duplicate-area", place,
                      c->dataset->areas[area].geom->points[0],
                      "the same outline and holder as %s, on the same days", other);
    g_free(other);
    g_free(place);
}

/* Chains of areas alike, ascending; each is told against the first whose days it shares. */
static void check_duplicates(struct sal_check_run *c) {
    const struct sal_dataset *dataset = c->dataset;
    GHashTable *chains =
        g_hash_table_new_full(area_hash, area_equal, NULL, (GDestroyNotify)g_array_unref);
    for (size_t i = 0; i < dataset->n_areas; i++) {
        const struct sal_area *area = &dataset->areas[i];
        GArray *chain = g_hash_table_lookup(chains, area);
        if (chain == NULL) {
            chain = g_array_new(FALSE, FALSE, sizeof(size_t));
            g_hash_table_insert(chains, (gpointer)(uintptr_t)area, chain);
        }
        for (guint j = 0; j < chain->len; j++) {
            const size_t of = g_array_index(chain, size_t, j);
            const struct sal_area *other = &dataset->areas[of];
            if (area->start < other->end && other->start < area->end) {
                tell_duplicate(c, i, of);
                break;
            }
        }
        g_array_append_val(chain, i);
    }
    g_hash_table_unref(chains);
}

static bool shares_faction(const struct sal_dataset *dataset, size_t a, size_t b, int *faction) {
    for (size_t i = 0; i < dataset->n_areas; i++) {
        for (size_t j = 0; dataset->areas[i].source == a && j < dataset->n_areas; j++) {
            if (dataset->areas[j].source == b &&
                dataset->areas[j].faction == dataset->areas[i].faction) {
                *faction = dataset->areas[i].faction;
                return true;
            }
        }
    }
    return false;
}

/* Two files of one source that give the same faction for the same day. */
static void check_snapshots(struct sal_check_run *c) {
    const struct sal_dataset *dataset = c->dataset;
    GHashTable *by_day = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < dataset->n_controls; i++) {
        struct sal_date date;
        if (!sal_fields_date_of_path(dataset->controls[i]->path,
                                     sal_fields_path_format(dataset->control_sources[i]), &date)) {
            continue;
        }
        const int32_t day = date.first;
        const size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(by_day, GINT_TO_POINTER(day)));
        int faction;
        if (before > 0 && dataset->control_sources[before - 1] == dataset->control_sources[i] &&
            shares_faction(dataset, before - 1, i, &faction)) {
            char text[16];
            sal_day_format(day, text);
            (void)sal_findings_are_new(c, "files %zu %zu", before - 1, i);
            sal_report_add(c->report, SAL_WARNING, "snapshot-duplicate", dataset->controls[i]->path,
                           "holds areas of %s for %s, as %s does; both are shown",
                           dataset->factions[faction].id, text,
                           dataset->controls[before - 1]->path);
        }
        g_hash_table_insert(by_day, GINT_TO_POINTER(day), GSIZE_TO_POINTER(i + 1));
    }
    g_hash_table_unref(by_day);
}

enum sal_status sal_check_areas(struct sal_check_run *c, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < c->dataset->n_areas && status == SAL_OK; i++) {
        status = check_area(c, i, err);
    }
    check_snapshots(c);
    check_duplicates(c);
    return status;
}
