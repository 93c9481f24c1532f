/* SPDX-License-Identifier: MIT */
/*
 * Overlaps of a day, and areas beyond the base: the cells of one pair, or of one area beyond the
 * base, summed. Asked are only areas that are new on the day, and what meets them: the rest was
 * asked on days before.
 */
#include "check/check_day.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"
#include "check/findings.h"
#include "timeline/factions.h"
#include "topology/geodesic_sum.h"
#include "topology/grid_point.h"

/* What is narrower than this on average is rounding of coordinates. */
#define WIDTH_MIN_M 1.0
/* Areas on one cell that are compared pair by pair. */
#define COVERING_MAX 32

/* Cells summed. */
struct sum {
    double area_m2, perimeter_m;
    double largest_m2;
    struct sal_point at; /* on the edge of the largest cell */
};

struct looking {
    struct sal_check_run *c;
    const struct sal_day_graph *day;
    struct sum *cells;
    GHashTable *pairs;  /* a * n_areas + b -> struct sum */
    struct sum *beyond; /* of areas, beyond the base */
};

static void measure_cells(struct looking *l, const struct sal_half_edges *graph) {
    for (size_t i = 0; i < graph->noder->n_segments; i++) {
        const struct sal_point ends[2] = {sal_grid_point_lonlat(graph->noder->segments[i].a),
                                          sal_grid_point_lonlat(graph->noder->segments[i].b)};
        double length_m;
        const double under = sal_geodesic_sum_line(ends, 2, &length_m);
        for (uint32_t side = 0; side < 2; side++) {
            struct sum *cell = &l->cells[graph->cell_of[2 * i + side]];
            cell->area_m2 += side == 0 ? under : -under;
            cell->perimeter_m += length_m;
            if (length_m > cell->largest_m2) { /* here: the longest edge */
                cell->largest_m2 = length_m;
                cell->at = (struct sal_point){(ends[0].x + ends[1].x) / 2.0,
                                              (ends[0].y + ends[1].y) / 2.0};
            }
        }
    }
}

static void sum_add(struct sum *sum, const struct sum *cell) {
    sum->area_m2 += cell->area_m2;
    sum->perimeter_m += cell->perimeter_m;
    if (cell->area_m2 > sum->largest_m2) {
        sum->largest_m2 = cell->area_m2;
        sum->at = cell->at;
    }
}

static struct sum *sum_of_pair(struct looking *l, size_t first, size_t second) {
    const gpointer key = GSIZE_TO_POINTER(first * l->day->n_areas + second + 1);
    struct sum *sum = g_hash_table_lookup(l->pairs, key);
    if (sum == NULL) {
        sum = g_new0(struct sum, 1);
        g_hash_table_insert(l->pairs, key, sum);
    }
    return sum;
}

static void add_pairs(struct looking *l, const struct sum *cell, const size_t *covering, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            sum_add(sum_of_pair(l, covering[i], covering[j]), cell);
        }
    }
}

static void look_at_cell(struct looking *l, const struct sal_cover *cover, const struct sum *cell) {
    const size_t n_units = l->c->dataset->n_units;
    size_t covering[COVERING_MAX];
    size_t n = 0;
    bool is_in_base = n_units == 0;
    for (uint32_t i = 0; i < cover->n; i++) {
        const size_t owner = (size_t)cover->owners[i];
        is_in_base = is_in_base || owner < n_units;
        if (owner >= n_units && n < COVERING_MAX) {
            covering[n++] = owner - n_units;
        }
    }
    for (size_t i = 0; i < n && !is_in_base; i++) {
        sum_add(&l->beyond[covering[i]], cell);
    }
    add_pairs(l, cell, covering, n);
}

static double width_of(const struct sum *sum) {
    return sum->perimeter_m > 0.0 ? 2.0 * sum->area_m2 / sum->perimeter_m : 0.0;
}

/* What the overlap of a pair is: NULL when it is none to be told. */
static const char *rule_of(const struct looking *l, size_t first, size_t second) {
    const struct sal_check_run *c = l->c;
    const struct sal_dataset *dataset = c->dataset;
    const struct sal_area *a = &dataset->areas[first], *b = &dataset->areas[second];
    if (a->hold != SAL_AREA_STATUS_CONTROL || b->hold != SAL_AREA_STATUS_CONTROL) {
        return NULL; /* claims, attacks and contested ground lie over others' control by nature */
    }
    if (sal_factions_are_opposed(dataset, a->faction, b->faction, l->day->day)) {
        return "overlap";
    }
    char *same = g_strdup_printf("same %zu %zu", first, second);
    char *files = g_strdup_printf("files %zu %zu", a->source, b->source);
    const bool is_told =
        g_hash_table_contains(c->told, same) || g_hash_table_contains(c->told, files);
    g_free(files);
    g_free(same);
    return a->faction != b->faction || is_told ? NULL : "interval-overlap";
}

static void tell_pair(struct looking *l, size_t i, size_t j, const struct sum *sum) {
    const size_t first = l->day->areas[i], second = l->day->areas[j];
    const char *rule = l->day->is_new[i] || l->day->is_new[j] ? rule_of(l, first, second) : NULL;
    if (rule == NULL || width_of(sum) < WIDTH_MIN_M ||
        !sal_findings_are_new(l->c, "%s %zu %zu", rule, first, second)) {
        return;
    }
    const struct sal_dataset *dataset = l->c->dataset;
    char *place = sal_findings_place(l->c, second, l->day->day);
    char *other = sal_findings_place(l->c, first, SAL_DAY_MIN);
    sal_report_add_at(l->c->report, SAL_WARNING, rule, place, sum->at,
                      "%.3f km2, on average %.0f m wide, of %s also lie in %s of %s",
                      sum->area_m2 / 1e6, width_of(sum),
                      dataset->factions[dataset->areas[second].faction].id, other,
                      dataset->factions[dataset->areas[first].faction].id);
    g_free(other);
    g_free(place);
}

static int by_key(gconstpointer a, gconstpointer b) {
    const gsize left = GPOINTER_TO_SIZE(a), right = GPOINTER_TO_SIZE(b);
    return (left > right) - (left < right);
}

static void tell_all(struct looking *l) {
    GList *keys = g_list_sort(g_hash_table_get_keys(l->pairs), by_key);
    for (const GList *at = keys; at != NULL; at = at->next) {
        const size_t key = GPOINTER_TO_SIZE(at->data) - 1;
        tell_pair(l, key / l->day->n_areas, key % l->day->n_areas,
                  g_hash_table_lookup(l->pairs, at->data));
    }
    g_list_free(keys);
    for (size_t i = 0; i < l->day->n_areas; i++) {
        const double width_m = width_of(&l->beyond[i]);
        if (l->day->is_new[i] && width_m > fmax(l->c->border_tolerance_km * 1000.0, WIDTH_MIN_M) &&
            sal_findings_are_new(l->c, "outside %zu", l->day->areas[i])) {
            char *place = sal_findings_place(l->c, l->day->areas[i], l->day->day);
            sal_report_add_at(l->c->report, SAL_WARNING, "outside-base", place, l->beyond[i].at,
                              "%.1f km2, on average %.1f km wide, lie beyond the base; cut off",
                              l->beyond[i].area_m2 / 1e6, width_m / 1000.0);
            g_free(place);
        }
    }
}

enum sal_status sal_check_day(struct sal_check_run *c, const struct sal_day_graph *day,
                              struct sal_error *err) {
    struct sal_arena *scratch = sal_arena_create();
    struct looking l = {.c = c,
                        .day = day,
                        .cells = sal_arena_array(scratch, day->edges.n_cells, sizeof *l.cells),
                        .beyond = sal_arena_array(scratch, day->n_areas, sizeof *l.beyond),
                        .pairs = g_hash_table_new_full(NULL, NULL, NULL, g_free)};
    const bool is_ok = l.cells != NULL && l.beyond != NULL;
    if (is_ok) {
        measure_cells(&l, &day->edges);
        for (size_t i = 1; i < day->edges.n_cells; i++) {
            look_at_cell(&l, &day->covers[i], &l.cells[i]);
        }
        tell_all(&l);
    }
    g_hash_table_unref(l.pairs);
    sal_arena_destroy(scratch);
    return is_ok ? SAL_OK
                 : sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu cells",
                                 day->edges.n_cells);
}
