/* SPDX-License-Identifier: MIT */
/* Factions and sides: those of the map file first, then whatever else the areas name, each a side
 * of its own. */

#include "timeline/factions.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"

static int find_side(const struct sal_dataset *dataset, const char *id) {
    for (size_t i = 0; i < dataset->n_sides; i++) {
        if (g_ascii_strcasecmp(dataset->sides[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int find_faction(const struct sal_dataset *dataset, const char *id) {
    for (size_t i = 0; i < dataset->n_factions; i++) {
        if (g_ascii_strcasecmp(dataset->factions[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* Lists are short and grow seldom: copied whole into the arena each time they grow. */
/* An array of n with room for one more: moved when n is a power of two, to one of twice the size.
 */
static void *grown(struct sal_arena *arena, void *array, size_t n, size_t size) {
    if ((n & (n - 1)) != 0) {
        return array;
    }
    void *larger = sal_arena_array(arena, MAX(2 * n, 1), size);
    g_assert(larger != NULL);
    if (n > 0) {
        memcpy(larger, array, n * size);
    }
    return larger;
}

static int add_side(struct sal_dataset *dataset, const char *id,
                    const struct sal_locale_text *name) {
    const size_t n = dataset->n_sides;
    struct sal_side *sides = grown(dataset->arena, dataset->sides, n, sizeof *sides);
    sides[n] = (struct sal_side){.id = sal_arena_strdup(dataset->arena, id), .name = name};
    dataset->sides = sides;
    return (int)dataset->n_sides++;
}

/* The side of this id, added when it is new. */
static int side_of_id(struct sal_dataset *dataset, const char *id) {
    const int found = find_side(dataset, id);
    return found >= 0 ? found : add_side(dataset, id, NULL);
}

static int add_faction(struct sal_dataset *dataset, const char *id, const char *side,
                       const struct sal_locale_text *name) {
    const size_t n = dataset->n_factions;
    struct sal_faction *factions = grown(dataset->arena, dataset->factions, n, sizeof *factions);
    int i_side = find_side(dataset, side == NULL ? id : side);
    if (i_side < 0) {
        i_side = add_side(dataset, side == NULL ? id : side, side == NULL ? name : NULL);
    }
    factions[n] = (struct sal_faction){
        .id = sal_arena_strdup(dataset->arena, id), .side = i_side, .name = name};
    dataset->factions = factions;
    return (int)dataset->n_factions++;
}

static void add_side_changes(struct sal_dataset *dataset, size_t i_faction) {
    const struct sal_map_faction *from = &dataset->map->factions[i_faction];
    const size_t n = from->n_side_changes;
    struct sal_side_change *changes = sal_arena_array(dataset->arena, n, sizeof *changes);
    g_assert(n == 0 || changes != NULL);
    for (size_t i = 0; i < n; i++) {
        changes[i] =
            (struct sal_side_change){.from = from->side_changes[i].from,
                                     .side = side_of_id(dataset, from->side_changes[i].side)};
    }
    dataset->factions[i_faction].side_changes = changes;
    dataset->factions[i_faction].n_side_changes = n;
}

/* A map file that lists its sides means one of them. */
static void check_side(const struct sal_map *map, const char *faction, const char *side,
                       struct sal_report *report) {
    bool is_listed = map->n_sides == 0 || side == NULL;
    for (size_t i = 0; i < map->n_sides && !is_listed; i++) {
        is_listed = g_ascii_strcasecmp(map->sides[i].id, side) == 0;
    }
    if (!is_listed) {
        sal_report_add(report, SAL_WARNING, "unknown-side", map->path,
                       "faction \"%s\" is of side \"%s\", which \"sides\" does not list", faction,
                       side);
    }
}

static void check_sides(const struct sal_map *map, struct sal_report *report) {
    for (size_t i = 0; i < map->n_factions; i++) {
        const struct sal_map_faction *faction = &map->factions[i];
        check_side(map, faction->id, faction->side, report);
        for (size_t j = 0; j < faction->n_side_changes; j++) {
            check_side(map, faction->id, faction->side_changes[j].side, report);
        }
    }
}

enum sal_status sal_factions_init(struct sal_dataset *dataset, struct sal_report *report,
                                  struct sal_error *err) {
    const struct sal_map *map = dataset->map;
    check_sides(map, report);
    for (size_t i = 0; i < map->n_sides; i++) {
        add_side(dataset, map->sides[i].id, &map->sides[i].name);
    }
    for (size_t i = 0; i < map->n_factions; i++) {
        const struct sal_map_faction *faction = &map->factions[i];
        if (find_faction(dataset, faction->id) >= 0) {
            return sal_error_set(err, SAL_SCHEMA, map->path, "two factions have the id \"%s\"",
                                 faction->id);
        }
        const int index = add_faction(dataset, faction->id, faction->side,
                                      faction->name.n > 0 ? &faction->name : NULL);
        dataset->factions[index].color = faction->color;
        dataset->factions[index].ink = faction->ink;
    }
    for (size_t i = 0; i < map->n_factions; i++) {
        add_side_changes(dataset, i);
    }
    return SAL_OK;
}

/* "a+b": holders who share ground, a party of its own to whoever is beside it. False when a part is
 * not known, or they are too many. */
static bool settle_mixed(struct sal_dataset *dataset, size_t index) {
    struct sal_faction mixed = {.n_parts = 0};
    char **names = g_strsplit(dataset->factions[index].id, "+", SAL_PARTS_MAX + 2);
    const guint n = g_strv_length(names);
    bool is_known = n >= 2 && n <= SAL_PARTS_MAX;
    for (char **name = names; is_known && *name != NULL; name++) {
        const int part = find_faction(dataset, g_strstrip(*name));
        is_known = part >= 0 && (size_t)part != index && dataset->factions[part].n_parts == 0;
        mixed.parts[mixed.n_parts++] = part;
    }
    g_strfreev(names);
    if (is_known) {
        struct sal_faction *faction = &dataset->factions[index];
        memcpy(faction->parts, mixed.parts, sizeof mixed.parts);
        faction->n_parts = mixed.n_parts;
    }
    return is_known;
}

/* Parts may be met after the whole. */
void sal_factions_settle(struct sal_dataset *dataset) {
    for (size_t i = 0; i < dataset->n_factions; i++) {
        if (dataset->factions[i].n_parts == 0 && strchr(dataset->factions[i].id, '+') != NULL) {
            (void)settle_mixed(dataset, i);
        }
    }
}

static bool is_among(const char *name, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (g_ascii_strcasecmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The faction of the map file that has this for another name; -1 for none. */
static int find_alias(const struct sal_dataset *dataset, const char *name) {
    const struct sal_map *map = dataset->map;
    for (size_t i = 0; i < map->n_factions; i++) {
        if (is_among(name, map->factions[i].aliases, map->factions[i].n_aliases)) {
            return (int)i;
        }
    }
    return -1;
}

int sal_factions_index(struct sal_dataset *dataset, const char *id, const char *place,
                       struct sal_report *report) {
    const int known = find_faction(dataset, id);
    const int found = known >= 0 ? known : find_alias(dataset, id);
    if (found >= 0) {
        return found;
    }
    if (is_among(id, dataset->map->nobody, dataset->map->n_nobody)) {
        return -1;
    }
    const int index = add_faction(dataset, id, NULL, NULL);
    const bool is_mixed = strchr(id, '+') != NULL && settle_mixed(dataset, (size_t)index);
    if (!is_mixed && dataset->map->n_factions > 0) {
        sal_report_add(report, SAL_WARNING, "unknown-faction", place,
                       "faction \"%s\" is not in the map file; drawn as a side of its own", id);
    }
    return index;
}

int sal_factions_find(const struct sal_dataset *dataset, const char *name) {
    int found = find_faction(dataset, name);
    found = found >= 0 ? found : find_alias(dataset, name);
    const int side = found >= 0 ? -1 : find_side(dataset, name);
    for (size_t i = 0; side >= 0 && found < 0 && i < dataset->n_factions; i++) {
        found = dataset->factions[i].side == side ? (int)i : -1;
    }
    return found;
}

int sal_factions_side(const struct sal_dataset *dataset, int faction, int32_t day) {
    const struct sal_faction *at = &dataset->factions[faction];
    int side = at->side;
    for (size_t i = 0; i < at->n_side_changes && at->side_changes[i].from <= day; i++) {
        side = at->side_changes[i].side;
    }
    return side;
}

static bool has_side(const struct sal_dataset *dataset, int faction, int side, int32_t day) {
    const struct sal_faction *at = &dataset->factions[faction];
    bool has = sal_factions_side(dataset, faction, day) == side;
    for (int i = 0; i < at->n_parts; i++) {
        has = has || sal_factions_side(dataset, at->parts[i], day) == side;
    }
    return has;
}

bool sal_factions_are_opposed(const struct sal_dataset *dataset, int a, int b, int32_t day) {
    const struct sal_faction *of_b = &dataset->factions[b];
    bool has_common = has_side(dataset, a, sal_factions_side(dataset, b, day), day);
    for (int i = 0; i < of_b->n_parts; i++) {
        has_common = has_common ||
                     has_side(dataset, a, sal_factions_side(dataset, of_b->parts[i], day), day);
    }
    return !has_common;
}
