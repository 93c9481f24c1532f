/* SPDX-License-Identifier: MIT */
/* The parts of a page that differ when the map is of what changed hands; sheet->change is set. */
#ifndef SAL_COMPOSE_CHANGE_H
#define SAL_COMPOSE_CHANGE_H

#include "sheet.h"

/** Less than this is not told of, m2. */
#define SAL_CHANGE_TOLD_M2 5e5

/** Paint of ground by its holders before and after; -1 is nobody. */
struct sal_paint sal_change_paint(const struct sal_sheet *sheet, int before, int after);

/** Ground, a path per pair of holders. */
SAL_NODISCARD enum sal_status sal_change_areas(struct sal_sheet *sheet, struct sal_error *err);

/** Fronts of the first day that are none on the second. */
void sal_change_fronts(struct sal_sheet *sheet);
struct sal_line_look sal_change_front_look(const struct sal_sheet *sheet);

/** "Gained by A from B", and "1,234 km²"; in the scene's arena. */
const char *sal_change_name(struct sal_sheet *sheet, int before, int after);
const char *sal_change_area(struct sal_sheet *sheet, double area_m2);

/** Areas, m2, by (before + 1) * (n_factions + 1) + after + 1; g_free() it. */
double *sal_change_sums(const struct sal_sheet *sheet);

#endif
