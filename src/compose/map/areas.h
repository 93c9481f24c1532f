/* SPDX-License-Identifier: MIT */
/* Held ground. */
#ifndef SAL_COMPOSE_MAP_AREAS_H
#define SAL_COMPOSE_MAP_AREAS_H

#include "compose/page/page.h"

/** Draw held ground, a group per faction, a path per way of holding. */
SAL_NODISCARD enum sal_status sal_areas_draw(struct sal_page *page, struct sal_error *err);

#endif
