/* SPDX-License-Identifier: MIT */
/* Names of features of the map's own layers. */
#ifndef SAL_COMPOSE_LAYERS_LAYER_LABELS_H
#define SAL_COMPOSE_LAYERS_LAYER_LABELS_H

#include "compose/labels/label_index.h"

/** A name of something drawn over control. */
struct sal_layer_name {
    const struct sal_type_look *type;
    struct sal_label_text text;
    enum sal_geom_kind kind;     /* beside a point, along a line, in an area */
    struct sal_point at;         /* of a point, lonlat */
    struct sal_point half_px;    /* half of its sign's width and height, or of a line's */
    const struct sal_path *path; /* of lines and areas, page px */
    int32_t start, end;          /* days on which it is drawn, half-open */
};

/** Place a name on the cheapest spot for it; false where there is none. */
bool sal_layer_labels_add(struct sal_page *page, struct sal_label_index *labels,
                          const struct sal_layer_name *name);

/** Name the features of all layers that say which field names them: beside points, along lines, in
 * areas; those that find no room have none. */
SAL_NODISCARD enum sal_status sal_layer_labels_place(struct sal_page *page,
                                                     struct sal_label_index *labels,
                                                     struct sal_error *err);

#endif
