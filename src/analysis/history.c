/* SPDX-License-Identifier: MIT */
/* Faces of many states -> areas by faction: what a chart over time is drawn from. */
#include "analysis/history.h"

#include <glib.h>

#include "base/error.h"

struct sal_history sal_history_init(const struct sal_dataset *dataset, size_t n_days) {
    const size_t n_factions = dataset->n_factions;
    return (struct sal_history){.n_days = n_days,
                                .n_factions = n_factions,
                                .days = g_new0(int32_t, n_days + 1),
                                .area_m2 = g_new0(double, n_days *n_factions + 1),
                                .total_m2 = g_new0(double, n_days + 1)};
}

void sal_history_finish(struct sal_history *history) {
    g_free(history->days);
    g_free(history->area_m2);
    g_free(history->total_m2);
    *history = (struct sal_history){0};
}

void sal_history_set(struct sal_history *history, size_t i, const struct sal_faces *faces,
                     int32_t day) {
    double *row = history->area_m2 + i * history->n_factions;
    history->days[i] = day;
    for (size_t j = 0; j < faces->n_faces; j++) {
        const struct sal_face *face = &faces->faces[j];
        if (!sal_face_is_ground(faces, (int)j)) {
            continue;
        }
        history->total_m2[i] += face->area_m2;
        if (face->faction >= 0) {
            row[face->faction] += face->area_m2;
        }
    }
}

enum sal_status sal_history_create(const struct sal_dataset *dataset, struct sal_history *out,
                                   struct sal_error *err) {
    int32_t first = 0, last = 0;
    if (!sal_dataset_days(dataset, &first, &last)) {
        return sal_error_set(err, SAL_DATE, NULL,
                             "no area has a date, so there is no time to chart");
    }
    const int32_t *changes = NULL;
    const size_t n_all = sal_dataset_changes(dataset, first, last, &changes);
    const size_t n = CLAMP(n_all, 1, SAL_HISTORY_MAX);
    *out = sal_history_init(dataset, n);
    out->end = last;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < n; i++) {
        const int32_t day = n_all == 0 ? first : changes[i * n_all / n];
        struct sal_faces *faces = NULL;
        status = sal_faces_create(dataset, day, NULL, &faces, err);
        if (status == SAL_OK) {
            sal_history_set(out, i, faces, day);
        }
        sal_faces_destroy(faces);
    }
    if (status != SAL_OK) {
        sal_history_finish(out);
    }
    return status;
}
