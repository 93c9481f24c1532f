/* SPDX-License-Identifier: MIT */
/* Which columns hold days: by their names, in any case and however joined, and by what is in them.
 */
#ifndef SAL_READ_DAY_FIELDS_H
#define SAL_READ_DAY_FIELDS_H

#include "salient.h"

enum sal_day_role { SAL_DAY_START, SAL_DAY_END, SAL_DAY_SNAPSHOT };

/**
 * The column of a role: one with a usual name, in any spelling ("startDate", "valid_from", "DATE
 * START"); else one with a name that says so in part ("ctrl_begin_dt"), if its values are days.
 *
 * @param format  order of the parts of its dates; NULL: none said
 * @returns -1 when there is none
 */
int sal_day_fields_find(const struct sal_features *features, enum sal_day_role role,
                        const char *format);

/** Names of columns whose values are days, with commas between; NULL when there is none; g_free()
 * it. */
char *sal_day_fields_list(const struct sal_features *features, const char *format);

#endif
