/* SPDX-License-Identifier: MIT */
/*
 * Places: marks with names at one of twelve sides, by rank, and among equals those near a front
 * first: they are what the map is about. Before ranks are filled up, every piece of ground that is
 * held apart gets a name. Greedy, with one step back: a label in the way moves to another of its
 * sides when that makes room.
 * Source of the first eight sides and their order: Imhof 1975, doi:10.1559/152304075784313304.
 */
#include "compose/labels/place_points.h"

#include <math.h>

#include "base/arena.h"
#include "compose/labels/enclaves.h"
#include "compose/labels/leader_line.h"
#include "read/fields.h"

#define N_SIDES 12

/* Of equal places those come first that are within the first of these many px of the reference page
 * from a front, then those within the next. */
static const double near_px[] = {42.0, 75.0, 110.0, 160.0};

/* Which way the label lies from its mark, page axes, and what that costs where reading runs from
 * left to right. Above and below it may also stand off the middle, by shares of its own half. */
static const struct {
    double x;
    int y;
    double cost;
} sides[N_SIDES] = {{1, 0, 0.0},     {1, -1, 0.15},   {1, 1, 0.2},    {-1, 0, 0.35},
                    {-1, -1, 0.4},   {-1, 1, 0.45},   {0, -1, 0.5},   {0, 1, 0.6},
                    {0.5, -1, 0.55}, {-0.5, -1, 0.6}, {0.5, 1, 0.65}, {-0.5, 1, 0.7}};

/* How far marks of a rank keep from others, px of the reference page; more for lesser ones, less on
 * maps with closer spacing than this. */
#define SPACING_PX 190.0
static const double apart_px[SAL_STYLE_N_RANKS] = {4.0, 8.0, 17.0, 26.0};

/* Lesser places are named so many times farther apart first, then as far as they may stand. */
static const double looseness[] = {2.5, 1.0};

/* Ranks whose names may stand at the end of a line. */
#define LEADER_RANKS 3

/* Index of near_px, up to which lesser places have others' names make room. */
#define AWAY_WANTED_MAX 2

#define NO_SPOT 1e9

/* Another mark is felt within so many heights of a name's first line. */
#define CROWDED_HEIGHTS 2.0
#define CROWDING_COST 2.0

/* A label gives way to another only to a spot that costs less than this, and where the other gains
 * at least so much. */
#define MOVED_COST_MAX 1.0
#define MOVING_COST 0.7

/* How far from a mark of the first rank those of lesser places are taken away for its name, px of
 * the reference page: as wide as long names are. */
#define LESSER_REACH_PX 150.0

/* From this rank on a name that has no good spot is left out. */
#define WELL_RANK 2

/* An enclave that is larger than this, px2 of the reference page, is named by a place in it: a disc
 * about as wide as a name is high. */
#define ENCLAVE_MIN_PX2 300.0

struct place {
    struct sal_label_text names;
    struct sal_point at;
    int rank;
    int away; /* from a front: index of near_px, or beyond them */
    int feature;
};

static int by_worth(gconstpointer a, gconstpointer b) {
    const struct place *p = a;
    const struct place *q = b;
    if (p->rank != q->rank) {
        return p->rank - q->rank;
    }
    if (p->away != q->away) {
        return p->away - q->away;
    }
    return p->feature - q->feature;
}

static int rank_of(const struct sal_feature *feature, int column) {
    const char *text = column < 0 ? NULL : feature->values[column];
    const double rank = text == NULL ? 3.0 : g_ascii_strtod(text, NULL);
    return (int)CLAMP(rank - 1.0, 0.0, SAL_STYLE_N_RANKS - 1.0);
}

static int away_from_front(const struct sal_label_index *labels, struct sal_point at) {
    int away = 0;
    for (; away < (int)G_N_ELEMENTS(near_px); away++) {
        const double reach = sal_view_px(labels->view, near_px[away]);
        const struct sal_box box = {at.x - reach, at.y - reach, at.x + reach, at.y + reach};
        if (sal_bitmap_count(sal_label_index_fronts(labels), box, NULL) > 0) {
            break;
        }
    }
    return away;
}

static GArray *places_of(struct sal_page *page, const struct sal_label_index *labels,
                         int first_rank, int last_rank) {
    const struct sal_features *features = page->input->dataset->places;
    const struct sal_map_source *source = &page->input->dataset->map->places;
    const struct sal_name_columns columns = sal_label_columns(page, features, source->name_field);
    const int rank = sal_fields_find_rank(features, source->rank_field);
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct place));
    for (size_t i = 0; i < features->n_items; i++) {
        const struct sal_feature *feature = &features->items[i];
        struct place place = {.names = sal_label_names(feature, columns),
                              .rank = rank_of(feature, rank),
                              .feature = (int)i};
        const bool is_wanted =
            place.names.text != NULL && feature->geom.kind == SAL_GEOM_POINT &&
            place.rank >= first_rank && place.rank <= last_rank &&
            sal_viewport_point(&page->view->viewport, feature->geom.points[0], &place.at);
        if (is_wanted) {
            place.away = labels->look->is_fixed ? 0 : away_from_front(labels, place.at);
            g_array_append_val(places, place);
        }
    }
    g_array_sort(places, by_worth);
    return places;
}

static struct sal_symbol *mark_of(const struct sal_label_index *labels,
                                  const struct sal_label *label) {
    return &g_array_index(labels->marks, struct sal_symbol, label->place);
}

/* Put a label on a side of its mark. */
static void move_to_side(const struct sal_label_index *labels, struct sal_label *label, int side) {
    const struct sal_symbol *mark = mark_of(labels, label);
    const double gap = fmax(sal_view_px(labels->view, 3.5), 1.5);
    const double x = labels->is_rtl ? -sides[side].x : sides[side].x;
    const int y = sides[side].y;
    const bool is_beside = fabs(x) == 1.0;
    const bool is_corner = is_beside && y != 0;
    const double reach = is_corner ? mark->radius_px * 0.7 : mark->radius_px + gap;
    const double reach_x = is_beside ? reach + (is_corner ? gap * 0.6 : 0.0) : 0.0;
    const double reach_y = reach + (is_corner ? gap * 0.4 : 0.0);
    const struct sal_point middle = {mark->at.x + x * (reach_x + label->width_px / 2.0),
                                     mark->at.y + y * (reach_y + label->height_px / 2.0)};
    sal_label_move(label, middle, 0.0);
}

/* Villages are named beside their marks or not at all. */
static bool has_leaders(const struct sal_label_index *labels, const struct sal_label *label) {
    return g_array_index(labels->marks, struct sal_symbol, label->place).rank < LEADER_RANKS;
}

/* A name close to another mark is read as that one's. */
static double crowding_cost(const struct sal_label_index *labels, const struct sal_label *label) {
    const double reach = CROWDED_HEIGHTS * (label->size.ink_bottom_px - label->size.ink_top_px);
    double nearest = reach;
    for (guint i = 0; i < labels->marks->len; i++) {
        const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i);
        if (!mark->is_hidden && (int)i != label->place) {
            nearest = fmin(nearest, sal_label_distance(label, mark->at));
        }
    }
    return CROWDING_COST * (1.0 - nearest / reach);
}

/* What a label's spot costs, and what it would cost where one other label alone is in the way. */
struct offer {
    double cost; /* NO_SPOT: there is none */
    double blocked_cost;
    int blocker; /* index of labels; -1: none */
};

/* Put a label on the cheapest free side, or at the end of a line where that is cheaper; it stays
 * as it is where there is no spot. */
static struct offer best_spot(const struct sal_label_index *labels, struct sal_label *label,
                              int but) {
    struct offer best = {NO_SPOT, NO_SPOT, -1};
    struct sal_label kept = *label;
    double uncrowded = NO_SPOT;
    for (int side = 0; side < N_SIDES; side++) {
        if (sides[side].cost >= best.cost) {
            continue;
        }
        move_to_side(labels, label, side);
        const double bare = sides[side].cost + sal_label_index_cost(labels, label);
        const double cost = bare + (bare < best.cost ? crowding_cost(labels, label) : 0.0);
        if (cost >= best.cost || (label->wants_well && !sal_label_index_is_well(labels, label))) {
            continue;
        }
        int blocker = -1;
        if (sal_label_index_is_free(labels, label, but, &blocker)) {
            best.cost = cost;
            uncrowded = bare;
            kept = *label;
        } else if (blocker >= 0 && cost < best.blocked_cost) {
            best.blocked_cost = cost;
            best.blocker = blocker;
        }
    }
    *label = kept;
    /* Near another mark alone is no reason for a line. */
    if (uncrowded >= SAL_LEADER_LINE_COST && has_leaders(labels, label)) {
        best.cost = sal_leader_line_find(labels, label, but, best.cost);
    }
    return best;
}

/* May a placed label stand where it was moved to for another's sake. */
static bool stands(const struct sal_label_index *labels, const struct sal_label *label,
                   int i_label) {
    return sal_label_index_cost(labels, label) < MOVED_COST_MAX &&
           (!label->wants_well || sal_label_index_is_well(labels, label)) &&
           sal_label_index_is_free(labels, label, i_label, NULL);
}

/* Move a placed label to another side so that `label` has a spot cheaper than `limit`; puts all
 * back when it has none. */
static bool make_room(struct sal_label_index *labels, struct sal_label *label, int blocker,
                      double limit) {
    struct sal_label *other = &g_array_index(labels->labels, struct sal_label, blocker);
    if (other->place < 0) {
        return false;
    }
    const struct sal_label before = *other;
    const struct sal_label kept = *label;
    for (int side = 0; side < N_SIDES; side++) {
        move_to_side(labels, other, side);
        if (stands(labels, other, blocker) && best_spot(labels, label, -1).cost < limit) {
            return true;
        }
    }
    *other = before;
    *label = kept;
    return false;
}

static double radius_of(const struct sal_label_index *labels, int rank) {
    const struct sal_symbol_look *look = labels->look;
    return fmax(sal_view_px(labels->view, look->radius_px[rank] + look->ring_px / 2.0), 1.8);
}

/* Move a placed label to another side so that a mark has room; puts it back when it has none. */
static bool make_room_for_mark(struct sal_label_index *labels, struct sal_symbol mark, double apart,
                               int blocker) {
    struct sal_label *other = &g_array_index(labels->labels, struct sal_label, blocker);
    if (other->place < 0) {
        return false;
    }
    const struct sal_label before = *other;
    for (int side = 0; side < N_SIDES; side++) {
        move_to_side(labels, other, side);
        if (sal_label_index_takes_mark(labels, mark.at, mark.radius_px, apart, NULL) &&
            stands(labels, other, blocker)) {
            return true;
        }
    }
    *other = before;
    return false;
}

/* Put the mark of a place on the label index, so far from others; its index, or -1 where it cannot
 * be. For a lesser place that is not far from a front another's name makes room. */
static int add_mark(struct sal_label_index *labels, const struct place *place, double apart) {
    struct sal_symbol mark = {.at = place->at,
                              .radius_px = radius_of(labels, place->rank),
                              .name = place->names.text,
                              .rank = place->rank,
                              .feature = place->feature};
    const double far =
        sal_view_px(labels->view, apart * fmin(labels->look->spacing_px / SPACING_PX, 1.0));
    int blocker = -1;
    if (!sal_label_index_takes_mark(labels, mark.at, mark.radius_px, far, &blocker)) {
        const bool is_wanted = place->rank == WELL_RANK && place->away <= AWAY_WANTED_MAX;
        if (blocker < 0 || !is_wanted || !make_room_for_mark(labels, mark, far, blocker)) {
            return -1;
        }
    }
    mark.holders = sal_label_index_holders(labels, place->at);
    g_array_append_val(labels->marks, mark);
    return (int)labels->marks->len - 1;
}

/* The mark of a place that is on the label index, hidden or not; -1 for none. */
static int find_mark(const struct sal_label_index *labels, const struct place *place) {
    for (guint i = 0; i < labels->marks->len; i++) {
        if (g_array_index(labels->marks, struct sal_symbol, i).feature == place->feature) {
            return (int)i;
        }
    }
    return -1;
}

/* Name a mark that is on the label index; false when its name finds no room. */
static bool name_mark(struct sal_page *page, struct sal_label_index *labels,
                      const struct place *place, int i_mark, bool wants_well) {
    struct sal_label label = sal_label_create(
        page, SAL_LABEL_PLACE, &page->input->style->type.place[place->rank], place->names);
    label.place = i_mark;
    /* Where the style wants the same places on every day, a bad spot is better than none. */
    label.wants_well = wants_well || (place->rank >= WELL_RANK && !labels->look->is_fixed);
    bool is_placed = false;
    if (label.text != NULL) {
        const struct offer offer = best_spot(labels, &label, -1);
        is_placed = offer.cost < NO_SPOT;
        /* Another label gives way where this one has no spot, or one much worse than its. */
        if (offer.blocker >= 0 && offer.blocked_cost + MOVING_COST < offer.cost) {
            is_placed =
                make_room(labels, &label, offer.blocker, offer.cost - MOVING_COST) || is_placed;
        }
    }
    if (is_placed) {
        g_array_append_val(labels->labels, label);
    }
    g_array_index(labels->marks, struct sal_symbol, i_mark).is_named = is_placed;
    return is_placed;
}

/* Is a mark named, or hidden: a name that found no room finds none when the label index is fuller.
 */
static bool is_done_with(const struct sal_label_index *labels, int i_mark) {
    if (i_mark < 0) {
        return false;
    }
    const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i_mark);
    return mark->is_named || mark->is_hidden;
}

static void hide_mark(struct sal_label_index *labels, int i_mark) {
    g_array_index(labels->marks, struct sal_symbol, i_mark).is_hidden = true;
}

/* Marks of the first ranks stand before any of their names, so that no name covers the mark of
 * another; of the rest, one by one, only those that a name is found for. */
static void add_marks(struct sal_label_index *labels, const GArray *places, int last_rank) {
    for (guint i = 0; i < places->len; i++) {
        const struct place *place = &g_array_index(places, struct place, i);
        if (place->rank <= last_rank) {
            add_mark(labels, place, apart_px[place->rank]);
        }
    }
}

/* What is left when the page carries no more names has no mark either. */
static void hide_nameless(struct sal_label_index *labels) {
    for (guint i = 0; i < labels->marks->len; i++) {
        if (!g_array_index(labels->marks, struct sal_symbol, i).is_named) {
            hide_mark(labels, (int)i);
        }
    }
}

/* As many names as a page of this size carries: fewer where it is small for its type. */
static bool has_room(const struct sal_label_index *labels) {
    const struct sal_box frame = labels->view->viewport.frame_px;
    const double area = (frame.max_x - frame.min_x) * (frame.max_y - frame.min_y);
    const double side = sal_view_px(labels->view, labels->look->spacing_px);
    return labels->labels->len < (guint)CLAMP(area / (side * side), 6.0, 400.0) + labels->n_extra;
}

/* A name of the first rank comes before the marks of lesser places that have no name yet, and
 * before its own second line. */
static bool name_before_lesser(struct sal_page *page, struct sal_label_index *labels,
                               const struct place *place, int i_mark) {
    const double reach = sal_view_px(labels->view, LESSER_REACH_PX);
    GArray *hidden = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < labels->marks->len; i++) {
        struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i);
        const bool is_near = hypot(mark->at.x - place->at.x, mark->at.y - place->at.y) < reach;
        if (is_near && mark->rank > place->rank && !mark->is_named && !mark->is_hidden) {
            mark->is_hidden = true;
            g_array_append_val(hidden, i);
        }
    }
    struct place alone = *place;
    alone.names.other = NULL;
    const bool is_named =
        name_mark(page, labels, place, i_mark, false) ||
        (place->names.other != NULL && name_mark(page, labels, &alone, i_mark, false));
    for (guint i = 0; !is_named && i < hidden->len; i++) {
        g_array_index(labels->marks, struct sal_symbol, g_array_index(hidden, guint, i)).is_hidden =
            false;
    }
    g_array_unref(hidden);
    return is_named;
}

struct ranks {
    int first, last;
};

/* Name the places of some ranks that have no name yet, those with a mark or, else, room for one
 * so much farther from others than its rank asks for. */
static void name_places(struct sal_page *page, struct sal_label_index *labels, const GArray *places,
                        struct ranks ranks, double loose) {
    for (guint i = 0; i < places->len && has_room(labels); i++) {
        const struct place *place = &g_array_index(places, struct place, i);
        int i_mark = find_mark(labels, place);
        if (place->rank < ranks.first || place->rank > ranks.last || is_done_with(labels, i_mark)) {
            continue;
        }
        if (i_mark < 0) {
            i_mark = add_mark(labels, place, loose * apart_px[place->rank]);
        }
        const bool is_named =
            i_mark >= 0 && (name_mark(page, labels, place, i_mark, false) ||
                            (place->rank == 0 && name_before_lesser(page, labels, place, i_mark)));
        if (i_mark >= 0 && !is_named) {
            hide_mark(labels, i_mark);
        }
    }
}

/* Enclaves that want no name: small ones, and those that a named place stands in. */
static bool *named_enclaves(const struct sal_label_index *labels, guint i_grid,
                            const struct sal_enclaves *enclaves) {
    const double least_px2 = ENCLAVE_MIN_PX2 * labels->view->unit * labels->view->unit;
    bool *is_done = g_new0(bool, enclaves->n + 1);
    for (size_t i = 0; i < enclaves->n; i++) {
        is_done[i] = enclaves->area_px2[i] < least_px2;
    }
    for (guint i = 0; i < labels->marks->len; i++) {
        const struct sal_symbol *mark = &g_array_index(labels->marks, struct sal_symbol, i);
        const int enclave = mark->is_hidden || !mark->is_named || mark->holders == NULL
                                ? -1
                                : sal_enclaves_at(enclaves, mark->at, mark->holders[i_grid]);
        if (enclave >= 0) {
            is_done[enclave] = true;
        }
    }
    return is_done;
}

/* Name a place for the enclave that it stands in, if that can be done well. */
static bool name_for_enclave(struct sal_page *page, struct sal_label_index *labels,
                             const struct place *place) {
    const int there = find_mark(labels, place);
    if (is_done_with(labels, there)) {
        return false;
    }
    const int i_mark = there >= 0 ? there : add_mark(labels, place, apart_px[0]);
    if (i_mark < 0) {
        return false;
    }
    if (name_mark(page, labels, place, i_mark, true)) {
        labels->n_extra += place->rank >= WELL_RANK;
        return true;
    }
    if (there < 0) {
        hide_mark(labels, i_mark);
    }
    return false;
}

/* One name for every enclave of some size that has none yet: of the place that comes first
 * of those in it that can be named well. */
static void name_enclaves(struct sal_page *page, struct sal_label_index *labels,
                          const GArray *places) {
    for (guint i = 0; i < labels->control_grids->len; i++) {
        const struct sal_control_grid *grid =
            &g_array_index(labels->control_grids, struct sal_control_grid, i);
        struct sal_enclaves enclaves = sal_enclaves_find(grid);
        bool *is_done = named_enclaves(labels, i, &enclaves);
        for (guint j = 0; j < places->len && has_room(labels); j++) {
            const struct place *place = &g_array_index(places, struct place, j);
            /* Whose ground it is to the line is asked only where it matters. */
            if (sal_enclaves_are_near(&enclaves, place->at, is_done)) {
                const int enclave =
                    sal_enclaves_at(&enclaves, place->at, sal_control_grid_holder(grid, place->at));
                if (enclave >= 0 && !is_done[enclave]) {
                    is_done[enclave] = name_for_enclave(page, labels, place);
                }
            }
        }
        g_free(is_done);
        sal_enclaves_finish(&enclaves);
    }
}

/* With all in place, each label takes the best side that is left to it. */
static void improve_sides(struct sal_label_index *labels) {
    for (guint i = 0; i < labels->labels->len; i++) {
        struct sal_label *label = &g_array_index(labels->labels, struct sal_label, i);
        if (label->place >= 0) {
            best_spot(labels, label, (int)i);
        }
    }
}

void sal_place_points(struct sal_page *page, struct sal_label_index *labels, int first_rank,
                      int last_rank) {
    if (page->input->dataset->places == NULL) {
        return;
    }
    GArray *places = places_of(page, labels, first_rank, SAL_STYLE_N_RANKS - 1);
    if (first_rank == 0) {
        add_marks(labels, places, last_rank);
        name_places(page, labels, places, (struct ranks){0, 0}, 1.0);
    }
    if (first_rank == 0 && last_rank > 0 && !labels->look->is_fixed) {
        name_enclaves(page, labels, places);
    }
    /* Spread over the map first, then closer: else one crowded stretch takes all that there is. */
    for (size_t i = 0; i < G_N_ELEMENTS(looseness); i++) {
        name_places(page, labels, places, (struct ranks){first_rank, last_rank}, looseness[i]);
    }
    hide_nameless(labels);
    improve_sides(labels);
    g_array_free(places, TRUE);
}
