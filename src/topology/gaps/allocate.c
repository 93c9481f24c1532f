/* SPDX-License-Identifier: MIT */
/*
 * Every site of the ground that is shared out goes to the group whose bank is nearest; where the
 * ends of a triangle's edge go to two, a line crosses it at the point that is as far from both
 * banks. Inside a triangle it runs from one such point to the other, or from three of them to the
 * point between three groups.
 */
#include "topology/gaps/allocate.h"

#include <glib.h>
#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "topology/gaps/banks.h"
#include "topology/gaps/middle_line.h"

/* Of an arc, radians in one edge. */
#define ARC_STEP 0.15

/* A piece of the outline of what is shared out, on a segment and in its direction, or on none. */
struct bound {
    struct sal_grid_point a, b;
    int64_t along; /* of a */
    uint32_t segment, group;
};

struct allocation {
    const struct sal_thin *thin;
    const struct sal_mesh *mesh;
    struct sal_banks banks;
    double even_m;
    bool *is_walked;        /* is_walked[n_triangles]: its line is in a chain */
    GArray *chain;          /* of struct sal_point, on the map */
    GArray *bounds;         /* of struct bound */
    GArray *points, *lines; /* of the result */
};

static bool is_shared_out(const struct allocation *a, uint32_t triangle) {
    return triangle != SAL_DELAUNAY_NONE && a->thin->reasons[triangle] != 0;
}

static uint32_t group_at(const struct allocation *a, size_t triangle, int corner) {
    return a->banks.nearest[a->mesh->triangles[triangle].corners[corner % 3]];
}

/* Does a line cross an edge. */
static bool is_crossed(const struct allocation *a, size_t triangle, int edge) {
    return group_at(a, triangle, edge) != group_at(a, triangle, edge + 1);
}

static bool is_junction(const struct allocation *a, size_t triangle) {
    return is_crossed(a, triangle, 0) && is_crossed(a, triangle, 1) && is_crossed(a, triangle, 2);
}

static struct sal_point point_of(struct sal_grid_point p) {
    return (struct sal_point){(double)p.x, (double)p.y};
}

/* Where the line crosses an edge: as far from the one bank as from the other, both distances taken
 * to change evenly along it. The same from both sides. */
static struct sal_point crossing(const struct allocation *a, size_t triangle, int edge) {
    uint32_t p = a->mesh->triangles[triangle].corners[edge];
    uint32_t q = a->mesh->triangles[triangle].corners[(edge + 1) % 3];
    if (p > q) {
        const uint32_t first = p;
        p = q;
        q = first;
    }
    const uint32_t group_p = a->banks.nearest[p], group_q = a->banks.nearest[q];
    const double at_p =
        sal_banks_distance(&a->banks, p, group_q) - sal_banks_distance(&a->banks, p, group_p);
    const double at_q =
        sal_banks_distance(&a->banks, q, group_p) - sal_banks_distance(&a->banks, q, group_q);
    const double t = at_p + at_q > 0.0 ? at_p / (at_p + at_q) : 0.5;
    const struct sal_point from = point_of(a->mesh->sites[p].at);
    const struct sal_point to = point_of(a->mesh->sites[q].at);
    return (struct sal_point){from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
}

/* The point of a triangle that is as far from the banks of its three corners' groups, distances
 * taken to change evenly over it; its middle when there is none. */
static struct sal_point even_point(const struct allocation *a, size_t triangle) {
    const uint32_t *corners = a->mesh->triangles[triangle].corners;
    double far[3][3]; /* of corner i from the bank of corner k's group */
    struct sal_point at[3];
    for (int i = 0; i < 3; i++) {
        at[i] = point_of(a->mesh->sites[corners[i]].at);
        for (int k = 0; k < 3; k++) {
            far[i][k] = sal_banks_distance(&a->banks, corners[i], a->banks.nearest[corners[k]]);
        }
    }
    /* far[.][0] = far[.][1] = far[.][2] at weights 1 - u - v, u, v. */
    const double p0 = far[0][1] - far[0][0], pu = far[1][1] - far[1][0] - p0,
                 pv = far[2][1] - far[2][0] - p0;
    const double q0 = far[0][2] - far[0][0], qu = far[1][2] - far[1][0] - q0,
                 qv = far[2][2] - far[2][0] - q0;
    const double det = pu * qv - pv * qu;
    double u = 1.0 / 3.0, v = 1.0 / 3.0;
    if (det != 0.0) {
        const double s = (pv * q0 - p0 * qv) / det, t = (p0 * qu - pu * q0) / det;
        if (s >= 0.0 && t >= 0.0 && s + t <= 1.0) {
            u = s;
            v = t;
        }
    }
    return (struct sal_point){at[0].x + (at[1].x - at[0].x) * u + (at[2].x - at[0].x) * v,
                              at[0].y + (at[1].y - at[0].y) * u + (at[2].y - at[0].y) * v};
}

/* Of three corners on three banks, the point that is as far from all of them, when it is inside. */
static struct sal_point junction(const struct allocation *a, size_t triangle) {
    bool is_inside = true;
    for (int k = 0; k < 3; k++) {
        const struct sal_grid_point p = sal_mesh_from(a->mesh, triangle, k)->at;
        const struct sal_grid_point q = sal_mesh_to(a->mesh, triangle, k)->at;
        const struct sal_grid_point r = sal_mesh_to(a->mesh, triangle, (k + 1) % 3)->at;
        const uint32_t site = a->mesh->triangles[triangle].corners[k];
        is_inside = is_inside && (p.x - r.x) * (q.x - r.x) + (p.y - r.y) * (q.y - r.y) >= 0 &&
                    sal_banks_distance(&a->banks, site, a->banks.nearest[site]) < 1.0;
    }
    return is_inside ? sal_mesh_centre(a->mesh, triangle) : even_point(a, triangle);
}

static void add_line(struct allocation *a, size_t first, int patch_a, int patch_b) {
    const struct sal_close_line line = {first, a->points->len - first, {patch_a, patch_b}};
    g_array_append_val(a->lines, line);
}

static void add_straight(struct allocation *a, struct sal_grid_point p, struct sal_grid_point q,
                         int patch) {
    const struct sal_point ends[2] = {sal_grid_point_lonlat(p), sal_grid_point_lonlat(q)};
    const size_t first = a->points->len;
    g_array_append_vals(a->points, ends, 2);
    add_line(a, first, patch, -1);
}

/* The edge of the triangle beyond one that is the same. */
static int edge_from_beyond(const struct sal_mesh *mesh, size_t triangle, int edge) {
    const struct sal_delaunay_triangle *next =
        &mesh->triangles[mesh->triangles[triangle].beyond[edge]];
    const uint32_t from = mesh->triangles[triangle].corners[(edge + 1) % 3];
    return next->corners[0] == from ? 0 : next->corners[1] == from ? 1 : 2;
}

/* Follow the line that leaves a triangle over an edge, to where it leaves what is shared out or
 * meets a third group; then add it. */
static void walk(struct allocation *a, size_t triangle, int edge, uint32_t group_a,
                 uint32_t group_b) {
    while (is_shared_out(a, a->mesh->triangles[triangle].beyond[edge])) {
        const int entry = edge_from_beyond(a->mesh, triangle, edge);
        triangle = a->mesh->triangles[triangle].beyond[edge];
        if (is_junction(a, triangle)) {
            const struct sal_point p = junction(a, triangle);
            g_array_append_val(a->chain, p);
            break;
        }
        if (a->is_walked[triangle]) {
            break; /* all round, and at the point where it began */
        }
        a->is_walked[triangle] = true;
        edge = is_crossed(a, triangle, (entry + 1) % 3) ? (entry + 1) % 3 : (entry + 2) % 3;
        const struct sal_point p = crossing(a, triangle, edge);
        g_array_append_val(a->chain, p);
    }
    const size_t first = a->points->len;
    sal_middle_line_even(a->mesh->map, (const struct sal_point *)(const void *)a->chain->data,
                         a->chain->len, a->even_m, a->points);
    add_line(a, first, (int)group_a, (int)group_b);
}

/* Begin a chain with two points, the second on an edge of a triangle, and follow it. */
static void begin(struct allocation *a, struct sal_point from, size_t triangle, int edge) {
    const struct sal_point to = crossing(a, triangle, edge);
    g_array_set_size(a->chain, 0);
    g_array_append_val(a->chain, from);
    g_array_append_val(a->chain, to);
    walk(a, triangle, edge, group_at(a, triangle, edge), group_at(a, triangle, edge + 1));
}

/* Lines from a point between three groups: those that no walk from another end has come along. */
static void add_junction(struct allocation *a, size_t triangle) {
    for (int k = 0; k < 3; k++) {
        const uint32_t next = a->mesh->triangles[triangle].beyond[k];
        const bool is_done =
            is_shared_out(a, next) && (is_junction(a, next) ? next < triangle : a->is_walked[next]);
        if (!is_done) {
            begin(a, junction(a, triangle), triangle, k);
        }
    }
}

/* The other edge of a triangle between two groups that the line crosses. */
static int other_edge(const struct allocation *a, size_t triangle, int edge) {
    return is_crossed(a, triangle, (edge + 1) % 3) ? (edge + 1) % 3 : (edge + 2) % 3;
}

/* Of a triangle between two groups, the edge by which its line leaves the ground that is shared
 * out; -1 when both ends go on. */
static int way_out(const struct allocation *a, size_t triangle) {
    for (int k = 0; k < 3; k++) {
        if (is_crossed(a, triangle, k) &&
            !is_shared_out(a, a->mesh->triangles[triangle].beyond[k])) {
            return k;
        }
    }
    return -1;
}

static void add_chains(struct allocation *a) {
    const size_t n = a->mesh->n_triangles;
    for (size_t i = 0; i < n; i++) {
        const bool is_in = a->thin->reasons[i] != 0;
        const int out = is_in && !is_junction(a, i) && !a->is_walked[i] ? way_out(a, i) : -1;
        if (out >= 0) {
            a->is_walked[i] = true;
            begin(a, crossing(a, i, out), i, other_edge(a, i, out));
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (a->thin->reasons[i] != 0 && is_junction(a, i)) {
            add_junction(a, i);
        }
    }
    for (size_t i = 0; i < n; i++) { /* what is left are rings */
        const int edge = is_crossed(a, i, 0) ? 0 : 1;
        if (a->thin->reasons[i] != 0 && !a->is_walked[i] && !is_junction(a, i) &&
            is_crossed(a, i, edge)) {
            a->is_walked[i] = true;
            begin(a, crossing(a, i, other_edge(a, i, edge)), i, edge);
        }
    }
}

/* A place on an edge that a line crosses, as the line has it. */
static struct sal_grid_point crossing_place(const struct allocation *a, size_t triangle, int edge) {
    return sal_grid_point_of(sal_mercator_inverse(a->mesh->map, crossing(a, triangle, edge)));
}

static void add_bound(struct allocation *a, struct sal_grid_point p, struct sal_grid_point q,
                      uint32_t segment, uint32_t group) {
    if (group == SAL_GROUND_NONE || sal_grid_point_compare(p, q) == 0) {
        return;
    }
    struct bound bound = {p, q, 0, segment, group};
    if (segment != SAL_GROUND_NONE) {
        const struct sal_segment *e = &a->mesh->ground->edges->noder->segments[segment];
        const int64_t at_p = sal_samples_along(e, p), at_q = sal_samples_along(e, q);
        bound = (struct bound){at_p < at_q ? p : q, at_p < at_q ? q : p, MIN(at_p, at_q), segment,
                               group};
    }
    g_array_append_val(a->bounds, bound);
}

/* Ground that wider ground reaches into over an edge: between it and an arc. */
static void add_mouth(struct allocation *a, size_t triangle, int edge) {
    const struct sal_mesh_site *p = sal_mesh_from(a->mesh, triangle, edge);
    const struct sal_mesh_site *q = sal_mesh_to(a->mesh, triangle, edge);
    const double radius = a->thin->closed_m[triangle] / (0.5 * (p->metres + q->metres));
    const double dx = (double)(q->at.x - p->at.x), dy = (double)(q->at.y - p->at.y);
    const double length = hypot(dx, dy), half = sal_thin_half_angle(length, radius);
    const double r = fmax(radius, 0.5 * length), high = r * cos(half);
    /* The triangle is on the left, the middle of the disc on the right. */
    const double x = 0.5 * (double)(p->at.x + q->at.x) + dy / length * high;
    const double y = 0.5 * (double)(p->at.y + q->at.y) - dx / length * high;
    const double toward = atan2(dx, -dy);
    const int n = MAX((int)ceil(2.0 * half / ARC_STEP), 2);
    const struct sal_point ends[2] = {sal_grid_point_lonlat(q->place),
                                      sal_grid_point_lonlat(p->place)};
    const size_t first = a->points->len;
    g_array_append_vals(a->points, ends, 2);
    for (int i = 1; i < n; i++) {
        const double angle = toward + half - 2.0 * half * i / n;
        const struct sal_point point = sal_mercator_inverse(
            a->mesh->map, (struct sal_point){x + r * cos(angle), y + r * sin(angle)});
        g_array_append_val(a->points, point);
    }
    g_array_append_val(a->points, ends[0]);
    add_line(a, first, (int)a->mesh->ground->n_groups + 1, -1);
}

static void add_edge(struct allocation *a, size_t triangle, int edge) {
    const uint32_t segment = a->mesh->segments[3 * triangle + (size_t)edge];
    const struct sal_grid_point p = sal_mesh_from(a->mesh, triangle, edge)->place;
    const struct sal_grid_point q = sal_mesh_to(a->mesh, triangle, edge)->place;
    const uint32_t group_p = group_at(a, triangle, edge), group_q = group_at(a, triangle, edge + 1);
    if (group_p == group_q) {
        add_bound(a, p, q, segment, group_p);
    } else {
        const struct sal_grid_point middle = crossing_place(a, triangle, edge);
        add_bound(a, p, middle, segment, group_p);
        add_bound(a, middle, q, segment, group_q);
    }
    if (segment == SAL_GROUND_NONE && (a->thin->reasons[triangle] & SAL_THIN_ZONE) == 0 &&
        sal_thin_is_mouth(a->mesh, triangle, edge, a->thin->closed_m[triangle])) {
        add_mouth(a, triangle, edge);
    }
}

static int by_segment(const void *a, const void *b) {
    const struct bound *left = a, *right = b;
    if (left->segment != right->segment) {
        return left->segment > right->segment ? 1 : -1;
    }
    if (left->group != right->group) {
        return left->group > right->group ? 1 : -1;
    }
    if (left->along != right->along) {
        return left->along > right->along ? 1 : -1;
    }
    const int order = sal_grid_point_compare(left->a, right->a);
    return order != 0 ? order : sal_grid_point_compare(left->b, right->b);
}

/* The outline of what is shared out. Pieces that follow each other on one segment are one line: it
 * lies on the segment exactly. */
static void add_outline(struct allocation *a) {
    for (size_t i = 0; i < a->mesh->n_triangles; i++) {
        for (int k = 0; k < 3 && a->thin->reasons[i] != 0; k++) {
            if (!is_shared_out(a, a->mesh->triangles[i].beyond[k])) {
                add_edge(a, i, k);
            }
        }
    }
    g_array_sort(a->bounds, by_segment);
    const struct bound *all = (const struct bound *)(const void *)a->bounds->data;
    for (guint i = 0; i < a->bounds->len;) {
        const guint first = i++;
        while (i < a->bounds->len && all[i].segment == all[first].segment &&
               all[i].segment != SAL_GROUND_NONE && all[i].group == all[first].group &&
               sal_grid_point_compare(all[i - 1].b, all[i].a) == 0) {
            i++;
        }
        add_straight(a, all[first].a, all[i - 1].b, (int)all[first].group);
    }
}

static void add_zone(struct allocation *a) {
    const uint8_t *reasons = a->thin->reasons;
    for (size_t i = 0; i < a->mesh->n_triangles; i++) {
        for (int k = 0; k < 3 && (reasons[i] & SAL_THIN_ZONE) != 0; k++) {
            const uint32_t beyond = a->mesh->triangles[i].beyond[k];
            if (beyond == SAL_DELAUNAY_NONE || (reasons[beyond] & SAL_THIN_ZONE) == 0) {
                add_straight(a, sal_mesh_from(a->mesh, i, k)->place,
                             sal_mesh_to(a->mesh, i, k)->place, (int)a->mesh->ground->n_groups);
            }
        }
    }
}

static enum sal_status fill(const struct allocation *a, struct sal_arena *arena,
                            struct sal_close_result *out, struct sal_error *err) {
    const struct sal_ground *ground = a->mesh->ground;
    out->points = sal_arena_copy(arena, a->points->data, a->points->len, sizeof *out->points);
    out->lines = sal_arena_copy(arena, a->lines->data, a->lines->len, sizeof *out->lines);
    out->areas = sal_arena_copy(arena, ground->area, ground->n_groups, sizeof *out->areas);
    if (out->points == NULL || out->lines == NULL || out->areas == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for patches");
    }
    out->n_lines = a->lines->len;
    out->n_patches = ground->n_groups;
    return SAL_OK;
}

enum sal_status sal_allocate_run(const struct sal_thin *thin, const struct sal_widths *widths,
                                 struct sal_arena *arena, struct sal_close_result *out,
                                 struct sal_error *err) {
    struct allocation a = {.thin = thin,
                           .mesh = thin->mesh,
                           .even_m = widths->gap_m > 0.0 ? widths->gap_m : widths->tolerance_m,
                           .is_walked = g_new0(bool, thin->mesh->n_triangles + 1),
                           .chain = g_array_new(FALSE, FALSE, sizeof(struct sal_point)),
                           .bounds = g_array_new(FALSE, FALSE, sizeof(struct bound)),
                           .points = g_array_new(FALSE, FALSE, sizeof(struct sal_point)),
                           .lines = g_array_new(FALSE, FALSE, sizeof(struct sal_close_line))};
    sal_banks_init(&a.banks, thin);
    if (a.banks.n > 0) {
        add_chains(&a);
        add_outline(&a);
        add_zone(&a);
    }
    const enum sal_status status = fill(&a, arena, out, err);
    sal_banks_finish(&a.banks);
    g_free(a.is_walked);
    g_array_unref(a.chain);
    g_array_unref(a.bounds);
    g_array_unref(a.points);
    g_array_unref(a.lines);
    return status;
}
