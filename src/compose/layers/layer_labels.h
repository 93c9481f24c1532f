/* SPDX-License-Identifier: MIT */
/* Names of features of the map's own layers. */
#ifndef SAL_COMPOSE_LAYERS_LAYER_LABELS_H
#define SAL_COMPOSE_LAYERS_LAYER_LABELS_H

#include "compose/labels/label_index.h"

/** Name the features of all layers that say which field names them: beside points, along lines, in
 * areas; those that find no room have none. */
SAL_NODISCARD enum sal_status sal_layer_labels_place(struct sal_page *page,
                                                     struct sal_label_index *labels,
                                                     struct sal_error *err);

#endif
