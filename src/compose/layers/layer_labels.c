/* SPDX-License-Identifier: MIT */
/* Each name takes the cheapest of a few spots, or none; it is drawn on the days of its feature. */
#include "compose/layers/layer_labels.h"

#include <math.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "compose/labels/free_box.h"
#include "compose/page/basemap_shapes.h"
#include "style/layer_look.h"
#include "timeline/overlays.h"

/* Names of one layer that are tried. */
#define NAMES_MAX 400
/* A name that would cover more than this is left out. */
#define COST_MAX 2.4
/* A line may leave the chord of its name by so many sizes of type. */
#define BEND_MAX 0.6

/* What a name is placed with. */
struct placing {
    struct sal_page *page;
    struct sal_label_index *labels;
    const struct sal_layer_name *name;
};

/* Keep a spot that is free and cheaper. */
static void consider(const struct placing *p, const struct sal_label *label, double extra,
                     struct sal_label *best, double *least) {
    const double cost = extra + sal_label_index_cost(p->labels, label);
    if (cost < *least && sal_label_index_is_free(p->labels, label, -1, NULL)) {
        *least = cost;
        *best = *label;
    }
}

static bool keep(const struct placing *p, struct sal_label *label, double cost) {
    if (cost < COST_MAX) {
        label->start = p->name->start;
        label->end = p->name->end;
        g_array_append_val(p->labels->labels, *label);
    }
    return cost < COST_MAX;
}

/* Right, left, below, above, and the corners, about a sign. */
static bool place_by_point(const struct placing *p, struct sal_label label) {
    static const struct {
        double x, y, cost;
    } sides[] = {{1, 0, 0.0},  {-1, 0, 0.2}, {0, 1, 0.25},  {0, -1, 0.3},
                 {1, 1, 0.35}, {1, -1, 0.4}, {-1, 1, 0.45}, {-1, -1, 0.5}};
    struct sal_point at;
    if (!sal_viewport_point(&p->page->view->viewport, p->name->at, &at)) {
        return false;
    }
    const double air = sal_view_px(p->page->view, 3.0);
    const double dx = p->name->half_px.x + air + label.width_px / 2.0;
    const double dy = p->name->half_px.y + air + label.height_px / 2.0;
    struct sal_label best = label;
    double least = COST_MAX;
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        const double squeeze = sides[i].x != 0.0 && sides[i].y != 0.0 ? 0.8 : 1.0;
        sal_label_move(
            &label,
            (struct sal_point){at.x + sides[i].x * dx * squeeze, at.y + sides[i].y * dy * squeeze},
            0.0);
        consider(p, &label, sides[i].cost, &best, &least);
    }
    return keep(p, &best, least);
}

/* The part of a line about a share of its length, as wide as the label: its chord, if it is
 * straight. */
static bool chord_at(const struct sal_point *points, size_t n, double share, double width,
                     struct sal_point *a, struct sal_point *b, double *bend) {
    double length = 0.0, passed = 0.0;
    for (size_t i = 1; i < n; i++) {
        length += hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    }
    const double from = share * length - width / 2.0, to = from + width;
    size_t first = 0, last = 0;
    if (from < 0.0 || to > length) {
        return false;
    }
    for (size_t i = 1; i < n; i++) {
        const struct sal_point p = points[i - 1], q = points[i];
        const double step = hypot(q.x - p.x, q.y - p.y);
        const double ends[] = {from, to};
        for (int k = 0; k < 2; k++) {
            if (ends[k] >= passed && ends[k] <= passed + step && step > 0.0) {
                const double t = (ends[k] - passed) / step;
                *(k == 0 ? a : b) =
                    (struct sal_point){p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t};
                *(k == 0 ? &first : &last) = i;
            }
        }
        passed += step;
    }
    const double chord = fmax(hypot(b->x - a->x, b->y - a->y), 1e-6);
    *bend = 0.0;
    for (size_t i = first; i < last; i++) {
        *bend = fmax(*bend, fabs((b->x - a->x) * (points[i].y - a->y) -
                                 (b->y - a->y) * (points[i].x - a->x)) /
                                chord);
    }
    return first > 0 && last >= first;
}

static void try_along(const struct placing *p, struct sal_label *label,
                      const struct sal_point *points, size_t n, double share,
                      struct sal_label *best, double *least) {
    struct sal_point a = {0.0, 0.0}, b = {0.0, 0.0};
    double bend = 0.0;
    if (!chord_at(points, n, share, label->width_px, &a, &b, &bend) ||
        bend > BEND_MAX * label->height_px) {
        return;
    }
    double turn = atan2(b.y - a.y, b.x - a.x);
    turn += turn > G_PI / 2.0 ? -G_PI : turn <= -G_PI / 2.0 ? G_PI : 0.0;
    const double off =
        label->height_px / 2.0 + bend + p->name->half_px.y + sal_view_px(p->page->view, 4.0);
    for (int side = -1; side <= 1; side += 2) {
        const struct sal_point middle = {(a.x + b.x) / 2.0 - side * off * sin(turn),
                                         (a.y + b.y) / 2.0 + side * off * cos(turn)};
        sal_label_move(label, middle, turn * 180.0 / G_PI);
        consider(p, label, fabs(share - 0.5) + (side > 0 ? 0.1 : 0.0), best, least);
    }
}

static bool place_along(const struct placing *p, struct sal_label label) {
    static const double shares[] = {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8};
    struct sal_label best = label;
    double least = COST_MAX;
    for (size_t i = 0; i < sal_path_n_subs(p->name->path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(p->name->path, i, &n);
        for (size_t j = 0; j < G_N_ELEMENTS(shares); j++) {
            try_along(p, &label, points, n, shares[j], &best, &least);
        }
    }
    return keep(p, &best, least);
}

static bool place_in(const struct placing *p, struct sal_label label) {
    struct sal_bitmap free_ground = sal_free_box_cells(p->labels, p->name->path, SAL_OFF_FRONTS);
    const bool is_found = sal_free_box_find(p->labels, &free_ground, &label);
    sal_bitmap_finish(&free_ground);
    return keep(p, &label, is_found ? 0.0 : COST_MAX);
}

bool sal_layer_labels_add(struct sal_page *page, struct sal_label_index *labels,
                          const struct sal_layer_name *name) {
    if ((name->text.text == NULL && name->text.other == NULL) || name->start >= name->end) {
        return false;
    }
    const struct placing p = {page, labels, name};
    const struct sal_label label = sal_label_create(page, SAL_LABEL_LAYER, name->type, name->text);
    if (label.text == NULL) {
        return false;
    }
    if (name->kind == SAL_GEOM_POINT) {
        return place_by_point(&p, label);
    }
    return name->kind == SAL_GEOM_LINE ? place_along(&p, label)
                                       : name->path->points->len > 0 && place_in(&p, label);
}

/* Names in a layer's own colour, of the size of the smallest places. */
static const struct sal_type_look *type_of(const struct sal_page *page,
                                           const struct sal_label_index *labels,
                                           const struct sal_layer_look *look) {
    struct sal_type_look *type =
        sal_arena_copy(labels->arena, &page->input->style->type.place[3], 1, sizeof *type);
    if (type != NULL && look->color.a > 0.5) {
        type->color = look->color;
        type->is_italic = true;
    }
    return type;
}

/* Names of one layer. */
static enum sal_status name_layer(struct sal_page *page, struct sal_label_index *labels,
                                  const struct sal_overlay *overlay, struct sal_error *err) {
    const struct sal_features *features = overlay->features;
    const struct sal_layer_look look = sal_layer_look_of(page->input->style, &overlay->layer->look);
    const double half = look.size_px * page->view->unit / 2.0;
    const struct sal_name_columns columns =
        sal_label_columns(page, features, overlay->layer->source.name_field);
    const struct sal_type_look *type = type_of(page, labels, &look);
    const struct sal_path *shapes = NULL;
    const enum sal_status status = sal_basemap_shapes_get(page->view, features, &shapes, err);
    for (size_t i = 0; status == SAL_OK && type != NULL && i < MIN(features->n_items, NAMES_MAX);
         i++) {
        const struct sal_geom *geom = &features->items[i].geom;
        if (geom->n_points > 0) {
            const struct sal_layer_name name = {.type = type,
                                                .text =
                                                    sal_label_names(&features->items[i], columns),
                                                .kind = geom->kind,
                                                .at = geom->points[0],
                                                .half_px = {half, half},
                                                .path = &shapes[i],
                                                .start = overlay->items[i].start,
                                                .end = overlay->items[i].end};
            (void)sal_layer_labels_add(page, labels, &name);
        }
    }
    return status;
}

enum sal_status sal_layer_labels_place(struct sal_page *page, struct sal_label_index *labels,
                                       struct sal_error *err) {
    const struct sal_dataset *dataset = page->input->dataset;
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < dataset->n_overlays && status == SAL_OK; i++) {
        if (dataset->overlays[i].layer->source.name_field != NULL) {
            status = name_layer(page, labels, &dataset->overlays[i], err);
        }
    }
    return status;
}
