/* SPDX-License-Identifier: MIT */
/* What surrounds the base where no map file says it: the built-in world. Private to timeline/. */
#ifndef SAL_TIMELINE_CONTEXT_H
#define SAL_TIMELINE_CONTEXT_H

#include "timeline/dataset.h"

/** Let the map's own context be what the options ask for: none of it, or a file of countries. */
void sal_context_choose(struct sal_map *map, const struct sal_dataset_options *options);

/**
 * Load the built-in world about what is drawn, at the scale that suits its size, where it is asked
 * for, or nothing is and there is no map file. Where it is not installed, nothing is loaded.
 *
 * @returns SAL_OK; any status of sal_load_layers()
 */
SAL_NODISCARD enum sal_status sal_context_load(struct sal_dataset *dataset,
                                               const struct sal_dataset_options *options,
                                               struct sal_error *err);

#endif
