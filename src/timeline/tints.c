/* SPDX-License-Identifier: MIT */
/*
 * Who touches whom is asked of a grid: factions whose edges run through one cell do. Of each it is
 * kept in which stretches of time that is. The graph is then coloured by Brelaz's rule, the vertex
 * with the fewest tints left first, and improved as long as any vertex has a better one.
 */
#include "timeline/tints.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "base/geometry.h"

/* Cells along the longer side of all areas. */
#define GRID_CELLS 720.0
/* Stretches of time that contacts are told apart by. */
#define N_STRETCHES 64
/* What it costs when two have one tint: who touch on a day; who come there after one another; who
 * are there long before or after; who have a neighbour in common. */
#define COST_TOUCH 4096
#define COST_NEXT 512
#define COST_LATER 16
#define COST_NEAR 1
#define IMPROVEMENTS_MAX 12
#define RESOLUTIONS 3
#define TRIALS_MAX 2000

struct contact {
    int other;
    int cost;
};

struct graph {
    int n;
    GArray **contacts; /* contacts[n], of struct contact */
};

/* Keys are 64 bits wide, of which GLib's own hash sees half. */
static guint hash_key(gconstpointer key) {
    return (guint)((guint64)GPOINTER_TO_SIZE(key) * 0x9e3779b97f4a7c15U >> 32);
}

static int cell_of(double degrees, double west, double cell) {
    const double along = fmod(degrees - west, 360.0);
    return (int)((along < 0.0 ? along + 360.0 : along) / cell);
}

/* Stretches in which an area holds. */
static guint64 stretches_of(const struct sal_dataset *dataset, const struct sal_area *area) {
    guint64 mask = 0;
    size_t low = 0, high = dataset->n_changes;
    while (low < dataset->n_changes && dataset->changes[low] <= area->start) {
        low++;
    }
    while (high > low && dataset->changes[high - 1] >= area->end) {
        high--;
    }
    const size_t n = MAX(dataset->n_changes + 1, N_STRETCHES);
    for (size_t i = low; i <= high; i++) {
        mask |= (guint64)1 << (i * N_STRETCHES / n);
    }
    return mask;
}

struct grid {
    double west, south, cell;
    GHashTable *cells; /* cell and faction -> stretches */
};

static void mark(struct grid *grid, struct sal_point p, int faction, guint64 stretches,
                 guint64 *last) {
    const guint64 column = (guint64)cell_of(p.x, grid->west, grid->cell);
    const guint64 row = (guint64)fmax((p.y - grid->south) / grid->cell, 0.0);
    const guint64 key = ((row << 12 | column) << 20) | (guint64)faction;
    if (key == *last) {
        return;
    }
    *last = key;
    const guint64 there = GPOINTER_TO_SIZE(g_hash_table_lookup(grid->cells, GSIZE_TO_POINTER(key)));
    if ((there | stretches) != there) {
        g_hash_table_insert(grid->cells, GSIZE_TO_POINTER(key),
                            GSIZE_TO_POINTER(there | stretches));
    }
}

static void mark_area(struct grid *grid, const struct sal_geom *geom, int faction,
                      guint64 stretches) {
    guint64 last = G_MAXUINT64;
    for (size_t i = 0; i < geom->n_rings; i++) {
        for (size_t j = geom->ring_start[i] + 1; j < geom->ring_start[i + 1]; j++) {
            const struct sal_point p = geom->points[j - 1], q = geom->points[j];
            const double length = fmax(fabs(q.x - p.x), fabs(q.y - p.y));
            const int n_steps = 1 + (int)(2.0 * length / grid->cell);
            for (int k = 0; k < n_steps; k++) {
                const double share = (double)k / n_steps;
                const struct sal_point at = {p.x + share * (q.x - p.x), p.y + share * (q.y - p.y)};
                mark(grid, at, faction, stretches, &last);
            }
        }
    }
}

/* Cells with who has an edge in them. */
static GHashTable *fill_grid(const struct sal_dataset *dataset) {
    struct sal_box box = SAL_BOX_EMPTY;
    for (size_t i = 0; i < dataset->n_areas; i++) {
        const struct sal_geom *geom = dataset->areas[i].geom;
        box = sal_box_union(box, sal_box_of_points(geom->points, geom->n_points));
    }
    const double side = fmax(fmax(box.max_x - box.min_x, box.max_y - box.min_y), 1e-6);
    struct grid grid = {box.min_x, box.min_y, fmin(side, 360.0) / GRID_CELLS,
                        g_hash_table_new(hash_key, NULL)};
    for (size_t i = 0; i < dataset->n_areas; i++) {
        const struct sal_area *area = &dataset->areas[i];
        const struct sal_faction *faction = &dataset->factions[area->faction];
        const guint64 stretches = stretches_of(dataset, area);
        for (int j = 0; j < MAX(faction->n_parts, 1); j++) {
            mark_area(&grid, area->geom, faction->n_parts > 0 ? faction->parts[j] : area->faction,
                      stretches);
        }
    }
    return grid.cells;
}

static int by_key(const void *a, const void *b) {
    const guint64 p = *(const guint64 *)a, q = *(const guint64 *)b;
    return (p > q) - (p < q);
}

/* What one tint costs two who are at one place in these stretches. */
static int cost_of(guint64 own, guint64 other) {
    return (own & other) != 0                     ? COST_TOUCH
           : ((own << 1 | own >> 1) & other) != 0 ? COST_NEXT
                                                  : COST_LATER;
}

static void add_contact(GHashTable *pairs, guint64 a, guint64 b, int cost) {
    const gpointer key = GSIZE_TO_POINTER(a << 20 | b);
    const int there = GPOINTER_TO_INT(g_hash_table_lookup(pairs, key));
    if (cost > there) {
        g_hash_table_insert(pairs, key, GINT_TO_POINTER(cost));
    }
}

/* Pairs of factions, the lesser first -> cost of one tint for both. */
static GHashTable *find_pairs(GHashTable *cells) {
    GHashTable *pairs = g_hash_table_new(hash_key, NULL);
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(guint64));
    GHashTableIter iter;
    gpointer key = NULL;
    g_hash_table_iter_init(&iter, cells);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const guint64 value = GPOINTER_TO_SIZE(key);
        g_array_append_val(keys, value);
    }
    g_array_sort(keys, by_key);
    const guint64 *all = (const guint64 *)(const void *)keys->data;
    for (guint i = 0; i < keys->len; i++) {
        const guint64 own = GPOINTER_TO_SIZE(g_hash_table_lookup(cells, GSIZE_TO_POINTER(all[i])));
        for (guint j = i + 1; j < keys->len && all[j] >> 20 == all[i] >> 20; j++) {
            const guint64 other =
                GPOINTER_TO_SIZE(g_hash_table_lookup(cells, GSIZE_TO_POINTER(all[j])));
            add_contact(pairs, all[i] & 0xfffff, all[j] & 0xfffff, cost_of(own, other));
        }
    }
    g_array_unref(keys);
    return pairs;
}

static int by_other(const void *a, const void *b) {
    return ((const struct contact *)a)->other - ((const struct contact *)b)->other;
}

static struct graph graph_of(const struct sal_dataset *dataset) {
    struct graph graph = {.n = (int)dataset->n_factions,
                          .contacts = g_new(GArray *, dataset->n_factions)};
    for (int i = 0; i < graph.n; i++) {
        graph.contacts[i] = g_array_new(FALSE, FALSE, sizeof(struct contact));
    }
    GHashTable *cells = fill_grid(dataset);
    GHashTable *pairs = find_pairs(cells);
    GHashTableIter iter;
    gpointer key = NULL, cost = NULL;
    g_hash_table_iter_init(&iter, pairs);
    while (g_hash_table_iter_next(&iter, &key, &cost)) {
        const int a = (int)(GPOINTER_TO_SIZE(key) >> 20),
                  b = (int)(GPOINTER_TO_SIZE(key) & 0xfffff);
        g_array_append_vals(graph.contacts[a], &(struct contact){b, GPOINTER_TO_INT(cost)}, 1);
        g_array_append_vals(graph.contacts[b], &(struct contact){a, GPOINTER_TO_INT(cost)}, 1);
    }
    g_hash_table_unref(pairs);
    g_hash_table_unref(cells);
    /* The table's order is that of its hashes; the factions' is the data's. */
    for (int i = 0; i < graph.n; i++) {
        g_array_sort(graph.contacts[i], by_other);
    }
    return graph;
}

/* What each tint would cost a faction, as the others are coloured now. */
static void cost_tints(const struct graph *graph, const int *tints, int faction,
                       gint64 costs[SAL_N_TINTS + 1]) {
    for (int i = 0; i <= SAL_N_TINTS; i++) {
        costs[i] = 0;
    }
    for (guint i = 0; i < graph->contacts[faction]->len; i++) {
        const struct contact at = g_array_index(graph->contacts[faction], struct contact, i);
        costs[tints[at.other]] += at.cost;
        const GArray *further = graph->contacts[at.other];
        for (guint j = 0; at.cost == COST_TOUCH && j < further->len; j++) {
            const struct contact beyond = g_array_index(further, struct contact, j);
            costs[tints[beyond.other]] +=
                beyond.cost == COST_TOUCH && beyond.other != faction ? COST_NEAR : 0;
        }
    }
}

/* The cheapest tint, of several the one used least. */
static int best_tint(const gint64 costs[SAL_N_TINTS + 1], const int uses[SAL_N_TINTS + 1]) {
    int best = 1;
    for (int i = 2; i <= SAL_N_TINTS; i++) {
        if (costs[i] < costs[best] || (costs[i] == costs[best] && uses[i] < uses[best])) {
            best = i;
        }
    }
    return best;
}

/* How pressing it is to colour a faction: tints that neighbours have already, then neighbours. */
static gint64 pressure_of(const struct graph *graph, const int *tints, int faction) {
    unsigned taken = 0;
    gint64 sum = 0;
    for (guint i = 0; i < graph->contacts[faction]->len; i++) {
        const struct contact at = g_array_index(graph->contacts[faction], struct contact, i);
        taken |= at.cost == COST_TOUCH && tints[at.other] > 0 ? 1U << tints[at.other] : 0U;
        sum += at.cost;
    }
    int n_taken = 0;
    for (; taken != 0; taken &= taken - 1) {
        n_taken++;
    }
    return ((gint64)n_taken << 40) + sum;
}

static void color_all(const struct graph *graph, int *tints, int uses[SAL_N_TINTS + 1]) {
    gint64 costs[SAL_N_TINTS + 1];
    for (int i = 0; i < graph->n; i++) {
        int next = -1;
        gint64 most = -1;
        for (int j = 0; j < graph->n; j++) {
            const gint64 pressure = tints[j] > 0 ? -1 : pressure_of(graph, tints, j);
            if (pressure > most) {
                most = pressure;
                next = j;
            }
        }
        cost_tints(graph, tints, next, costs);
        tints[next] = best_tint(costs, uses);
        uses[tints[next]]++;
    }
}

static bool improve(const struct graph *graph, int *tints, int uses[SAL_N_TINTS + 1]) {
    gint64 costs[SAL_N_TINTS + 1];
    bool is_better = false;
    for (int i = 0; i < graph->n; i++) {
        cost_tints(graph, tints, i, costs);
        const int best = best_tint(costs, uses);
        if (costs[best] < costs[tints[i]]) {
            uses[tints[i]]--;
            uses[best]++;
            tints[i] = best;
            is_better = true;
        }
    }
    return is_better;
}

/* What all pairs of one tint cost that touch, ever. */
static gint64 energy_of(const struct graph *graph, const int *tints) {
    gint64 sum = 0;
    for (int i = 0; i < graph->n; i++) {
        for (guint j = 0; j < graph->contacts[i]->len; j++) {
            const struct contact at = g_array_index(graph->contacts[i], struct contact, j);
            sum += tints[i] == tints[at.other] ? at.cost : 0;
        }
    }
    return sum;
}

/* Give a faction a tint and whoever of its contacts has it another. */
static void push(const struct graph *graph, int *tints, int uses[SAL_N_TINTS + 1], int faction,
                 int tint) {
    gint64 costs[SAL_N_TINTS + 1];
    tints[faction] = tint;
    for (guint i = 0; i < graph->contacts[faction]->len; i++) {
        const struct contact at = g_array_index(graph->contacts[faction], struct contact, i);
        if (tints[at.other] == tint) {
            cost_tints(graph, tints, at.other, costs);
            tints[at.other] = best_tint(costs, uses);
        }
    }
}

/* Where a better tint is taken by others: let them move, if that is better for all. */
static void resolve(const struct graph *graph, int *tints, int uses[SAL_N_TINTS + 1]) {
    int *trial = g_new(int, graph->n);
    gint64 costs[SAL_N_TINTS + 1];
    gint64 least = energy_of(graph, tints);
    for (int i = 0, n_tried = 0; i < graph->n && n_tried < TRIALS_MAX && least > 0; i++) {
        cost_tints(graph, tints, i, costs);
        for (int tint = 1; costs[tints[i]] >= COST_NEXT && tint <= SAL_N_TINTS; tint++) {
            if (tint == tints[i]) {
                continue;
            }
            memcpy(trial, tints, (size_t)graph->n * sizeof *trial);
            push(graph, trial, uses, i, tint);
            const gint64 energy = energy_of(graph, trial);
            n_tried++;
            if (energy < least) {
                least = energy;
                memcpy(tints, trial, (size_t)graph->n * sizeof *trial);
                break;
            }
        }
    }
    g_free(trial);
}

void sal_tints_choose(struct sal_dataset *dataset) {
    if (!dataset->is_crowded) {
        return;
    }
    struct graph graph = graph_of(dataset);
    int *tints = g_new0(int, graph.n);
    int uses[SAL_N_TINTS + 1] = {0};
    color_all(&graph, tints, uses);
    for (int i = 0; i < IMPROVEMENTS_MAX && improve(&graph, tints, uses); i++) {
    }
    for (int i = 0; i < RESOLUTIONS; i++) {
        resolve(&graph, tints, uses);
    }
    for (int i = 0; i < graph.n; i++) {
        dataset->factions[i].tint = tints[i];
        g_array_unref(graph.contacts[i]);
    }
    g_free(graph.contacts);
    g_free(tints);
}
