/* SPDX-License-Identifier: MIT */
/* Wars of the map file -> parties and days. */
#include "timeline/wars.h"

#include <glib.h>

#include "base/arena.h"
#include "base/report.h"
#include "timeline/factions.h"

/* The side of a name, or the faction where no side is called so. */
static struct sal_party party_of(const struct sal_dataset *dataset, const char *name,
                                 struct sal_report *report) {
    struct sal_party party = {-1, -1};
    for (size_t i = 0; i < dataset->n_sides && party.side < 0; i++) {
        if (g_ascii_strcasecmp(dataset->sides[i].id, name) == 0) {
            party.side = (int)i;
        }
    }
    for (size_t i = 0; i < dataset->n_factions && party.side < 0 && party.faction < 0; i++) {
        if (g_ascii_strcasecmp(dataset->factions[i].id, name) == 0) {
            party.faction = (int)i;
        }
    }
    if (party.side < 0 && party.faction < 0) {
        sal_report_add(report, SAL_WARNING, "unknown-party", dataset->map->path,
                       "\"%.60s\" is at war but neither a side nor a faction", name);
    }
    return party;
}

static void count_holders(struct sal_dataset *dataset) {
    size_t n = 0;
    for (size_t i = 0; i < dataset->n_factions; i++) {
        n += dataset->factions[i].n_parts == 0;
    }
    dataset->is_crowded = n > SAL_FEW_HOLDERS;
}

/* Does the map file put any faction on a side. */
static bool has_sides(const struct sal_map *map) {
    bool has = map->n_sides > 0;
    for (size_t i = 0; i < map->n_factions; i++) {
        has = has || map->factions[i].side != NULL || map->factions[i].n_side_changes > 0;
    }
    return has;
}

/* A day that the map file says may be more precise than those of the data are. */
static void note_day(struct sal_dataset *dataset, int32_t day) {
    int year, month, mday;
    if (day != SAL_DAY_MIN && day != SAL_DAY_MAX) {
        sal_day_to_civil(day, &year, &month, &mday);
        dataset->n_day_parts = MAX(dataset->n_day_parts, mday > 1 ? 3 : month > 1 ? 2 : 1);
    }
}

static void note_days(struct sal_dataset *dataset) {
    for (size_t i = 0; i < dataset->n_wars; i++) {
        note_day(dataset, dataset->wars[i].start);
        note_day(dataset, dataset->wars[i].end);
    }
    for (size_t i = 0; i < dataset->n_factions; i++) {
        for (size_t j = 0; j < dataset->factions[i].n_side_changes; j++) {
            note_day(dataset, dataset->factions[i].side_changes[j].from);
        }
    }
}

void sal_wars_init(struct sal_dataset *dataset, bool is_data, struct sal_report *report) {
    const struct sal_map *map = dataset->map;
    dataset->wars = sal_arena_array(dataset->arena, map->n_wars, sizeof *dataset->wars);
    g_assert(map->n_wars == 0 || dataset->wars != NULL);
    dataset->n_wars = map->n_wars;
    for (size_t i = 0; i < map->n_wars; i++) {
        const struct sal_map_war *from = &map->wars[i];
        dataset->wars[i] =
            (struct sal_war){.parties = {party_of(dataset, from->parties[0], report),
                                         party_of(dataset, from->parties[1], report)},
                             .start = from->from == NULL ? SAL_DAY_MIN : *from->from,
                             .end = from->to == NULL ? SAL_DAY_MAX : *from->to + 1};
    }
    note_days(dataset);
    count_holders(dataset);
    dataset->has_borders =
        map->lines == SAL_LINES_UNSAID
            ? map->n_wars > 0 || (dataset->is_crowded && !has_sides(map) && !is_data)
            : map->lines == SAL_LINES_BORDERS;
}

static bool is_of(const struct sal_dataset *dataset, int faction, struct sal_party party,
                  int32_t day) {
    const struct sal_faction *at = &dataset->factions[faction];
    bool is_it = faction == party.faction || sal_factions_side(dataset, faction, day) == party.side;
    for (int i = 0; i < at->n_parts; i++) {
        is_it = is_it || at->parts[i] == party.faction ||
                sal_factions_side(dataset, at->parts[i], day) == party.side;
    }
    return is_it;
}

bool sal_wars_are_at(const struct sal_dataset *dataset, int a, int b, int32_t day) {
    bool is_front = !dataset->has_borders;
    for (size_t i = 0; i < dataset->n_wars && !is_front; i++) {
        const struct sal_war *war = &dataset->wars[i];
        const struct sal_party *p = war->parties;
        is_front = war->start <= day && day < war->end &&
                   ((is_of(dataset, a, p[0], day) && is_of(dataset, b, p[1], day)) ||
                    (is_of(dataset, a, p[1], day) && is_of(dataset, b, p[0], day)));
    }
    return is_front;
}
