/* SPDX-License-Identifier: MIT */
/*
 * Slowness of the ground over a grid, and Dijkstra's shortest times from all places at once. A step
 * goes to one of sixteen nodes about (a knight's move among them), which puts a straight way in the
 * open off by at most 2.7 %; eight would give octagons.
 */
#include "derive/travel.h"

#include <glib.h>
#include <math.h>

#include "base/error.h"
#include "base/geometry.h"

/* Km between nodes, less where a place's reach over open ground is under five of them; and the most
 * nodes. */
#define MESH_KM 2.0
#define MESH_LEAST_KM 0.05
#define NODES_MAX 1e6

#define KM(km) ((km)*1000.0 / SAL_PLANE_UNIT_M)

double sal_travel_level(const double minutes[4]) {
    return fmax(fmax(minutes[0], minutes[1]), fmax(minutes[2], minutes[3]));
}

/* Ground as slowness, minutes for one unit of the plane. */
struct ground {
    const struct sal_travel *grid;
    const struct sal_travel_input *input;
    double *slowness;
};

static double slowness_of(double km_h) {
    return 60.0 / KM(km_h);
}

/* Of lakes the ground is as slow as they are; else the fastest of all that covers it counts. */
static void put(const struct ground *g, size_t node, const struct sal_speed *speed) {
    const double slowness = slowness_of(speed->km_h);
    if (speed->kind == SAL_GROUND_LAKE || slowness < g->slowness[node]) {
        g->slowness[node] = slowness;
    }
}

/* All nodes within a distance of a point, the nearest in any case. */
static void put_disc(const struct ground *g, struct sal_point p, double radius,
                     const struct sal_speed *speed) {
    const struct sal_travel *grid = g->grid;
    const double x = (p.x - grid->x0) / grid->mesh, y = (p.y - grid->y0) / grid->mesh;
    const double r = radius / grid->mesh;
    if (x < -r - 1.0 || y < -r - 1.0 || x > (double)grid->nx + r || y > (double)grid->ny + r) {
        return;
    }
    const long i0 = lround(fmax(x - r, 0.0)), i1 = lround(fmin(x + r, (double)grid->nx - 1.0));
    const long j0 = lround(fmax(y - r, 0.0)), j1 = lround(fmin(y + r, (double)grid->ny - 1.0));
    for (long j = j0; j <= j1; j++) {
        for (long i = i0; i <= i1; i++) {
            const double far = hypot((double)i - x, (double)j - y);
            if (far <= fmax(r, M_SQRT1_2)) {
                put(g, (size_t)j * grid->nx + (size_t)i, speed);
            }
        }
    }
}

static void put_line(const struct ground *g, const struct sal_geom *geom,
                     const struct sal_speed *speed) {
    const double step = 0.4 * g->grid->mesh, radius = KM(0.5 * speed->width_km);
    for (size_t part = 0; part < geom->n_rings; part++) {
        for (size_t i = geom->ring_start[part]; i + 1 < geom->ring_start[part + 1]; i++) {
            const struct sal_point a = sal_plane_forward(g->input->plane, geom->points[i]);
            const struct sal_point b = sal_plane_forward(g->input->plane, geom->points[i + 1]);
            const double steps = ceil(hypot(b.x - a.x, b.y - a.y) / step);
            const int n = (int)CLAMP(steps, 1.0, 1e6);
            for (int k = 0; k <= n; k++) {
                const double t = (double)k / n;
                put_disc(g, (struct sal_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t},
                         radius, speed);
            }
        }
    }
}

static int by_value(const void *a, const void *b) {
    const double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Nodes inside a polygon, row by row, even-odd. */
static void put_polygon(const struct ground *g, const struct sal_geom *geom,
                        const struct sal_speed *speed) {
    const struct sal_travel *grid = g->grid;
    struct sal_point *points = g_new(struct sal_point, geom->n_points + 1);
    double *crossings = g_new(double, geom->n_points + 1);
    for (size_t i = 0; i < geom->n_points; i++) {
        points[i] = sal_plane_forward(g->input->plane, geom->points[i]);
    }
    for (size_t j = 0; j < grid->ny; j++) {
        const double y = grid->y0 + (double)j * grid->mesh;
        size_t n = 0;
        for (size_t ring = 0; ring < geom->n_rings; ring++) {
            for (size_t i = geom->ring_start[ring]; i + 1 < geom->ring_start[ring + 1]; i++) {
                const struct sal_point a = points[i], b = points[i + 1];
                if ((a.y <= y) != (b.y <= y)) {
                    crossings[n++] = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
                }
            }
        }
        qsort(crossings, n, sizeof *crossings, by_value);
        for (size_t k = 0; k + 1 < n; k += 2) {
            const double from = ceil((crossings[k] - grid->x0) / grid->mesh);
            const double to = floor((crossings[k + 1] - grid->x0) / grid->mesh);
            for (double i = fmax(from, 0.0); i <= fmin(to, (double)grid->nx - 1.0); i += 1.0) {
                put(g, j * grid->nx + (size_t)i, speed);
            }
        }
    }
    g_free(crossings);
    g_free(points);
}

static const char *const class_names[] = {"class", "rank", "highway", "type", NULL};

static void put_layer(const struct ground *g, const struct sal_features *layer,
                      enum sal_ground_kind kind) {
    int class = -1;
    for (size_t i = 0; layer != NULL && class < 0 && class_names[i] != NULL; i++) {
        class = sal_features_field(layer, class_names[i]);
    }
    for (size_t i = 0; layer != NULL && i < layer->n_items; i++) {
        const struct sal_feature *feature = &layer->items[i];
        const struct sal_speed *speed =
            sal_speeds_of(g->input->speeds, kind, class < 0 ? NULL : feature->values[class]);
        if (feature->geom.kind == SAL_GEOM_LINE) {
            put_line(g, &feature->geom, speed);
        } else if (feature->geom.kind == SAL_GEOM_POLYGON) {
            put_polygon(g, &feature->geom, speed);
        }
    }
}

/* A node to be settled; a binary heap by time, then number, so that ties have an order. */
struct visit {
    double minutes;
    size_t node;
};

static bool comes_first(struct visit a, struct visit b) {
    return a.minutes != b.minutes ? a.minutes < b.minutes : a.node < b.node;
}

static void heap_push(GArray *heap, struct visit visit) {
    g_array_append_val(heap, visit);
    struct visit *all = (struct visit *)(void *)heap->data;
    for (guint i = heap->len - 1; i > 0 && comes_first(visit, all[(i - 1) / 2]); i = (i - 1) / 2) {
        all[i] = all[(i - 1) / 2];
        all[(i - 1) / 2] = visit;
    }
}

static struct visit heap_pop(GArray *heap) {
    struct visit *all = (struct visit *)(void *)heap->data;
    const struct visit first = all[0], last = all[heap->len - 1];
    g_array_set_size(heap, heap->len - 1);
    guint i = 0;
    for (guint child = 1; child < heap->len; child = 2 * i + 1) {
        if (child + 1 < heap->len && comes_first(all[child + 1], all[child])) {
            child++;
        }
        if (comes_first(last, all[child])) {
            break;
        }
        all[i] = all[child];
        i = child;
    }
    if (heap->len > 0) {
        all[i] = last;
    }
    return first;
}

static const struct {
    int dx, dy;
} steps[] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 1},   {-1, 1},  {-1, -1}, {1, -1},
             {2, 1}, {1, 2}, {-1, 2}, {-2, 1}, {-2, -1}, {-1, -2}, {1, -2},  {2, -1}};

/* Mean slowness along a step: its two ends, and for a knight's move the two nodes it passes. */
static double step_slowness(const struct ground *g, size_t at, int dx, int dy) {
    const ptrdiff_t nx = (ptrdiff_t)g->grid->nx, from = (ptrdiff_t)at;
    const double *s = g->slowness;
    double sum = s[from] + s[from + dy * nx + dx];
    if (abs(dx) + abs(dy) < 3) {
        return sum / 2.0;
    }
    sum += s[from + dy / 2 * nx + dx / 2] + s[from + (dy - dy / 2) * nx + (dx - dx / 2)];
    return sum / 4.0;
}

/* Put the nodes about each place at the time it takes to reach them from it. */
static void start_places(const struct ground *g, GArray *heap, double level) {
    const struct sal_travel *grid = g->grid;
    for (size_t i = 0; i < g->input->observed->n_places; i++) {
        const double head = level - g->input->minutes[g->input->observed->places[i].rank - 1];
        const double x = (g->input->sites[i].x - grid->x0) / grid->mesh;
        const double y = (g->input->sites[i].y - grid->y0) / grid->mesh;
        for (int corner = 0; corner < 4; corner++) {
            const double cx = floor(x) + corner % 2, cy = floor(y) + corner / 2;
            if (cx < 0.0 || cy < 0.0 || cx >= (double)grid->nx || cy >= (double)grid->ny) {
                continue;
            }
            const size_t node = (size_t)cy * grid->nx + (size_t)cx;
            const double minutes = head + hypot(cx - x, cy - y) * grid->mesh * g->slowness[node];
            if (minutes < grid->minutes[node]) {
                grid->minutes[node] = minutes;
                heap_push(heap, (struct visit){minutes, node});
            }
        }
    }
}

/* Nodes past the level get a time from those before it, which is all that a contour asks. */
static void spread(const struct ground *g, double level) {
    const struct sal_travel *grid = g->grid;
    GArray *heap = g_array_new(FALSE, FALSE, sizeof(struct visit));
    start_places(g, heap, level);
    while (heap->len > 0) {
        const struct visit visit = heap_pop(heap);
        if (visit.minutes > level) {
            break;
        }
        if (visit.minutes > grid->minutes[visit.node]) {
            continue;
        }
        const long i = (long)(visit.node % grid->nx), j = (long)(visit.node / grid->nx);
        for (size_t k = 0; k < G_N_ELEMENTS(steps); k++) {
            const int dx = steps[k].dx, dy = steps[k].dy;
            if (i + dx < 0 || j + dy < 0 || i + dx >= (long)grid->nx || j + dy >= (long)grid->ny) {
                continue;
            }
            const size_t to = (size_t)(j + dy) * grid->nx + (size_t)(i + dx);
            const double minutes =
                visit.minutes + hypot(dx, dy) * grid->mesh * step_slowness(g, visit.node, dx, dy);
            if (minutes < grid->minutes[to]) {
                grid->minutes[to] = minutes;
                heap_push(heap, (struct visit){minutes, to});
            }
        }
    }
    g_array_unref(heap);
}

static double mesh_km(const struct sal_travel_input *input) {
    const double *m = input->minutes;
    const double hours = fmin(fmin(m[0], m[1]), fmin(m[2], m[3])) / 60.0;
    const double reach = hours * sal_speeds_of(input->speeds, SAL_GROUND_OPEN, NULL)->km_h;
    return CLAMP(reach / 5.0, MESH_LEAST_KM, MESH_KM);
}

/* The grid over what can be reached and matters. */
static void lay_grid(struct sal_travel *out, const struct sal_travel_input *input, double level) {
    const double far = KM(level / 60.0 * input->speeds->fastest_km_h);
    struct sal_box box = sal_box_grow(sal_box_of_points(input->sites, input->observed->n_places),
                                      fmin(far, KM(1000.0)));
    if (!sal_box_is_empty(input->window)) {
        box.min_x = fmax(box.min_x, input->window.min_x);
        box.min_y = fmax(box.min_y, input->window.min_y);
        box.max_x = fmax(fmin(box.max_x, input->window.max_x), box.min_x);
        box.max_y = fmax(fmin(box.max_y, input->window.max_y), box.min_y);
    }
    const double wide = box.max_x - box.min_x, high = box.max_y - box.min_y;
    out->mesh =
        fmax(KM(mesh_km(input)), fmax(sqrt(wide * high / NODES_MAX), fmax(wide, high) / NODES_MAX));
    out->x0 = box.min_x;
    out->y0 = box.min_y;
    out->nx = (size_t)ceil(wide / out->mesh) + 2;
    out->ny = (size_t)ceil(high / out->mesh) + 2;
}

enum sal_status sal_travel_init(struct sal_travel *out, const struct sal_travel_input *input,
                                struct sal_arena *arena, struct sal_error *err) {
    const double level = sal_travel_level(input->minutes);
    lay_grid(out, input, level);
    const size_t n = out->nx * out->ny;
    out->minutes = sal_arena_array(arena, n, sizeof *out->minutes);
    if (out->minutes == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for a grid of %zu nodes", n);
    }
    const struct ground ground = {out, input, g_new(double, n)};
    const double open = slowness_of(sal_speeds_of(input->speeds, SAL_GROUND_OPEN, NULL)->km_h);
    for (size_t i = 0; i < n; i++) {
        out->minutes[i] = INFINITY;
        ground.slowness[i] = open;
    }
    put_layer(&ground, input->layers->settled, SAL_GROUND_SETTLED);
    put_layer(&ground, input->layers->rivers, SAL_GROUND_RIVER);
    put_layer(&ground, input->layers->lakes, SAL_GROUND_LAKE);
    put_layer(&ground, input->layers->roads, SAL_GROUND_ROAD);
    spread(&ground, level);
    g_free(ground.slowness);
    return SAL_OK;
}
