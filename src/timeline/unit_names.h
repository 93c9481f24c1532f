/* SPDX-License-Identifier: MIT */
/* Units of the base by a name or code that a table writes. */
#ifndef SAL_TIMELINE_UNIT_NAMES_H
#define SAL_TIMELINE_UNIT_NAMES_H

#include <glib.h>

#include "salient.h"

/** Names in one column of the base. */
struct sal_unit_names {
    const struct sal_features *base;
    int column;
    GHashTable *plain; /* name in one case, without leading zeros -> GArray of indices of items */
    GHashTable *bare;  /* also without marks and joints -> the same */
};

/** @param column  of the base; items without a polygon are no units
 *  @param is_exact  names will be looked up as they are, and no nearest asked for */
void sal_unit_names_init(struct sal_unit_names *names, const struct sal_features *base, int column,
                         bool is_exact);
void sal_unit_names_finish(struct sal_unit_names *names);

/** How many different names there are. */
size_t sal_unit_names_count(const struct sal_unit_names *names);

/** Indices of the base's items that a text names, or NULL. @param is_fuzzy  also without regard to
 * marks and joints, and the one nearest where it differs by few letters */
const GArray *sal_unit_names_find(const struct sal_unit_names *names, const char *text,
                                  bool is_fuzzy);

/** The name nearest to a text; NULL when there is none. Borrowed. */
const char *sal_unit_names_nearest(const struct sal_unit_names *names, const char *text);

#endif
