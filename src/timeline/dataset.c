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
    for (size_t i = 0; i < dataset->n_overlays; i++) {
        sal_features_destroy(dataset->overlays[i].features);
    }
    for (size_t i = 0; i < dataset->n_mark_sets; i++) {
        sal_features_destroy(dataset->mark_sets[i].features);
    }
    sal_features_destroy(dataset->reports);
    sal_raster_close(dataset->raster);
    sal_raster_close(dataset->logo);
    sal_map_destroy(dataset->map);
    sal_arena_destroy(dataset->arena);
    g_free(dataset);
}

void sal_dataset_sources(const struct sal_dataset *dataset,
                         void (*see)(const char *path, const struct sal_features *layer,
                                     void *data),
                         void *data) {
    const struct sal_map *map = dataset->map;
    const struct sal_map_source *const sources[] = {&map->base,  &map->countries, &map->rivers,
                                                    &map->lakes, &map->places,    &map->reports};
    const struct sal_features *const layers[] = {dataset->base,   dataset->countries,
                                                 dataset->rivers, dataset->lakes,
                                                 dataset->places, dataset->reports};
    if (*map->path != '\0') {
        see(map->path, NULL, data);
    }
    for (size_t i = 0; i < map->n_controls; i++) {
        see(map->controls[i].file, NULL, data);
    }
    const char *const pictures[] = {map->raster.file, map->logo.file};
    for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
        if (pictures[i] != NULL) {
            see(pictures[i], NULL, data);
        }
    }
    for (size_t i = 0; i < map->n_layers; i++) {
        see(map->layers[i].source.file, NULL, data);
    }
    for (size_t i = 0; i < map->n_marks; i++) {
        see(map->marks[i].source.file, NULL, data);
    }
    for (size_t i = 0; i < map->n_claims; i++) {
        for (size_t j = 0; j < map->claims[i].n_sources; j++) {
            see(map->claims[i].sources[j].file, NULL, data);
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        if (sources[i]->file != NULL) {
            see(sources[i]->file, NULL, data);
        }
    }
    for (size_t i = 0; i < dataset->n_controls; i++) {
        if (!dataset->controls[i]->is_unread) {
            see(dataset->control_paths[i], dataset->controls[i], data);
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        if (layers[i] != NULL) {
            see(layers[i]->path, layers[i], data);
        }
    }
    for (size_t i = 0; i < dataset->n_overlays; i++) {
        see(dataset->overlays[i].features->path, dataset->overlays[i].features, data);
    }
    for (size_t i = 0; i < dataset->n_mark_sets; i++) {
        see(dataset->mark_sets[i].features->path, dataset->mark_sets[i].features, data);
    }
}
