/* SPDX-License-Identifier: MIT */
/* States of days -> features, a set of rows a day: areas, fronts, their stretches, their bands. */
#ifndef SAL_ANALYSIS_DAY_FEATURES_H
#define SAL_ANALYSIS_DAY_FEATURES_H

#include <glib.h>

#include "base/arena.h"
#include "topology/faces.h"

/** What features are to be made of each day. */
struct sal_day_features {
    const char *name;
    enum sal_geom_kind kind; /* also of days that give none */
    const struct sal_field *columns;
    size_t n_columns;

    /** Add a state's struct sal_feature to items; the arena owns what they point to. */
    enum sal_status (*add)(void *data, GArray *items, const struct sal_faces *faces,
                           struct sal_arena *arena, struct sal_error *err);
    void *data;
};

/**
 * @param days    days[n_days]
 * @param report  findings of each day are added, and how far it is; may be NULL
 * @param out     owned by the caller; release with sal_features_destroy()
 * @returns SAL_OK; what sal_faces_create() and `add` return; SAL_STOPPED
 */
SAL_NODISCARD enum sal_status
sal_day_features_create(const struct sal_day_features *wanted, const struct sal_dataset *dataset,
                        const int32_t *days, size_t n_days, struct sal_report *report,
                        struct sal_features **out, struct sal_error *err);

/** A state's day as features have it; NULL of data without days. */
const char *sal_day_features_date(const struct sal_faces *faces, struct sal_arena *arena);

#endif
