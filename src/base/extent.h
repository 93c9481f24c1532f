/* SPDX-License-Identifier: MIT */
/* Windows as people write them: west, south, east, north. */
#ifndef SAL_BASE_EXTENT_H
#define SAL_BASE_EXTENT_H

#include "salient.h"

/**
 * Check a window in degrees; of one across 180 degrees east is brought beyond it.
 *
 * @returns NULL, or what is wanted instead; static
 */
const char *sal_extent_settle(struct sal_box *extent);

#endif
