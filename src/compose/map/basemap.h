/* SPDX-License-Identifier: MIT */
/* What lies beneath the story, and the water on it. */
#ifndef SAL_COMPOSE_MAP_BASEMAP_H
#define SAL_COMPOSE_MAP_BASEMAP_H

#include "compose/page/page.h"

/** Draw sea, neighbours, and the land of the base. */
SAL_NODISCARD enum sal_status sal_basemap_ground(struct sal_page *page, struct sal_error *err);

/** Draw lakes and rivers. */
SAL_NODISCARD enum sal_status sal_basemap_water(struct sal_page *page, struct sal_error *err);

#endif
