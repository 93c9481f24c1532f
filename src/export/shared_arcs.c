/* SPDX-License-Identifier: MIT */
/*
 * A point is a junction when two rings that pass through it do not have the same neighbours there,
 * or when a line ends in it. Rings are cut at junctions, a ring without any begins at its least
 * point; then a piece is known by its points in the lesser of both directions. The method is that
 * of TopoJSON's own tools (Bostock 2012).
 */
#include "export/shared_arcs.h"

#include <math.h>
#include <string.h>

struct corner {
    struct sal_grid_xy before, after;
    bool is_junction;
};

static guint xy_hash(gconstpointer key) {
    const struct sal_grid_xy *p = key;
    return (guint)p->x * 73856093u ^ (guint)p->y * 19349663u;
}

static gboolean xy_equal(gconstpointer a, gconstpointer b) {
    return memcmp(a, b, sizeof(struct sal_grid_xy)) == 0;
}

static bool is_same(struct sal_grid_xy a, struct sal_grid_xy b) {
    return a.x == b.x && a.y == b.y;
}

void sal_shared_arcs_init(struct sal_shared_arcs *arcs, struct sal_box box, int grid_n) {
    const double side = fmax(box.max_x - box.min_x, box.max_y - box.min_y);
    const double step = side > 0.0 ? side / grid_n : 1.0;
    *arcs = (struct sal_shared_arcs){
        .origin = {box.min_x, box.min_y},
        .step = {step, step},
        .arcs = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref),
        .corners = g_hash_table_new_full(xy_hash, xy_equal, g_free, g_free),
        .numbers = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                         NULL)};
}

void sal_shared_arcs_finish(struct sal_shared_arcs *arcs) {
    g_ptr_array_unref(arcs->arcs);
    g_hash_table_unref(arcs->corners);
    g_hash_table_unref(arcs->numbers);
}

/* Points of a ring or line on the grid, none twice in a row; of a ring the first is not repeated.
 */
static GArray *grid_points(const struct sal_shared_arcs *arcs, const struct sal_geom *geom,
                           size_t ring) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct sal_grid_xy));
    for (size_t i = geom->ring_start[ring]; i < geom->ring_start[ring + 1]; i++) {
        const struct sal_grid_xy p = {
            (int32_t)lround((geom->points[i].x - arcs->origin.x) / arcs->step.x),
            (int32_t)lround((geom->points[i].y - arcs->origin.y) / arcs->step.y)};
        if (out->len == 0 || !is_same(p, g_array_index(out, struct sal_grid_xy, out->len - 1))) {
            g_array_append_val(out, p);
        }
    }
    const bool is_ring = geom->kind == SAL_GEOM_POLYGON;
    while (is_ring && out->len > 1 &&
           is_same(g_array_index(out, struct sal_grid_xy, 0),
                   g_array_index(out, struct sal_grid_xy, out->len - 1))) {
        g_array_set_size(out, out->len - 1);
    }
    if (out->len < (is_ring ? 3u : 2u)) {
        g_array_set_size(out, 0);
    }
    return out;
}

static void meet_point(struct sal_shared_arcs *arcs, struct sal_grid_xy at,
                       const struct corner *seen) {
    struct corner *known = g_hash_table_lookup(arcs->corners, &at);
    if (known == NULL) {
        g_hash_table_insert(arcs->corners, g_memdup2(&at, sizeof at),
                            g_memdup2(seen, sizeof *seen));
        return;
    }
    const bool is_along =
        is_same(known->before, seen->before) && is_same(known->after, seen->after);
    const bool is_against =
        is_same(known->before, seen->after) && is_same(known->after, seen->before);
    known->is_junction = known->is_junction || seen->is_junction || !(is_along || is_against);
}

static void meet_ring(struct sal_shared_arcs *arcs, const GArray *points, bool is_ring) {
    const struct sal_grid_xy *p = (const struct sal_grid_xy *)(const void *)points->data;
    const guint n = points->len;
    for (guint i = 0; i < n; i++) {
        const bool is_end = !is_ring && (i == 0 || i + 1 == n);
        const struct corner seen = {p[(i + n - 1) % n], p[(i + 1) % n], is_end};
        meet_point(arcs, p[i], &seen);
    }
}

void sal_shared_arcs_meet(struct sal_shared_arcs *arcs, const struct sal_geom *geom) {
    for (size_t ring = 0; ring < geom->n_rings; ring++) {
        GArray *points = grid_points(arcs, geom, ring);
        meet_ring(arcs, points, geom->kind == SAL_GEOM_POLYGON);
        g_array_unref(points);
    }
}

static bool is_junction(const struct sal_shared_arcs *arcs, struct sal_grid_xy p) {
    const struct corner *corner = g_hash_table_lookup(arcs->corners, &p);
    return corner != NULL && corner->is_junction;
}

static int compare(struct sal_grid_xy a, struct sal_grid_xy b) {
    return a.x != b.x ? (a.x < b.x ? -1 : 1) : a.y != b.y ? (a.y < b.y ? -1 : 1) : 0;
}

/* Is a piece to be kept the other way round. */
static bool is_turned(const struct sal_grid_xy *p, guint n) {
    for (guint i = 0; i < n; i++) {
        const int order = compare(p[i], p[n - 1 - i]);
        if (order != 0) {
            return order > 0;
        }
    }
    return false;
}

/* The number of a piece, which is added when it is new. */
static int number_of(struct sal_shared_arcs *arcs, const struct sal_grid_xy *p, guint n) {
    const bool turned = is_turned(p, n);
    GArray *arc = g_array_sized_new(FALSE, FALSE, sizeof *p, n);
    for (guint i = 0; i < n; i++) {
        g_array_append_val(arc, p[turned ? n - 1 - i : i]);
    }
    GBytes *key = g_bytes_new(arc->data, n * sizeof *p);
    int number = GPOINTER_TO_INT(g_hash_table_lookup(arcs->numbers, key)) - 1;
    if (number < 0) {
        number = (int)arcs->arcs->len;
        g_ptr_array_add(arcs->arcs, arc);
        g_hash_table_insert(arcs->numbers, key, GINT_TO_POINTER(number + 1));
    } else {
        g_array_unref(arc);
        g_bytes_unref(key);
    }
    return turned ? ~number : number;
}

/* Begin a ring at a junction, else at its least point, and end it there. */
static void turn_ring(const struct sal_shared_arcs *arcs, GArray *points) {
    const struct sal_grid_xy *p = (const struct sal_grid_xy *)(const void *)points->data;
    const guint n = points->len;
    guint first = 0;
    bool has_junction = false;
    for (guint i = 0; i < n && !has_junction; i++) {
        has_junction = is_junction(arcs, p[i]);
        first = has_junction || compare(p[i], p[first]) < 0 ? i : first;
    }
    struct sal_grid_xy *turned = g_new(struct sal_grid_xy, n + 1);
    for (guint i = 0; i <= n; i++) {
        turned[i] = p[(first + i) % n];
    }
    g_array_set_size(points, 0);
    g_array_append_vals(points, turned, n + 1);
    g_free(turned);
}

GArray *sal_shared_arcs_of(struct sal_shared_arcs *arcs, const struct sal_geom *geom, size_t ring) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(int));
    GArray *points = grid_points(arcs, geom, ring);
    if (points->len > 0 && geom->kind == SAL_GEOM_POLYGON) {
        turn_ring(arcs, points);
    }
    const struct sal_grid_xy *p = (const struct sal_grid_xy *)(const void *)points->data;
    guint first = 0;
    for (guint i = 1; i < points->len; i++) {
        if (i + 1 == points->len || is_junction(arcs, p[i])) {
            const int number = number_of(arcs, p + first, i + 1 - first);
            g_array_append_val(out, number);
            first = i;
        }
    }
    g_array_unref(points);
    return out;
}
