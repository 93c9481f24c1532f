/* SPDX-License-Identifier: MIT */
/* Marks drawn by hand: units, battles, arrows, circles of range, callouts, each with its days. */
#ifndef SAL_TIMELINE_MARKS_H
#define SAL_TIMELINE_MARKS_H

#include <glib.h>

#include "timeline/dataset.h"

/** Sources of marks of one map; marks of one source. */
#define SAL_MARK_SETS_MAX 16
#define SAL_MARKS_MAX ((size_t)20000)

/** Most days that a mark fades over. */
#define SAL_FADE_MAX 400

/** Queue the files of marks. @param queue  of struct sal_layer_source */
SAL_NODISCARD enum sal_status sal_marks_queue(struct sal_dataset *dataset, GArray *queue,
                                              struct sal_error *err);

/** Find what the marks that were read are. @returns SAL_OK; SAL_LIMIT; SAL_SCHEMA */
SAL_NODISCARD enum sal_status sal_marks_read(struct sal_dataset *dataset, struct sal_report *report,
                                             struct sal_error *err);

/** How much of a mark is to be seen on a day: 1 on its own days, less as it fades after them, else
 * 0. */
double sal_marks_strength(const struct sal_mark *mark, int32_t day);

/** Is it to be seen on some day from the first to the last. */
bool sal_marks_is_there(const struct sal_mark *mark, int32_t first, int32_t last);

/** Name of a kind, "arrow"; static. */
const char *sal_marks_kind_name(enum sal_mark_kind kind);

#endif
