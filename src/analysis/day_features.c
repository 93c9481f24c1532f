/* SPDX-License-Identifier: MIT */
/* States of days -> features. */
#include "analysis/day_features.h"

#include "base/report.h"
#include "read/features.h"

static enum sal_status add_day(const struct sal_day_features *wanted, GArray *items,
                               const struct sal_dataset *dataset, int32_t day,
                               struct sal_report *report, struct sal_arena *arena,
                               struct sal_error *err) {
    struct sal_faces *faces = NULL;
    enum sal_status status = sal_faces_create(dataset, day, report, &faces, err);
    if (status == SAL_OK) {
        status = wanted->add(wanted->data, items, faces, arena, err);
    }
    sal_faces_destroy(faces);
    return status;
}

enum sal_status sal_day_features_create(const struct sal_day_features *wanted,
                                        const struct sal_dataset *dataset, const int32_t *days,
                                        size_t n_days, struct sal_report *report,
                                        struct sal_features **out, struct sal_error *err) {
    struct sal_features *features = sal_features_create(wanted->name, wanted->name, NULL);
    GArray *items = g_array_new(FALSE, FALSE, sizeof(struct sal_feature));
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < n_days && status == SAL_OK; i++) {
        status = sal_report_progress(report, "days", i, n_days, err);
        if (status == SAL_OK) {
            status = add_day(wanted, items, dataset, days[i], report, features->arena, err);
        }
    }
    sal_report_all_done(report, "days", n_days);
    sal_features_fill(features, wanted->columns, wanted->n_columns, items);
    features->kind = wanted->kind;
    g_array_unref(items);
    if (status != SAL_OK) {
        sal_features_destroy(features);
        return status;
    }
    *out = features;
    return SAL_OK;
}

const char *sal_day_features_date(const struct sal_faces *faces, struct sal_arena *arena) {
    char date[16];
    sal_day_format(faces->day, date);
    return faces->day == SAL_DAY_MIN ? NULL : sal_arena_strdup(arena, date);
}
