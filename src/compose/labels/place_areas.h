/* SPDX-License-Identifier: MIT */
/* Names of areas, each in its own ground. */
#ifndef SAL_COMPOSE_LABELS_PLACE_AREAS_H
#define SAL_COMPOSE_LABELS_PLACE_AREAS_H

#include "compose/labels/label_index.h"

/** Names of neighbours, each in the part of it that shows. */
SAL_NODISCARD enum sal_status sal_place_areas_countries(struct sal_page *page,
                                                        struct sal_label_index *labels,
                                                        struct sal_error *err);

/** Names of factions on ground they hold, where there is room. */
SAL_NODISCARD enum sal_status sal_place_areas_factions(struct sal_page *page,
                                                       struct sal_label_index *labels,
                                                       struct sal_error *err);

/** Names of admin units, where there is room left. */
SAL_NODISCARD enum sal_status
sal_place_areas_units(struct sal_page *page, struct sal_label_index *labels, struct sal_error *err);

#endif
