/* SPDX-License-Identifier: MIT */
/* Who holds an area, from its fields. Private to this folder. */
#ifndef SAL_TIMELINE_AREA_HOLDER_H
#define SAL_TIMELINE_AREA_HOLDER_H

#include "read/fields.h"
#include "timeline/dataset.h"

/** What holders are read with, layer by layer. */
struct sal_area_holder {
    struct sal_dataset *dataset;
    struct sal_report *report;
    const struct sal_features *layer;
    const struct sal_map_source *source;
    struct sal_fields fields;
    char *name; /* of areas that name none; g_free() it */
};

/** Begin a layer, its fields known: as whose its areas are taken that name nobody. */
void sal_area_holder_begin(struct sal_area_holder *holder, const struct sal_features *layer,
                           const struct sal_map_source *source, const struct sal_fields *fields);

/** Index of the faction that holds a feature; -1 for one that the map's aliases call nobody. */
int sal_area_holder_read(const struct sal_area_holder *holder, const struct sal_feature *feature);

#endif
