/* SPDX-License-Identifier: MIT */
/* Shapes of the context sources (countries, rivers, lakes), projected once for all that use them.
 */
#ifndef SAL_COMPOSE_PAGE_BASEMAP_SHAPES_H
#define SAL_COMPOSE_PAGE_BASEMAP_SHAPES_H

#include "compose/page/view.h"

/**
 * The shapes of a context source as they show in a view: rings closed, lines open.
 *
 * @param paths  set to paths[features->n_items], owned by the view
 */
SAL_NODISCARD enum sal_status sal_basemap_shapes_get(struct sal_view *view,
                                                     const struct sal_features *features,
                                                     const struct sal_path **paths,
                                                     struct sal_error *err);

/** The outlines of a source's polygons to be drawn as lines, where some of their edges are none:
 * they run along a seam or a pole; NULL where all are. After sal_basemap_shapes_get(). */
const struct sal_path *sal_basemap_shapes_edges(const struct sal_view *view,
                                                const struct sal_features *features);

/** All shapes of a dataset's context at once, in threads where the projection may be shared. */
SAL_NODISCARD enum sal_status sal_basemap_shapes_load(struct sal_view *view,
                                                      const struct sal_dataset *dataset,
                                                      struct sal_error *err);

#endif
