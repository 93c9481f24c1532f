/* SPDX-License-Identifier: MIT */
/* A dataset as it is read -> one whose areas and units are valid polygons, with what was wrong with
 * them told. */
#include "base/error.h"
#include "base/report.h"
#include "timeline/open_steps.h"
#include "topology/make_valid.h"
#include "topology/rings_simple.h"

static void report_faults(const struct sal_features *layer, const struct sal_feature *feature,
                          const struct sal_validity_faults *faults, struct sal_report *report) {
    char *place =
        g_strdup_printf("%s: %s: %" G_GINT64_FORMAT, layer->path, layer->layer, feature->id);
    if (faults->overlapping_km2 > 0.0) {
        sal_report_add_at(report, SAL_WARNING, "overlapping-parts", place, faults->at,
                          "its parts overlap by %.1f km2; their union was taken",
                          faults->overlapping_km2);
    }
    if (faults->beyond_km2 > 0.0) {
        sal_report_add_at(report, SAL_WARNING, "hole-beyond-shell", place, faults->at,
                          "%.1f km2 of its holes lie outside their shell; left out of both",
                          faults->beyond_km2);
    }
    if (faults->crossed_km2 > 0.0) {
        sal_report_add_at(report, SAL_WARNING, "invalid-ring", place, faults->at,
                          "a ring crosses itself or another; all that it goes round was taken, "
                          "%.1f km2 of it turned or twice",
                          faults->crossed_km2);
    }
    g_free(place);
}

/* Areas of a table have the base's geometry: as it was mended. @param mended  points as they were
 * -> feature of the base */
static void mend_joined(struct sal_features *layer, GHashTable *mended) {
    for (size_t i = 0; i < layer->n_items; i++) {
        struct sal_feature *feature = &layer->items[i];
        const struct sal_feature *unit = g_hash_table_lookup(mended, feature->geom.points);
        feature->geom = unit == NULL ? feature->geom : unit->geom;
    }
}

/* Points of all polygons of a layer -> their features. */
static GHashTable *points_of(const struct sal_features *layer) {
    GHashTable *points = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; layer != NULL && i < layer->n_items; i++) {
        if (layer->items[i].geom.kind == SAL_GEOM_POLYGON) {
            g_hash_table_insert(points, layer->items[i].geom.points, &layer->items[i]);
        }
    }
    return points;
}

static enum sal_status mend(struct sal_features *layer, struct sal_report *report,
                            struct sal_error *err) {
    for (size_t i = 0; layer != NULL && layer->has_shells && i < layer->n_items; i++) {
        struct sal_feature *feature = &layer->items[i];
        if (feature->geom.kind != SAL_GEOM_POLYGON || sal_rings_simple_test(&feature->geom)) {
            continue;
        }
        struct sal_validity_faults faults;
        const enum sal_status status = sal_make_valid(&feature->geom, layer->arena, &faults, err);
        if (status != SAL_OK) {
            return status;
        }
        report_faults(layer, feature, &faults, report);
    }
    return SAL_OK;
}

enum sal_status sal_dataset_open(const struct sal_dataset_options *options,
                                 struct sal_report *report, struct sal_dataset **out,
                                 struct sal_error *err) {
    struct sal_dataset *dataset = NULL;
    enum sal_status status = sal_open_steps_read(options, report, &dataset, err);
    if (status != SAL_OK) {
        return status;
    }
    GHashTable *points = points_of(dataset->base);
    status = mend(dataset->base, report, err);
    for (size_t i = 0; status == SAL_OK && i < dataset->n_controls; i++) {
        if (dataset->controls[i]->shared != NULL) {
            mend_joined(dataset->controls[i], points);
        } else {
            status = mend(dataset->controls[i], report, err);
        }
    }
    g_hash_table_unref(points);
    if (status != SAL_OK) {
        sal_dataset_destroy(dataset);
        return status;
    }
    *out = dataset;
    return SAL_OK;
}
