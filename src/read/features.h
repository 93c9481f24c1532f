/* SPDX-License-Identifier: MIT */
/* Making sal_features: every reader and every stage that hands features out begins here. */
#ifndef SAL_READ_FEATURES_H
#define SAL_READ_FEATURES_H

#include <glib.h>

#include "base/arena.h"
#include "salient.h"

/**
 * Features without fields or items. The struct itself and all that is to hang from it live in
 * features->arena, which sal_features_destroy() releases.
 *
 * @param path, layer, format  copied; NULL is ""
 */
struct sal_features *sal_features_create(const char *path, const char *layer, const char *format);

/**
 * Give features their fields and items, both copied into their arena, and settle them.
 *
 * @param fields  fields[n_fields], whose texts live as long as the features
 * @param items   struct sal_feature, whose texts and points are the arena's
 */
void sal_features_fill(struct sal_features *features, const struct sal_field *fields,
                       size_t n_fields, const GArray *items);

/** Set kind and box from the items; call when all items are in place. */
void sal_features_settle(struct sal_features *features);

/** "path: layer" or, when the layer is named after the file, the path alone; owned by the features.
 */
const char *sal_features_place(const struct sal_features *features);

/** The field that says in which of several folders a feature of a KML file was. */
#define SAL_FEATURES_FOLDER "folder"

#endif
