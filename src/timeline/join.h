/* SPDX-License-Identifier: MIT */
/* Tables without geometry, of units, days and holders: each row is given the ground of its unit. */
#ifndef SAL_TIMELINE_JOIN_H
#define SAL_TIMELINE_JOIN_H

#include "timeline/dataset.h"

/**
 * Replace every control that has rows and no geometry by areas: the units of the base that its rows
 * name, in a field that is said or that fits best.
 *
 * A row of a day holds until the next row of its unit. In a wide table every column that is named
 * as a day is a row of that day, its value the holder. Geometry is borrowed from the base.
 *
 * @returns SAL_OK; SAL_SCHEMA without a base, or when no fields fit; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_join_tables(struct sal_dataset *dataset,
                                              struct sal_report *report, struct sal_error *err);

#endif
