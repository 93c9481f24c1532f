/* SPDX-License-Identifier: MIT */
/* The states that the days of a series show, each computed once, or again when memory would grow.
 */
#ifndef SAL_SERIES_STATE_CACHE_H
#define SAL_SERIES_STATE_CACHE_H

#include "compose/furniture/legend_content.h"

struct sal_state_cache;

/**
 * Compute all states for what they show.
 *
 * @param dataset   borrowed
 * @param n_jobs    threads, >= 1
 * @param report    is told how far it is; may be NULL
 * @param content  set to what all of them show, and their areas over time;
 * sal_legend_content_finish() it whatever is returned; its history and samples are the states' own
 */
SAL_NODISCARD enum sal_status sal_state_cache_create(const struct sal_dataset *dataset,
                                                     const int32_t *days, size_t n_days,
                                                     unsigned n_jobs, struct sal_report *report,
                                                     struct sal_legend_content *content,
                                                     struct sal_state_cache **out,
                                                     struct sal_error *err);
void sal_state_cache_destroy(struct sal_state_cache *states);

/** The state of a day: a number that is the same for days that show the same. */
size_t sal_state_cache_days(const struct sal_state_cache *states, int32_t day);

/** Faces of a state; from any thread. @param owned set when the caller is to destroy them */
SAL_NODISCARD enum sal_status sal_state_cache_faces(const struct sal_state_cache *states,
                                                    size_t state, const struct sal_faces **out,
                                                    struct sal_faces **owned,
                                                    struct sal_error *err);

#endif
