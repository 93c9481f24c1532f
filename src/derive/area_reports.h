/* SPDX-License-Identifier: MIT */
/* Why: the reports that areas rest on, as features and as a column of the areas. */
#ifndef SAL_DERIVE_AREA_REPORTS_H
#define SAL_DERIVE_AREA_REPORTS_H

#include "derive/territories.h"

/** Id of a row of the events: what its field `id` says, else its number from 1; of the arena. */
const char *sal_area_reports_id(const struct sal_features *events, size_t row,
                                struct sal_arena *arena);

/** Every row as a point: `id, place, holder, status, certainty, start, end, source`. */
struct sal_features *sal_area_reports_table(const struct sal_observed *observed,
                                            const struct sal_features *events, size_t text_max);

/**
 * Add a column `reports` to areas: ids of the reports of all places whose ground an area has some
 * of, as long as it lives, blanks between.
 *
 * @param clip  what the areas were cut to; may be NULL
 * @param text_max  bytes of them; 0: any number
 * @returns SAL_OK; SAL_MEMORY; SAL_GEOMETRY
 */
SAL_NODISCARD enum sal_status
sal_area_reports_add(struct sal_features *areas, const struct sal_territories *territories,
                     const struct sal_observed *observed, const struct sal_features *events,
                     const struct sal_features *clip, size_t text_max, struct sal_error *err);

#endif
