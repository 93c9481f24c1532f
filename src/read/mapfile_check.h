/* SPDX-License-Identifier: MIT */
/* What a map file may not say though each of its keys may. Private to read/. */
#ifndef SAL_READ_MAPFILE_CHECK_H
#define SAL_READ_MAPFILE_CHECK_H

#include "read/mapfile.h"

/** Ids stand once, days are in order, there is control. @returns SAL_OK; SAL_SCHEMA */
SAL_NODISCARD enum sal_status sal_map_check(const struct sal_map *map, struct sal_error *err);

#endif
