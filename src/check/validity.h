/* SPDX-License-Identifier: MIT */
/* Is a polygon one whose rings cross neither each other nor themselves. */
#ifndef SAL_CHECK_VALIDITY_H
#define SAL_CHECK_VALIDITY_H

#include "salient.h"

/** Does no ring cross another or itself; else *where and *reason say where and how. */
SAL_NODISCARD enum sal_status sal_validity_of(const struct sal_geom *geom, bool *is_valid,
                                              struct sal_point *where, char reason[64],
                                              struct sal_error *err);

#endif
