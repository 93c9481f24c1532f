/* SPDX-License-Identifier: MIT */
/* Marks and labels as they were placed, drawn as groups. */
#ifndef SAL_COMPOSE_LABELS_DRAW_LABELS_H
#define SAL_COMPOSE_LABELS_DRAW_LABELS_H

#include "compose/labels/label_index.h"

/** Draw marks and labels in the page's current view; inks are chosen by the ground of its day. */
void sal_draw_labels(struct sal_page *page, const struct sal_label_index *labels);

#endif
