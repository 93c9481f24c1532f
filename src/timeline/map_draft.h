/* SPDX-License-Identifier: MIT */
/* A commented map file, made from a dataset. */
#ifndef SAL_TIMELINE_MAP_DRAFT_H
#define SAL_TIMELINE_MAP_DRAFT_H

#include "timeline/dataset.h"

/** The map file that says what was found: sources, fields, factions; with other keys as remarks.
 * g_free() it. */
char *sal_map_draft(const struct sal_dataset *dataset);

#endif
