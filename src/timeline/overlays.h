/* SPDX-License-Identifier: MIT */
/* What a map draws over control, and on which days. */
#ifndef SAL_TIMELINE_OVERLAYS_H
#define SAL_TIMELINE_OVERLAYS_H

#include <glib.h>

#include "read/fields.h"
#include "timeline/dataset.h"

/** Layers of one map. */
#define SAL_OVERLAYS_MAX 64

/** Queue the files of the map's own layers. @param queue  of struct sal_layer_source */
SAL_NODISCARD enum sal_status sal_overlays_queue(struct sal_dataset *dataset, GArray *queue,
                                                 struct sal_error *err);

/**
 * Find the days of all that was queued, when it has been read.
 *
 * @returns SAL_OK; SAL_SCHEMA a stated field is missing
 */
SAL_NODISCARD enum sal_status sal_overlays_read(struct sal_dataset *dataset,
                                                struct sal_report *report, struct sal_error *err);

/**
 * Columns of days, and of the filter, of features that are drawn over control: those that are
 * stated, else those that hold days alone.
 *
 * @returns SAL_OK; SAL_SCHEMA a stated field is missing
 */
SAL_NODISCARD enum sal_status sal_overlays_find_days(const struct sal_features *features,
                                                     const struct sal_map_source *source,
                                                     struct sal_fields *fields,
                                                     struct sal_error *err);

/** Does a source's filter, in this column, let a feature through. */
bool sal_overlays_is_wanted(const struct sal_map_source *source, const struct sal_feature *feature,
                            int column);

/** List the days on which overlays and marks change, when both are read. */
void sal_overlays_list_days(struct sal_dataset *dataset);

/** Is a feature of an overlay shown on a day. */
bool sal_overlays_shows(const struct sal_overlay *overlay, size_t item, int32_t day);

/** Is anything of an overlay shown on any day from the first to the last. */
bool sal_overlays_is_there(const struct sal_overlay *overlay, int32_t first, int32_t last);

/** Days between which overlays change have the same number. */
size_t sal_overlays_state(const struct sal_dataset *dataset, int32_t day);

#endif
