/* SPDX-License-Identifier: MIT */
/* A layer of the map's own in the legend. */
#ifndef SAL_COMPOSE_LAYERS_LAYER_SWATCH_H
#define SAL_COMPOSE_LAYERS_LAYER_SWATCH_H

#include "compose/furniture/text_block.h"
#include "style/layer_look.h"

/** Draw a layer of areas, lines or points into a box of a block. */
void sal_layer_swatch_draw(struct sal_page *page, struct sal_text_block *block,
                           const struct sal_layer_look *look, enum sal_geom_kind kind,
                           struct sal_box box);

#endif
