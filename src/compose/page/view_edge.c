/* SPDX-License-Identifier: MIT */
/* The edge of the world in a view: where a map of all of it ends, and the rim of a globe. */
#include "compose/page/view_edge.h"

#include <math.h>

#include "project/projection.h"

/* Steps along a frame's edge, and degrees along a meridian or parallel. */
#define FRAME_STEPS 12
#define STEP_DEG 3.0

bool sal_view_edge_is_full(const struct sal_viewport *viewport) {
    const struct sal_seam *seam = sal_projection_seam(viewport->projection);
    const struct sal_box frame = viewport->frame_px;
    for (int i = 0; i <= FRAME_STEPS; i++) {
        const double x = frame.min_x + (frame.max_x - frame.min_x) * i / FRAME_STEPS;
        const double y = frame.min_y + (frame.max_y - frame.min_y) * i / FRAME_STEPS;
        const struct sal_point edge[] = {
            {x, frame.min_y}, {x, frame.max_y}, {frame.min_x, y}, {frame.max_x, y}};
        for (size_t j = 0; j < G_N_ELEMENTS(edge); j++) {
            struct sal_point p;
            if (!sal_viewport_lonlat(viewport, edge[j], &p) ||
                (!seam->is_rim &&
                 (p.x < seam->west_deg - 1e-6 || p.x > seam->west_deg + 360.0 + 1e-6))) {
                return false;
            }
        }
    }
    return true;
}

static void add_place(const struct sal_viewport *viewport, struct sal_point lonlat, GArray *ring) {
    struct sal_point px;
    if (sal_viewport_point(viewport, lonlat, &px)) {
        g_array_append_val(ring, px);
    }
}

/* Round the map between its two outer meridians. */
static void add_meridians(const struct sal_viewport *viewport, const struct sal_seam *seam,
                          GArray *ring) {
    const double south = seam->south_deg, north = seam->north_deg, west = seam->west_deg;
    const int up = (int)ceil((north - south) / STEP_DEG), along = (int)ceil(360.0 / STEP_DEG);
    for (int i = 0; i < up; i++) {
        add_place(viewport, (struct sal_point){west, south + (north - south) * i / up}, ring);
    }
    for (int i = 0; i < along; i++) {
        add_place(viewport, (struct sal_point){west + 360.0 * i / along, north}, ring);
    }
    for (int i = 0; i < up; i++) {
        add_place(viewport, (struct sal_point){west + 360.0, north - (north - south) * i / up},
                  ring);
    }
    for (int i = 0; i < along; i++) {
        add_place(viewport, (struct sal_point){west + 360.0 - 360.0 * i / along, south}, ring);
    }
}

void sal_view_edge_globe(const struct sal_viewport *viewport, struct sal_path *path) {
    if (sal_view_edge_is_full(viewport)) {
        sal_path_add_box(path, viewport->frame_px);
        return;
    }
    const struct sal_seam *seam = sal_projection_seam(viewport->projection);
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    if (seam->is_rim) {
        g_array_set_size(ring, SAL_RIM_POINTS);
        g_array_set_size(ring,
                         (guint)sal_viewport_rim(viewport, (struct sal_point *)(void *)ring->data));
    } else {
        add_meridians(viewport, seam, ring);
    }
    if (ring->len > 2) {
        sal_path_add_ring(path, (const struct sal_point *)(const void *)ring->data, ring->len,
                          viewport->frame_px);
    } else {
        sal_path_add_box(path, viewport->frame_px);
    }
    g_array_free(ring, TRUE);
}

/* On which side of a rim's edge a point lies: positive inside, the rim running clockwise as the
 * page sees it. */
static double depth(const struct sal_point *edge, struct sal_point p) {
    return (edge[1].x - edge[0].x) * (p.y - edge[0].y) -
           (edge[1].y - edge[0].y) * (p.x - edge[0].x);
}

/* Keep what of a ring is inside one edge (Sutherland and Hodgman). */
static void cut_edge(const struct sal_point *edge, const GArray *in, GArray *out) {
    g_array_set_size(out, 0);
    for (guint i = 0; i < in->len; i++) {
        const struct sal_point a = g_array_index(in, struct sal_point, i);
        const struct sal_point b = g_array_index(in, struct sal_point, (i + 1) % in->len);
        const double from = depth(edge, a), to = depth(edge, b);
        if (from >= 0.0) {
            g_array_append_val(out, a);
        }
        if ((from >= 0.0) != (to >= 0.0)) {
            const double share = from / (from - to);
            const struct sal_point cut = {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
            g_array_append_val(out, cut);
        }
    }
}

/* Is every point inside the circle that lies within the rim. */
static bool is_inside(const struct sal_point *rim, const struct sal_point *points, size_t n) {
    struct sal_point middle = {0.0, 0.0};
    double radius = INFINITY;
    for (int i = 0; i < SAL_RIM_POINTS; i++) {
        middle.x += rim[i].x / SAL_RIM_POINTS;
        middle.y += rim[i].y / SAL_RIM_POINTS;
    }
    for (int i = 0; i < SAL_RIM_POINTS; i++) {
        radius = fmin(radius, hypot(rim[i].x - middle.x, rim[i].y - middle.y));
    }
    for (size_t i = 0; i < n; i++) {
        if (hypot(points[i].x - middle.x, points[i].y - middle.y) > 0.999 * radius) {
            return false;
        }
    }
    return true;
}

static void add_cut(const struct sal_point *rim, const struct sal_point *points, size_t n,
                    struct sal_path *out) {
    GArray *from = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *to = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    g_array_append_vals(from, points, (guint)n);
    for (int i = 0; from->len > 0 && i < SAL_RIM_POINTS; i++) {
        const struct sal_point edge[] = {rim[i], rim[(i + 1) % SAL_RIM_POINTS]};
        cut_edge(edge, from, to);
        GArray *swap = from;
        from = to;
        to = swap;
    }
    sal_path_begin(out);
    g_array_append_vals(out->points, from->data, from->len);
    sal_path_end(out, 3);
    g_array_free(from, TRUE);
    g_array_free(to, TRUE);
}

void sal_view_edge_cut(const struct sal_viewport *viewport, struct sal_path *path) {
    struct sal_point rim[SAL_RIM_POINTS];
    const struct sal_seam *seam = sal_projection_seam(viewport->projection);
    if (!seam->is_rim || !seam->is_round || sal_view_edge_is_full(viewport) ||
        sal_viewport_rim(viewport, rim) == 0 ||
        is_inside(rim, (const struct sal_point *)(const void *)path->points->data,
                  path->points->len)) {
        return;
    }
    struct sal_path cut = sal_path_init();
    for (size_t i = 0; i < sal_path_n_subs(path); i++) {
        size_t n = 0;
        const struct sal_point *points = sal_path_sub(path, i, &n);
        add_cut(rim, points, n, &cut);
    }
    sal_path_finish(path);
    *path = cut;
}
