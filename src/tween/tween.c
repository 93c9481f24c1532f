/* SPDX-License-Identifier: MIT */
/*
 * Two states -> pieces of ground that change hands -> any state between. A piece is what one holder
 * takes in one stretch, from whomever; its edges are told by who holds the other side, before and
 * after. Between the states each piece is split in two by its arrival, never moved.
 */
#include "tween/tween.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/union_find.h"
#include "timeline/factions.h"
#include "topology/build_faces.h"
#include "topology/grid_point.h"
#include "topology/overlay.h"
#include "tween/arrival_time.h"
#include "tween/contour_cut.h"
#include "tween/edge.h"

/* What is narrower than one part in so many of all ground cannot be seen move. */
#define LEAST_PARTS 2000.0

/* Ten steps of the snapping grid: lines closer than that are bent by it. */
#define LEAST_DEG (10.0 * SAL_GRID_DEG)

/* Nodes of a piece's grid, and of those of all pieces. */
#define NODES_MOST ((size_t)3600)
#define NODES_LEAST ((size_t)400)
#define NODES_ALL ((size_t)200000)

/* When ground that is too thin for arrival times changes hands. */
#define THIN_SHARE 0.5

struct ground {
    struct sal_face before, after;
    int piece; /* -1: it does not change */
};

struct piece {
    GArray *edges;                    /* struct sal_edge */
    struct sal_arrival_time *arrival; /* NULL: all at once */
};

struct sal_tween {
    const struct sal_dataset *dataset;
    int32_t day;
    struct sal_arena *arena;
    struct sal_coverage coverage;
    struct ground *ground; /* ground[planar.n_faces] */
    struct piece *pieces;
    size_t n_pieces;
};

/* Pairs of faces met so far: classes of the overlay. */
struct pairs {
    GHashTable *numbers; /* both faces as one number -> index + 1 */
    GArray *items;       /* struct sal_face_pair */
    size_t n_to;
};

static int class_of_pair(struct sal_face_pair pair, void *data) {
    struct pairs *pairs = data;
    const gpointer key =
        GSIZE_TO_POINTER((size_t)(pair.from + 1) * (pairs->n_to + 1) + (size_t)(pair.to + 1));
    const size_t found = GPOINTER_TO_SIZE(g_hash_table_lookup(pairs->numbers, key));
    if (found > 0) {
        return (int)found - 1;
    }
    g_array_append_val(pairs->items, pair);
    g_hash_table_insert(pairs->numbers, key, GSIZE_TO_POINTER((size_t)pairs->items->len));
    return (int)pairs->items->len - 1;
}

static const struct sal_face nobody = {.faction = -1, .unit = -1};

/* A face's holder; area is of no interest here. */
static struct sal_face holder_of(const struct sal_faces *faces, int face) {
    struct sal_face holder = face < 0 ? nobody : faces->faces[face];
    holder.area_m2 = 0.0;
    return holder;
}

static bool is_held_alike(const struct sal_face *a, const struct sal_face *b) {
    return a->faction == b->faction && a->hold == b->hold && a->certainty == b->certainty;
}

static struct ground ground_of(const struct sal_faces *from, const struct sal_faces *to,
                               struct sal_face_pair pair) {
    struct ground ground = {holder_of(from, pair.from), holder_of(to, pair.to), -1};
    const int unit = MAX(ground.before.unit, ground.after.unit);
    ground.before.unit = ground.after.unit = unit;
    return ground;
}

static bool is_changed(const struct ground *ground) {
    return !is_held_alike(&ground->before, &ground->after);
}

/* Does another holder take it, or the same one hold it otherwise. */
static bool is_taken(const struct ground *ground) {
    return ground->before.faction != ground->after.faction;
}

/* Is ground of one piece with its neighbour. */
static bool is_joined(const struct ground *a, const struct ground *b) {
    if (!is_changed(a) || !is_changed(b) || is_taken(a) != is_taken(b)) {
        return false;
    }
    return is_taken(a) ? a->after.faction == b->after.faction : is_held_alike(&a->after, &b->after);
}

/* Number the pieces by their first face. */
static void find_pieces(struct sal_tween *tween) {
    const struct sal_coverage *coverage = &tween->coverage;
    uint32_t *parents = sal_union_find_create(coverage->n_faces);
    for (size_t i = 0; i < coverage->n_arcs; i++) {
        const int left = coverage->arcs[i].left, right = coverage->arcs[i].right;
        if (left >= 0 && right >= 0 && is_joined(&tween->ground[left], &tween->ground[right])) {
            sal_union_find_join(parents, (uint32_t)left, (uint32_t)right);
        }
    }
    for (uint32_t i = 0; i < coverage->n_faces; i++) {
        const uint32_t root = sal_union_find_root(parents, i);
        if (is_changed(&tween->ground[i])) {
            tween->ground[i].piece = root == i ? (int)tween->n_pieces++ : tween->ground[root].piece;
        }
    }
    g_free(parents);
}

static int side_of(const struct sal_tween *tween, const struct sal_face *face) {
    return face->faction < 0 ? -1 : sal_factions_side(tween->dataset, face->faction, tween->day);
}

/* Of ground that keeps its holder: how the line to its neighbour is for a change of status. */
static enum sal_edge_kind status_edge(const struct ground *own, const struct ground *beyond) {
    if (is_held_alike(&beyond->before, &own->after) && is_held_alike(&beyond->after, &own->after)) {
        return SAL_EDGE_START;
    }
    return is_held_alike(&beyond->before, &own->before) ? SAL_EDGE_GOAL : SAL_EDGE_SIDE;
}

/* What an edge of a piece is, by who holds the ground beyond it. Allies count as the holder
 * himself, unless they are whom the ground is taken from, or who takes it. */
static enum sal_edge_kind edge_kind(const struct sal_tween *tween, const struct ground *own,
                                    int face) {
    static const struct ground none = {.before = {.faction = -1, .unit = -1},
                                       .after = {.faction = -1, .unit = -1}};
    const struct ground *beyond = face < 0 ? &none : &tween->ground[face];
    if (tween->dataset->n_units > 0 && beyond->before.unit < 0) {
        return SAL_EDGE_SIDE; /* the base's outline */
    }
    if (!is_taken(own)) {
        return status_edge(own, beyond);
    }
    const int new_side = side_of(tween, &own->after), old_side = side_of(tween, &own->before);
    const int before = side_of(tween, &beyond->before), after = side_of(tween, &beyond->after);
    const bool is_ally = new_side >= 0 && new_side != old_side;
    if ((beyond->before.faction == own->after.faction &&
         beyond->after.faction == own->after.faction) ||
        (is_ally && before == new_side && after == new_side)) {
        return SAL_EDGE_START;
    }
    const bool is_goal = beyond->before.faction == own->before.faction ||
                         (old_side >= 0 && new_side != old_side && before == old_side);
    return is_goal ? SAL_EDGE_GOAL : SAL_EDGE_SIDE;
}

static void add_edge(struct sal_tween *tween, const struct sal_arc *arc, bool is_left) {
    const int face = is_left ? arc->left : arc->right, beyond = is_left ? arc->right : arc->left;
    const int piece = face < 0 ? -1 : tween->ground[face].piece;
    if (piece < 0 || (beyond >= 0 && tween->ground[beyond].piece == piece)) {
        return;
    }
    const struct sal_edge edge = {.points = tween->coverage.points + arc->first,
                                  .n = arc->n_points,
                                  .kind = edge_kind(tween, &tween->ground[face], beyond),
                                  .is_left = is_left};
    g_array_append_val(tween->pieces[piece].edges, edge);
}

/* Length across all ground, degrees of latitude. */
static double across(const struct sal_coverage *coverage) {
    const struct sal_box box = sal_box_of_points(coverage->points, coverage->n_points);
    const double scale = cos(0.5 * (box.min_y + box.max_y) * G_PI / 180.0);
    return hypot((box.max_x - box.min_x) * scale, box.max_y - box.min_y);
}

static void make_sweeps(struct sal_tween *tween) {
    const struct sal_coverage *coverage = &tween->coverage;
    tween->pieces = g_new0(struct piece, tween->n_pieces + 1);
    for (size_t i = 0; i < tween->n_pieces; i++) {
        tween->pieces[i].edges = g_array_new(FALSE, FALSE, sizeof(struct sal_edge));
    }
    for (size_t i = 0; i < coverage->n_arcs; i++) {
        add_edge(tween, &coverage->arcs[i], true);
        add_edge(tween, &coverage->arcs[i], false);
    }
    const double least_deg =
        coverage->n_points > 0 ? fmax(across(coverage) / LEAST_PARTS, LEAST_DEG) : LEAST_DEG;
    const size_t n_nodes =
        CLAMP(NODES_ALL / MAX(tween->n_pieces, (size_t)1), NODES_LEAST, NODES_MOST);
    for (size_t i = 0; i < tween->n_pieces; i++) {
        const GArray *edges = tween->pieces[i].edges;
        tween->pieces[i].arrival = sal_arrival_time_create(
            (const struct sal_edge *)(const void *)edges->data, edges->len, least_deg, n_nodes);
    }
}

static enum sal_status fill(struct sal_tween *tween, const struct sal_faces *from,
                            const struct sal_faces *to, const GArray *pairs,
                            struct sal_error *err) {
    const struct sal_coverage *coverage = &tween->coverage;
    tween->ground = sal_arena_array(tween->arena, coverage->n_faces, sizeof *tween->ground);
    if (tween->ground == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu faces", coverage->n_faces);
    }
    for (size_t i = 0; i < coverage->n_faces; i++) {
        const struct sal_face_pair none = {-1, -1};
        const struct sal_face_pair pair =
            coverage->class_of[i] < 0
                ? none
                : g_array_index(pairs, struct sal_face_pair, coverage->class_of[i]);
        tween->ground[i] = ground_of(from, to, pair);
    }
    find_pieces(tween);
    make_sweeps(tween);
    return SAL_OK;
}

enum sal_status sal_tween_create(const struct sal_faces *from, const struct sal_faces *to,
                                 struct sal_tween **out, struct sal_error *err) {
    struct sal_tween *tween = g_new0(struct sal_tween, 1);
    struct pairs pairs = {g_hash_table_new(NULL, NULL),
                          g_array_new(FALSE, FALSE, sizeof(struct sal_face_pair)), to->n_faces};
    tween->dataset = from->dataset;
    tween->day = from->day;
    tween->arena = sal_arena_create();
    enum sal_status status =
        sal_overlay_init(&tween->coverage, from, to, class_of_pair, &pairs, tween->arena, err);
    if (status == SAL_OK) {
        status = fill(tween, from, to, pairs.items, err);
    }
    g_hash_table_destroy(pairs.numbers);
    g_array_unref(pairs.items);
    if (status != SAL_OK) {
        sal_tween_destroy(tween);
        return status;
    }
    *out = tween;
    return SAL_OK;
}

void sal_tween_destroy(struct sal_tween *tween) {
    if (tween == NULL) {
        return;
    }
    for (size_t i = 0; i < tween->n_pieces && tween->pieces != NULL; i++) {
        g_array_unref(tween->pieces[i].edges);
        sal_arrival_time_destroy(tween->pieces[i].arrival);
    }
    g_free(tween->pieces);
    sal_arena_destroy(tween->arena);
    g_free(tween);
}

bool sal_tween_is_still(const struct sal_tween *tween) {
    return tween->n_pieces == 0;
}

/* Owners below n_faces are faces of the overlay, then come what has been taken of each piece. */
static enum sal_status collect(const struct sal_tween *tween, double share, struct sal_noder *noder,
                               struct sal_error *err) {
    const struct sal_coverage *coverage = &tween->coverage;
    for (size_t i = 0; i < coverage->n_arcs; i++) {
        const struct sal_arc *arc = &coverage->arcs[i];
        const int sides[] = {arc->left, arc->right};
        for (int j = 0; j < 2; j++) {
            if (sides[j] >= 0 && coverage->class_of[sides[j]] >= 0) {
                sal_noder_add(noder, coverage->points + arc->first, arc->n_points, sides[j]);
            }
        }
    }
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < tween->n_pieces; i++) {
        const GArray *edges = tween->pieces[i].edges;
        if (tween->pieces[i].arrival != NULL) {
            status = sal_contour_cut(tween->pieces[i].arrival,
                                     (const struct sal_edge *)(const void *)edges->data, edges->len,
                                     share, noder, (int32_t)(coverage->n_faces + i), err);
        }
    }
    return status == SAL_OK ? sal_noder_node(noder, err) : status;
}

/* One moment in the making. */
struct moment {
    const struct sal_tween *tween;
    double share;
    GArray *classes; /* struct sal_face: one of each kind met */
    int guess;
};

static struct sal_face face_of(const struct moment *moment, const struct sal_cover *cover) {
    const struct sal_tween *tween = moment->tween;
    const size_t n_faces = tween->coverage.n_faces;
    const struct ground *ground = NULL;
    bool is_after = false;
    for (uint32_t i = 0; i < cover->n; i++) {
        const size_t owner = (size_t)cover->owners[i];
        if (owner < n_faces) {
            ground = &tween->ground[owner];
            is_after = ground->piece >= 0 && tween->pieces[ground->piece].arrival == NULL &&
                       moment->share >= THIN_SHARE;
        } else if (ground != NULL && (int)(owner - n_faces) == ground->piece) {
            is_after = true;
        }
    }
    return ground == NULL ? nobody : is_after ? ground->after : ground->before;
}

static int class_of_cell(const struct sal_cover *cover, void *data) {
    struct moment *moment = data;
    const struct sal_face face = face_of(moment, cover);
    if (face.unit < 0 && face.faction < 0) {
        return -1;
    }
    moment->guess = sal_faces_class(moment->classes, &face, moment->guess);
    return moment->guess;
}

enum sal_status sal_tween_faces(const struct sal_tween *tween, double share, struct sal_faces **out,
                                struct sal_error *err) {
    struct sal_faces *faces = g_new0(struct sal_faces, 1);
    struct sal_noder noder;
    struct sal_coverage coverage;
    struct moment moment = {tween, share, g_array_new(FALSE, FALSE, sizeof(struct sal_face)), -1};
    faces->dataset = tween->dataset;
    faces->day = tween->day;
    faces->arena = sal_arena_create();
    sal_noder_init(&noder);
    enum sal_status status = collect(tween, share, &noder, err);
    if (status == SAL_OK) {
        status =
            sal_coverage_of_noder(&coverage, &noder, class_of_cell, &moment, faces->arena, err);
    }
    if (status == SAL_OK) {
        status = sal_build_faces_fill(faces, &coverage, moment.classes, err);
    }
    g_array_unref(moment.classes);
    sal_noder_finish(&noder);
    if (status != SAL_OK) {
        sal_faces_destroy(faces);
        return status;
    }
    *out = faces;
    return SAL_OK;
}
