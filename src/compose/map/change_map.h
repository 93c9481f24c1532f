/* SPDX-License-Identifier: MIT */
/* The parts of a page that differ when the map is of what changed hands; the subject is a change.
 */
#ifndef SAL_COMPOSE_MAP_CHANGE_MAP_H
#define SAL_COMPOSE_MAP_CHANGE_MAP_H

#include "compose/page/page.h"

/** Less than this is not told of, m2. */
#define SAL_CHANGE_TOLD_M2 5e5

/** Nor does a map show what comes to less than this on a page that it fills, px2: no eye finds it,
 * and a legend that names it sends the reader looking. */
#define SAL_CHANGE_SEEN_PX2 4.0

/** Paint of ground by its holders before and after; -1 is nobody. */
struct sal_paint sal_change_map_paint(const struct sal_page *page, int before, int after);

/** The least area that the page shows and the legend names, m2, as the page is fitted now. */
double sal_change_map_told_m2(const struct sal_page *page);

/** Ground, a path per pair of holders. */
SAL_NODISCARD enum sal_status sal_change_map_areas(struct sal_page *page, struct sal_error *err);

/** Fronts of the first day that are none on the second. */
void sal_change_map_fronts(struct sal_page *page);
struct sal_line_look sal_change_map_front_look(const struct sal_page *page);

/** "Gained by A from B", and "1,234 km²"; in the scene's arena. */
const char *sal_change_map_name(const struct sal_page *page, int before, int after);
const char *sal_change_map_area(const struct sal_page *page, double area_m2);

/** The same as "about 1,200 km²": two digits, three where the first is 1, are all that approximate
 * lines give. */
const char *sal_change_map_about(const struct sal_page *page, double area_m2);

/** Ground of one holder before, and one after. */
struct sal_change_pair {
    int before, after; /* -1: nobody */
    double area_m2;
};

/** All pairs that have ground, by before, then by after; struct sal_change_pair, g_array_unref()
 * it. @param seen  faces that count; NULL: all */
GArray *sal_change_map_pairs(const struct sal_page *page, const bool *seen);

#endif
