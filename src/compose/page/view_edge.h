/* SPDX-License-Identifier: MIT */
/* The edge of the world in a view. */
#ifndef SAL_COMPOSE_PAGE_VIEW_EDGE_H
#define SAL_COMPOSE_PAGE_VIEW_EDGE_H

#include "compose/page/path.h"
#include "project/viewport.h"

/** Is the whole frame on the map: no part of it beyond the edge of the world. */
bool sal_view_edge_is_full(const struct sal_viewport *viewport);

/** The edge of the world as the view has it, closed, cut to the frame; the frame itself where it
 * is full. */
void sal_view_edge_globe(const struct sal_viewport *viewport, struct sal_path *path);

/** Cut the rings of a path to the map's rim, where it has one that shows. */
void sal_view_edge_cut(const struct sal_viewport *viewport, struct sal_path *path);

#endif
