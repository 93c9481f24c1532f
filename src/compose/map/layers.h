/* SPDX-License-Identifier: MIT */
/* The layers of the map, each a named group, in drawing order. */
#ifndef SAL_COMPOSE_MAP_LAYERS_H
#define SAL_COMPOSE_MAP_LAYERS_H

#include "compose/page/bitmap.h"
#include "compose/page/page.h"

/** Is the face ground that somebody holds. */
bool sal_layer_is_held(const struct sal_page *page, int face);

/** Sea, neighbours, and the land of the base. */
SAL_NODISCARD enum sal_status sal_layer_ground(struct sal_page *page, struct sal_error *err);

/** Held ground, a group per faction, a path per way of holding. */
SAL_NODISCARD enum sal_status sal_layer_areas(struct sal_page *page, struct sal_error *err);

/** Lakes and rivers. */
SAL_NODISCARD enum sal_status sal_layer_water(struct sal_page *page, struct sal_error *err);

/** Lines between admin units, borders, limits, boundaries; fronts last. */
SAL_NODISCARD enum sal_status sal_layer_lines(struct sal_page *page, struct sal_error *err);

#endif
