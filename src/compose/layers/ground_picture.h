/* SPDX-License-Identifier: MIT */
/* A picture of the ground beneath control: relief, a satellite's. */
#ifndef SAL_COMPOSE_LAYERS_GROUND_PICTURE_H
#define SAL_COMPOSE_LAYERS_GROUND_PICTURE_H

#include "compose/page/page.h"

/** Draw the map file's raster, brought to the page's projection, where it has one. */
SAL_NODISCARD enum sal_status sal_ground_picture_draw(struct sal_page *page, struct sal_error *err);

#endif
