/* SPDX-License-Identifier: MIT */
/*
 * Places: marks with names at one of eight sides, by rank, and among equals those near a front
 * first: they are what the map is about. Greedy, with one step back: a label in the way moves to
 * another of its sides when that makes room.
 * Source of the eight sides and their order: Imhof 1975, doi:10.1559/152304075784313304.
 */
#include <math.h>

#include "../base/arena.h"
#include "../read/fields.h"
#include "labels.h"
#include "leader.h"

#define N_SIDES 8

/* Below this many px of the reference page from a front a place is near it. */
#define NEAR_FRONT_PX 42.0

/* Which way the label lies from its mark, page axes, and what that costs where reading runs from
 * left to right. */
static const struct {
    int x, y;
    double cost;
} sides[N_SIDES] = {{1, 0, 0.0},   {1, -1, 0.15}, {1, 1, 0.2},  {-1, 0, 0.35},
                    {-1, -1, 0.4}, {-1, 1, 0.45}, {0, -1, 0.5}, {0, 1, 0.6}};

/* How far marks of a rank keep from others, px of the reference page; more for lesser ones, less on
 * maps with closer spacing than this. */
#define SPACING_PX 190.0
static const double apart_px[SAL_STYLE_N_RANKS] = {4.0, 8.0, 17.0, 26.0};

/* Ranks whose names may stand at the end of a line. */
#define LEADER_RANKS 3

struct place {
    struct sal_label_text names;
    struct sal_point at;
    int rank;
    bool is_near_front;
    int feature;
};

static int by_worth(gconstpointer a, gconstpointer b) {
    const struct place *p = a;
    const struct place *q = b;
    if (p->rank != q->rank) {
        return p->rank - q->rank;
    }
    if (p->is_near_front != q->is_near_front) {
        return p->is_near_front ? -1 : 1;
    }
    return p->feature - q->feature;
}

static int rank_of(const struct sal_feature *feature, int column) {
    const char *text = column < 0 ? NULL : feature->values[column];
    const double rank = text == NULL ? 3.0 : g_ascii_strtod(text, NULL);
    return (int)CLAMP(rank - 1.0, 0.0, SAL_STYLE_N_RANKS - 1.0);
}

static bool is_near_front(const struct sal_board *board, struct sal_point at) {
    const double reach = sal_sheet_px(board->sheet, NEAR_FRONT_PX);
    const struct sal_box box = {at.x - reach, at.y - reach, at.x + reach, at.y + reach};
    return sal_mask_count(&board->fronts, box, NULL) > 0;
}

static GArray *places_of(const struct sal_board *board, int first_rank, int last_rank) {
    const struct sal_sheet *sheet = board->sheet;
    const struct sal_features *features = sheet->dataset->places;
    const struct sal_map_source *source = &sheet->dataset->map->places;
    const struct sal_name_columns columns = sal_board_columns(board, features, source->name_field);
    const int rank = sal_fields_find_rank(features, source->rank_field);
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct place));
    for (size_t i = 0; i < features->n_items; i++) {
        const struct sal_feature *feature = &features->items[i];
        struct place place = {.names = sal_board_names(feature, columns),
                              .rank = rank_of(feature, rank),
                              .feature = (int)i};
        const bool is_wanted = place.names.text != NULL && feature->geom.kind == SAL_GEOM_POINT &&
                               place.rank >= first_rank && place.rank <= last_rank &&
                               sal_page_point(&sheet->page, feature->geom.points[0], &place.at);
        if (is_wanted) {
            place.is_near_front = !sheet->style->mark.is_fixed && is_near_front(board, place.at);
            g_array_append_val(places, place);
        }
    }
    g_array_sort(places, by_worth);
    return places;
}

/* Put a label on a side of its mark. */
static void move_to_side(const struct sal_board *board, struct sal_label *label,
                         struct sal_point at, double radius, int side) {
    const double gap = fmax(sal_sheet_px(board->sheet, 3.5), 1.5);
    const int x = board->sheet->is_rtl ? -sides[side].x : sides[side].x;
    const int y = sides[side].y;
    const bool is_corner = x != 0 && y != 0;
    const double reach = is_corner ? radius * 0.7 : radius + gap;
    const struct sal_point middle = {
        at.x + x * (reach + label->width_px / 2.0 + (is_corner ? gap * 0.6 : 0.0)),
        at.y + y * (reach + label->height_px / 2.0 + (is_corner ? gap * 0.4 : 0.0))};
    sal_label_move(label, middle, 0.0);
}

/* Villages are named beside their marks or not at all. */
static bool has_leaders(const struct sal_board *board, const struct sal_label *label) {
    return g_array_index(board->marks, struct sal_mark, label->place).rank < LEADER_RANKS;
}

/* The cheapest free side; false when there is none. `blocked_by` is told the label that alone
 * blocks the cheapest blocked side. */
static bool best_side(const struct sal_board *board, struct sal_label *label, struct sal_point at,
                      double radius, int but, int *blocked_by) {
    double best = 1e9;
    double best_blocked = 1e9;
    struct sal_label kept = *label;
    *blocked_by = -1;
    for (int side = 0; side < N_SIDES; side++) {
        move_to_side(board, label, at, radius, side);
        int blocker = -1;
        const bool is_free = sal_board_is_free(board, label, but, &blocker);
        const double cost = sides[side].cost + sal_board_cost(board, label);
        if (is_free && cost < best) {
            best = cost;
            kept = *label;
        } else if (!is_free && blocker >= 0 && cost < best_blocked) {
            best_blocked = cost;
            *blocked_by = blocker;
        }
    }
    *label = kept;
    if (best >= SAL_LEADER_COST && has_leaders(board, label) &&
        sal_leader_find(board, label, at, radius, but, best)) {
        return true;
    }
    return best < 1e9;
}

static struct sal_mark *mark_of(const struct sal_board *board, const struct sal_label *label) {
    return &g_array_index(board->marks, struct sal_mark, label->place);
}

/* Move a placed label to another side so that `label` has room; puts all back when it has not. */
static bool make_room(struct sal_board *board, struct sal_label *label, struct sal_point at,
                      double radius, int blocker) {
    struct sal_label *other = &g_array_index(board->labels, struct sal_label, blocker);
    if (other->place < 0) {
        return false;
    }
    const struct sal_label before = *other;
    const struct sal_mark *mark = mark_of(board, other);
    for (int side = 0; side < N_SIDES; side++) {
        move_to_side(board, other, mark->at, mark->radius_px, side);
        int unused = -1;
        const bool is_free =
            sal_board_is_free(board, other, blocker, NULL) && sal_board_cost(board, other) < 1.0;
        if (is_free && best_side(board, label, at, radius, -1, &unused)) {
            return true;
        }
    }
    *other = before;
    return false;
}

static double radius_of(const struct sal_sheet *sheet, int rank) {
    const struct sal_mark_look *look = &sheet->style->mark;
    return fmax(sal_sheet_px(sheet, look->radius_px[rank] + look->ring_px / 2.0), 1.8);
}

/* Put the mark of a place on the board; its index, or -1 where it cannot be. */
static int add_mark(struct sal_board *board, const struct place *place) {
    const double radius = radius_of(board->sheet, place->rank);
    const double apart =
        apart_px[place->rank] * fmin(board->sheet->style->mark.spacing_px / SPACING_PX, 1.0);
    if (!sal_board_takes_mark(board, place->at, radius, sal_sheet_px(board->sheet, apart))) {
        return -1;
    }
    const struct sal_mark mark = {
        .at = place->at, .radius_px = radius, .name = place->names.text, .rank = place->rank};
    g_array_append_val(board->marks, mark);
    return (int)board->marks->len - 1;
}

/* Name a mark that is on the board, or hide it again. */
static void name_mark(struct sal_board *board, const struct place *place, int i_mark) {
    struct sal_sheet *sheet = board->sheet;
    struct sal_mark *mark = &g_array_index(board->marks, struct sal_mark, i_mark);
    struct sal_label label = sal_board_label(board, SAL_LABEL_PLACE,
                                             &sheet->style->type.place[place->rank], place->names);
    label.place = i_mark;
    int blocker = -1;
    const bool is_placed =
        label.text != NULL &&
        (best_side(board, &label, mark->at, mark->radius_px, -1, &blocker) ||
         (blocker >= 0 && make_room(board, &label, mark->at, mark->radius_px, blocker)));
    if (is_placed) {
        g_array_append_val(board->labels, label);
    }
    mark->is_hidden = !is_placed;
}

/* Marks of the first ranks stand before any of their names, so that no name covers the mark of
 * another; of the rest, one by one, only those that a name is found for. */
static void add_places(struct sal_board *board, const GArray *places, bool marks_first,
                       guint most) {
    int *i_marks = g_new(int, places->len + 1);
    for (guint i = 0; marks_first && i < places->len; i++) {
        i_marks[i] = add_mark(board, &g_array_index(places, struct place, i));
    }
    for (guint i = 0; i < places->len && board->labels->len < most; i++) {
        const struct place *place = &g_array_index(places, struct place, i);
        const int i_mark = marks_first ? i_marks[i] : add_mark(board, place);
        if (i_mark >= 0) {
            name_mark(board, place, i_mark);
            i_marks[i] = -1;
        }
    }
    /* What is left when the page carries no more names has no mark either. */
    for (guint i = 0; marks_first && i < places->len; i++) {
        if (i_marks[i] >= 0) {
            g_array_index(board->marks, struct sal_mark, i_marks[i]).is_hidden = true;
        }
    }
    g_free(i_marks);
}

/* With all in place, each label takes the best side that is left to it. */
static void settle(struct sal_board *board) {
    for (guint i = 0; i < board->labels->len; i++) {
        struct sal_label *label = &g_array_index(board->labels, struct sal_label, i);
        if (label->place >= 0) {
            const struct sal_mark *mark = mark_of(board, label);
            int unused = -1;
            best_side(board, label, mark->at, mark->radius_px, (int)i, &unused);
        }
    }
}

/* As many names as a page of this size carries: fewer where it is small for its type. */
static guint most_places(const struct sal_sheet *sheet) {
    const struct sal_box frame = sheet->page.frame_px;
    const double area = (frame.max_x - frame.min_x) * (frame.max_y - frame.min_y);
    const double side = sal_sheet_px(sheet, sheet->style->mark.spacing_px);
    return (guint)CLAMP(area / (side * side), 6.0, 400.0);
}

void sal_label_places(struct sal_board *board, int first_rank, int last_rank) {
    if (board->sheet->dataset->places == NULL) {
        return;
    }
    const guint most = most_places(board->sheet);
    GArray *places = places_of(board, first_rank, last_rank);
    add_places(board, places, first_rank == 0, most);
    settle(board);
    g_array_free(places, TRUE);
}
