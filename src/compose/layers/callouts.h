/* SPDX-License-Identifier: MIT */
/* Texts in boxes beside the map's matter, each with a line to what it is about. */
#ifndef SAL_COMPOSE_LAYERS_CALLOUTS_H
#define SAL_COMPOSE_LAYERS_CALLOUTS_H

#include "compose/labels/label_index.h"

/** Place the callouts of all marks of the page's days, before any name: names keep off them. */
void sal_callouts_place(struct sal_page *page, struct sal_label_index *labels);

/** Draw those of the page's day. */
void sal_callouts_draw(struct sal_page *page, const struct sal_label_index *labels);

#endif
