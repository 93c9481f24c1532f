/* SPDX-License-Identifier: MIT */
/* Names set off from their marks, at the end of a line. */
#ifndef SAL_COMPOSE_LABELS_LEADER_LINE_H
#define SAL_COMPOSE_LABELS_LEADER_LINE_H

#include "compose/labels/label_index.h"

/** What a leader line costs a label at least, beside the lines of sal_label_index_cost(): a name
 * that would cost less beside its mark stays there. */
#define SAL_LEADER_LINE_COST 0.9

/**
 * Look for a spot away from the label's mark that is cheaper than `limit`.
 *
 * @param but  as of sal_label_index_is_free()
 * @returns its cost, the label moved there; `limit` when there is none, and the label is as it was
 */
double sal_leader_line_find(const struct sal_label_index *labels, struct sal_label *label, int but,
                            double limit);

#endif
