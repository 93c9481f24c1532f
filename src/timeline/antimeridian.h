/* SPDX-License-Identifier: MIT */
/* Sources on both sides of the antimeridian. */
#ifndef SAL_TIMELINE_ANTIMERIDIAN_H
#define SAL_TIMELINE_ANTIMERIDIAN_H

#include "timeline/dataset.h"

/**
 * Bring the longitudes of controls and base into one window, when any come near the antimeridian.
 *
 * @returns SAL_OK; SAL_MEMORY
 */
SAL_NODISCARD enum sal_status sal_antimeridian_unwrap(struct sal_dataset *dataset,
                                                      struct sal_error *err);

#endif
