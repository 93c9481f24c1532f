/* SPDX-License-Identifier: MIT */
/* A dataset given up. */
#include "timeline/dataset.h"

#include <glib.h>

#include "base/arena.h"
#include "read/features.h"

void sal_dataset_destroy(struct sal_dataset *dataset) {
    if (dataset == NULL) {
        return;
    }
    for (size_t i = 0; i < dataset->n_controls; i++) {
        sal_features_destroy(dataset->controls[i]);
    }
    sal_features_destroy(dataset->base);
    sal_features_destroy(dataset->countries);
    sal_features_destroy(dataset->rivers);
    sal_features_destroy(dataset->lakes);
    sal_features_destroy(dataset->places);
    sal_map_destroy(dataset->map);
    sal_arena_destroy(dataset->arena);
    g_free(dataset);
}
