/* SPDX-License-Identifier: MIT */
/*
 * Claims of one kind by one faction are a dataset of their own, a copy of the map's with these
 * areas alone: so all that makes faces, outlines and figures of control does so of claims.
 */
#include "timeline/claims.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"

/* Statuses of those who hold nothing. */
static const char *const always[] = {"infiltration", "raid", "partisan"};

static int find_kind(const struct sal_dataset *dataset, const char *id) {
    for (size_t i = 0; i < dataset->n_claim_kinds; i++) {
        if (g_ascii_strcasecmp(dataset->claim_kinds[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

enum sal_status sal_claims_init(struct sal_dataset *dataset, struct sal_error *err) {
    const struct sal_map *map = dataset->map;
    if (map->n_claims + G_N_ELEMENTS(always) > SAL_CLAIM_KINDS_MAX) {
        return sal_error_set(err, SAL_LIMIT, map->path, "%zu kinds of claims; at most %zu",
                             map->n_claims, SAL_CLAIM_KINDS_MAX - G_N_ELEMENTS(always));
    }
    dataset->claim_kinds =
        sal_arena_array(dataset->arena, SAL_CLAIM_KINDS_MAX, sizeof *dataset->claim_kinds);
    g_assert(dataset->claim_kinds != NULL);
    for (size_t i = 0; i < map->n_claims; i++) {
        if (find_kind(dataset, map->claims[i].kind) >= 0) {
            return sal_error_set(err, SAL_SCHEMA, map->path, "claim \"%.60s\" stands twice",
                                 map->claims[i].kind);
        }
        dataset->claim_kinds[dataset->n_claim_kinds++] =
            (struct sal_claim_kind){map->claims[i].kind, &map->claims[i]};
    }
    return SAL_OK;
}

static bool is_among(const char *const *texts, size_t n, const char *text) {
    for (size_t i = 0; i < n; i++) {
        if (g_ascii_strcasecmp(texts[i], text) == 0) {
            return true;
        }
    }
    return false;
}

int sal_claims_kind(struct sal_dataset *dataset, const char *status) {
    if (status == NULL || *status == '\0') {
        return -1;
    }
    for (size_t i = 0; i < dataset->n_claim_kinds; i++) {
        const struct sal_claim_kind *kind = &dataset->claim_kinds[i];
        if (g_ascii_strcasecmp(kind->id, status) == 0 ||
            (kind->said != NULL &&
             is_among(kind->said->statuses, kind->said->n_statuses, status))) {
            return (int)i;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(always); i++) {
        if (g_ascii_strcasecmp(always[i], status) == 0) {
            dataset->claim_kinds[dataset->n_claim_kinds] = (struct sal_claim_kind){always[i], NULL};
            return (int)dataset->n_claim_kinds++;
        }
    }
    return -1;
}

int sal_claims_kind_of_source(const struct sal_dataset *dataset,
                              const struct sal_map_source *source) {
    const struct sal_map *map = dataset->map;
    for (size_t i = 0; i < map->n_claims; i++) {
        const struct sal_map_source *first = map->claims[i].sources;
        if (map->claims[i].n_sources > 0 && source >= first &&
            source < first + map->claims[i].n_sources) {
            return (int)i;
        }
    }
    return -1;
}

/* The claim of a kind and a faction, added when it is new; NULL when there are too many. */
static struct sal_claim *claim_of(struct sal_dataset *dataset, int kind, int faction) {
    for (size_t i = 0; i < dataset->n_claims; i++) {
        if (dataset->claims[i].kind == kind && dataset->claims[i].faction == faction) {
            return &dataset->claims[i];
        }
    }
    if (dataset->n_claims == SAL_CLAIMS_MAX) {
        return NULL;
    }
    struct sal_claim *claim = &dataset->claims[dataset->n_claims++];
    *claim = (struct sal_claim){.kind = kind, .faction = faction};
    return claim;
}

/* Kinds in the order of the map file, then of their factions. */
static int by_kind(const void *a, const void *b) {
    const struct sal_claim *p = a, *q = b;
    return p->kind != q->kind ? p->kind - q->kind : p->faction - q->faction;
}

static struct sal_dataset *view_of(const struct sal_dataset *dataset,
                                   const struct sal_claim *claim) {
    struct sal_dataset *view = sal_arena_copy(dataset->arena, dataset, 1, sizeof *view);
    g_assert(view != NULL);
    view->areas = sal_arena_array(dataset->arena, dataset->n_claim_areas, sizeof *view->areas);
    g_assert(view->areas != NULL);
    view->n_areas = 0;
    for (size_t i = 0; i < dataset->n_claim_areas; i++) {
        if (dataset->claim_kind_of[i] == claim->kind &&
            dataset->claim_areas[i].faction == claim->faction) {
            view->areas[view->n_areas] = dataset->claim_areas[i];
            view->areas[view->n_areas++].hold = SAL_AREA_STATUS_CONTROL;
        }
    }
    view->background = -1;
    view->n_claims = 0;
    return view;
}

enum sal_status sal_claims_settle(struct sal_dataset *dataset, struct sal_error *err) {
    dataset->claims = sal_arena_array(dataset->arena, SAL_CLAIMS_MAX, sizeof *dataset->claims);
    g_assert(dataset->claims != NULL);
    for (size_t i = 0; i < dataset->n_claim_areas; i++) {
        if (claim_of(dataset, dataset->claim_kind_of[i], dataset->claim_areas[i].faction) == NULL) {
            return sal_error_set(err, SAL_LIMIT, dataset->map->path,
                                 "more than %d claims of one kind by one faction", SAL_CLAIMS_MAX);
        }
    }
    qsort(dataset->claims, dataset->n_claims, sizeof *dataset->claims, by_kind);
    for (size_t i = 0; i < dataset->n_claims; i++) {
        dataset->claims[i].view = view_of(dataset, &dataset->claims[i]);
    }
    return SAL_OK;
}

bool sal_claims_is_there(const struct sal_claim *claim, int32_t first, int32_t last) {
    for (size_t i = 0; i < claim->view->n_areas; i++) {
        if (claim->view->areas[i].start <= last && first < claim->view->areas[i].end) {
            return true;
        }
    }
    return false;
}
