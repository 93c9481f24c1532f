/* SPDX-License-Identifier: MIT */
/* Areas of a day and of the day before, compared polygon by polygon; what is left is near what
 * changed. */
#include "check/day_graph.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "timeline/as_of.h"

/* Kilometres in a degree of latitude; and of longitude, at most so many times fewer. */
#define KM_PER_DEG 111.0
#define NARROWEST 0.05

/* One polygon of an area. */
struct polygon {
    const struct sal_geom *geom;
    size_t polygon;
    int holding; /* of its area; only polygons held alike are equal */
};

static size_t n_points_of(const struct polygon *p, const struct sal_point **points) {
    const size_t first_ring = p->geom->polygon_start[p->polygon];
    const size_t end_ring = p->geom->polygon_start[p->polygon + 1];
    *points = p->geom->points + p->geom->ring_start[first_ring];
    return p->geom->ring_start[end_ring] - p->geom->ring_start[first_ring];
}

static guint polygon_hash(gconstpointer key) {
    const struct polygon *p = key;
    const struct sal_point *points;
    const size_t n = n_points_of(p, &points);
    guint hash = (guint)p->holding * 31 + (guint)n;
    for (size_t i = 0; i < n; i++) {
        hash = hash * 31 + g_double_hash(&points[i].x);
        hash = hash * 31 + g_double_hash(&points[i].y);
    }
    return hash;
}

static gboolean polygon_equal(gconstpointer a, gconstpointer b) {
    const struct polygon *left = a, *right = b;
    const struct sal_point *p, *q;
    const size_t n = n_points_of(left, &p);
    return left->holding == right->holding && n == n_points_of(right, &q) &&
           memcmp(p, q, n * sizeof *p) == 0;
}

static struct sal_box box_of(const struct polygon *p) {
    const struct sal_point *points;
    const size_t n = n_points_of(p, &points);
    struct sal_box box = SAL_BOX_EMPTY;
    for (size_t i = 0; i < n; i++) {
        box = sal_box_union(box,
                            (struct sal_box){points[i].x, points[i].y, points[i].x, points[i].y});
    }
    return box;
}

/* Polygons that begin or end on a day and are not on both sides of it, in the areas' order; how
 * many of each area are so, in n_changed[n_areas]. */
static GArray *changed_polygons(const struct sal_dataset *dataset, int32_t day,
                                uint32_t *n_changed) {
    GHashTable *ended = g_hash_table_new_full(polygon_hash, polygon_equal, g_free, NULL);
    GArray *changed = g_array_new(FALSE, FALSE, sizeof(struct polygon));
    for (int pass = 0; pass < 3;
         pass++) { /* those that end; those that begin; those that are left */
        for (size_t i = 0; i < dataset->n_areas; i++) {
            const struct sal_area *area = &dataset->areas[i];
            const int holding =
                (area->faction * SAL_N_AREA_STATUS + (int)area->hold) * 2 + (int)area->certainty;
            if ((pass == 1 ? area->start : area->end) != day) {
                continue;
            }
            for (size_t k = 0; k < area->geom->n_polygons; k++) {
                const struct polygon polygon = {area->geom, k, holding};
                if (pass == 0) {
                    g_hash_table_add(ended, g_memdup2(&polygon, sizeof polygon));
                } else if ((pass == 1) != g_hash_table_remove(ended, &polygon)) {
                    g_array_append_val(changed, polygon);
                    n_changed[i]++;
                }
            }
        }
    }
    g_hash_table_unref(ended);
    return changed;
}

static int by_west(const void *a, const void *b) {
    const struct sal_box *left = a, *right = b;
    return (left->min_x > right->min_x) - (left->min_x < right->min_x);
}

static void box_set_init(struct sal_box_set *set, GArray *boxes) {
    g_array_sort(boxes, by_west);
    set->boxes = boxes;
    set->reach = g_new(double, boxes->len + 1);
    for (guint i = 0; i < boxes->len; i++) {
        const double east = g_array_index(boxes, struct sal_box, i).max_x;
        set->reach[i] = i == 0 ? east : fmax(set->reach[i - 1], east);
    }
}

static bool box_set_touches(const struct sal_box_set *set, struct sal_box box) {
    guint low = 0, high = set->boxes->len; /* those before begin west of the box's east side */
    while (low < high) {
        const guint middle = low + (high - low) / 2;
        if (g_array_index(set->boxes, struct sal_box, middle).min_x <= box.max_x) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    while (low > 0 && set->reach[low - 1] >= box.min_x) {
        if (sal_box_overlaps(g_array_index(set->boxes, struct sal_box, low - 1), box)) {
            return true;
        }
        low--;
    }
    return false;
}

static void box_set_finish(struct sal_box_set *set) {
    if (set->boxes != NULL) {
        g_array_unref(set->boxes);
    }
    g_free(set->reach);
}

bool sal_day_graph_is_changed(const struct sal_day_graph *graph, struct sal_box box) {
    return box_set_touches(&graph->changed, box);
}

static struct sal_box grow(struct sal_box box, double km) {
    const double middle = 0.5 * (box.min_y + box.max_y) * G_PI / 180.0;
    return sal_box_grow(box, km / (KM_PER_DEG * fmax(NARROWEST, cos(middle))));
}

/* Boxes round what changed, and into *meeting those of what is looked at: they and the areas that
 * are new, whose every overlap counts. */
static void find_boxes(struct sal_day_graph *graph, const struct sal_check_run *c,
                       const GArray *changed, const uint32_t *n_changed, bool is_whole,
                       struct sal_box_set *meeting) {
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(struct sal_box));
    for (guint i = 0; i < changed->len; i++) {
        const struct sal_box box =
            grow(box_of(&g_array_index(changed, struct polygon, i)), 2.0 * fmax(c->gap_km, 0.0));
        g_array_append_val(boxes, box);
    }
    GArray *all = g_array_copy(boxes);
    for (size_t i = 0; i < graph->n_areas; i++) {
        const struct sal_area *area = &c->dataset->areas[graph->areas[i]];
        if (is_whole || (area->start == graph->day && n_changed[graph->areas[i]] > 0)) {
            const struct sal_box box = sal_geom_box(area->geom);
            g_array_append_val(all, box);
        }
    }
    box_set_init(&graph->changed, boxes);
    box_set_init(meeting, all);
}

static bool has_side_change(const struct sal_dataset *dataset, int32_t day) {
    for (size_t i = 0; i < dataset->n_factions; i++) {
        for (size_t j = 0; j < dataset->factions[i].n_side_changes; j++) {
            if (dataset->factions[i].side_changes[j].from == day) {
                return true;
            }
        }
    }
    return false;
}

/* Add what meets a box; other areas are left out of graph->areas. */
static void collect(struct sal_day_graph *graph, const struct sal_dataset *dataset,
                    const uint32_t *n_changed, bool is_whole, const struct sal_box_set *meeting) {
    size_t n_kept = 0;
    for (size_t i = 0; i < dataset->n_units && meeting->boxes->len > 0; i++) {
        if (box_set_touches(meeting, sal_geom_box(dataset->units[i].geom))) {
            sal_noder_add_geom(&graph->noder, dataset->units[i].geom, (int32_t)i);
        }
    }
    for (size_t i = 0; i < graph->n_areas; i++) {
        const size_t area = graph->areas[i];
        if (box_set_touches(meeting, sal_geom_box(dataset->areas[area].geom))) {
            sal_noder_add_geom(&graph->noder, dataset->areas[area].geom,
                               (int32_t)(dataset->n_units + n_kept));
            graph->is_new[n_kept] =
                is_whole || (dataset->areas[area].start == graph->day && n_changed[area] > 0);
            graph->areas[n_kept++] = area;
        }
    }
    graph->n_areas = n_kept;
}

static enum sal_status node(struct sal_day_graph *graph, struct sal_error *err) {
    const enum sal_status status = sal_noder_node(&graph->noder, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_half_edges_init(&graph->edges, &graph->noder);
    graph->covers = sal_labeller_run(&graph->edges, graph->arena);
    return graph->covers != NULL ? SAL_OK
                                 : sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu cells",
                                                 graph->edges.n_cells);
}

enum sal_status sal_day_graph_init(struct sal_day_graph *graph, const struct sal_check_run *c,
                                   int32_t day, struct sal_error *err) {
    const struct sal_dataset *dataset = c->dataset;
    *graph = (struct sal_day_graph){.day = day,
                                    .areas = g_new(size_t, dataset->n_areas + 1),
                                    .is_new = g_new0(bool, dataset->n_areas + 1),
                                    .arena = sal_arena_create()};
    graph->n_areas = sal_as_of(dataset, day, graph->areas);
    sal_noder_init(&graph->noder);
    uint32_t *n_changed = g_new0(uint32_t, dataset->n_areas + 1);
    const bool is_whole = has_side_change(dataset, day);
    GArray *changed = changed_polygons(dataset, day, n_changed);
    struct sal_box_set meeting;
    find_boxes(graph, c, changed, n_changed, is_whole, &meeting);
    collect(graph, dataset, n_changed, is_whole, &meeting);
    box_set_finish(&meeting);
    g_array_unref(changed);
    g_free(n_changed);
    return graph->n_areas == 0 ? SAL_OK : node(graph, err);
}

void sal_day_graph_finish(struct sal_day_graph *graph) {
    if (graph->covers != NULL) {
        sal_half_edges_finish(&graph->edges);
    }
    sal_noder_finish(&graph->noder);
    box_set_finish(&graph->changed);
    sal_arena_destroy(graph->arena);
    g_free(graph->areas);
    g_free(graph->is_new);
}
