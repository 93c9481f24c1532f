/* SPDX-License-Identifier: MIT */
/* Features as a value: made empty, settled when filled, looked into by field name, destroyed. */
#include "read/features.h"

#include <glib.h>
#include <string.h>

#include "base/geometry.h"
#include "base/secret.h"

struct sal_features *sal_features_create(const char *path, const char *layer, const char *format) {
    struct sal_arena *arena = sal_arena_create();
    struct sal_features *features = sal_arena_alloc(arena, sizeof *features);
    if (features == NULL) {
        g_error("out of memory for a layer of features");
    }
    features->arena = arena;
    char *name = sal_secret_source_name(path == NULL ? "" : path);
    features->path = sal_arena_strdup(arena, name);
    g_free(name);
    features->layer = sal_arena_strdup(arena, layer == NULL ? "" : layer);
    features->format = sal_arena_strdup(arena, format == NULL ? "" : format);
    features->crs = sal_arena_strdup(arena, "");
    features->encoding = sal_arena_strdup(arena, "UTF-8");
    features->box = SAL_BOX_EMPTY;
    return features;
}

void sal_features_settle(struct sal_features *features) {
    features->kind = SAL_GEOM_NONE;
    features->box = SAL_BOX_EMPTY;
    for (size_t i = 0; i < features->n_items; i++) {
        const struct sal_geom *geom = &features->items[i].geom;
        if (features->kind == SAL_GEOM_NONE) {
            features->kind = geom->kind;
        }
        features->box = sal_box_union(features->box, sal_geom_box(geom));
    }
}

void sal_features_fill(struct sal_features *features, const struct sal_field *fields,
                       size_t n_fields, const GArray *items) {
    features->fields = sal_arena_copy(features->arena, fields, n_fields, sizeof *fields);
    features->n_fields = n_fields;
    features->items =
        sal_arena_copy(features->arena, items->data, items->len, sizeof(struct sal_feature));
    features->n_items = items->len;
    sal_features_settle(features);
}

const char *sal_features_place(const struct sal_features *features) {
    char *name = g_path_get_basename(features->path);
    const size_t length = strlen(features->layer);
    const bool is_same = length == 0 || (strncmp(name, features->layer, length) == 0 &&
                                         (name[length] == '.' || name[length] == '\0'));
    g_free(name);
    if (is_same) {
        return features->path;
    }
    char *place = g_strdup_printf("%s: %s", features->path, features->layer);
    const char *kept = sal_arena_strdup(features->arena, place);
    g_free(place);
    return kept;
}

int sal_features_field(const struct sal_features *features, const char *name) {
    for (size_t i = 0; i < features->n_fields && name != NULL; i++) {
        if (g_ascii_strcasecmp(features->fields[i].name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

void sal_features_destroy(struct sal_features *features) {
    if (features != NULL) {
        sal_features_destroy(features->shared);
        sal_arena_destroy(features->arena);
    }
}
