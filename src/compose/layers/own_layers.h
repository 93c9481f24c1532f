/* SPDX-License-Identifier: MIT */
/* The map file's own layers: roads, fortifications, camps. */
#ifndef SAL_COMPOSE_LAYERS_OWN_LAYERS_H
#define SAL_COMPOSE_LAYERS_OWN_LAYERS_H

#include "compose/page/page.h"
#include "style/layer_look.h"

/** Draw the layers of an order, as of the page's day, each a group. */
SAL_NODISCARD enum sal_status sal_own_layers_draw(struct sal_page *page, enum sal_map_order order,
                                                  struct sal_error *err);

/** Add a sign with a band of the look's casing about it, in the current group. */
void sal_own_layers_sign(struct sal_page *page, const struct sal_layer_look *look,
                         struct sal_point at);

#endif
