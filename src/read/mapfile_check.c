/* SPDX-License-Identifier: MIT */
/* Ids, days and counts of a map as it was read. */
#include "read/mapfile_check.h"

#include <glib.h>

#include "base/error.h"

static enum sal_status check_id(const struct sal_map *map, GHashTable *seen, const char *what,
                                char *id, struct sal_error *err) {
    return g_hash_table_add(seen, id)
               ? SAL_OK
               : sal_error_set(err, SAL_SCHEMA, map->path, "%s \"%.60s\" stands twice", what, id);
}

static enum sal_status check_ids(const struct sal_map *map, struct sal_error *err) {
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < map->n_factions && status == SAL_OK; i++) {
        status = check_id(map, seen, "faction", map->factions[i].id, err);
    }
    g_hash_table_remove_all(seen);
    for (size_t i = 0; i < map->n_sides && status == SAL_OK; i++) {
        status = check_id(map, seen, "side", map->sides[i].id, err);
    }
    g_hash_table_unref(seen);
    return status;
}

static enum sal_status check_side_changes(const struct sal_map *map, struct sal_error *err) {
    for (size_t i = 0; i < map->n_factions; i++) {
        const struct sal_map_faction *faction = &map->factions[i];
        for (size_t j = 1; j < faction->n_side_changes; j++) {
            if (faction->side_changes[j].from <= faction->side_changes[j - 1].from) {
                return sal_error_set(err, SAL_SCHEMA, map->path,
                                     "faction \"%.60s\": side_changes are not in order; wanted "
                                     "each \"from\" after the one before",
                                     faction->id);
            }
        }
    }
    return SAL_OK;
}

static enum sal_status check_wars(const struct sal_map *map, struct sal_error *err) {
    for (size_t i = 0; i < map->n_wars; i++) {
        const struct sal_map_war *war = &map->wars[i];
        if (war->n_parties != 2) {
            return sal_error_set(err, SAL_SCHEMA, map->path,
                                 "war %zu is between %zu; wanted two sides or factions: "
                                 "between: [a, b]",
                                 i + 1, war->n_parties);
        }
        if (war->from != NULL && war->to != NULL && *war->to < *war->from) {
            return sal_error_set(err, SAL_SCHEMA, map->path,
                                 "war of %.40s and %.40s: \"to\" is before \"from\"",
                                 war->parties[0], war->parties[1]);
        }
    }
    return SAL_OK;
}

enum sal_status sal_map_check(const struct sal_map *map, struct sal_error *err) {
    enum sal_status status = check_ids(map, err);
    if (status == SAL_OK) {
        status = check_wars(map, err);
    }
    if (status == SAL_OK) {
        status = check_side_changes(map, err);
    }
    if (status == SAL_OK && map->n_controls == 0) {
        status = sal_error_set(err, SAL_SCHEMA, map->path,
                               "names no control areas; wanted the key \"control\"");
    }
    return status;
}
