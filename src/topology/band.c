/* SPDX-License-Identifier: MIT */
/*
 * The outline is a contour over a grid: at each node the least distance to an axis, in radii there.
 * So discs that overlap any number of times make one shape, at a cost that goes with the ground
 * they cover.
 */
#include "topology/band.h"

#include <math.h>

#include "base/ellipsoid.h"
#include "base/error.h"
#include "base/geometry.h"
#include "topology/arc_index.h"
#include "topology/grid_contour.h"

#define NODES_MAX 4e6
/* Nodes beyond the edge that have a value too, so that the contour lies where it should. */
#define MARGIN_NODES 2.0
/* A disc is made this often along its radius. */
#define STEP_SHARE 1.0
#define STEPS_MAX 200.0

struct sal_band sal_band_init(void) {
    const struct sal_band band = {g_array_new(FALSE, FALSE, sizeof(struct sal_band_disc)),
                                  g_array_new(FALSE, FALSE, sizeof(size_t))};
    const size_t zero = 0;
    g_array_append_val(band.starts, zero);
    return band;
}

void sal_band_finish(struct sal_band *band) {
    g_array_unref(band->discs);
    g_array_unref(band->starts);
}

static void end_line(struct sal_band *band) {
    const size_t n = band->discs->len;
    if (g_array_index(band->starts, size_t, band->starts->len - 1) < n) {
        g_array_append_val(band->starts, n);
    }
}

/* Add the disc at a point of a front, its radius returned. */
static double add_disc(struct sal_band *band, struct sal_evidence *evidence, struct sal_point p,
                       const struct sal_front *front, double chance) {
    struct sal_evidence_side sides[2];
    sal_evidence_find(evidence, p, front->faction_a, front->faction_b, sides);
    const struct sal_band_disc disc = sal_evidence_disc(evidence, p, sides, chance);
    if (disc.radius_km > 0.0) {
        g_array_append_val(band->discs, disc);
    } else {
        end_line(band);
    }
    return disc.radius_km;
}

void sal_band_add(struct sal_band *band, const struct sal_faces *faces,
                  struct sal_evidence *evidence, const struct sal_front *front, double chance) {
    for (size_t i = 0; i < front->n_refs; i++) {
        const int ref = front->refs[i];
        const size_t n = faces->arcs[ref < 0 ? ~ref : ref].n_points;
        struct sal_point from = sal_arc_index_point(faces, ref, 0);
        double radius_km = add_disc(band, evidence, from, front, chance);
        for (size_t j = 1; j < n; j++) {
            const struct sal_point to = sal_arc_index_point(faces, ref, j);
            const double squeeze = cos(from.y * G_PI / 180.0);
            const double km =
                hypot((to.x - from.x) * squeeze, to.y - from.y) * SAL_EARTH_DEG_M / 1000.0;
            const double steps = ceil(km / fmax(STEP_SHARE * radius_km, 1e-3));
            const int n_steps = (int)CLAMP(steps, 1.0, STEPS_MAX);
            for (int k = 1; k <= n_steps; k++) {
                const double t = (double)k / n_steps;
                const struct sal_point p = {from.x + (to.x - from.x) * t,
                                            from.y + (to.y - from.y) * t};
                radius_km = add_disc(band, evidence, p, front, chance);
            }
            from = to;
        }
    }
    end_line(band);
}

struct gridding {
    struct sal_grid_contour grid;
    double *values;
};

/* Distance from a point to the axis between two circles, in radii there. */
static double radii_off(struct sal_point p, const struct sal_band_circle *a,
                        const struct sal_band_circle *b) {
    const double dx = b->center.x - a->center.x, dy = b->center.y - a->center.y;
    const double length2 = dx * dx + dy * dy;
    const double t =
        length2 <= 0.0
            ? 0.0
            : CLAMP(((p.x - a->center.x) * dx + (p.y - a->center.y) * dy) / length2, 0.0, 1.0);
    const double radius = a->radius + (b->radius - a->radius) * t;
    const double x = p.x - a->center.x - t * dx, y = p.y - a->center.y - t * dy;
    return sqrt(x * x + y * y) / radius;
}

/* Nodes that a capsule may reach, in one direction. */
static void node_range(double low, double high, size_t n, long *first, long *last) {
    *first = (long)CLAMP(ceil(low), 0.0, (double)n);
    *last = (long)CLAMP(floor(high), -1.0, (double)n - 1.0);
}

static void put_capsule(const struct gridding *g, const struct sal_band_circle *a,
                        const struct sal_band_circle *b) {
    const double mesh = g->grid.mesh;
    const double reach = fmax(a->radius, b->radius) / mesh + MARGIN_NODES;
    const double ax = (a->center.x - g->grid.x0) / mesh, bx = (b->center.x - g->grid.x0) / mesh;
    const double ay = (a->center.y - g->grid.y0) / mesh, by = (b->center.y - g->grid.y0) / mesh;
    long i0, i1, j0, j1;
    node_range(fmin(ax, bx) - reach, fmax(ax, bx) + reach, g->grid.nx, &i0, &i1);
    node_range(fmin(ay, by) - reach, fmax(ay, by) + reach, g->grid.ny, &j0, &j1);
    for (long j = j0; j <= j1; j++) {
        for (long i = i0; i <= i1; i++) {
            const struct sal_point p = {g->grid.x0 + (double)i * mesh,
                                        g->grid.y0 + (double)j * mesh};
            double *value = &g->values[(size_t)j * g->grid.nx + (size_t)i];
            *value = fmin(*value, radii_off(p, a, b));
        }
    }
}

static bool is_drawn(const struct sal_band_circle *circle) {
    return circle->radius > 0.0 && isfinite(circle->radius) && isfinite(circle->center.x) &&
           isfinite(circle->center.y);
}

/* Capsules from each circle of a line to the next; a disc alone is one. */
static void put_line(const struct gridding *g, const struct sal_band_circle *circles, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const size_t next = i + 1 < n && is_drawn(&circles[i + 1]) ? i + 1 : i;
        if (is_drawn(&circles[i])) {
            put_capsule(g, &circles[i], &circles[next]);
        }
    }
}

/* The grid that holds all circles. */
static struct sal_grid_contour lay_grid(const struct sal_band_circle *circles, size_t n,
                                        double mesh) {
    struct sal_box box = SAL_BOX_EMPTY;
    for (size_t i = 0; i < n; i++) {
        if (is_drawn(&circles[i])) {
            const struct sal_point c = circles[i].center;
            const struct sal_box at =
                sal_box_grow((struct sal_box){c.x, c.y, c.x, c.y}, circles[i].radius);
            box = sal_box_is_empty(box) ? at : sal_box_union(box, at);
        }
    }
    struct sal_grid_contour grid = {.mesh = mesh};
    if (!sal_box_is_empty(box)) {
        const double wide = box.max_x - box.min_x, high = box.max_y - box.min_y;
        grid.mesh = fmax(mesh, sqrt(wide * high / NODES_MAX));
        /* On whole multiples of the mesh: what is far off does not move the outline here. */
        grid.x0 = floor(box.min_x / grid.mesh - MARGIN_NODES) * grid.mesh;
        grid.y0 = floor(box.min_y / grid.mesh - MARGIN_NODES) * grid.mesh;
        grid.nx = (size_t)ceil((box.max_x - grid.x0) / grid.mesh + MARGIN_NODES) + 1;
        grid.ny = (size_t)ceil((box.max_y - grid.y0) / grid.mesh + MARGIN_NODES) + 1;
    }
    return grid;
}

enum sal_status sal_band_outline(const struct sal_band *band, const struct sal_band_circle *circles,
                                 double mesh, struct sal_arena *arena, struct sal_geom *out,
                                 struct sal_error *err) {
    struct gridding g = {.grid = lay_grid(circles, band->discs->len, mesh)};
    const size_t n = g.grid.nx * g.grid.ny;
    *out = (struct sal_geom){.kind = SAL_GEOM_NONE};
    if (n == 0) {
        return SAL_OK;
    }
    g.values = g_try_new(double, n);
    if (g.values == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for a grid of %zu nodes", n);
    }
    for (size_t i = 0; i < n; i++) {
        g.values[i] = INFINITY;
    }
    g.grid.values = g.values;
    for (guint i = 0; i + 1 < band->starts->len; i++) {
        const size_t first = g_array_index(band->starts, size_t, i);
        put_line(&g, circles + first, g_array_index(band->starts, size_t, i + 1) - first);
    }
    const enum sal_status status = sal_grid_contour_trace(&g.grid, 1.0, arena, out, err);
    g_free(g.values);
    return status;
}
