/* SPDX-License-Identifier: MIT */
/* Labels that suit many days: the control grid of each day, and fronts of other days. */
#ifndef SAL_COMPOSE_LABELS_DAY_SAMPLES_H
#define SAL_COMPOSE_LABELS_DAY_SAMPLES_H

#include "compose/labels/label_index.h"

/**
 * Have the labels suit these states, each alike, instead of the page's own; none: leave all as it
 * is. A state that is there twice in a row counts twice.
 *
 * @param faces  borrowed, until the label index is finished
 * @returns SAL_OK; any status of sal_view_project()
 */
SAL_NODISCARD enum sal_status sal_day_samples_survey(struct sal_label_index *labels,
                                                     const struct sal_faces *const *faces, size_t n,
                                                     struct sal_error *err);

/** Have the labels keep off the fronts of other days too, which are drawn on the same map. */
SAL_NODISCARD enum sal_status sal_day_samples_add_fronts(struct sal_label_index *labels,
                                                         const struct sal_faces *const *faces,
                                                         size_t n, struct sal_error *err);

#endif
