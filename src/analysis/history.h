/* SPDX-License-Identifier: MIT */
/* How much each faction held, state by state. */
#ifndef SAL_ANALYSIS_HISTORY_H
#define SAL_ANALYSIS_HISTORY_H

#include "topology/faces.h"

/** Most states of a history; where there are more, evenly spaced ones of them. */
#define SAL_HISTORY_MAX ((size_t)1000)

struct sal_history {
    size_t n_days, n_factions;
    int32_t *days;    /* days[n_days], ascending: the first of each state */
    int32_t end;      /* the last day that the last state is shown on */
    double *area_m2;  /* area_m2[n_days * n_factions], geodesic */
    double *total_m2; /* total_m2[n_days], all ground */
};

/** Room for n_days states, their days and areas nought. Release with sal_history_finish(). */
struct sal_history sal_history_init(const struct sal_dataset *dataset, size_t n_days);
void sal_history_finish(struct sal_history *history);

/** Enter the areas of state i, as of a day; rows may be set by threads of their own. */
void sal_history_set(struct sal_history *history, size_t i, const struct sal_faces *faces,
                     int32_t day);

/**
 * The history of all days that the data knows.
 *
 * @param out   sal_history_finish() it
 * @returns SAL_OK; SAL_DATE when all areas are timeless; any status of sal_faces_create()
 * @cost    as SAL_HISTORY_MAX states at most
 */
SAL_NODISCARD enum sal_status sal_history_create(const struct sal_dataset *dataset,
                                                 struct sal_history *out, struct sal_error *err);

#endif
