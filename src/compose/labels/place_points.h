/* SPDX-License-Identifier: MIT */
/* Marks and names of places. */
#ifndef SAL_COMPOSE_LABELS_PLACE_POINTS_H
#define SAL_COMPOSE_LABELS_PLACE_POINTS_H

#include "compose/labels/label_index.h"

/** Marks and names of the places with ranks first_rank to last_rank (0 is the highest). */
void sal_place_points(struct sal_page *page, struct sal_label_index *labels, int first_rank,
                      int last_rank);

#endif
