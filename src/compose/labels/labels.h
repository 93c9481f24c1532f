/* SPDX-License-Identifier: MIT */
/* Who asks for labels, in the order in which they are asked. */
#ifndef SAL_COMPOSE_LABELS_LABELS_H
#define SAL_COMPOSE_LABELS_LABELS_H

#include "compose/labels/label_index.h"

/** All labels of a page; of a series none that name ground which changes hands. */
SAL_NODISCARD enum sal_status sal_labels_place(struct sal_label_index *labels, bool is_series,
                                               struct sal_error *err);

/** Names of neighbours, each in the part of it that shows. */
SAL_NODISCARD enum sal_status sal_label_countries(struct sal_label_index *labels,
                                                  struct sal_error *err);

/** Names of factions on ground they hold, where there is room. */
SAL_NODISCARD enum sal_status sal_label_factions(struct sal_label_index *labels,
                                                 struct sal_error *err);

/** Names of admin units, where there is room left. */
SAL_NODISCARD enum sal_status sal_label_units(struct sal_label_index *labels,
                                              struct sal_error *err);

/** Names of rivers along them, of lakes in or beside them. */
SAL_NODISCARD enum sal_status sal_label_water(struct sal_label_index *labels,
                                              struct sal_error *err);

/** Marks and names of the places with ranks first_rank to last_rank (0 is the highest). */
void sal_label_places(struct sal_label_index *labels, int first_rank, int last_rank);

#endif
