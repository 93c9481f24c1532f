/* SPDX-License-Identifier: MIT */
/* Names of rivers, set along a straight stretch of each, and of lakes, in or beside them. */
#include "compose/labels/place_water.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "compose/labels/free_box.h"
#include "compose/page/basemap_shapes.h"
#include "compose/page/bitmap.h"

/* A stretch may leave its chord by this share of the type's size. */
#define BEND_MAX 0.8

/* A name that would cost more is left out. */
#define COST_MAX 3.0

/* A lake has a long shore: a name beside it that covers a line is not needed. */
#define BESIDE_COST_MAX 0.4
#define CORNER_COST 0.3

/* A lake's name stands off its shore by this, and by half a line of type more at most. */
#define SHORE_GAP_PX 3.0
#define SHORE_CELL_PX 2.0

struct stretch {
    struct sal_point a, b;
    double bend_px;
};

/* Point at a distance along a line, from segment *i on; false beyond its end. */
static bool point_along(const struct sal_point *points, const double *along, size_t n, double at,
                        size_t *i, struct sal_point *out) {
    while (*i + 1 < n && along[*i + 1] < at) {
        ++*i;
    }
    if (*i + 1 >= n) {
        return false;
    }
    const double t = (at - along[*i]) / fmax(along[*i + 1] - along[*i], 1e-9);
    *out = (struct sal_point){points[*i].x + (points[*i + 1].x - points[*i].x) * t,
                              points[*i].y + (points[*i + 1].y - points[*i].y) * t};
    return true;
}

/* How far the line leaves the chord between two of its points. */
static double bend_of(const struct sal_point *points, size_t from, size_t to, struct sal_point a,
                      struct sal_point b) {
    const double length = fmax(hypot(b.x - a.x, b.y - a.y), 1e-9);
    double most = 0.0;
    for (size_t i = from + 1; i <= to; i++) {
        const double off = (b.x - a.x) * (points[i].y - a.y) - (b.y - a.y) * (points[i].x - a.x);
        most = fmax(most, fabs(off) / length);
    }
    return most;
}

/* Set a label beside a chord, upright, and say what that costs; false when it does not go there. */
static bool try_stretch(const struct sal_label_index *labels, struct sal_label *label,
                        const struct stretch *at, double side, double *cost) {
    double turn = atan2(at->b.y - at->a.y, at->b.x - at->a.x);
    if (turn > G_PI / 2.0) {
        turn -= G_PI;
    } else if (turn <= -G_PI / 2.0) {
        turn += G_PI;
    }
    const double off = side * (label->height_px * 0.62 + at->bend_px + 2.0 * labels->view->unit);
    const struct sal_point middle = {(at->a.x + at->b.x) / 2.0 + off * sin(turn),
                                     (at->a.y + at->b.y) / 2.0 - off * cos(turn)};
    sal_label_move(label, middle, turn * 180.0 / G_PI);
    *cost = at->bend_px / label->height_px + sal_label_index_cost(labels, label) +
            0.5 * fabs(turn) / G_PI + (side < 0 ? 0.1 : 0.0);
    return sal_label_index_is_free(labels, label, -1, NULL);
}

/* The best stretch of one line; improves on *best. */
static void search_line(const struct sal_label_index *labels, const struct sal_point *points,
                        size_t n, struct sal_label *label, struct sal_label *kept, double *best) {
    double *along = g_new0(double, n);
    for (size_t i = 1; i < n; i++) {
        along[i] =
            along[i - 1] + hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    }
    const double length = label->width_px * 1.08;
    const double step = fmax(label->height_px * 0.7, 2.0);
    size_t from = 0;
    size_t to = 0;
    for (double at = 0.0; at + length < along[n - 1]; at += step) {
        struct stretch stretch;
        if (!point_along(points, along, n, at, &from, &stretch.a) ||
            !point_along(points, along, n, at + length, &to, &stretch.b)) {
            break;
        }
        stretch.bend_px = bend_of(points, from, to, stretch.a, stretch.b);
        if (stretch.bend_px > BEND_MAX * label->height_px) {
            continue;
        }
        for (int side = 0; side < 2; side++) {
            double cost = 0.0;
            if (try_stretch(labels, label, &stretch, side == 0 ? 1.0 : -1.0, &cost) &&
                cost < *best) {
                *best = cost;
                *kept = *label;
            }
        }
    }
    g_free(along);
}

static bool is_first_of_name(const struct sal_features *rivers, size_t i, int column) {
    const char *name = rivers->items[i].values[column];
    if (name == NULL || *name == '\0') {
        return false;
    }
    for (size_t j = 0; j < i; j++) {
        if (g_strcmp0(rivers->items[j].values[column], name) == 0) {
            return false;
        }
    }
    return true;
}

/* A name along a river stays on one line, in both languages. */
static char *one_line(struct sal_label_text names) {
    const bool has_two =
        names.text != NULL && names.other != NULL && !g_str_equal(names.text, names.other);
    return has_two ? g_strdup_printf("%s  %s", names.text, names.other) : g_strdup(names.text);
}

/* One name for all rivers that bear it, on the best stretch of any. */
static void place_river(struct sal_page *page, struct sal_label_index *labels,
                        const struct sal_path *shapes, size_t first,
                        struct sal_name_columns columns) {
    const struct sal_features *rivers = page->input->dataset->rivers;
    const struct sal_label_text names = sal_label_names(&rivers->items[first], columns);
    char *line = one_line(names);
    struct sal_label label =
        sal_label_create(page, SAL_LABEL_WATER, &page->input->style->type.water,
                         (struct sal_label_text){line, NULL});
    g_free(line);
    struct sal_label kept = label;
    double best = COST_MAX;
    for (size_t i = first; label.text != NULL && i < rivers->n_items; i++) {
        if (g_strcmp0(rivers->items[i].values[columns.main], names.text) != 0) {
            continue;
        }
        for (size_t j = 0; j < sal_path_n_subs(&shapes[i]); j++) {
            size_t n = 0;
            const struct sal_point *points = sal_path_sub(&shapes[i], j, &n);
            search_line(labels, points, n, &label, &kept, &best);
        }
    }
    if (best < COST_MAX) {
        g_array_append_val(labels->labels, kept);
    }
}

static enum sal_status label_rivers(struct sal_page *page, struct sal_label_index *labels,
                                    struct sal_error *err) {
    const struct sal_features *rivers = page->input->dataset->rivers;
    const struct sal_name_columns columns =
        sal_label_columns(page, rivers, page->input->dataset->map->rivers.name_field);
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_basemap_shapes_get(page->view, rivers, &shapes, err);
    const bool has_names = columns.main >= 0;
    for (size_t i = 0; has_names && status == SAL_OK && i < rivers->n_items; i++) {
        if (is_first_of_name(rivers, i, columns.main)) {
            place_river(page, labels, shapes, i, columns);
        }
    }
    return status;
}

/* A lake's shape in cells, and the cells within reach of its shore. */
struct shore {
    struct sal_bitmap lake;
    struct sal_point middle;
    double half_px; /* half its longer side */
};

static struct shore shore_of(const struct sal_label_index *labels, const struct sal_path *path,
                             struct sal_box box) {
    struct shore shore = {
        .lake = sal_bitmap_init(box, fmax(sal_view_px(labels->view, SHORE_CELL_PX), 1.0)),
        .middle = {(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0},
        .half_px = fmax(box.max_x - box.min_x, box.max_y - box.min_y) / 2.0};
    sal_bitmap_fill(&shore.lake, path);
    sal_bitmap_stroke(&shore.lake, path, true);
    sal_bitmap_sum(&shore.lake);
    return shore;
}

/* The point of the lake that is nearest to a label's box. */
static struct sal_point nearest_shore(const struct sal_path *path, const struct sal_label *label) {
    const struct sal_point *points = (const struct sal_point *)(void *)path->points->data;
    struct sal_point nearest = points[0];
    double least = INFINITY;
    for (guint i = 0; i < path->points->len; i++) {
        const double away = sal_label_distance(label, points[i]);
        if (away < least) {
            least = away;
            nearest = points[i];
        }
    }
    return nearest;
}

/* What a spot beside a lake costs, before it is asked whether it is free; COST_MAX: it is none. */
static double beside_cost(const struct sal_label_index *labels, const struct shore *shore,
                          const struct sal_label *label) {
    const struct sal_box box = sal_box_of_points(label->quad, 4);
    const double gap = sal_view_px(labels->view, SHORE_GAP_PX);
    const double line = label->size.ink_bottom_px - label->size.ink_top_px;
    const bool is_on = sal_bitmap_count(&shore->lake, sal_box_grow(box, gap), NULL) > 0;
    const bool is_near =
        sal_bitmap_count(&shore->lake, sal_box_grow(box, gap + line / 2.0), NULL) > 0;
    /* Blue on half of a held ground's colour is hard to read. */
    if (is_on || !is_near || sal_bitmap_count(&labels->limits, box, NULL) > 0) {
        return COST_MAX;
    }
    /* Beside the middle of a side rather than at a corner. */
    const double x = fabs(label->middle.x - shore->middle.x) / (shore->half_px + label->width_px);
    const double y = fabs(label->middle.y - shore->middle.y) / (shore->half_px + label->height_px);
    return sal_label_index_cost(labels, label) + CORNER_COST * fmin(x, y);
}

/* Who holds most of the lake on each day. */
static const int *main_holders_of(const struct sal_label_index *labels, const struct shore *shore) {
    const GArray *control_grids = labels->control_grids;
    int *holders = sal_arena_array(labels->arena, control_grids->len, sizeof *holders);
    for (guint i = 0; holders != NULL && i < control_grids->len; i++) {
        holders[i] = sal_control_grid_main_holder(
            &g_array_index(control_grids, struct sal_control_grid, i), &shore->lake);
    }
    return holders;
}

/* Does a name lie on ground of nobody who is opposed to the holder of the lake, or of the shore
 * that it stands by. */
static bool is_of_lake(const struct sal_label_index *labels, const struct sal_label *label,
                       const struct sal_path *path, const int *main_holders) {
    const struct sal_box box = sal_box_of_points(label->quad, 4);
    const int *holders = sal_label_index_holders(labels, nearest_shore(path, label));
    return sal_label_index_opposed(labels, holders, box) <= 0.0 &&
           sal_label_index_opposed(labels, main_holders, box) <= 0.0;
}

/* The cheapest spot along a lake's shore; false when each is taken, covers a line or lies on ground
 * of those who are opposed to the holder of the shore. */
static bool place_beside(const struct sal_label_index *labels, struct sal_label *label,
                         const struct sal_path *path, struct sal_box box) {
    struct shore shore = shore_of(labels, path, box);
    const int *main_holders = main_holders_of(labels, &shore);
    const double line = label->size.ink_bottom_px - label->size.ink_top_px;
    const double step = fmax(line / 2.0, 2.0);
    const double reach_x = label->width_px / 2.0 + line;
    const double reach_y = label->height_px / 2.0 + line;
    struct sal_label best = *label;
    double least = BESIDE_COST_MAX;
    for (double y = box.min_y - reach_y; y <= box.max_y + reach_y; y += step) {
        for (double x = box.min_x - reach_x; x <= box.max_x + reach_x; x += step) {
            sal_label_move(label, (struct sal_point){x, y}, 0.0);
            const double cost = beside_cost(labels, &shore, label);
            if (cost >= least || !sal_label_index_is_free(labels, label, -1, NULL)) {
                continue;
            }
            if (is_of_lake(labels, label, path, main_holders)) {
                least = cost;
                best = *label;
            }
        }
    }
    sal_bitmap_finish(&shore.lake);
    *label = best;
    return least < BESIDE_COST_MAX;
}

/* In the lake where it fits, else at one of its sides. */
static void place_lake(struct sal_page *page, struct sal_label_index *labels,
                       struct sal_label_text names, const struct sal_path *path) {
    struct sal_label label =
        sal_label_create(page, SAL_LABEL_WATER, &page->input->style->type.water, names);
    if (label.text == NULL) {
        return;
    }
    const struct sal_box box =
        sal_box_of_points((const struct sal_point *)(void *)path->points->data, path->points->len);
    /* A pond gets no name. */
    if (fmax(box.max_x - box.min_x, box.max_y - box.min_y) < label.height_px * 1.3) {
        return;
    }
    struct sal_bitmap free_ground = sal_free_box_cells(labels, path, SAL_OFF_FRONTS);
    bool is_placed = sal_free_box_find(labels, &free_ground, &label);
    sal_bitmap_finish(&free_ground);
    if (!is_placed) {
        is_placed = place_beside(labels, &label, path, box);
    }
    if (is_placed) {
        g_array_append_val(labels->labels, label);
    }
}

static enum sal_status label_lakes(struct sal_page *page, struct sal_label_index *labels,
                                   struct sal_error *err) {
    const struct sal_features *lakes = page->input->dataset->lakes;
    const struct sal_name_columns columns =
        sal_label_columns(page, lakes, page->input->dataset->map->lakes.name_field);
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_basemap_shapes_get(page->view, lakes, &shapes, err);
    for (size_t i = 0; status == SAL_OK && i < lakes->n_items; i++) {
        const struct sal_label_text names = sal_label_names(&lakes->items[i], columns);
        if (names.text != NULL && *names.text != '\0' && shapes[i].points->len > 0) {
            place_lake(page, labels, names, &shapes[i]);
        }
    }
    return status;
}

enum sal_status sal_place_water(struct sal_page *page, struct sal_label_index *labels,
                                struct sal_error *err) {
    const struct sal_dataset *dataset = page->input->dataset;
    enum sal_status status = SAL_OK;
    if (dataset->rivers != NULL) {
        status = label_rivers(page, labels, err);
    }
    if (status == SAL_OK && dataset->lakes != NULL) {
        status = label_lakes(page, labels, err);
    }
    return status;
}
