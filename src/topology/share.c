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
#include "label.h"
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
                     size_t group, GArray *sites) {
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
            g_array_append_val(sites, site);
        }
        last = p;
    }
}

static void add_edge(const struct sal_sharing *s, const GEOSGeometry *edge, double step,
                     size_t group, GArray *sites) {
    const int n = s->bridge->api->GEOSGetNumGeometries_r(s->bridge->geos, edge);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = s->bridge->api->GEOSGetGeometryN_r(s->bridge->geos, edge, i);
        const int type = s->bridge->api->GEOSGeomTypeId_r(s->bridge->geos, part);
        if (type == GEOS_LINESTRING || type == GEOS_LINEARRING || type == GEOS_POINT) {
            add_line(s, part, step, group, sites);
        } else if (n > 1 || part != edge) {
            add_edge(s, part, step, group, sites);
        }
    }
}

/*
 * Every point gets its opposite on the nearest edge of each other group within the width. Points
 * then face each other in pairs, and the line between them runs in the middle also where the strip
 * is narrower than the points are apart.
 */
static void add_opposites(const struct sal_sharing *s, GEOSGeometry **edges, GArray *sites) {
    struct sal_bridge *b = s->bridge;
    const guint n = sites->len;
    for (size_t group = 0; group < s->n_groups; group++) {
        if (b->api->GEOSisEmpty_r(b->geos, edges[group]) != 0) {
            continue;
        }
        const GEOSPreparedGeometry *prepared = b->api->GEOSPrepare_r(b->geos, edges[group]);
        for (guint i = 0; i < n && prepared != NULL; i++) {
            const struct site from = g_array_index(sites, struct site, i);
            if (from.group == group) {
                continue;
            }
            GEOSGeometry *point = sal_bridge_line(b, &from.p, 1);
            GEOSCoordSequence *pair =
                b->api->GEOSPreparedDistanceWithin_r(b->geos, prepared, point, s->width) == 1
                    ? b->api->GEOSPreparedNearestPoints_r(b->geos, prepared, point)
                    : NULL;
            if (pair != NULL) {
                struct site to = {.group = group};
                b->api->GEOSCoordSeq_getXY_r(b->geos, pair, 0, &to.p.x, &to.p.y);
                to.p = (struct sal_point){on_grid(to.p.x), on_grid(to.p.y)};
                g_array_append_val(sites, to);
                b->api->GEOSCoordSeq_destroy_r(b->geos, pair);
            }
            b->api->GEOSGeom_destroy_r(b->geos, point);
        }
        b->api->GEOSPreparedGeom_destroy_r(b->geos, prepared);
    }
}

static enum sal_status find_sites(const struct sal_sharing *s, GArray *sites,
                                  struct sal_error *err) {
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
        add_edge(s, edges[i], step, i, sites);
    }
    if (is_ok) {
        add_opposites(s, edges, sites);
    }
    for (size_t i = 0; i < s->n_groups; i++) {
        b->api->GEOSGeom_destroy_r(b->geos, edges[i]);
    }
    g_free(edges);
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

/* Cells of the diagram by group: cells[group] is an array of geometries that the caller owns. */
static enum sal_status sort_cells(const struct sal_sharing *s, const GEOSGeometry *diagram,
                                  GEOSGeometry **points, const GArray *sites, GPtrArray **cells,
                                  struct sal_arena *arena, struct sal_error *err) {
    struct sal_bridge *b = s->bridge;
    GEOSSTRtree *tree = b->api->GEOSSTRtree_create_r(b->geos, 10);
    for (guint i = 0; i < sites->len; i++) {
        b->api->GEOSSTRtree_insert_r(b->geos, tree, points[i], GSIZE_TO_POINTER((gsize)i + 1));
    }
    const int n = b->api->GEOSGetNumGeometries_r(b->geos, diagram);
    enum sal_status status = SAL_OK;
    for (int i = 0; i < n && status == SAL_OK; i++) {
        const GEOSGeometry *cell = b->api->GEOSGetGeometryN_r(b->geos, diagram, i);
        struct sal_geom shape;
        struct lookup lookup = {(const struct site *)(const void *)sites->data, &shape, SIZE_MAX,
                                SIZE_MAX};
        if (!sal_bridge_geom(b, cell, arena, &shape)) {
            status = sal_error_set(err, SAL_MEMORY, NULL, "no memory for cells");
            break;
        }
        b->api->GEOSSTRtree_query_r(b->geos, tree, cell, look, &lookup);
        lookup.found = lookup.found == SIZE_MAX ? lookup.near : lookup.found;
        if (lookup.found != SIZE_MAX) {
            g_ptr_array_add(cells[lookup.sites[lookup.found].group],
                            b->api->GEOSGeom_clone_r(b->geos, cell));
        }
    }
    b->api->GEOSSTRtree_destroy_r(b->geos, tree);
    return status;
}

/* One group's share of the disputed ground, back in lon/lat. */
static enum sal_status make_patch(const struct sal_sharing *s, const GPtrArray *cells, size_t group,
                                  struct sal_arena *arena, struct sal_patch *out,
                                  struct sal_error *err) {
    struct sal_bridge *b = s->bridge;
    GEOSGeometry *patch = sal_bridge_join(b, (GEOSGeometry **)cells->pdata, cells->len);
    GEOSGeometry *wide = b->api->GEOSGeom_clone_r(b->geos, s->disputed);
    sal_bridge_buffer(b, &wide, s->touch);
    sal_bridge_combine(b, &patch, wide, SAL_COMBINE_BOTH);
    enum sal_status status = SAL_OK;
    if (patch == NULL || !sal_bridge_geom(b, patch, arena, &out->geom)) {
        status = sal_bridge_fail(b, err);
    }
    for (size_t i = 0; status == SAL_OK && i < out->geom.n_points; i++) {
        out->geom.points[i] = sal_plane_inverse(s->plane, out->geom.points[i]);
    }
    out->area = s->groups[group].area;
    b->api->GEOSGeom_destroy_r(b->geos, patch);
    return status;
}

static enum sal_status make_patches(const struct sal_sharing *s, GPtrArray **cells,
                                    struct sal_arena *arena, struct sal_patch *patches,
                                    size_t *n_out, struct sal_error *err) {
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < s->n_groups; i++) {
        if (status == SAL_OK && cells[i]->len > 0) {
            status = make_patch(s, cells[i], i, arena, &patches[*n_out], err);
            *n_out += status == SAL_OK;
        } else {
            for (guint j = 0; j < cells[i]->len; j++) {
                s->bridge->api->GEOSGeom_destroy_r(s->bridge->geos, cells[i]->pdata[j]);
            }
        }
        g_ptr_array_unref(cells[i]);
    }
    return status;
}

static enum sal_status share_sites(const struct sal_sharing *s, const GArray *sites,
                                   struct sal_arena *arena, struct sal_patch *patches,
                                   size_t *n_out, struct sal_error *err) {
    struct sal_bridge *b = s->bridge;
    GEOSGeometry **points = g_new(GEOSGeometry *, sites->len + 1),
                 **copies = g_new(GEOSGeometry *, sites->len + 1);
    for (guint i = 0; i < sites->len; i++) {
        points[i] = sal_bridge_line(b, &g_array_index(sites, struct site, i).p, 1);
        copies[i] = b->api->GEOSGeom_clone_r(b->geos, points[i]);
    }
    GEOSGeometry *all =
        b->api->GEOSGeom_createCollection_r(b->geos, GEOS_MULTIPOINT, copies, sites->len);
    GEOSGeometry *window = b->api->GEOSEnvelope_r(b->geos, s->disputed);
    sal_bridge_buffer(b, &window, 4.0 * s->width);
    GEOSGeometry *diagram = all == NULL || window == NULL
                                ? NULL
                                : b->api->GEOSVoronoiDiagram_r(b->geos, all, window, 0.0, 0);
    GPtrArray **cells = g_new(GPtrArray *, s->n_groups);
    for (size_t i = 0; i < s->n_groups; i++) {
        cells[i] = g_ptr_array_new();
    }
    enum sal_status status = diagram == NULL
                                 ? sal_bridge_fail(b, err)
                                 : sort_cells(s, diagram, points, sites, cells, arena, err);
    if (status == SAL_OK) {
        status = make_patches(s, cells, arena, patches, n_out, err);
    }
    g_free(cells);
    for (guint i = 0; i < sites->len; i++) {
        b->api->GEOSGeom_destroy_r(b->geos, points[i]);
    }
    b->api->GEOSGeom_destroy_r(b->geos, diagram);
    b->api->GEOSGeom_destroy_r(b->geos, window);
    b->api->GEOSGeom_destroy_r(b->geos, all);
    g_free(points);
    g_free(copies);
    return status;
}

/* Classes of cells: the group that a cell is a patch of, -1 for none. */
static int *patch_classes(const struct sal_graph *graph, const struct sal_label *labels) {
    int *class_of = g_new(int, graph->n_cells);
    for (size_t i = 0; i < graph->n_cells; i++) {
        class_of[i] = labels[i].n > 0 ? labels[i].owners[0] : -1;
    }
    return class_of;
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

/* Even out the lines between patches and read the patches again; lines beside other ground stay. */
static enum sal_status straighten_map(const struct sal_sharing *s, struct sal_planar *planar,
                                      struct sal_patch *patches, size_t n, struct sal_arena *arena,
                                      struct sal_error *err) {
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
    for (size_t i = 0; i < n && status == SAL_OK; i++) {
        status = sal_outline_geom(&view, planar->class_of, (int)i, arena, &patches[i].geom, err);
    }
    g_array_unref(points);
    return status;
}

/*
 * The middle of two hand-drawn edges keeps the noise of both, and would make fronts longer than
 * either side drew them: triangles smaller than the square of a share of the width are taken out of
 * the lines between patches.
 */
static enum sal_status straighten(const struct sal_sharing *s, struct sal_patch *patches, size_t n,
                                  struct sal_arena *arena, struct sal_error *err) {
    struct sal_snap snap;
    sal_snap_init(&snap);
    for (size_t i = 0; i < n; i++) {
        sal_snap_add_geom(&snap, &patches[i].geom, (int32_t)i);
    }
    enum sal_status status = sal_snap_node(&snap, err);
    if (status == SAL_OK) {
        struct sal_graph graph;
        struct sal_planar planar;
        sal_graph_init(&graph, &snap);
        const struct sal_label *labels = sal_labels_create(&graph, arena);
        int *class_of = labels == NULL ? NULL : patch_classes(&graph, labels);
        status = class_of == NULL ? sal_error_set(err, SAL_MEMORY, NULL, "no memory for patches")
                                  : sal_planar_init(&planar, &graph, class_of, arena, err);
        if (status == SAL_OK) {
            status = straighten_map(s, &planar, patches, n, arena, err);
        }
        g_free(class_of);
        sal_graph_finish(&graph);
    }
    sal_snap_finish(&snap);
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
    if (status == SAL_OK && sites->len > 2) {
        status = share_sites(sharing, sites, arena, *out, n_out, err);
    }
    if (status == SAL_OK && *n_out > 1) {
        status = straighten(sharing, *out, *n_out, arena, err);
    }
    g_array_unref(sites);
    return status;
}
