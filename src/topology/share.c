/* SPDX-License-Identifier: MIT */
/*
 * The nearest group of every point of disputed ground: a Voronoi diagram of points along the
 * undisputed edges beside it, cells joined by group. The points are a tenth of the width apart, so
 * the line between two groups is off the true middle by a hundredth of the width or so.
 */
#include "share.h"

#include <glib.h>
#include <math.h>

#include "../base/arena.h"
#include "../base/error.h"
#include "../base/geometry.h"
#include "../base/simplify.h"
#include "near.h"
#include "planar.h"

/* Lines between patches are evened out in steps of this many to the width, and may lose detail
 * below this share of it. */
#define EVEN_STEPS 8
#define EVEN_ERROR 0.02
#define POINTS_PER_WIDTH 10.0
/* Points of one diagram; when there would be more, they are set farther apart. */
#define POINTS_MAX 300000.0
#define SITE_GRID 1e-6 /* of the plane's unit: 10 cm */

struct site {
    struct sal_point p;
    size_t group;
};

/* Points along the undisputed edges, and these edges. */
struct finding {
    GArray *sites; /* of struct site */
    GArray *edges; /* of struct sal_near_segment, owners are groups */
};

/* Edges of a group's undisputed ground beside the disputed; NULL when GEOS refuses. */
static GEOSGeometry *edge_of(const struct sal_sharing *s, const GEOSGeometry *beside,
                             size_t group) {
    struct sal_bridge *b = s->bridge;
    GEOSGeometry *core = b->api->GEOSGeom_clone_r(b->geos, s->groups[group].ground);
    sal_bridge_combine(b, &core, b->api->GEOSGeom_clone_r(b->geos, s->overlaps), SAL_COMBINE_LESS);
    GEOSGeometry *edge = core == NULL ? NULL : b->api->GEOSBoundary_r(b->geos, core);
    b->api->GEOSGeom_destroy_r(b->geos, core);
    sal_bridge_combine(b, &edge, b->api->GEOSGeom_clone_r(b->geos, beside), SAL_COMBINE_BOTH);
    return edge;
}

/* Sites nearer than this are one: overlays give the same corner in several last digits. */
static double on_grid(double v) {
    return round(v / SITE_GRID) * SITE_GRID;
}

/* Points along a line, `step` apart at most, its vertices among them. */
static void add_line(const struct sal_sharing *s, const GEOSGeometry *line, double step,
                     size_t group, struct finding *f) {
    const GEOSCoordSequence *sequence =
        s->bridge->api->GEOSGeom_getCoordSeq_r(s->bridge->geos, line);
    unsigned n = 0;
    if (sequence == NULL ||
        s->bridge->api->GEOSCoordSeq_getSize_r(s->bridge->geos, sequence, &n) == 0) {
        return;
    }
    struct sal_point last = {0.0, 0.0};
    for (unsigned i = 0; i < n; i++) {
        struct sal_point p;
        s->bridge->api->GEOSCoordSeq_getXY_r(s->bridge->geos, sequence, i, &p.x, &p.y);
        const struct sal_point from = i == 0 ? p : last;
        const int n_steps = MAX((int)ceil(hypot(p.x - from.x, p.y - from.y) / step), 1);
        for (int k = 1; k <= n_steps; k++) {
            const double t = (double)k / n_steps;
            const struct site site = {
                {on_grid(from.x + (p.x - from.x) * t), on_grid(from.y + (p.y - from.y) * t)},
                group};
            g_array_append_val(f->sites, site);
        }
        if (i > 0 || n == 1) {
            const struct sal_near_segment edge = {from, p, group};
            g_array_append_val(f->edges, edge);
        }
        last = p;
    }
}

static void add_edge(const struct sal_sharing *s, const GEOSGeometry *edge, double step,
                     size_t group, struct finding *f) {
    const int n = s->bridge->api->GEOSGetNumGeometries_r(s->bridge->geos, edge);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = s->bridge->api->GEOSGetGeometryN_r(s->bridge->geos, edge, i);
        const int type = s->bridge->api->GEOSGeomTypeId_r(s->bridge->geos, part);
        if (type == GEOS_LINESTRING || type == GEOS_LINEARRING || type == GEOS_POINT) {
            add_line(s, part, step, group, f);
        } else if (n > 1 || part != edge) {
            add_edge(s, part, step, group, f);
        }
    }
}

/* The nearest point of every group's edges to one site. */
struct opposites {
    double *distance;
    struct sal_point *at;
};

static void meet_edge(const struct sal_near_segment *edge, double distance, struct sal_point at,
                      void *data) {
    struct opposites *nearest = data;
    if (distance < nearest->distance[edge->owner]) {
        nearest->distance[edge->owner] = distance;
        nearest->at[edge->owner] = at;
    }
}

/*
 * Every point gets its opposite on the nearest edge of each other group within the width. Points
 * then face each other in pairs, and the line between them runs in the middle also where the strip
 * is narrower than the points are apart.
 */
static void add_opposites(const struct sal_sharing *s, struct finding *f) {
    const guint n = f->sites->len;
    struct opposites nearest = {g_new(double, s->n_groups + 1),
                                g_new(struct sal_point, s->n_groups + 1)};
    struct sal_near near;
    sal_near_init(&near, f->edges, s->width);
    for (guint i = 0; i < n; i++) {
        const struct site from = g_array_index(f->sites, struct site, i);
        for (size_t group = 0; group < s->n_groups; group++) {
            nearest.distance[group] = INFINITY;
        }
        sal_near_find(&near, from.p, s->width, meet_edge, &nearest);
        for (size_t group = 0; group < s->n_groups; group++) {
            if (group != from.group && nearest.distance[group] < INFINITY) {
                const struct site to = {
                    {on_grid(nearest.at[group].x), on_grid(nearest.at[group].y)}, group};
                g_array_append_val(f->sites, to);
            }
        }
    }
    sal_near_finish(&near);
    g_free(nearest.distance);
    g_free(nearest.at);
}

static enum sal_status find_sites(const struct sal_sharing *s, GArray *sites,
                                  struct sal_error *err) {
    struct finding f = {sites, g_array_new(FALSE, FALSE, sizeof(struct sal_near_segment))};
    struct sal_bridge *b = s->bridge;
    GEOSGeometry *beside = b->api->GEOSGeom_clone_r(b->geos, s->disputed);
    sal_bridge_buffer(b, &beside, 2.0 * s->touch);
    GEOSGeometry **edges = g_new0(GEOSGeometry *, s->n_groups + 1);
    double length = 0.0;
    bool is_ok = beside != NULL;
    for (size_t i = 0; i < s->n_groups && is_ok; i++) {
        double edge_length = 0.0;
        edges[i] = edge_of(s, beside, i);
        is_ok = edges[i] != NULL && b->api->GEOSLength_r(b->geos, edges[i], &edge_length) == 1;
        length += edge_length;
    }
    const double step = fmax(s->width / POINTS_PER_WIDTH, length / POINTS_MAX);
    for (size_t i = 0; i < s->n_groups && is_ok; i++) {
        add_edge(s, edges[i], step, i, &f);
    }
    if (is_ok) {
        add_opposites(s, &f);
    }
    for (size_t i = 0; i < s->n_groups; i++) {
        b->api->GEOSGeom_destroy_r(b->geos, edges[i]);
    }
    g_free(edges);
    g_array_unref(f.edges);
    b->api->GEOSGeom_destroy_r(b->geos, beside);
    return is_ok ? SAL_OK : sal_bridge_fail(b, err);
}

/* Groups of the sites under a cell's box; the one in the cell counts. */
struct lookup {
    const struct site *sites;
    const struct sal_geom *cell;
    size_t found; /* site, or SIZE_MAX */
    size_t near;  /* any site under the box, for cells so thin that their site is on the edge */
};

static void look(void *item, void *data) {
    struct lookup *lookup = data;
    const size_t i = GPOINTER_TO_SIZE(item) - 1;
    lookup->near = MIN(lookup->near, i);
    /* Of sites in one place the first counts, whatever order the tree has them in. */
    if (i < lookup->found && sal_geom_contains(lookup->cell, lookup->sites[i].p)) {
        lookup->found = i;
    }
}

static void to_lonlat(const struct sal_sharing *s, struct sal_geom *geom) {
    for (size_t i = 0; i < geom->n_points; i++) {
        geom->points[i] = sal_plane_inverse(s->plane, geom->points[i]);
    }
}

/* The disputed ground and a little more, prepared; and its outline as lines of an owner of its own,
 * the one after the groups. */
static enum sal_status add_disputed(const struct sal_sharing *s, GEOSGeometry *wide,
                                    struct sal_snap *snap, struct sal_arena *arena,
                                    struct sal_error *err) {
    struct sal_geom geom = {0};
    if (wide == NULL || !sal_bridge_geom(s->bridge, wide, arena, &geom)) {
        return sal_bridge_fail(s->bridge, err);
    }
    to_lonlat(s, &geom);
    sal_snap_add_geom(snap, &geom, (int32_t)s->n_groups);
    return SAL_OK;
}

/* Lines of all cells of the diagram that reach disputed ground, owned by their sites' groups: those
 * between two cells of one group cancel out. */
static enum sal_status add_cells(const struct sal_sharing *s, const GEOSGeometry *diagram,
                                 const GEOSGeometry *wide, GEOSGeometry **points,
                                 const GArray *sites, struct sal_snap *snap,
                                 struct sal_error *err) {
    struct sal_bridge *b = s->bridge;
    GEOSSTRtree *tree = b->api->GEOSSTRtree_create_r(b->geos, 10);
    for (guint i = 0; i < sites->len; i++) {
        b->api->GEOSSTRtree_insert_r(b->geos, tree, points[i], GSIZE_TO_POINTER((gsize)i + 1));
    }
    const GEOSPreparedGeometry *prepared = b->api->GEOSPrepare_r(b->geos, wide);
    struct sal_arena *scratch = sal_arena_create();
    const int n = b->api->GEOSGetNumGeometries_r(b->geos, diagram);
    enum sal_status status = SAL_OK;
    for (int i = 0; i < n && status == SAL_OK; i++) {
        const GEOSGeometry *cell = b->api->GEOSGetGeometryN_r(b->geos, diagram, i);
        struct sal_geom shape;
        struct lookup lookup = {(const struct site *)(const void *)sites->data, &shape, SIZE_MAX,
                                SIZE_MAX};
        if (b->api->GEOSPreparedIntersects_r(b->geos, prepared, cell) != 1) {
            continue;
        }
        if (!sal_bridge_geom(b, cell, scratch, &shape)) {
            status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for cells");
            break;
        }
        b->api->GEOSSTRtree_query_r(b->geos, tree, cell, look, &lookup);
        lookup.found = lookup.found == SIZE_MAX ? lookup.near : lookup.found;
        if (lookup.found != SIZE_MAX) {
            to_lonlat(s, &shape);
            sal_snap_add_geom(snap, &shape, (int32_t)lookup.sites[lookup.found].group);
        }
    }
    sal_arena_destroy(scratch);
    b->api->GEOSPreparedGeom_destroy_r(b->geos, prepared);
    b->api->GEOSSTRtree_destroy_r(b->geos, tree);
    return status;
}

/* Points of a Voronoi diagram as GEOS has them, and the diagram. */
static GEOSGeometry *draw_diagram(const struct sal_sharing *s, GEOSGeometry *const *points,
                                  guint n) {
    struct sal_bridge *b = s->bridge;
    GEOSGeometry **copies = g_new(GEOSGeometry *, n + 1);
    for (guint i = 0; i < n; i++) {
        copies[i] = b->api->GEOSGeom_clone_r(b->geos, points[i]);
    }
    GEOSGeometry *all = b->api->GEOSGeom_createCollection_r(b->geos, GEOS_MULTIPOINT, copies, n);
    GEOSGeometry *window = b->api->GEOSEnvelope_r(b->geos, s->disputed);
    sal_bridge_buffer(b, &window, 4.0 * s->width);
    GEOSGeometry *diagram = all == NULL || window == NULL
                                ? NULL
                                : b->api->GEOSVoronoiDiagram_r(b->geos, all, window, 0.0, 0);
    b->api->GEOSGeom_destroy_r(b->geos, window);
    b->api->GEOSGeom_destroy_r(b->geos, all);
    g_free(copies);
    return diagram;
}

/* Collect the lines that part the disputed ground. */
static enum sal_status add_lines(const struct sal_sharing *s, const GArray *sites,
                                 struct sal_snap *snap, struct sal_arena *arena,
                                 struct sal_error *err) {
    struct sal_bridge *b = s->bridge;
    GEOSGeometry **points = g_new(GEOSGeometry *, sites->len + 1);
    for (guint i = 0; i < sites->len; i++) {
        points[i] = sal_bridge_line(b, &g_array_index(sites, struct site, i).p, 1);
    }
    GEOSGeometry *diagram = draw_diagram(s, points, sites->len);
    GEOSGeometry *wide = b->api->GEOSGeom_clone_r(b->geos, s->disputed);
    sal_bridge_buffer(b, &wide, s->touch);
    enum sal_status status =
        diagram == NULL ? sal_bridge_fail(b, err) : add_disputed(s, wide, snap, arena, err);
    if (status == SAL_OK) {
        status = add_cells(s, diagram, wide, points, sites, snap, err);
    }
    for (guint i = 0; i < sites->len; i++) {
        b->api->GEOSGeom_destroy_r(b->geos, points[i]);
    }
    b->api->GEOSGeom_destroy_r(b->geos, wide);
    b->api->GEOSGeom_destroy_r(b->geos, diagram);
    g_free(points);
    return status;
}

/* The group whose share a cell is; -1 beyond the disputed ground. */
static int group_of_cell(const struct sal_label *label, void *data) {
    const struct sal_sharing *s = data;
    const bool is_disputed = label->n > 1 && label->owners[label->n - 1] == (int32_t)s->n_groups;
    return is_disputed ? label->owners[0] : -1;
}

/* A line in the plane as points about `step` apart, its ends kept. */
static GArray *resample(const struct sal_sharing *s, const struct sal_point *lonlat, size_t n,
                        double step) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    struct sal_point last = sal_plane_forward(s->plane, lonlat[0]);
    double length = 0.0, walked = 0.0, due;
    for (size_t i = 1; i < n; i++) {
        const struct sal_point p = sal_plane_forward(s->plane, lonlat[i]);
        length += hypot(p.x - last.x, p.y - last.y);
        last = p;
    }
    const double even = length / fmax(ceil(length / step), 1.0);
    last = sal_plane_forward(s->plane, lonlat[0]);
    g_array_append_val(out, last);
    due = even;
    for (size_t i = 1; i < n; i++) {
        const struct sal_point p = sal_plane_forward(s->plane, lonlat[i]);
        const double piece = hypot(p.x - last.x, p.y - last.y);
        for (; due < walked + piece && due < length - 0.5 * even; due += even) {
            const double t = (due - walked) / piece;
            const struct sal_point q = {last.x + (p.x - last.x) * t, last.y + (p.y - last.y) * t};
            g_array_append_val(out, q);
        }
        walked += piece;
        last = p;
    }
    g_array_append_val(out, last);
    return out;
}

/* Every point becomes the mean of those within `reach` places, fewer towards the ends, as many on
 * both sides. */
static void even_out(GArray *line, guint reach) {
    struct sal_point *points = (struct sal_point *)(void *)line->data;
    struct sal_point *copy = g_memdup2(points, line->len * sizeof *points);
    for (guint i = 1; i + 1 < line->len; i++) {
        const guint half = MIN(reach, MIN(i, line->len - 1 - i));
        struct sal_point sum = {0.0, 0.0};
        for (guint k = i - half; k <= i + half; k++) {
            sum.x += copy[k].x;
            sum.y += copy[k].y;
        }
        points[i] = (struct sal_point){sum.x / (2.0 * half + 1.0), sum.y / (2.0 * half + 1.0)};
    }
    g_free(copy);
}

/* The line between two patches, evened out; back in lon/lat, added to `points`. */
static void add_even(const struct sal_sharing *s, const struct sal_point *lonlat, size_t n,
                     GArray *points) {
    GArray *line = resample(s, lonlat, n, s->width / EVEN_STEPS);
    even_out(line, EVEN_STEPS);
    even_out(line, EVEN_STEPS);
    struct sal_point *all = (struct sal_point *)(void *)line->data;
    const double small = EVEN_ERROR * s->width;
    const size_t n_left = sal_simplify(all, line->len, small * small);
    for (size_t i = 0; i < n_left; i++) {
        /* The ends are nodes, shared with other lines to the last bit. */
        const struct sal_point p = i == 0            ? lonlat[0]
                                   : i + 1 == n_left ? lonlat[n - 1]
                                                     : sal_plane_inverse(s->plane, all[i]);
        g_array_append_val(points, p);
    }
    g_array_unref(line);
}

/*
 * Read the patches, the lines between them evened out: the middle of two hand-drawn edges keeps the
 * noise of both, and would make fronts longer than either side drew them. Lines beside other ground
 * stay.
 */
static enum sal_status read_patches(const struct sal_sharing *s, struct sal_planar *planar,
                                    struct sal_arena *arena, struct sal_patch *patches,
                                    size_t *n_out, struct sal_error *err) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (size_t i = 0; i < planar->n_arcs; i++) {
        struct sal_arc *arc = &planar->arcs[i];
        const bool is_between = arc->left >= 0 && arc->right >= 0 &&
                                planar->class_of[arc->left] >= 0 &&
                                planar->class_of[arc->right] >= 0;
        const struct sal_point *from = planar->points + arc->first;
        const size_t first = points->len;
        if (is_between && arc->n_points > 2) {
            add_even(s, from, arc->n_points, points);
        } else {
            g_array_append_vals(points, from, (guint)arc->n_points);
        }
        arc->first = first;
        arc->n_points = points->len - first;
    }
    const struct sal_faces view = {.points = (struct sal_point *)(void *)points->data,
                                   .n_points = points->len,
                                   .arcs = planar->arcs,
                                   .n_arcs = planar->n_arcs,
                                   .n_faces = planar->n_faces};
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < s->n_groups && status == SAL_OK; i++) {
        struct sal_patch *patch = &patches[*n_out];
        patch->area = s->groups[i].area;
        status = sal_outline_geom(&view, planar->class_of, (int)i, arena, &patch->geom, err);
        *n_out += status == SAL_OK && patch->geom.n_points > 0;
    }
    g_array_unref(points);
    return status;
}

enum sal_status sal_share_out(const struct sal_sharing *sharing, struct sal_arena *arena,
                              struct sal_patch **out, size_t *n_out, struct sal_error *err) {
    *n_out = 0;
    *out = sal_arena_array(arena, sharing->n_groups, sizeof **out);
    if (*out == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for patches");
    }
    if (sharing->bridge->api->GEOSisEmpty_r(sharing->bridge->geos, sharing->disputed) != 0) {
        return SAL_OK;
    }
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct site));
    enum sal_status status = find_sites(sharing, sites, err);
    struct sal_snap snap;
    sal_snap_init(&snap);
    if (status == SAL_OK && sites->len > 2) {
        status = add_lines(sharing, sites, &snap, arena, err);
    }
    if (status == SAL_OK) {
        status = sal_snap_node(&snap, err);
    }
    if (status == SAL_OK && snap.n_segments > 0) {
        struct sal_planar planar;
        status = sal_planar_of_snap(&planar, &snap, group_of_cell, (gpointer)(uintptr_t)sharing,
                                    arena, err);
        if (status == SAL_OK) {
            status = read_patches(sharing, &planar, arena, *out, n_out, err);
        }
    }
    sal_snap_finish(&snap);
    g_array_unref(sites);
    return status;
}
