/* SPDX-License-Identifier: MIT */
/* Names of rivers and lakes. */
#ifndef SAL_COMPOSE_LABELS_PLACE_WATER_H
#define SAL_COMPOSE_LABELS_PLACE_WATER_H

#include "compose/labels/label_index.h"

/** Names of rivers along them, of lakes in or beside them. */
SAL_NODISCARD enum sal_status sal_place_water(struct sal_page *page, struct sal_label_index *labels,
                                              struct sal_error *err);

#endif
