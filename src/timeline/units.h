/* SPDX-License-Identifier: MIT */
/* The base's admin units. */
#ifndef SAL_TIMELINE_UNITS_H
#define SAL_TIMELINE_UNITS_H

#include "timeline/dataset.h"

/**
 * Units of a dataset's base, and their days where it has such.
 *
 * @returns SAL_OK; SAL_SCHEMA a stated field is missing, or there is no polygon; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_units_init(struct sal_dataset *dataset, struct sal_report *report,
                                             struct sal_error *err);

/** The ground of a unit on a day: none on a day on which it is not. On SAL_DAY_MIN that of units
 * which have no end. Borrowed. */
const struct sal_geom *sal_units_geom(const struct sal_dataset *dataset, size_t i, int32_t day);

/** Is there a base, and the same on every day. */
bool sal_units_are_ground(const struct sal_dataset *dataset);

#endif
