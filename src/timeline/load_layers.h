/* SPDX-License-Identifier: MIT */
/* Many layers read at once. Private to timeline/. */
#ifndef SAL_TIMELINE_LOAD_LAYERS_H
#define SAL_TIMELINE_LOAD_LAYERS_H

#include "read/access.h"
#include "read/mapfile.h"
#include "salient.h"

/** A layer to read: what the map says of it, its file, and where its features go. */
struct sal_layer_source {
    const struct sal_map_source *source;
    const char *path;
    bool is_of_map; /* the map file names it, not the caller */
    struct sal_features **features;
    const struct sal_box *window; /* NULL: all of it */
};

/**
 * Read layers, on all cores.
 *
 * @param access  the rule for those that the map file names
 * The findings come in the order of the layers, whichever was read first; so does the error, that
 * of the first layer that fails. `*features` are the caller's also then, those not read NULL.
 */
SAL_NODISCARD enum sal_status sal_load_layers(const struct sal_layer_source *layers, size_t n,
                                              const struct sal_access *access,
                                              struct sal_report *report, struct sal_error *err);

#endif
