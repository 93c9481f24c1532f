/* SPDX-License-Identifier: MIT */
/* Cells -> kinds, regions and parts: union-find over the edges between them. */
#include "topology/gaps/ground.h"

#include <glib.h>

#include "base/geometry.h"
#include "topology/overlap_rule.h"

/* Groups of every cell: all[first[cell]..first[cell + 1]), ascending. */
struct members {
    size_t *first;
    GArray *all; /* of uint32_t */
};

static uint32_t find(uint32_t *parent, uint32_t i) {
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* The lesser root stays, so that roots do not depend on the order of joining. */
static void join(uint32_t *parent, uint32_t a, uint32_t b) {
    a = find(parent, a);
    b = find(parent, b);
    parent[MAX(a, b)] = MIN(a, b);
}

static uint32_t *identity(size_t n) {
    uint32_t *parent = g_new(uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        parent[i] = (uint32_t)i;
    }
    return parent;
}

/* Number the groups in the order of their first areas; returns the group of each of the areas. */
static uint32_t *number_groups(struct sal_ground *ground, const struct sal_close_state *state,
                               enum sal_ground_by by) {
    GHashTable *known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    uint32_t *group_of = g_new(uint32_t, state->n_areas + 1);
    ground->area = g_new(size_t, state->n_areas + 1);
    for (size_t i = 0; i < state->n_areas; i++) {
        const struct sal_area *area = &state->dataset->areas[state->areas[i]];
        const gint64 key = by == SAL_GROUND_AREAS ? (gint64)i
                                                  : (gint64)area->faction << 16 |
                                                        (gint64)area->hold << 8 | area->certainty;
        const gpointer found = g_hash_table_lookup(known, &key);
        if (found != NULL) {
            group_of[i] = GPOINTER_TO_UINT(found) - 1;
            continue;
        }
        group_of[i] = (uint32_t)ground->n_groups;
        ground->area[ground->n_groups++] = state->areas[i];
        g_hash_table_insert(known, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(group_of[i] + 1));
    }
    g_hash_table_unref(known);
    return group_of;
}

/* Note a cell's groups, ascending and each once. */
static void add_members(struct members *members, size_t first, uint32_t group) {
    guint at = members->all->len;
    while (at > first && g_array_index(members->all, uint32_t, at - 1) > group) {
        at--;
    }
    if (at == first || g_array_index(members->all, uint32_t, at - 1) != group) {
        g_array_insert_val(members->all, at, group);
    }
}

static void classify(struct sal_ground *ground, const struct sal_close_state *state,
                     enum sal_ground_by by, struct members *members) {
    const size_t n_units = state->dataset->n_units;
    uint32_t *group_of = number_groups(ground, state, by);
    size_t *areas = g_new(size_t, state->n_areas + 1);
    for (size_t cell = 0; cell < ground->edges->n_cells; cell++) {
        const struct sal_cover *cover = &state->covers[cell];
        const size_t first = members->all->len;
        size_t n = 0;
        members->first[cell] = first;
        for (uint32_t i = 0; i < cover->n; i++) {
            if ((size_t)cover->owners[i] >= n_units) {
                const size_t area = (size_t)cover->owners[i] - n_units;
                areas[n++] = state->areas[area];
                add_members(members, first, group_of[area]);
            }
        }
        const bool is_land = n_units == 0 || (cover->n > 0 && (size_t)cover->owners[0] < n_units);
        ground->group[cell] =
            n > 0 ? g_array_index(members->all, uint32_t, first) : SAL_GROUND_NONE;
        ground->kind[cell] = n == 0 ? (is_land ? SAL_GROUND_OPEN : SAL_GROUND_OUT)
                             : by == SAL_GROUND_HOLDERS && sal_overlap_rule_is_contested(
                                                               state->dataset, state->day, areas, n)
                                 ? SAL_GROUND_CONTESTED
                                 : SAL_GROUND_HELD;
    }
    members->first[ground->edges->n_cells] = members->all->len;
    g_free(areas);
    g_free(group_of);
}

/* Have two contested cells two groups in common that contest them. */
static bool is_one_contest(const struct sal_ground *ground, const struct sal_close_state *state,
                           const struct members *members, uint32_t cell_a, uint32_t cell_b) {
    size_t i = members->first[cell_a], j = members->first[cell_b];
    GArray *common = g_array_new(FALSE, FALSE, sizeof(size_t));
    while (i < members->first[cell_a + 1] && j < members->first[cell_b + 1]) {
        const uint32_t p = g_array_index(members->all, uint32_t, i);
        const uint32_t q = g_array_index(members->all, uint32_t, j);
        if (p == q) {
            g_array_append_val(common, ground->area[p]);
        }
        i += p <= q;
        j += q <= p;
    }
    const bool is_one =
        common->len > 1 &&
        sal_overlap_rule_is_contested(state->dataset, state->day,
                                      (const size_t *)(const void *)common->data, common->len);
    g_array_unref(common);
    return is_one;
}

static void find_regions(struct sal_ground *ground, const struct sal_close_state *state,
                         const struct members *members) {
    ground->region = identity(ground->edges->n_cells);
    for (size_t i = 0; i < ground->edges->noder->n_segments; i++) {
        const uint32_t left = ground->edges->cell_of[2 * i];
        const uint32_t right = ground->edges->cell_of[2 * i + 1];
        if (ground->kind[left] == ground->kind[right] &&
            (ground->kind[left] != SAL_GROUND_CONTESTED ||
             is_one_contest(ground, state, members, left, right))) {
            join(ground->region, left, right);
        }
    }
    for (size_t i = 0; i < ground->edges->n_cells; i++) {
        ground->region[i] = find(ground->region, (uint32_t)i);
    }
}

/* Two cells that a group covers and that share an edge are of one part of it. */
static void find_parts(struct sal_ground *ground, const struct members *members) {
    uint32_t *parent = identity(members->all->len);
    for (size_t s = 0; s < ground->edges->noder->n_segments; s++) {
        const uint32_t left = ground->edges->cell_of[2 * s];
        const uint32_t right = ground->edges->cell_of[2 * s + 1];
        size_t i = members->first[left], j = members->first[right];
        while (i < members->first[left + 1] && j < members->first[right + 1]) {
            const uint32_t p = g_array_index(members->all, uint32_t, i);
            const uint32_t q = g_array_index(members->all, uint32_t, j);
            if (p == q) {
                join(parent, (uint32_t)i, (uint32_t)j);
            }
            i += p <= q;
            j += q <= p;
        }
    }
    for (size_t cell = 0; cell < ground->edges->n_cells; cell++) {
        uint32_t lo = SAL_GROUND_NONE, hi = SAL_GROUND_NONE;
        for (size_t i = members->first[cell]; i < members->first[cell + 1]; i++) {
            const uint32_t part = find(parent, (uint32_t)i);
            lo = MIN(lo, part);
            hi = hi == SAL_GROUND_NONE ? part : MAX(hi, part);
        }
        ground->part_lo[cell] = lo;
        ground->part_hi[cell] = hi;
    }
    g_free(parent);
}

/* Every group is one part. */
static void take_groups_for_parts(struct sal_ground *ground, const struct members *members) {
    const uint32_t *all = (const uint32_t *)(const void *)members->all->data;
    for (size_t cell = 0; cell < ground->edges->n_cells; cell++) {
        const bool is_held = members->first[cell] < members->first[cell + 1];
        ground->part_lo[cell] = is_held ? all[members->first[cell]] : SAL_GROUND_NONE;
        ground->part_hi[cell] = is_held ? all[members->first[cell + 1] - 1] : SAL_GROUND_NONE;
    }
}

void sal_ground_init(struct sal_ground *ground, const struct sal_close_state *state,
                     enum sal_ground_by by) {
    const size_t n = state->edges->n_cells;
    *ground = (struct sal_ground){.edges = state->edges,
                                  .kind = g_new(uint8_t, n + 1),
                                  .group = g_new(uint32_t, n + 1),
                                  .part_lo = g_new(uint32_t, n + 1),
                                  .part_hi = g_new(uint32_t, n + 1)};
    struct members members = {g_new(size_t, n + 2), g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    classify(ground, state, by, &members);
    find_regions(ground, state, &members);
    if (by == SAL_GROUND_AREAS) {
        take_groups_for_parts(ground, &members);
    } else {
        find_parts(ground, &members);
    }
    g_array_unref(members.all);
    g_free(members.first);
}

/* Datasets made in memory have no files to tell it by. */
struct sal_mercator sal_ground_map(const struct sal_close_state *state) {
    const struct sal_dataset *dataset = state->dataset;
    struct sal_box box = dataset->base == NULL ? SAL_BOX_EMPTY : dataset->base->box;
    for (size_t i = 0; i < dataset->n_controls; i++) {
        box = sal_box_union(box, dataset->controls[i]->box);
    }
    for (size_t i = 0; dataset->n_controls == 0 && i < dataset->n_areas; i++) {
        box = sal_box_union(box, sal_geom_box(dataset->areas[i].geom));
    }
    for (size_t i = 0; i < state->edges->n_nodes; i++) {
        const struct sal_point p = sal_grid_point_lonlat(state->edges->nodes[i]);
        box = sal_box_union(box, (struct sal_box){p.x, p.y, p.x, p.y});
    }
    return sal_mercator_of(box);
}

void sal_ground_finish(struct sal_ground *ground) {
    g_free(ground->kind);
    g_free(ground->region);
    g_free(ground->group);
    g_free(ground->part_lo);
    g_free(ground->part_hi);
    g_free(ground->area);
    *ground = (struct sal_ground){0};
}

bool sal_ground_is_sought(const struct sal_ground *ground, uint32_t cell) {
    return ground->kind[cell] == SAL_GROUND_OPEN || ground->kind[cell] == SAL_GROUND_CONTESTED;
}

bool sal_ground_is_edge(const struct sal_ground *ground, size_t segment) {
    const uint32_t left = ground->edges->cell_of[2 * segment];
    const uint32_t right = ground->edges->cell_of[2 * segment + 1];
    return ground->region[left] != ground->region[right] &&
           (sal_ground_is_sought(ground, left) || sal_ground_is_sought(ground, right));
}

bool sal_ground_is_outline(const struct sal_ground *ground, size_t segment) {
    const uint8_t left = ground->kind[ground->edges->cell_of[2 * segment]];
    const uint8_t right = ground->kind[ground->edges->cell_of[2 * segment + 1]];
    return (left == SAL_GROUND_OUT && right == SAL_GROUND_OPEN) ||
           (left == SAL_GROUND_OPEN && right == SAL_GROUND_OUT);
}

/* Has a segment anything on one side of another, 0 left or 1 right. */
static bool is_on_side(const struct sal_segment *segment, const struct sal_segment *of, int side) {
    const __int128 a = sal_grid_point_cross(of->a, of->b, segment->a);
    const __int128 b = sal_grid_point_cross(of->a, of->b, segment->b);
    return side == 0 ? a > 0 || b > 0 : a < 0 || b < 0;
}

bool sal_ground_is_facing(const struct sal_ground *ground, size_t segment_a, size_t segment_b) {
    const struct sal_segment *segments = ground->edges->noder->segments;
    for (int i = 0; i < 4; i++) {
        const uint32_t cell = ground->edges->cell_of[2 * segment_a + (size_t)(i & 1)];
        const uint32_t other = ground->edges->cell_of[2 * segment_b + (size_t)(i >> 1)];
        if (sal_ground_is_sought(ground, cell) && ground->region[cell] == ground->region[other] &&
            is_on_side(&segments[segment_b], &segments[segment_a], i & 1) &&
            is_on_side(&segments[segment_a], &segments[segment_b], i >> 1)) {
            return true;
        }
    }
    return false;
}
