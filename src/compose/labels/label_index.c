/* SPDX-License-Identifier: MIT */
/* The label index: hard questions (does it overlap) by turned boxes, soft ones (what does it cover)
 * by coarse masks. */
#include "compose/labels/label_index.h"

#include <math.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "compose/page/bitmap.h"

/* A front that only clips a label's corner is still a front with a gap in it. */
#define TOUCH_COST 0.45

/* The name of a place that touches a front reads as if it were on both sides: any spot off the
 * front, at the end of the longest leader line too, costs less. */
#define PLACE_TOUCH_COST 2.0

/* A front through the whole length of a label. */
#define FRONT_COST 2.6
#define EDGE_COST 1.2

/* A name wholly on the ground of an opposing side. */
#define OPPOSED_COST 3.0

/* A box with less of it on an opposing side's ground stands well. */
#define WELL_OPPOSED_MAX 0.1
/* The share of days on which it may touch a front; on a page of one day it may not. */
#define WELL_ON_FRONT_MAX 0.2

/* A name is nearer to its own mark than to any other by this; where a line leads to its mark, the
 * line speaks too. */
#define NEARER 0.6
#define NEARER_BY_LEADER 0.8

static void stroke_kind(const struct sal_view *view, enum sal_arc_kind kind,
                        struct sal_bitmap *mask) {
    struct sal_path path = sal_path_init();
    for (size_t i = 0; i < view->faces->n_arcs; i++) {
        if (view->faces->arcs[i].kind == kind) {
            sal_path_add_line(&path, view->lines[i].points, view->lines[i].n, view->clip);
        }
    }
    sal_bitmap_stroke(mask, &path, false);
    sal_path_finish(&path);
}

struct sal_label_index sal_label_index_init(const struct sal_view *view,
                                            const struct sal_symbol_look *look, bool is_rtl,
                                            struct sal_arena *arena) {
    const double cell = fmax(sal_view_px(view, 3.0), 1.5);
    const struct sal_box frame = view->viewport.frame_px;
    struct sal_label_index labels = {
        .view = view,
        .look = look,
        .is_rtl = is_rtl,
        .arena = arena,
        .labels = g_array_new(FALSE, FALSE, sizeof(struct sal_label)),
        .marks = g_array_new(FALSE, FALSE, sizeof(struct sal_symbol)),
        .signs = g_array_new(FALSE, FALSE, sizeof(struct sal_box)),
        .callouts = g_array_new(FALSE, FALSE, sizeof(struct sal_callout)),
        .inset = sal_box_grow(frame, -sal_view_px(view, 6.0)),
        .control_grids = g_array_new(FALSE, FALSE, sizeof(struct sal_control_grid)),
        .limits = sal_bitmap_init(frame, cell),
        .edges = sal_bitmap_init(frame, cell)};
    stroke_kind(view, SAL_ARC_LIMIT, &labels.limits);
    stroke_kind(view, SAL_ARC_BORDER, &labels.edges);
    stroke_kind(view, SAL_ARC_BOUNDARY, &labels.edges);
    stroke_kind(view, SAL_ARC_PEACE, &labels.edges);
    sal_bitmap_sum(&labels.limits);
    sal_bitmap_sum(&labels.edges);
    const struct sal_control_grid own = sal_control_grid_init(view, view->faces, view->lines, 1.0);
    g_array_append_val(labels.control_grids, own);
    return labels;
}

void sal_label_index_finish(struct sal_label_index *labels) {
    g_array_free(labels->labels, TRUE);
    g_array_free(labels->marks, TRUE);
    g_array_free(labels->signs, TRUE);
    g_array_free(labels->callouts, TRUE);
    for (guint i = 0; i < labels->control_grids->len; i++) {
        sal_control_grid_finish(&g_array_index(labels->control_grids, struct sal_control_grid, i));
    }
    g_array_free(labels->control_grids, TRUE);
    sal_arena_destroy(labels->other_lines);
    sal_bitmap_finish(&labels->any_front);
    sal_bitmap_finish(&labels->limits);
    sal_bitmap_finish(&labels->edges);
}

/* Do all points of b lie beyond one side of a; corners clockwise on the page. */
static bool is_split(const struct sal_point a[4], const struct sal_point b[4]) {
    for (int i = 0; i < 4; i++) {
        const struct sal_point p = a[i];
        const struct sal_point q = a[(i + 1) % 4];
        bool all_out = true;
        for (int j = 0; j < 4 && all_out; j++) {
            all_out = (q.x - p.x) * (b[j].y - p.y) - (q.y - p.y) * (b[j].x - p.x) <= 0.0;
        }
        if (all_out) {
            return true;
        }
    }
    return false;
}

static bool quads_overlap(const struct sal_point a[4], const struct sal_point b[4]) {
    return !is_split(a, b) && !is_split(b, a);
}

static void box_quad(struct sal_box box, struct sal_point quad[4]) {
    quad[0] = (struct sal_point){box.min_x, box.min_y};
    quad[1] = (struct sal_point){box.max_x, box.min_y};
    quad[2] = (struct sal_point){box.max_x, box.max_y};
    quad[3] = (struct sal_point){box.min_x, box.max_y};
}

static bool hits_box(const struct sal_point quad[4], struct sal_box box) {
    struct sal_point other[4];
    box_quad(box, other);
    return quads_overlap(quad, other);
}

static bool is_inside(const struct sal_label_index *labels, const struct sal_point quad[4]) {
    const struct sal_box box = sal_box_of_points(quad, 4);
    return box.min_x >= labels->inset.min_x && box.max_x <= labels->inset.max_x &&
           box.min_y >= labels->inset.min_y && box.max_y <= labels->inset.max_y;
}

static bool hits_furniture(const struct sal_label_index *labels, const struct sal_point quad[4]) {
    for (guint i = 0; i < labels->view->taken->len; i++) {
        if (hits_box(quad, g_array_index(labels->view->taken, struct sal_box, i))) {
            return true;
        }
    }
    return false;
}

static bool hits_sign(const struct sal_label_index *labels, const struct sal_point quad[4]) {
    for (guint i = 0; i < labels->signs->len; i++) {
        if (hits_box(quad, g_array_index(labels->signs, struct sal_box, i))) {
            return true;
        }
    }
    return false;
}

struct sal_box sal_symbol_box(struct sal_point at, double radius) {
    return (struct sal_box){at.x - radius, at.y - radius, at.x + radius, at.y + radius};
}

/* How far from a place's label another mark must be for nobody to mix them up. */
static double others_px(const struct sal_label_index *labels, const struct sal_label *label) {
    const struct sal_symbol *own = &g_array_index(labels->marks, struct sal_symbol, label->place);
    return sal_label_distance(label, own->at) / (label->has_leader ? NEARER_BY_LEADER : NEARER);
}

static bool is_mistakable(const struct sal_label_index *labels, const struct sal_label *label) {
    const double far = label->place < 0 ? 0.0 : others_px(labels, label);
    for (guint i = 0; label->place >= 0 && i < labels->marks->len; i++) {
        const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i);
        if (!mark->is_hidden && (int)i != label->place &&
            sal_label_distance(label, mark->at) <= far) {
            return true;
        }
    }
    return false;
}

static bool hits_mark(const struct sal_label_index *labels, const struct sal_point quad[4],
                      int but) {
    for (guint i = 0; i < labels->marks->len; i++) {
        const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i);
        if (!mark->is_hidden && (int)i != but &&
            hits_box(quad, sal_symbol_box(mark->at, mark->radius_px))) {
            return true;
        }
    }
    return false;
}

/* The leader line with a little air, clockwise on the page as all quads. */
static void leader_quad(const struct sal_label_index *labels, const struct sal_label *label,
                        struct sal_point quad[4]) {
    const struct sal_point a = label->leader[0];
    const struct sal_point b = label->leader[1];
    const double length = fmax(hypot(b.x - a.x, b.y - a.y), 1e-6);
    const double half = sal_view_px(labels->view, 2.0);
    const double x = (b.x - a.x) / length * half;
    const double y = (b.y - a.y) / length * half;
    quad[0] = (struct sal_point){a.x + y, a.y - x};
    quad[1] = (struct sal_point){b.x + y, b.y - x};
    quad[2] = (struct sal_point){b.x - y, b.y + x};
    quad[3] = (struct sal_point){a.x - y, a.y + x};
}

/* Do a label's box, with its air, and its leader line keep off those of another. */
static bool is_off(const struct sal_label_index *labels, const struct sal_label *label,
                   const struct sal_point airy[4], const struct sal_label *other) {
    struct sal_point mine[4];
    struct sal_point theirs[4];
    if (quads_overlap(airy, other->quad)) {
        return false;
    }
    if (label->has_leader) {
        leader_quad(labels, label, mine);
    }
    if (other->has_leader) {
        leader_quad(labels, other, theirs);
    }
    return !(label->has_leader && quads_overlap(mine, other->quad)) &&
           !(other->has_leader && quads_overlap(label->quad, theirs)) &&
           !(label->has_leader && other->has_leader && quads_overlap(mine, theirs));
}

static bool hits_fixed(const struct sal_label_index *labels, const struct sal_label *label) {
    struct sal_point leader[4];
    /* A box beside its own mark is as near as its spot puts it. */
    if (!is_inside(labels, label->quad) || hits_furniture(labels, label->quad) ||
        hits_sign(labels, label->quad) || hits_mark(labels, label->quad, -1) ||
        is_mistakable(labels, label)) {
        return true;
    }
    if (!label->has_leader) {
        return false;
    }
    leader_quad(labels, label, leader);
    return hits_furniture(labels, leader) || hits_mark(labels, leader, label->place);
}

bool sal_label_index_is_free(const struct sal_label_index *labels, const struct sal_label *label,
                             int but, int *blocker) {
    int found = hits_fixed(labels, label) ? -2 : -1;
    /* A little air between any two labels. */
    struct sal_label airy = *label;
    airy.width_px += sal_view_px(labels->view, 10.0);
    airy.height_px += sal_view_px(labels->view, 7.0);
    sal_label_move(&airy, label->middle, label->rotate_deg);
    for (guint i = 0; found != -2 && i < labels->labels->len; i++) {
        const struct sal_label *other = &g_array_index(labels->labels, struct sal_label, i);
        if ((int)i != but && !is_off(labels, label, airy.quad, other)) {
            found = found == -1 ? (int)i : -2;
        }
    }
    if (blocker != NULL) {
        *blocker = found;
    }
    return found == -1;
}

/* Would a mark lie on a label or its line, or make it look like the mark's own. */
static bool is_in_way(const struct sal_label_index *labels, const struct sal_label *label,
                      struct sal_point at, double radius) {
    const struct sal_box box = sal_symbol_box(at, radius);
    struct sal_point leader[4];
    if (label->has_leader) {
        leader_quad(labels, label, leader);
    }
    return hits_box(label->quad, box) || (label->has_leader && hits_box(leader, box)) ||
           (label->place >= 0 && sal_label_distance(label, at) <= others_px(labels, label));
}

static bool has_room_for_mark(const struct sal_label_index *labels, struct sal_point at,
                              double radius, double apart) {
    struct sal_point quad[4];
    box_quad(sal_symbol_box(at, radius), quad);
    if (!is_inside(labels, quad) || hits_furniture(labels, quad)) {
        return false;
    }
    for (guint i = 0; i < labels->marks->len; i++) {
        const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i);
        const double far = radius + mark->radius_px + apart;
        if (!mark->is_hidden && hypot(mark->at.x - at.x, mark->at.y - at.y) < far) {
            return false;
        }
    }
    return true;
}

bool sal_label_index_takes_mark(const struct sal_label_index *labels, struct sal_point at,
                                double radius_px, double apart_px, int *blocker) {
    int found = has_room_for_mark(labels, at, radius_px, apart_px) ? -1 : -2;
    for (guint i = 0; found != -2 && i < labels->labels->len; i++) {
        if (is_in_way(labels, &g_array_index(labels->labels, struct sal_label, i), at, radius_px)) {
            found = found == -1 ? (int)i : -2;
        }
    }
    if (blocker != NULL) {
        *blocker = found;
    }
    return found == -1;
}

/* What the fronts of one day cost a label whose box is this. */
static double front_cost(const struct sal_control_grid *grid, const struct sal_label *label,
                         struct sal_box box) {
    const double fronts = sal_bitmap_count(&grid->fronts, box, NULL);
    /* A line straight through a label passes about as many cells as the label is long. */
    const double span = fmax((box.max_x - box.min_x) / grid->fronts.cell_px, 1.0);
    const double touch = label->place >= 0 ? PLACE_TOUCH_COST : TOUCH_COST;
    return fronts > 0.0 ? touch + FRONT_COST * fmin(fronts / span, 1.0) : 0.0;
}

static const int *holders_of(const struct sal_label_index *labels, const struct sal_label *label) {
    return label->place < 0 ? NULL
                            : g_array_index(labels->marks, struct sal_symbol, label->place).holders;
}

/* The box of a label; that of a place with its halo, which covers a front as its letters do. */
static struct sal_box covered_box(const struct sal_label_index *labels,
                                  const struct sal_label *label) {
    const double halo = label->place < 0 ? 0.0 : sal_view_px(labels->view, label->look->halo_px);
    return sal_box_grow(sal_box_of_points(label->quad, 4), halo);
}

static double fronts_cost(const struct sal_label_index *labels, const struct sal_label *label) {
    const struct sal_box box = covered_box(labels, label);
    double cost = 0.0;
    for (guint i = 0; i < labels->control_grids->len; i++) {
        const struct sal_control_grid *grid =
            &g_array_index(labels->control_grids, struct sal_control_grid, i);
        cost += grid->weight * front_cost(grid, label, box);
    }
    return cost;
}

double sal_label_index_cost(const struct sal_label_index *labels, const struct sal_label *label) {
    const struct sal_box box = sal_box_of_points(label->quad, 4);
    const double edges = sal_bitmap_count(&labels->edges, box, NULL);
    const double span = fmax((box.max_x - box.min_x) / labels->edges.cell_px, 1.0);
    return fronts_cost(labels, label) + EDGE_COST * fmin(edges / span, 1.0) +
           OPPOSED_COST * sal_label_index_opposed(labels, holders_of(labels, label), box);
}

bool sal_label_index_is_well(const struct sal_label_index *labels, const struct sal_label *label) {
    const struct sal_box box = sal_box_of_points(label->quad, 4);
    return sal_label_index_opposed(labels, holders_of(labels, label), box) <= WELL_OPPOSED_MAX &&
           fronts_cost(labels, label) < WELL_ON_FRONT_MAX * PLACE_TOUCH_COST;
}

const struct sal_bitmap *sal_label_index_fronts(const struct sal_label_index *labels) {
    return labels->control_grids->len > 1
               ? &labels->any_front
               : &g_array_index(labels->control_grids, struct sal_control_grid, 0).fronts;
}

int *sal_label_index_holders(const struct sal_label_index *labels, struct sal_point at) {
    int *holders = sal_arena_array(labels->arena, labels->control_grids->len, sizeof *holders);
    for (guint i = 0; holders != NULL && i < labels->control_grids->len; i++) {
        holders[i] = sal_control_grid_holder(
            &g_array_index(labels->control_grids, struct sal_control_grid, i), at);
    }
    return holders;
}

double sal_label_index_opposed(const struct sal_label_index *labels, const int *holders,
                               struct sal_box box) {
    double share = 0.0;
    for (guint i = 0; holders != NULL && i < labels->control_grids->len; i++) {
        struct sal_control_grid *grid =
            &g_array_index(labels->control_grids, struct sal_control_grid, i);
        share += grid->weight * sal_control_grid_opposed(grid, holders[i], box);
    }
    return share;
}
