/* SPDX-License-Identifier: MIT */
/*
 * Areas -> disputed ground -> patches, in a plane about the areas. GEOS does the overlays; how
 * disputed ground is found is here, how it is shared out in share.c.
 */
#include "topology/gaps/close.h"

#include <glib.h>
#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "topology/gaps/allocate.h"
#include "topology/gaps/nearest_edge.h"
#include "topology/gaps/weave.h"
#include "topology/overlap_rule.h"

#define UNITS_PER_KM (1000.0 / SAL_PLANE_UNIT_M)
/* A strip thinner than a millimetre on average is rounding. */
#define STRIP_WIDTH_MIN (0.001 / SAL_PLANE_UNIT_M)
/* What is nearer than 2 m touches. */
#define TOUCH (2.0 / SAL_PLANE_UNIT_M)
/* What is nearer than 2 cm is on the edge: overlays keep it there to the last digits. */
#define ON_EDGE (0.02 / SAL_PLANE_UNIT_M)
/* Narrow ground that is part of wider ground is longer than this many widths; its corners, and
 * where a front meets the border, are not. */
#define LONG_WIDTHS 1.5
/* The edges along a slit are longer than its open ends this many times: two edges at a right angle
 * that the closing rounds off are 1.3 times as long as the rounding, at 52 degrees twice. */
#define SLIT_SHARES 2.0
/* And those along a strip this many times: where an edge meets the outline at more than 20 degrees
 * the wedge between them is a corner of the ground beyond. */
#define STRIP_SHARES 4.0
/* In the corners of wider land strips are looked for at widths of 100 m times powers of this: the
 * same ones whatever the tolerance is. */
#define STRIP_WIDTH_LEAST (100.0 / SAL_PLANE_UNIT_M)
#define STRIP_WIDTH_RATIO 2.0

struct closing {
    struct sal_geos bridge;
    struct sal_plane plane;
    const struct sal_dataset *dataset;
    int32_t day;
    struct sal_arena *arena;
    GArray *groups; /* of struct sal_allocate_group */
    GEOSGeometry *disputed, *overlaps;
    GEOSGeometry *slits; /* NULL before they are sought */
    GEOSGeometry *wide;  /* contested ground that stays so */
    GEOSGeometry *base;  /* NULL without one */
    double border_units;
};

/* About the middle of the areas of all days, so that what is shared out between two of them stays
 * where it is when a third comes or goes. */
static struct sal_plane plane_of(const struct sal_dataset *dataset) {
    struct sal_box box = SAL_BOX_EMPTY;
    for (size_t i = 0; i < dataset->n_areas; i++) {
        box = sal_box_union(box, sal_geom_box(dataset->areas[i].geom));
    }
    return sal_plane_about(
        (struct sal_point){0.5 * (box.min_x + box.max_x), 0.5 * (box.min_y + box.max_y)});
}

static bool is_same_holding(const struct sal_area *a, const struct sal_area *b) {
    return a->faction == b->faction && a->hold == b->hold && a->certainty == b->certainty;
}

/* Union of the areas that are held alike, one group each. */
static enum sal_status find_groups(struct closing *c, const size_t *areas, size_t n,
                                   struct sal_error *err) {
    struct sal_geom *geoms = sal_arena_array(c->arena, n, sizeof *geoms);
    bool *is_done = g_new0(bool, n + 1);
    enum sal_status status =
        geoms != NULL ? SAL_OK : sal_error_set(err, SAL_MEMORY, NULL, "no memory for areas");
    for (size_t i = 0; i < n && status == SAL_OK; i++) {
        size_t n_geoms = 0;
        for (size_t j = i; j < n && !is_done[i]; j++) {
            const struct sal_area *area = &c->dataset->areas[areas[j]];
            if (!is_done[j] && is_same_holding(&c->dataset->areas[areas[i]], area) &&
                sal_plane_geom(&c->plane, area->geom, c->arena, &geoms[n_geoms])) {
                is_done[j] = j > i;
                n_geoms++;
            }
        }
        if (is_done[i]) {
            continue;
        }
        is_done[i] = true;
        const struct sal_allocate_group group = {
            .area = areas[i], .ground = sal_geos_union(&c->bridge, geoms, n_geoms)};
        g_array_append_val(c->groups, group);
        status = group.ground != NULL ? SAL_OK : sal_geos_fail(&c->bridge, err);
    }
    g_free(is_done);
    return status;
}

static struct sal_allocate_group *group_at(const struct closing *c, guint i) {
    return &g_array_index(c->groups, struct sal_allocate_group, i);
}

static GEOSGeometry *clone(struct closing *c, const GEOSGeometry *geometry) {
    return geometry == NULL ? NULL : c->bridge.api->GEOSGeom_clone_r(c->bridge.geos, geometry);
}

static GEOSGeometry *all_ground(struct closing *c) {
    GEOSGeometry **parts = g_new(GEOSGeometry *, c->groups->len + 1);
    for (guint i = 0; i < c->groups->len; i++) {
        parts[i] = clone(c, group_at(c, i)->ground);
    }
    GEOSGeometry *all = sal_geos_join(&c->bridge, parts, c->groups->len);
    g_free(parts);
    return all;
}

static const GEOSPreparedGeometry *prepare(struct closing *c, const GEOSGeometry *geometry) {
    return geometry == NULL || c->bridge.api->GEOSisEmpty_r(c->bridge.geos, geometry) != 0
               ? NULL
               : c->bridge.api->GEOSPrepare_r(c->bridge.geos, geometry);
}

/* Does a piece touch something prepared; nothing touches NULL, which is empty. */
static bool touches(struct closing *c, const GEOSPreparedGeometry *prepared,
                    const GEOSGeometry *piece) {
    return prepared != NULL &&
           c->bridge.api->GEOSPreparedDistanceWithin_r(c->bridge.geos, prepared, piece, TOUCH) == 1;
}

static void add_ring_edges(const struct sal_geom *geom, size_t ring, size_t owner, GArray *edges) {
    for (size_t k = geom->ring_start[ring] + 1; k < geom->ring_start[ring + 1]; k++) {
        const struct sal_nearest_edge_segment edge = {geom->points[k - 1], geom->points[k], owner};
        g_array_append_val(edges, edge);
    }
}

/* Edges of every separate piece of ground, each with the number of its piece. */
static GArray *part_edges(struct closing *c) {
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(struct sal_nearest_edge_segment));
    size_t n_parts = 0;
    for (guint i = 0; i < c->groups->len; i++) {
        struct sal_geom geom = {0};
        if (!sal_geos_geom(&c->bridge, group_at(c, i)->ground, c->arena, &geom)) {
            continue;
        }
        for (size_t part = 0; part < geom.n_polygons; part++, n_parts++) {
            for (size_t r = geom.polygon_start[part]; r < geom.polygon_start[part + 1]; r++) {
                add_ring_edges(&geom, r, n_parts, edges);
            }
        }
    }
    return edges;
}

struct beside {
    size_t part; /* the first that was met; SIZE_MAX for none */
    bool is_two;
};

static void meet_part(const struct sal_nearest_edge_segment *edge, double distance,
                      struct sal_point at, void *data) {
    struct beside *beside = data;
    (void)distance;
    (void)at;
    beside->is_two = beside->part != SIZE_MAX && (beside->is_two || beside->part != edge->owner);
    beside->part = beside->part == SIZE_MAX ? edge->owner : beside->part;
}

/* How far round a piece of ground is along edges, and how far it is open. */
struct outline {
    double along, open;
};

/* Of a piece in the plane and the edges it may lie beside. */
static struct outline outline_of(const struct sal_nearest_edge *edges,
                                 const struct sal_geom *piece) {
    struct outline outline = {0.0, 0.0};
    for (size_t ring = 0; ring < piece->n_rings; ring++) {
        for (size_t i = piece->ring_start[ring]; i + 1 < piece->ring_start[ring + 1]; i++) {
            const struct sal_point a = piece->points[i], b = piece->points[i + 1];
            const struct sal_point middle = {0.5 * (a.x + b.x), 0.5 * (a.y + b.y)};
            struct beside beside = {SIZE_MAX, false};
            sal_nearest_edge_find(edges, middle, ON_EDGE, meet_part, &beside);
            *(beside.part == SIZE_MAX ? &outline.open : &outline.along) +=
                hypot(b.x - a.x, b.y - a.y);
        }
    }
    return outline;
}

/* Does a piece of what a closing adds run on between edges, or is it the corner that two pieces of
 * ground make, which the closing rounds off: that is as open as it is long. Its rounding also
 * leaves hairs along the edges of a corner, which do not count. */
static bool runs_on(struct closing *c, const struct sal_nearest_edge *parts,
                    const GEOSGeometry *piece) {
    struct sal_geom geom = {0};
    GEOSGeometry *shaven = clone(c, piece);
    sal_geos_buffer(&c->bridge, &shaven, -0.5 * ON_EDGE);
    sal_geos_buffer(&c->bridge, &shaven, 0.5 * ON_EDGE);
    const bool is_ok = shaven != NULL && sal_geos_geom(&c->bridge, shaven, c->arena, &geom);
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, shaven);
    const struct outline outline = is_ok ? outline_of(parts, &geom) : (struct outline){0.0, 0.0};
    return outline.along >= SLIT_SHARES * outline.open;
}

/* Is a piece a slit between two separate pieces of ground: its corners are on their edges, and it
 * is larger than a corner may be, or runs on between them. */
static bool is_slit(struct closing *c, const struct sal_nearest_edge *parts,
                    const GEOSGeometry *piece, double area, double gap) {
    struct sal_geom geom = {0};
    struct beside beside = {SIZE_MAX, false};
    if (!sal_geos_geom(&c->bridge, piece, c->arena, &geom)) {
        return false;
    }
    for (size_t i = 0; i < geom.n_points && !beside.is_two; i++) {
        sal_nearest_edge_find(parts, geom.points[i], TOUCH, meet_part, &beside);
    }
    return beside.is_two && (area > gap * gap || runs_on(c, parts, piece));
}

/* Add to the disputed ground; takes `more` over. */
static void dispute(struct closing *c, GEOSGeometry *more) {
    sal_geos_combine(&c->bridge, &c->disputed, more, SAL_COMBINE_UNION);
}

/* What lies beyond the base is neither drawn nor counted, and needs no closing. */
static void keep_to_base(struct closing *c, GEOSGeometry **ground) {
    if (c->base != NULL) {
        sal_geos_combine(&c->bridge, ground, clone(c, c->base), SAL_COMBINE_BOTH);
    }
}

/* Is what a slit leaves open at its end shut in by the outline: a small piece between two areas
 * that does not go on into land beyond the reach. */
static bool is_slit_end(struct closing *c, const struct sal_nearest_edge *parts,
                        const GEOSPreparedGeometry *reach_edge, const GEOSGeometry *piece,
                        double gap) {
    struct sal_geom geom = {0};
    struct beside beside = {SIZE_MAX, false};
    double area = 0.0;
    c->bridge.api->GEOSArea_r(c->bridge.geos, piece, &area);
    if (area < TOUCH * TOUCH || area > gap * gap || touches(c, reach_edge, piece) ||
        !sal_geos_geom(&c->bridge, piece, c->arena, &geom)) {
        return false;
    }
    for (size_t i = 0; i < geom.n_points && !beside.is_two; i++) {
        sal_nearest_edge_find(parts, geom.points[i], TOUCH, meet_part, &beside);
    }
    return beside.is_two;
}

/* A closing is round at the ends of a slit, also where the areas run on to the outline. */
static void find_slit_ends(struct closing *c, const GEOSGeometry *all,
                           const struct sal_nearest_edge *parts, double gap) {
    if (c->base == NULL || c->slits == NULL ||
        c->bridge.api->GEOSisEmpty_r(c->bridge.geos, c->slits) != 0) {
        return;
    }
    GEOSGeometry *land = clone(c, c->slits);
    sal_geos_buffer(&c->bridge, &land, gap);
    GEOSGeometry *edge = land == NULL ? NULL : c->bridge.api->GEOSBoundary_r(c->bridge.geos, land);
    keep_to_base(c, &land);
    sal_geos_combine(&c->bridge, &land, clone(c, all), SAL_COMBINE_LESS);
    sal_geos_combine(&c->bridge, &land, clone(c, c->slits), SAL_COMBINE_LESS);
    sal_geos_buffer(&c->bridge, &land, -0.5 * TOUCH); /* off hairs along the outline */
    sal_geos_buffer(&c->bridge, &land, 0.5 * TOUCH);
    const GEOSPreparedGeometry *reach_edge = prepare(c, edge);
    GPtrArray *found = g_ptr_array_new();
    const int n = land == NULL ? 0 : c->bridge.api->GEOSGetNumGeometries_r(c->bridge.geos, land);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *piece = c->bridge.api->GEOSGetGeometryN_r(c->bridge.geos, land, i);
        if (is_slit_end(c, parts, reach_edge, piece, gap)) {
            g_ptr_array_add(found, clone(c, piece));
        }
    }
    dispute(c, sal_geos_join(&c->bridge, (GEOSGeometry **)found->pdata, found->len));
    g_ptr_array_unref(found);
    c->bridge.api->GEOSPreparedGeom_destroy_r(c->bridge.geos, reach_edge);
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, edge);
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, land);
}

static void find_slits(struct closing *c, const GEOSGeometry *all, double gap) {
    GEOSGeometry *slits = clone(c, all);
    sal_geos_buffer(&c->bridge, &slits, 0.5 * gap);
    sal_geos_buffer(&c->bridge, &slits, -0.5 * gap);
    sal_geos_combine(&c->bridge, &slits, clone(c, all), SAL_COMBINE_LESS);
    keep_to_base(c, &slits);
    GPtrArray *found = g_ptr_array_new();
    GArray *edges = part_edges(c);
    struct sal_nearest_edge parts;
    sal_nearest_edge_init(&parts, edges, TOUCH);
    const int n = slits == NULL ? 0 : c->bridge.api->GEOSGetNumGeometries_r(c->bridge.geos, slits);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *piece = c->bridge.api->GEOSGetGeometryN_r(c->bridge.geos, slits, i);
        double area = 0.0;
        c->bridge.api->GEOSArea_r(c->bridge.geos, piece, &area);
        /* GEOS leaves slivers of its own rounding. */
        if (area > TOUCH * TOUCH && is_slit(c, &parts, piece, area, gap)) {
            g_ptr_array_add(found, clone(c, piece));
        }
    }
    c->slits = sal_geos_join(&c->bridge, (GEOSGeometry **)found->pdata, found->len);
    dispute(c, clone(c, c->slits));
    find_slit_ends(c, all, &parts, gap);
    g_ptr_array_unref(found);
    sal_nearest_edge_finish(&parts);
    g_array_unref(edges);
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, slits);
}

static bool are_contesting(const struct closing *c, guint i, guint j) {
    const size_t pair[2] = {group_at(c, i)->area, group_at(c, j)->area};
    return sal_overlap_rule_is_contested(c->dataset, c->day, pair, 2);
}

/* Half the way round a piece: of something long and thin, its length. */
static double length_of(struct closing *c, const GEOSGeometry *piece) {
    double round = 0.0;
    c->bridge.api->GEOSLength_r(c->bridge.geos, piece, &round);
    return 0.5 * round;
}

/* Parts of `ground` narrower than the width, but for the corners of what is wider; takes `ground`
 * over. */
static GEOSGeometry *narrow_parts(struct closing *c, GEOSGeometry *ground, double width) {
    GEOSGeometry *open = clone(c, ground);
    sal_geos_buffer(&c->bridge, &open, -0.5 * width);
    sal_geos_buffer(&c->bridge, &open, 0.5 * width + TOUCH);
    sal_geos_combine(&c->bridge, &ground, clone(c, open), SAL_COMBINE_LESS);
    GPtrArray *kept = g_ptr_array_new();
    const GEOSPreparedGeometry *prepared = prepare(c, open);
    const int n =
        ground == NULL ? 0 : c->bridge.api->GEOSGetNumGeometries_r(c->bridge.geos, ground);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *piece = c->bridge.api->GEOSGetGeometryN_r(c->bridge.geos, ground, i);
        if (length_of(c, piece) > LONG_WIDTHS * width || !touches(c, prepared, piece)) {
            g_ptr_array_add(kept, clone(c, piece));
        }
    }
    const bool is_ok = ground != NULL;
    c->bridge.api->GEOSPreparedGeom_destroy_r(c->bridge.geos, prepared);
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, ground);
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, open);
    GEOSGeometry *narrow =
        is_ok ? sal_geos_join(&c->bridge, (GEOSGeometry **)kept->pdata, kept->len) : NULL;
    g_ptr_array_unref(kept);
    return narrow;
}

static void find_overlaps(struct closing *c, double gap) {
    for (guint i = 0; i < c->groups->len; i++) {
        for (guint j = i + 1; j < c->groups->len; j++) {
            if (!are_contesting(c, i, j)) {
                continue;
            }
            GEOSGeometry *both = clone(c, group_at(c, i)->ground);
            sal_geos_combine(&c->bridge, &both, clone(c, group_at(c, j)->ground), SAL_COMBINE_BOTH);
            double area = 0.0;
            if (both != NULL && c->bridge.api->GEOSArea_r(c->bridge.geos, both, &area) == 1 &&
                area <= TOUCH * TOUCH) {
                c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, both); /* they only meet */
                continue;
            }
            GEOSGeometry *narrow = narrow_parts(c, clone(c, both), gap);
            sal_geos_combine(&c->bridge, &both, clone(c, narrow), SAL_COMBINE_LESS);
            sal_geos_combine(&c->bridge, &c->wide, both, SAL_COMBINE_UNION);
            sal_geos_combine(&c->bridge, &c->overlaps, clone(c, narrow), SAL_COMBINE_UNION);
            dispute(c, narrow);
        }
    }
}

static GEOSGeometry *base_ground(struct closing *c) {
    const struct sal_dataset *dataset = c->dataset;
    struct sal_geom *geoms = sal_arena_array(c->arena, dataset->n_units, sizeof *geoms);
    size_t n = 0;
    for (size_t i = 0; geoms != NULL && i < dataset->n_units; i++) {
        n += sal_plane_geom(&c->plane, dataset->units[i].geom, c->arena, &geoms[n]);
    }
    return sal_geos_union(&c->bridge, geoms, n);
}

static double length_within(struct closing *c, const GEOSGeometry *line,
                            const GEOSGeometry *strip) {
    GEOSGeometry *wide = clone(c, strip);
    sal_geos_buffer(&c->bridge, &wide, TOUCH);
    sal_geos_combine(&c->bridge, &wide, clone(c, line), SAL_COMBINE_BOTH);
    double length = 0.0;
    if (wide != NULL) {
        c->bridge.api->GEOSLength_r(c->bridge.geos, wide, &length);
    }
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, wide);
    return length;
}

/* Edges of polygons of GEOS, all of one owner. */
static void add_edges_of(struct closing *c, const GEOSGeometry *ground, GArray *edges) {
    struct sal_geom geom = {0};
    if (ground != NULL && sal_geos_geom(&c->bridge, ground, c->arena, &geom)) {
        for (size_t ring = 0; ring < geom.n_rings; ring++) {
            add_ring_edges(&geom, ring, 0, edges);
        }
    }
}

/* What strips are told by. */
struct strip_search {
    struct sal_nearest_edge near; /* the outline and the areas' edges */
    const GEOSPreparedGeometry *outline, *edges;
};

/* Does a narrow piece of land run along the outline and an area, rather than being the corner that
 * wider land has between the two. What is shut in between them is no corner, however short. */
static bool is_strip(struct closing *c, const struct strip_search *search,
                     const GEOSGeometry *piece) {
    struct sal_geom geom = {0};
    if (!sal_geos_geom(&c->bridge, piece, c->arena, &geom)) {
        return false;
    }
    const struct outline outline = outline_of(&search->near, &geom);
    return outline.along > STRIP_SHARES * outline.open;
}

/*
 * Add the strips among the parts of `ground` narrower than the width to `found`. Returns the other
 * such parts that lie between outline and areas, corners of what is wider: they may hold strips
 * that are narrower still. Takes `ground` over; `land` is what it is part of.
 */
static GEOSGeometry *sieve_strips(struct closing *c, const struct strip_search *search,
                                  const GEOSGeometry *land, GEOSGeometry *ground, double width,
                                  GPtrArray *found) {
    GEOSGeometry *open = clone(c, land);
    sal_geos_buffer(&c->bridge, &open, -0.5 * width);
    sal_geos_buffer(&c->bridge, &open, 0.5 * width + TOUCH);
    sal_geos_combine(&c->bridge, &ground, open, SAL_COMBINE_LESS);
    GPtrArray *corners = g_ptr_array_new();
    const int n =
        ground == NULL ? 0 : c->bridge.api->GEOSGetNumGeometries_r(c->bridge.geos, ground);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *piece = c->bridge.api->GEOSGetGeometryN_r(c->bridge.geos, ground, i);
        double area = 0.0;
        c->bridge.api->GEOSArea_r(c->bridge.geos, piece, &area);
        if (area > length_of(c, piece) * STRIP_WIDTH_MIN && touches(c, search->outline, piece) &&
            touches(c, search->edges, piece)) {
            g_ptr_array_add(is_strip(c, search, piece) ? found : corners, clone(c, piece));
        }
    }
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, ground);
    GEOSGeometry *left = sal_geos_join(&c->bridge, (GEOSGeometry **)corners->pdata, corners->len);
    g_ptr_array_unref(corners);
    return left;
}

/* The next width at which strips are looked for after a larger one; 0 when it was the last. */
static double next_width(double width) {
    const double step = ceil(log(width / STRIP_WIDTH_LEAST) / log(STRIP_WIDTH_RATIO) - 1e-6) - 1.0;
    return step < 0.0 ? 0.0 : STRIP_WIDTH_LEAST * pow(STRIP_WIDTH_RATIO, step);
}

/* Strips of the land that no area claims, at the tolerance, and in the corners that are wider than
 * long at smaller widths: so no strip is lost for being asked for at a larger one. */
static void collect_strips(struct closing *c, const struct strip_search *search, GEOSGeometry *land,
                           double tolerance, GPtrArray *found) {
    GEOSGeometry *left = clone(c, land);
    for (double width = tolerance; width > 0.0; width = next_width(width)) {
        left = sieve_strips(c, search, land, left, width, found);
        if (left == NULL || c->bridge.api->GEOSisEmpty_r(c->bridge.geos, left) != 0) {
            break;
        }
        GEOSGeometry *about = clone(c, left);
        sal_geos_buffer(&c->bridge, &about, width);
        sal_geos_combine(&c->bridge, &land, about, SAL_COMBINE_BOTH);
    }
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, left);
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, land);
}

static void find_strips(struct closing *c, const GEOSGeometry *all, double tolerance) {
    GEOSGeometry *outline =
        c->base == NULL ? NULL : c->bridge.api->GEOSBoundary_r(c->bridge.geos, c->base);
    GEOSGeometry *edges = all == NULL ? NULL : c->bridge.api->GEOSBoundary_r(c->bridge.geos, all);
    GEOSGeometry *land = clone(c, c->base);
    sal_geos_combine(&c->bridge, &land, clone(c, all), SAL_COMBINE_LESS);
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(struct sal_nearest_edge_segment));
    add_edges_of(c, c->base, segments);
    add_edges_of(c, all, segments);
    struct strip_search search = {.outline = prepare(c, outline), .edges = prepare(c, edges)};
    sal_nearest_edge_init(&search.near, segments, ON_EDGE);
    GPtrArray *found = g_ptr_array_new();
    collect_strips(c, &search, land, tolerance, found);
    GEOSGeometry *strips = sal_geos_join(&c->bridge, (GEOSGeometry **)found->pdata, found->len);
    c->border_units += length_within(c, edges, strips);
    dispute(c, strips);
    g_ptr_array_unref(found);
    sal_nearest_edge_finish(&search.near);
    g_array_unref(segments);
    c->bridge.api->GEOSPreparedGeom_destroy_r(c->bridge.geos, search.outline);
    c->bridge.api->GEOSPreparedGeom_destroy_r(c->bridge.geos, search.edges);
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, edges);
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, outline);
}

/* Where slits and overlaps alternate, all between the envelopes of the edges is in dispute, as far
 * as areas or slits are there: the patches speak there also where a single area lies. */
static void find_zone(struct closing *c, const GEOSGeometry *all, double gap,
                      struct sal_geom *out) {
    GEOSGeometry *zone = sal_weave_find(&c->bridge, c->slits, c->overlaps, gap);
    if (zone != NULL && c->bridge.api->GEOSisEmpty_r(c->bridge.geos, zone) != 0) {
        c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, zone);
        return;
    }
    GEOSGeometry *ground = clone(c, all);
    sal_geos_combine(&c->bridge, &ground, clone(c, c->slits), SAL_COMBINE_UNION);
    sal_geos_combine(&c->bridge, &zone, ground, SAL_COMBINE_BOTH);
    sal_geos_combine(&c->bridge, &zone, clone(c, c->wide), SAL_COMBINE_LESS);
    const bool is_ok = zone != NULL && sal_geos_geom(&c->bridge, zone, c->arena, out);
    for (size_t i = 0; is_ok && i < out->n_points; i++) {
        out->points[i] = sal_plane_inverse(&c->plane, out->points[i]);
    }
    sal_geos_combine(&c->bridge, &c->overlaps, clone(c, zone), SAL_COMBINE_UNION);
    dispute(c, zone);
}

static enum sal_status close_gaps(struct closing *c, const struct sal_close_state *state,
                                  struct sal_close_result *out, struct sal_error *err) {
    const double gap = c->dataset->gap_km * UNITS_PER_KM;
    const double tolerance =
        c->dataset->n_units > 0 ? c->dataset->border_tolerance_km * UNITS_PER_KM : 0.0;
    enum sal_status status = find_groups(c, state->areas, state->n_areas, err);
    if (status != SAL_OK) {
        return status;
    }
    c->disputed = c->bridge.api->GEOSGeom_createEmptyPolygon_r(c->bridge.geos);
    c->overlaps = c->bridge.api->GEOSGeom_createEmptyPolygon_r(c->bridge.geos);
    c->wide = c->bridge.api->GEOSGeom_createEmptyPolygon_r(c->bridge.geos);
    GEOSGeometry *all = all_ground(c);
    c->base = c->dataset->n_units > 0 ? base_ground(c) : NULL;
    if (gap > 0.0) {
        find_slits(c, all, gap);
    }
    if (gap > 0.0 && c->dataset->overlap == SAL_OVERLAP_CONTESTED) {
        find_overlaps(c, gap);
        find_zone(c, all, gap, &out->zone);
    }
    if (tolerance > 0.0) {
        find_strips(c, all, tolerance);
    }
    c->bridge.api->GEOSGeom_destroy_r(c->bridge.geos, all);
    if (c->disputed == NULL || c->overlaps == NULL) {
        return sal_geos_fail(&c->bridge, err);
    }
    const struct sal_sharing sharing = {
        .bridge = &c->bridge,
        .plane = &c->plane,
        .groups = (const struct sal_allocate_group *)(const void *)c->groups->data,
        .n_groups = c->groups->len,
        .disputed = c->disputed,
        .overlaps = c->overlaps,
        .touch = TOUCH,
        .width = MAX(gap, tolerance)};
    return sal_allocate_ground(&sharing, c->arena, &out->patches, &out->n_patches, err);
}

enum sal_status sal_close_gaps(const struct sal_close_state *state, struct sal_arena *arena,
                               struct sal_close_result *out, struct sal_error *err) {
    const struct sal_dataset *dataset = state->dataset;
    *out = (struct sal_close_result){.patches = NULL};
    const bool has_border = dataset->n_units > 0 && dataset->border_tolerance_km > 0.0;
    if (state->n_areas == 0 || (!(dataset->gap_km > 0.0) && !has_border)) {
        return SAL_OK;
    }
    struct closing c = {.dataset = dataset,
                        .day = state->day,
                        .plane = plane_of(dataset),
                        .arena = arena,
                        .groups = g_array_new(FALSE, FALSE, sizeof(struct sal_allocate_group))};
    enum sal_status status = sal_geos_init(&c.bridge, err);
    if (status != SAL_OK) {
        g_array_unref(c.groups);
        return status;
    }
    status = close_gaps(&c, state, out, err);
    out->border_m = c.border_units * SAL_PLANE_UNIT_M;
    for (guint i = 0; i < c.groups->len; i++) {
        c.bridge.api->GEOSGeom_destroy_r(c.bridge.geos, group_at(&c, i)->ground);
    }
    g_array_unref(c.groups);
    c.bridge.api->GEOSGeom_destroy_r(c.bridge.geos, c.disputed);
    c.bridge.api->GEOSGeom_destroy_r(c.bridge.geos, c.overlaps);
    c.bridge.api->GEOSGeom_destroy_r(c.bridge.geos, c.slits);
    c.bridge.api->GEOSGeom_destroy_r(c.bridge.geos, c.wide);
    c.bridge.api->GEOSGeom_destroy_r(c.bridge.geos, c.base);
    c.bridge.api->GEOS_finish_r(c.bridge.geos);
    return status;
}
