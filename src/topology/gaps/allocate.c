/* SPDX-License-Identifier: MIT */
/*
 * The nearest group of every point of disputed ground: a Voronoi diagram of points along the
 * undisputed edges beside it, of which the edges between cells of two groups are kept. The points
 * are a tenth of the width apart, so the line between two groups is off the true middle by a
 * hundredth of the width or so. Points of no group stand round it all, so that every group's cells
 * are closed.
 */
#include "topology/gaps/allocate.h"

#include <glib.h>
#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/simplify.h"
#include "topology/coverage.h"
#include "topology/gaps/nearest_edge.h"
#include "topology/gaps/voronoi.h"
#include "topology/grid_point.h"
#include "topology/outline.h"

/* Lines between patches are evened out in steps of this many to the width, and may lose detail
 * below this share of it. */
#define EVEN_STEPS 8
#define EVEN_ERROR 0.02
#define POINTS_PER_WIDTH 10.0
/* Points of one diagram; when there would be more, they are set farther apart. */
#define POINTS_MAX 300000.0
#define SITE_GRID 1e-6 /* of the plane's unit: 10 cm */
/* The frame of points of no group is this many widths away, and at least this share of its size, so
 * that it has few. */
#define FRAME_WIDTHS 4.0
#define FRAME_SHARE 0.002
#define NO_GROUP SIZE_MAX
/* Ground narrower than twice this share of what touches is a sliver: 0.4 m. */
#define SLIVER_SHARE 0.1
/* Segments in a quarter circle about its corners. */
#define CRUDE 2

struct site {
    struct sal_grid_point at; /* units of SITE_GRID; sites nearer than that are one, as overlays
                             give the same corner in several last digits */
    size_t group;
};

/* Points along the undisputed edges, and these edges. */
struct finding {
    GArray *sites; /* of struct site */
    GArray *edges; /* of struct sal_nearest_edge_segment, owners are groups */
    double step;   /* of points along an edge, at most */
};

/*
 * Leave of `edge` what bounds ground, not slivers. Two areas' edges in one line differ by
 * centimetres where one has a corner and the other none, so that of an area less what it shares
 * with another there is left a sliver along the end of the overlap, far from the area's own ground.
 */
static void drop_slivers(const struct sal_sharing *s, const GEOSGeometry *core,
                         const GEOSGeometry *beside, GEOSGeometry **edge) {
    struct sal_geos *b = s->bridge;
    GEOSGeometry *ground = b->api->GEOSGeom_clone_r(b->geos, core);
    sal_geos_combine(b, &ground, b->api->GEOSGeom_clone_r(b->geos, beside), SAL_COMBINE_BOTH);
    GEOSGeometry *inner =
        ground == NULL ? NULL
                       : b->api->GEOSBuffer_r(b->geos, ground, -SLIVER_SHARE * s->touch, CRUDE);
    b->api->GEOSGeom_destroy_r(b->geos, ground);
    ground = inner == NULL
                 ? NULL
                 : b->api->GEOSBuffer_r(b->geos, inner, 2.0 * SLIVER_SHARE * s->touch, CRUDE);
    b->api->GEOSGeom_destroy_r(b->geos, inner);
    sal_geos_combine(b, edge, ground, SAL_COMBINE_BOTH);
}

/* Edges of a group's undisputed ground beside the disputed; NULL when GEOS refuses. */
static GEOSGeometry *edge_of(const struct sal_sharing *s, const GEOSGeometry *beside,
                             size_t group) {
    struct sal_geos *b = s->bridge;
    GEOSGeometry *core = b->api->GEOSGeom_clone_r(b->geos, s->groups[group].ground);
    sal_geos_combine(b, &core, b->api->GEOSGeom_clone_r(b->geos, s->overlaps), SAL_COMBINE_LESS);
    GEOSGeometry *edge = core == NULL ? NULL : b->api->GEOSBoundary_r(b->geos, core);
    sal_geos_combine(b, &edge, b->api->GEOSGeom_clone_r(b->geos, beside), SAL_COMBINE_BOTH);
    if (edge != NULL && b->api->GEOSisEmpty_r(b->geos, s->overlaps) == 0) {
        drop_slivers(s, core, beside, &edge);
    }
    b->api->GEOSGeom_destroy_r(b->geos, core);
    return edge;
}

static int64_t on_grid(double v) {
    return llround(CLAMP(v / SITE_GRID, -(double)SAL_VORONOI_MAX, (double)SAL_VORONOI_MAX));
}

static void add_site(GArray *sites, struct sal_point p, size_t group) {
    const struct site site = {{on_grid(p.x), on_grid(p.y)}, group};
    g_array_append_val(sites, site);
}

/* Points from one to another, the last among them, `step` apart at most. */
static void add_points(GArray *sites, struct sal_point from, struct sal_point to, double step,
                       size_t group) {
    const int n = MAX((int)ceil(hypot(to.x - from.x, to.y - from.y) / step), 1);
    for (int k = 1; k <= n; k++) {
        const double t = (double)k / n;
        const struct sal_point p = {from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
        add_site(sites, p, group);
    }
}

/* Points along a line, its vertices among them. */
static void add_line(const struct sal_sharing *s, const GEOSGeometry *line, size_t group,
                     struct finding *f) {
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
        add_points(f->sites, from, p, f->step, group);
        if (i > 0 || n == 1) {
            const struct sal_nearest_edge_segment edge = {from, p, group};
            g_array_append_val(f->edges, edge);
        }
        last = p;
    }
}

static void add_edge(const struct sal_sharing *s, const GEOSGeometry *edge, size_t group,
                     struct finding *f) {
    const int n = s->bridge->api->GEOSGetNumGeometries_r(s->bridge->geos, edge);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = s->bridge->api->GEOSGetGeometryN_r(s->bridge->geos, edge, i);
        const int type = s->bridge->api->GEOSGeomTypeId_r(s->bridge->geos, part);
        if (type == GEOS_LINESTRING || type == GEOS_LINEARRING || type == GEOS_POINT) {
            add_line(s, part, group, f);
        } else if (n > 1 || part != edge) {
            add_edge(s, part, group, f);
        }
    }
}

/* The nearest point of every group's edges to one site. */
struct opposites {
    double *distance;
    struct sal_point *at;
};

static void meet_edge(const struct sal_nearest_edge_segment *edge, double distance,
                      struct sal_point at, void *data) {
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
    struct sal_nearest_edge near;
    sal_nearest_edge_init(&near, f->edges, s->width);
    for (guint i = 0; i < n; i++) {
        const struct site from = g_array_index(f->sites, struct site, i);
        const struct sal_point p = {(double)from.at.x * SITE_GRID, (double)from.at.y * SITE_GRID};
        for (size_t group = 0; group < s->n_groups; group++) {
            nearest.distance[group] = INFINITY;
        }
        sal_nearest_edge_find(&near, p, s->width, meet_edge, &nearest);
        for (size_t group = 0; group < s->n_groups; group++) {
            if (group != from.group && nearest.distance[group] < INFINITY) {
                add_site(f->sites, nearest.at[group], group);
            }
        }
    }
    sal_nearest_edge_finish(&near);
    g_free(nearest.distance);
    g_free(nearest.at);
}

static enum sal_status find_sites(const struct sal_sharing *s, struct finding *f,
                                  struct sal_error *err) {
    struct sal_geos *b = s->bridge;
    GEOSGeometry *beside = b->api->GEOSGeom_clone_r(b->geos, s->disputed);
    sal_geos_buffer(b, &beside, 2.0 * s->touch);
    GEOSGeometry **edges = g_new0(GEOSGeometry *, s->n_groups + 1);
    double length = 0.0;
    bool is_ok = beside != NULL;
    for (size_t i = 0; i < s->n_groups && is_ok; i++) {
        double edge_length = 0.0;
        edges[i] = edge_of(s, beside, i);
        is_ok = edges[i] != NULL && b->api->GEOSLength_r(b->geos, edges[i], &edge_length) == 1;
        length += edge_length;
    }
    f->step = fmax(s->width / POINTS_PER_WIDTH, length / POINTS_MAX);
    for (size_t i = 0; i < s->n_groups && is_ok; i++) {
        add_edge(s, edges[i], i, f);
    }
    if (is_ok) {
        add_opposites(s, f);
    }
    for (size_t i = 0; i < s->n_groups; i++) {
        b->api->GEOSGeom_destroy_r(b->geos, edges[i]);
    }
    g_free(edges);
    b->api->GEOSGeom_destroy_r(b->geos, beside);
    return is_ok ? SAL_OK : sal_geos_fail(b, err);
}

/* Points all round the sites and the disputed ground, farther from any of it than a site is, and
 * near enough to each other that no cell reaches out between two of them. */
static void add_frame(const struct sal_sharing *s, struct finding *f, struct sal_box disputed) {
    struct sal_box box = disputed;
    for (guint i = 0; i < f->sites->len; i++) {
        const struct sal_grid_point at = g_array_index(f->sites, struct site, i).at;
        const double x = (double)at.x * SITE_GRID, y = (double)at.y * SITE_GRID;
        box = sal_box_union(box, (struct sal_box){x, y, x, y});
    }
    const double size = fmax(box.max_x - box.min_x, box.max_y - box.min_y);
    const double margin = fmax(FRAME_WIDTHS * s->width + f->step, FRAME_SHARE * size);
    box = sal_box_grow(box, margin);
    const struct sal_point corners[5] = {{box.min_x, box.min_y},
                                         {box.max_x, box.min_y},
                                         {box.max_x, box.max_y},
                                         {box.min_x, box.max_y},
                                         {box.min_x, box.min_y}};
    for (int i = 0; i < 4; i++) {
        add_points(f->sites, corners[i], corners[i + 1], margin, NO_GROUP);
    }
}

static int by_place(const void *a, const void *b) {
    const struct site *left = a, *right = b;
    const int order = sal_grid_point_compare(left->at, right->at);
    return order != 0 ? order : (left->group > right->group) - (left->group < right->group);
}

/* Sort the sites; of those in one place the first group's counts. */
static void settle_sites(GArray *sites) {
    g_array_sort(sites, by_place);
    struct site *all = (struct site *)(void *)sites->data;
    guint n = 0;
    for (guint i = 0; i < sites->len; i++) {
        if (n == 0 || sal_grid_point_compare(all[n - 1].at, all[i].at) != 0) {
            all[n++] = all[i];
        }
    }
    g_array_set_size(sites, n);
}

static bool is_between_groups(uint32_t site_a, uint32_t site_b, void *data) {
    const struct site *sites = data;
    return sites[site_a].group != sites[site_b].group;
}

/* The edges between cells of two groups, each a line of both. */
static void add_cells(const struct sal_sharing *s, const GArray *sites, struct sal_noder *noder) {
    struct site *all = (struct site *)(void *)sites->data;
    struct sal_grid_point *points = g_new(struct sal_grid_point, sites->len);
    for (guint i = 0; i < sites->len; i++) {
        points[i] = all[i].at;
    }
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(struct sal_voronoi_edge));
    sal_voronoi_edges(points, sites->len, is_between_groups, all, edges);
    for (guint i = 0; i < edges->len; i++) {
        const struct sal_voronoi_edge *edge = &g_array_index(edges, struct sal_voronoi_edge, i);
        const struct sal_point line[2] = {
            sal_plane_inverse(s->plane,
                              (struct sal_point){edge->a.x * SITE_GRID, edge->a.y * SITE_GRID}),
            sal_plane_inverse(s->plane,
                              (struct sal_point){edge->b.x * SITE_GRID, edge->b.y * SITE_GRID})};
        for (int side = 0; side < 2; side++) {
            const size_t group = all[edge->sites[side]].group;
            if (group != NO_GROUP) {
                sal_noder_add(noder, line, 2, (int32_t)group);
            }
        }
    }
    g_array_unref(edges);
    g_free(points);
}

/* Collect the lines that part the disputed ground: those between groups, and its outline, a little
 * wider, as lines of an owner of its own, the one after the groups. */
static enum sal_status add_lines(const struct sal_sharing *s, struct finding *f,
                                 struct sal_noder *noder, struct sal_arena *arena,
                                 struct sal_error *err) {
    struct sal_geos *b = s->bridge;
    struct sal_geom wide = {0};
    GEOSGeometry *ground = b->api->GEOSGeom_clone_r(b->geos, s->disputed);
    sal_geos_buffer(b, &ground, s->touch);
    const bool is_ok = ground != NULL && sal_geos_geom(b, ground, arena, &wide);
    b->api->GEOSGeom_destroy_r(b->geos, ground);
    if (!is_ok) {
        return sal_geos_fail(b, err);
    }
    add_frame(s, f, sal_geom_box(&wide));
    settle_sites(f->sites);
    add_cells(s, f->sites, noder);
    for (size_t i = 0; i < wide.n_points; i++) {
        wide.points[i] = sal_plane_inverse(s->plane, wide.points[i]);
    }
    sal_noder_add_geom(noder, &wide, (int32_t)s->n_groups);
    return SAL_OK;
}

/* The group whose share a cell is; -1 beyond the disputed ground. */
static int group_of_cell(const struct sal_cover *cover, void *data) {
    const struct sal_sharing *s = data;
    const bool is_disputed = cover->n > 1 && cover->owners[cover->n - 1] == (int32_t)s->n_groups;
    return is_disputed ? cover->owners[0] : -1;
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
static enum sal_status read_patches(const struct sal_sharing *s, struct sal_coverage *coverage,
                                    struct sal_arena *arena, struct sal_patch *patches,
                                    size_t *n_out, struct sal_error *err) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (size_t i = 0; i < coverage->n_arcs; i++) {
        struct sal_arc *arc = &coverage->arcs[i];
        const bool is_between = arc->left >= 0 && arc->right >= 0 &&
                                coverage->class_of[arc->left] >= 0 &&
                                coverage->class_of[arc->right] >= 0;
        const struct sal_point *from = coverage->points + arc->first;
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
                                   .arcs = coverage->arcs,
                                   .n_arcs = coverage->n_arcs,
                                   .n_faces = coverage->n_faces};
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < s->n_groups && status == SAL_OK; i++) {
        struct sal_patch *patch = &patches[*n_out];
        patch->area = s->groups[i].area;
        status = sal_outline_geom(&view, coverage->class_of, (int)i, arena, &patch->geom, err);
        *n_out += status == SAL_OK && patch->geom.n_points > 0;
    }
    g_array_unref(points);
    return status;
}

enum sal_status sal_allocate_ground(const struct sal_sharing *sharing, struct sal_arena *arena,
                                    struct sal_patch **out, size_t *n_out, struct sal_error *err) {
    *n_out = 0;
    *out = sal_arena_array(arena, sharing->n_groups, sizeof **out);
    if (*out == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for patches");
    }
    if (sharing->bridge->api->GEOSisEmpty_r(sharing->bridge->geos, sharing->disputed) != 0) {
        return SAL_OK;
    }
    struct finding f = {.sites = g_array_new(FALSE, FALSE, sizeof(struct site)),
                        .edges =
                            g_array_new(FALSE, FALSE, sizeof(struct sal_nearest_edge_segment))};
    enum sal_status status = find_sites(sharing, &f, err);
    struct sal_noder noder;
    sal_noder_init(&noder);
    if (status == SAL_OK && f.sites->len > 0) {
        status = add_lines(sharing, &f, &noder, arena, err);
    }
    if (status == SAL_OK) {
        status = sal_noder_node(&noder, err);
    }
    if (status == SAL_OK && noder.n_segments > 0) {
        struct sal_coverage coverage;
        status = sal_coverage_of_noder(&coverage, &noder, group_of_cell,
                                       (gpointer)(uintptr_t)sharing, arena, err);
        if (status == SAL_OK) {
            status = read_patches(sharing, &coverage, arena, *out, n_out, err);
        }
    }
    sal_noder_finish(&noder);
    g_array_unref(f.sites);
    g_array_unref(f.edges);
    return status;
}
