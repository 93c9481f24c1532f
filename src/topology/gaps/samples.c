/* SPDX-License-Identifier: MIT */
/* Edges are halved until what is left is near nothing, or short against the distance from what it
 * is near. */
#include "topology/gaps/samples.h"

#include <glib.h>
#include <math.h>

#include "topology/gaps/nearest_edge.h"

/* Longest piece, as a share of the distance from the edge across; and the shortest piece that is
 * halved, as a share of the width. */
#define SPACING_SHARE 0.5
#define SHORTEST_GAP 0.0625
#define SHORTEST_TOLERANCE 0.015625
/* Edges are straight in lon/lat: in pieces of this many degrees they are so on the map, to 3 m. */
#define STRAIGHT_DEG 0.1
/* Cosine of the angle below which two edges that meet bound a slit. */
#define SHARP_COS 0.64
/* Edges nearer to each other than this share of the width are surely narrow: their pieces may be
 * long; longer than so many widths only within a share of that, lest they are lost among others. */
#define TWIN_SHARE 0.4
#define TWIN_WIDTHS 8.0
#define TWIN_OF_ANY_LENGTH 0.6
/* Along a straight edge across, pieces may be so many times as long as they are far from its ends,
 * when all of the way is narrower than the gap, or wider, by more than this share of it. Corners
 * are told on what is longer than so many gaps, and what is wider is seen as far as this share. */
#define STRAIGHT_GRADE 4
#define STRAIGHT_DOUBT 0.02
#define LONG_WIDTHS 4.0
#define SEEN_SHARE 1.25
/* Distances are single numbers, and lengths are those on the map: bounds are so much larger. */
#define BOUND_DOUBT 1.01
/* Along the outline strips are told from corners by their widths: there it is this share of the
 * shortest piece. */
#define TWIN_OF_SHORTEST 0.5
/* An edge that closes the end of a slit is shorter than this many widths. */
#define CAP_WIDTHS 1.5

/* The nearest edge that a place of a segment faces. */
struct across {
    float distance_m;  /* INFINITY: none is within reach */
    uint32_t opposite; /* its segment; SAL_GROUND_NONE */
};

struct sampling {
    const struct sal_ground *ground;
    const struct sal_mercator *map;
    const struct sal_widths *widths;
    double shortest_m;
    struct sal_nearest_edge areas, outline;
    GArray *pieces;
    GArray *feet;        /* of struct foot, by segments, along each */
    GArray *dropped;     /* of struct stretch: parts of short segments that are near nothing */
    bool *is_met;        /* is_met[n_nodes]: a piece ends there */
    struct across *ends; /* ends[2 * n_segments]: what is faced where segments begin and end */
};

/* A place on a segment beside which another one has a corner. */
struct foot {
    uint32_t segment;
    int64_t along;
};

/* A stretch of a segment, told by the coordinate in which the segment is longest; that grows from
 * its first point to its last. */
struct stretch {
    const struct sampling *sampling;
    size_t segment;
    int64_t from, to;
    int64_t begin, end; /* where the segment, or the edge across, has a corner */
};

static bool is_by_x(const struct sal_segment *e) {
    return e->b.x - e->a.x >= ABS(e->b.y - e->a.y);
}

int64_t sal_samples_along(const struct sal_segment *e, struct sal_grid_point p) {
    return is_by_x(e) ? p.x : e->b.y > e->a.y ? p.y : -p.y;
}

/* The point of a segment at a coordinate. */
static struct sal_grid_point place_at(const struct sal_segment *e, int64_t at) {
    const int64_t from = sal_samples_along(e, e->a), to = sal_samples_along(e, e->b);
    if (at == from || at == to) {
        return at == from ? e->a : e->b;
    }
    const double share = (double)(at - from) / (double)(to - from);
    return is_by_x(e)
               ? (struct sal_grid_point){at, e->a.y + llround(share * (double)(e->b.y - e->a.y))}
               : (struct sal_grid_point){e->a.x + llround(share * (double)(e->b.x - e->a.x)),
                                         e->b.y > e->a.y ? at : -at};
}

/* The multiple of the highest power of two between two coordinates; `from` when there is none. */
static int64_t divide(int64_t from, int64_t to) {
    const int64_t shift = (int64_t)1 << 40;
    const uint64_t lo = (uint64_t)(from + shift), hi = (uint64_t)(to + shift) - 1;
    if (lo >= hi) {
        return from;
    }
    const int bit = 63 - __builtin_clzll(lo ^ hi);
    return (int64_t)(hi >> bit << bit) - shift;
}

static const struct sal_segment *segment_at(const struct sampling *s, size_t segment) {
    return &s->ground->edges->noder->segments[segment];
}

static size_t parts_of(const struct sal_segment *e) {
    if (e->a.x == e->b.x || e->a.y == e->b.y) {
        return 1;
    }
    const struct sal_point a = sal_grid_point_lonlat(e->a), b = sal_grid_point_lonlat(e->b);
    return MAX((size_t)ceil(fmax(b.x - a.x, fabs(b.y - a.y)) / STRAIGHT_DEG), 1);
}

/* A segment as edges that are straight on the map. */
static void add_edges(const struct sampling *s, size_t segment, GArray *edges) {
    const struct sal_segment *e = segment_at(s, segment);
    const struct sal_point a = sal_grid_point_lonlat(e->a), b = sal_grid_point_lonlat(e->b);
    const size_t n = parts_of(e);
    struct sal_point last = sal_mercator_forward(s->map, a);
    for (size_t i = 1; i <= n; i++) {
        const double t = (double)i / (double)n;
        const struct sal_point p = sal_mercator_forward(
            s->map, (struct sal_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
        const struct sal_nearest_edge_segment edge = {last, p, segment};
        g_array_append_val(edges, edge);
        last = p;
    }
}

/* Cosine of the angle between two segments that share a node; -1 when they share none. */
static double cosine(const struct sampling *s, size_t segment_a, size_t segment_b) {
    const struct sal_segment *p = &s->ground->edges->noder->segments[segment_a];
    const struct sal_segment *q = &s->ground->edges->noder->segments[segment_b];
    const bool at_start = sal_grid_point_compare(p->a, q->a) == 0;
    const bool at_end = sal_grid_point_compare(p->b, q->b) == 0;
    if (!at_start && !at_end && sal_grid_point_compare(p->a, q->b) != 0 &&
        sal_grid_point_compare(p->b, q->a) != 0) {
        return -INFINITY;
    }
    const double narrow = cos((double)p->a.y * 1e-7 * G_PI / 180.0);
    const double px = (double)(p->b.x - p->a.x) * narrow, py = (double)(p->b.y - p->a.y);
    const double qx = (double)(q->b.x - q->a.x) * narrow, qy = (double)(q->b.y - q->a.y);
    const double product = (px * qx + py * qy) / sqrt((px * px + py * py) * (qx * qx + qy * qy));
    return at_start || at_end ? product : -product;
}

static bool is_across(size_t segment, void *data) {
    const struct stretch *stretch = data;
    if (segment == stretch->segment ||
        !sal_ground_is_facing(stretch->sampling->ground, stretch->segment, segment)) {
        return false;
    }
    const double angle = cosine(stretch->sampling, stretch->segment, segment);
    return angle == -INFINITY || angle > SHARP_COS;
}

/* How near to what it faces a segment must be for long pieces. */
static double near_of(const struct sampling *s, size_t segment, uint32_t opposite) {
    const double near_strip_m = TWIN_OF_SHORTEST * s->shortest_m;
    return sal_ground_is_outline(s->ground, segment) || sal_ground_is_outline(s->ground, opposite)
               ? near_strip_m
               : fmax(TWIN_SHARE * s->widths->gap_m, near_strip_m);
}

/* What a stretch faces at its middle, nothing when all of it is out of reach. Half its length is
 * `half_m`, a unit `metres` there; what it faces is known to be no farther than `most_m`. */
static struct across across(const struct sampling *s, struct stretch *stretch,
                            struct sal_point middle, double half_m, double most_m, double metres) {
    const bool is_outline = sal_ground_is_outline(s->ground, stretch->segment);
    const double gap = s->widths->gap_m, tolerance = s->widths->tolerance_m;
    const double reach_m =
        is_outline ? fmax(gap, tolerance) + half_m : fmin(SEEN_SHARE * gap + half_m, most_m);
    size_t area, outline = SIZE_MAX;
    const double area_m = metres * sal_nearest_edge_closest(&s->areas, middle, reach_m / metres,
                                                            is_across, stretch, &area);
    double outline_m = INFINITY;
    if (tolerance > 0.0 && !(is_outline && area == SIZE_MAX)) {
        const double outline_reach_m =
            is_outline ? 4.0 * half_m / SPACING_SHARE : fmin(tolerance + half_m, most_m);
        outline_m = metres * sal_nearest_edge_closest(&s->outline, middle,
                                                      fmin(outline_reach_m, area_m) / metres,
                                                      is_across, stretch, &outline);
    }
    const size_t nearest = outline_m < area_m ? outline : area;
    return (struct across){(float)fmin(outline_m, area_m),
                           nearest == SIZE_MAX ? SAL_GROUND_NONE : (uint32_t)nearest};
}

static void add_piece(const struct sampling *s, const struct stretch *stretch) {
    const struct sal_segment *e = segment_at(s, stretch->segment);
    const struct sal_sample_piece piece = {place_at(e, stretch->from), place_at(e, stretch->to),
                                           (uint32_t)stretch->segment, 0};
    g_array_append_val(s->pieces, piece);
    const uint32_t *node_of = s->ground->edges->node_of;
    s->is_met[node_of[2 * stretch->segment]] |= sal_grid_point_compare(piece.a, e->a) == 0;
    s->is_met[node_of[2 * stretch->segment + 1]] |= sal_grid_point_compare(piece.b, e->b) == 0;
}

static double length_m(const struct sampling *s, struct sal_grid_point p, struct sal_grid_point q) {
    const struct sal_point a = sal_mercator_forward(s->map, sal_grid_point_lonlat(p));
    const struct sal_point b = sal_mercator_forward(s->map, sal_grid_point_lonlat(q));
    const double dx = b.x - a.x, dy = b.y - a.y;
    return sqrt(dx * dx + dy * dy) * sal_mercator_metres(s->map, 0.5e-7 * (double)(p.y + q.y));
}

/* A stretch that is near nothing may still close the end of a slit, when its segment is short. */
static void drop(const struct sampling *s, const struct stretch *stretch) {
    const struct sal_segment *e = segment_at(s, stretch->segment);
    if (length_m(s, e->a, e->b) < CAP_WIDTHS * fmax(s->widths->gap_m, s->widths->tolerance_m)) {
        g_array_append_vals(s->dropped, stretch, 1);
    }
}

/* What a segment faces at one place of it. */
static struct across across_at(const struct sampling *s, size_t segment,
                               struct sal_grid_point place) {
    const struct sal_point lonlat = sal_grid_point_lonlat(place);
    struct stretch stretch = {s, segment, 0, 0, 0, 0};
    return across(s, &stretch, sal_mercator_forward(s->map, lonlat), 0.0, INFINITY,
                  sal_mercator_metres(s->map, lonlat.y));
}

/* Is ground sought on one side of a segment alone, and none of it along the outline. */
static bool is_plain(const struct sampling *s, size_t segment) {
    const struct sal_half_edges *edges = s->ground->edges;
    return !sal_ground_is_outline(s->ground, segment) &&
           sal_ground_is_sought(s->ground, edges->cell_of[2 * segment]) !=
               sal_ground_is_sought(s->ground, edges->cell_of[2 * segment + 1]);
}

/* Is all that lies between two distances surely narrow, or surely wide. */
static bool is_decided(const struct sampling *s, double least_m, double most_m) {
    const double gap = s->widths->gap_m;
    return most_m < (1.0 - STRAIGHT_DOUBT) * gap || least_m > (1.0 + STRAIGHT_DOUBT) * gap;
}

/* Does a stretch run along one straight edge, all of it narrow or all of it wide: its ends tell all
 * of it. What else may be near has corners, beside which it is divided. */
static bool is_straight(const struct sampling *s, const struct stretch *stretch,
                        const struct across *a, const struct across *middle,
                        const struct across *b) {
    const size_t segment = stretch->segment;
    const int64_t apart = MIN(stretch->from - stretch->begin, stretch->end - stretch->to);
    return stretch->to - stretch->from <= STRAIGHT_GRADE * apart &&
           middle->opposite != SAL_GROUND_NONE && a->opposite == middle->opposite &&
           b->opposite == middle->opposite && is_plain(s, segment) &&
           is_plain(s, middle->opposite) &&
           is_decided(s, fminf(a->distance_m, b->distance_m), fmaxf(a->distance_m, b->distance_m));
}

/* Is all of a stretch so near to what it faces that it may be long. */
static bool is_twin(const struct sampling *s, size_t segment, double length_m,
                    const struct across *a, const struct across *middle, const struct across *b) {
    const double near_m = near_of(s, segment, middle->opposite) *
                          (length_m > TWIN_WIDTHS * s->widths->gap_m ? TWIN_OF_ANY_LENGTH : 1.0);
    return middle->distance_m < near_m && a->distance_m < near_m && b->distance_m < near_m;
}

/* Stretches are divided at even coordinates, so that two edges that all but lie on each other are
 * divided at the same places. What is faced at the ends is known. */
static void sample(const struct sampling *s, const struct stretch *stretch, struct across at_from,
                   struct across at_to) {
    const struct sal_segment *e = segment_at(s, stretch->segment);
    const int64_t at = divide(stretch->from, stretch->to);
    const struct sal_grid_point a = place_at(e, stretch->from), b = place_at(e, stretch->to);
    const struct sal_point lonlat = {0.5e-7 * (double)(a.x + b.x), 0.5e-7 * (double)(a.y + b.y)};
    const double half_m = 0.5 * length_m(s, a, b);
    struct stretch whole = *stretch;
    const double most_m = BOUND_DOUBT * (fminf(at_from.distance_m, at_to.distance_m) + half_m);
    const struct across middle = across(s, &whole, sal_mercator_forward(s->map, lonlat), half_m,
                                        most_m, sal_mercator_metres(s->map, lonlat.y));
    if (middle.opposite == SAL_GROUND_NONE) {
        drop(s, stretch);
    } else if (2.0 * half_m <= fmax(SPACING_SHARE * middle.distance_m, s->shortest_m) ||
               at == stretch->from ||
               is_twin(s, stretch->segment, 2.0 * half_m, &at_from, &middle, &at_to) ||
               is_straight(s, stretch, &at_from, &middle, &at_to)) {
        add_piece(s, stretch);
    } else {
        const struct across between = across_at(s, stretch->segment, place_at(e, at));
        struct stretch half = *stretch;
        half.to = at;
        sample(s, &half, at_from, between);
        half.from = at;
        half.to = stretch->to;
        sample(s, &half, between, at_to);
    }
}

/* A corner of a segment, beside the edge that it faces: when that may have long pieces. */
static void add_foot(const struct sampling *s, size_t segment, struct sal_grid_point corner,
                     const struct across *across) {
    if (across->opposite == SAL_GROUND_NONE) {
        return;
    }
    const struct sal_segment *e = segment_at(s, across->opposite);
    const bool may_be_straight = !sal_ground_is_outline(s->ground, segment) &&
                                 !sal_ground_is_outline(s->ground, across->opposite) &&
                                 length_m(s, e->a, e->b) > LONG_WIDTHS * s->widths->gap_m;
    if (across->distance_m >= near_of(s, segment, across->opposite) && !may_be_straight) {
        return;
    }
    const int64_t along = sal_samples_along(e, corner);
    if (along > sal_samples_along(e, e->a) && along < sal_samples_along(e, e->b)) {
        const struct foot foot = {across->opposite, along};
        g_array_append_val(s->feet, foot);
    }
}

static int by_segment(const void *a, const void *b) {
    const struct foot *left = a, *right = b;
    if (left->segment != right->segment) {
        return left->segment > right->segment ? 1 : -1;
    }
    return (left->along > right->along) - (left->along < right->along);
}

/* Edges that all but lie on each other are divided where either has a corner, too. */
static void find_feet(const struct sampling *s) {
    for (size_t i = 0; i < s->ground->edges->noder->n_segments; i++) {
        if (sal_ground_is_edge(s->ground, i)) {
            struct across *ends = &s->ends[2 * i];
            ends[0] = across_at(s, i, segment_at(s, i)->a);
            ends[1] = across_at(s, i, segment_at(s, i)->b);
            add_foot(s, i, segment_at(s, i)->a, &ends[0]);
            add_foot(s, i, segment_at(s, i)->b, &ends[1]);
        }
    }
    g_array_sort(s->feet, by_segment);
}

static void sample_all(const struct sampling *s) {
    guint foot = 0;
    for (size_t i = 0; i < s->ground->edges->noder->n_segments; i++) {
        if (!sal_ground_is_edge(s->ground, i)) {
            continue;
        }
        const struct sal_segment *e = segment_at(s, i);
        struct across from = s->ends[2 * i];
        int64_t begin = sal_samples_along(e, e->a);
        for (; foot < s->feet->len && g_array_index(s->feet, struct foot, foot).segment == i;
             foot++) {
            const int64_t end = g_array_index(s->feet, struct foot, foot).along;
            if (end > begin) {
                const struct across to = across_at(s, i, place_at(e, end));
                sample(s, &(struct stretch){s, i, begin, end, begin, end}, from, to);
                begin = end;
                from = to;
            }
        }
        const int64_t end = sal_samples_along(e, e->b);
        sample(s, &(struct stretch){s, i, begin, end, begin, end}, from, s->ends[2 * i + 1]);
    }
}

static double shortest_of(const struct sal_widths *widths) {
    const double gap = widths->gap_m > 0.0 ? SHORTEST_GAP * widths->gap_m : INFINITY;
    const double tolerance =
        widths->tolerance_m > 0.0 ? SHORTEST_TOLERANCE * widths->tolerance_m : INFINITY;
    return fmax(fmin(gap, tolerance), 0.1);
}

/* An edge across the end of a slit is near its banks at its own ends alone, at a blunt angle: what
 * is short and has pieces at both ends may be one. */
static void add_caps(const struct sampling *s) {
    const uint32_t *node_of = s->ground->edges->node_of;
    for (guint i = 0; i < s->dropped->len; i++) {
        const struct stretch *stretch = &g_array_index(s->dropped, struct stretch, i);
        if (s->is_met[node_of[2 * stretch->segment]] &&
            s->is_met[node_of[2 * stretch->segment + 1]]) {
            add_piece(s, stretch);
        }
    }
}

GArray *sal_samples_find(const struct sal_ground *ground, const struct sal_mercator *map,
                         const struct sal_widths *widths) {
    struct sampling s = {.ground = ground,
                         .map = map,
                         .widths = widths,
                         .shortest_m = shortest_of(widths),
                         .feet = g_array_new(FALSE, FALSE, sizeof(struct foot)),
                         .dropped = g_array_new(FALSE, FALSE, sizeof(struct stretch)),
                         .is_met = g_new0(bool, ground->edges->n_nodes + 1),
                         .ends = g_new(struct across, 2 * ground->edges->noder->n_segments + 1),
                         .pieces = g_array_new(FALSE, FALSE, sizeof(struct sal_sample_piece))};
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(struct sal_nearest_edge_segment));
    GArray *outline = g_array_new(FALSE, FALSE, sizeof(struct sal_nearest_edge_segment));
    const size_t n = ground->edges->noder->n_segments;
    for (size_t i = 0; i < n; i++) {
        if (sal_ground_is_edge(ground, i)) {
            add_edges(&s, i, sal_ground_is_outline(ground, i) ? outline : areas);
        }
    }
    sal_nearest_edge_init(&s.areas, areas);
    sal_nearest_edge_init(&s.outline, outline);
    g_array_unref(areas);
    g_array_unref(outline);
    find_feet(&s);
    sample_all(&s);
    add_caps(&s);
    g_array_unref(s.feet);
    g_array_unref(s.dropped);
    g_free(s.is_met);
    g_free(s.ends);
    sal_nearest_edge_finish(&s.areas);
    sal_nearest_edge_finish(&s.outline);
    return s.pieces;
}

bool sal_samples_divide(const struct sal_ground *ground, const struct sal_sample_piece *piece,
                        struct sal_sample_piece halves[2]) {
    const struct sal_segment *e = &ground->edges->noder->segments[piece->segment];
    const int64_t from = sal_samples_along(e, piece->a);
    const int64_t at = divide(from, sal_samples_along(e, piece->b));
    if (at == from) {
        return false;
    }
    halves[0] = halves[1] = *piece;
    halves[0].b = halves[1].a = place_at(e, at);
    halves[0].n_divided = halves[1].n_divided = piece->n_divided + 1;
    return true;
}
