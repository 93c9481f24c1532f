/* SPDX-License-Identifier: MIT */
/* Paths: made by the layers of compose from projected points, cut to what the page can show, and
 * copied into the scene. */
#include "compose/page/path.h"

#include "base/arena.h"
#include "base/geometry.h"

struct sal_path sal_path_init(void) {
    return (struct sal_path){g_array_new(FALSE, FALSE, sizeof(struct sal_point)),
                             g_array_new(FALSE, FALSE, sizeof(size_t))};
}

void sal_path_finish(struct sal_path *path) {
    g_array_free(path->points, TRUE);
    g_array_free(path->starts, TRUE);
}

void sal_path_begin(struct sal_path *path) {
    const size_t start = path->points->len;
    g_array_append_val(path->starts, start);
}

void sal_path_add(struct sal_path *path, struct sal_point point) {
    g_array_append_val(path->points, point);
}

void sal_path_append(struct sal_path *path, const struct sal_path *other) {
    const size_t shift = path->points->len;
    for (guint i = 0; i < other->starts->len; i++) {
        const size_t start = g_array_index(other->starts, size_t, i) + shift;
        g_array_append_val(path->starts, start);
    }
    if (other->points->len > 0) {
        g_array_append_vals(path->points, other->points->data, other->points->len);
    }
}

size_t sal_path_n_subs(const struct sal_path *path) {
    return path->starts->len;
}

const struct sal_point *sal_path_sub(const struct sal_path *path, size_t i, size_t *n) {
    const size_t start = g_array_index(path->starts, size_t, i);
    const size_t end =
        i + 1 < path->starts->len ? g_array_index(path->starts, size_t, i + 1) : path->points->len;
    *n = end - start;
    return &g_array_index(path->points, struct sal_point, start);
}

void sal_path_end(struct sal_path *path, size_t least) {
    const guint last = path->starts->len - 1;
    const size_t start = g_array_index(path->starts, size_t, last);
    if (path->points->len - start < least) {
        g_array_set_size(path->points, (guint)start);
        g_array_set_size(path->starts, last);
    }
}

/* One of the four edges of a box: which coordinate, where, and which side is in. */
struct edge {
    bool is_x;
    double at;
    double sign;
};

static double depth(const struct edge *edge, struct sal_point p) {
    return edge->sign * ((edge->is_x ? p.x : p.y) - edge->at);
}

/* The same point whichever way the segment runs, so that neighbours cut alike. */
static struct sal_point crossing(const struct edge *edge, struct sal_point a, struct sal_point b) {
    if (a.x > b.x || (a.x == b.x && a.y > b.y)) {
        const struct sal_point swap = a;
        a = b;
        b = swap;
    }
    const double from = depth(edge, a);
    const double t = from / (from - depth(edge, b));
    struct sal_point p = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
    if (edge->is_x) {
        p.x = edge->at;
    } else {
        p.y = edge->at;
    }
    return p;
}

static void cut_ring(const GArray *in, GArray *out, const struct edge *edge) {
    g_array_set_size(out, 0);
    for (guint i = 0; i < in->len; i++) {
        const struct sal_point a = g_array_index(in, struct sal_point, i);
        const struct sal_point b = g_array_index(in, struct sal_point, (i + 1) % in->len);
        const bool a_in = depth(edge, a) >= 0.0;
        const bool b_in = depth(edge, b) >= 0.0;
        if (a_in) {
            g_array_append_val(out, a);
        }
        if (a_in != b_in) {
            const struct sal_point cut = crossing(edge, a, b);
            g_array_append_val(out, cut);
        }
    }
}

static bool is_within(struct sal_box inner, struct sal_box outer) {
    return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
           inner.max_y <= outer.max_y;
}

static void append_ring(struct sal_path *path, const struct sal_point *points, size_t n) {
    sal_path_begin(path);
    g_array_append_vals(path->points, points, (guint)n);
    sal_path_end(path, 3);
}

void sal_path_add_ring(struct sal_path *path, const struct sal_point *points, size_t n,
                       struct sal_box box) {
    const bool repeats = n > 1 && points[0].x == points[n - 1].x && points[0].y == points[n - 1].y;
    const size_t n_open = repeats ? n - 1 : n;
    const struct sal_box ring = sal_box_of_points(points, n_open);
    if (n_open < 3 || !sal_box_overlaps(ring, box)) {
        return;
    }
    if (is_within(ring, box)) {
        append_ring(path, points, n_open);
        return;
    }
    const struct edge edges[] = {{true, box.min_x, 1.0},
                                 {true, box.max_x, -1.0},
                                 {false, box.min_y, 1.0},
                                 {false, box.max_y, -1.0}};
    GArray *from = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *to = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    g_array_append_vals(from, points, (guint)n_open);
    for (size_t i = 0; i < G_N_ELEMENTS(edges); i++) {
        cut_ring(from, to, &edges[i]);
        GArray *swap = from;
        from = to;
        to = swap;
    }
    append_ring(path, (const struct sal_point *)(void *)from->data, from->len);
    g_array_free(from, TRUE);
    g_array_free(to, TRUE);
}

/* Cut a segment to a box (Liang and Barsky); false when nothing is left. */
static bool cut_segment(struct sal_point *a, struct sal_point *b, struct sal_box box) {
    const double dx = b->x - a->x;
    const double dy = b->y - a->y;
    const double p[4] = {-dx, dx, -dy, dy};
    const double q[4] = {a->x - box.min_x, box.max_x - a->x, a->y - box.min_y, box.max_y - a->y};
    double t0 = 0.0;
    double t1 = 1.0;
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0.0) {
            if (q[i] < 0.0) {
                return false;
            }
            continue;
        }
        const double t = q[i] / p[i];
        t0 = p[i] < 0.0 ? MAX(t0, t) : t0;
        t1 = p[i] > 0.0 ? MIN(t1, t) : t1;
    }
    if (t0 > t1) {
        return false;
    }
    const struct sal_point from = *a;
    if (t0 > 0.0) {
        *a = (struct sal_point){from.x + dx * t0, from.y + dy * t0};
    }
    if (t1 < 1.0) {
        *b = (struct sal_point){from.x + dx * t1, from.y + dy * t1};
    }
    return true;
}

void sal_path_add_line(struct sal_path *path, const struct sal_point *points, size_t n,
                       struct sal_box box) {
    if (n < 2 || !sal_box_overlaps(sal_box_of_points(points, n), box)) {
        return;
    }
    bool is_open = false;
    for (size_t i = 0; i + 1 < n; i++) {
        struct sal_point a = points[i];
        struct sal_point b = points[i + 1];
        const bool is_in = cut_segment(&a, &b, box);
        const bool starts_cut = is_in && (a.x != points[i].x || a.y != points[i].y);
        if (is_open && (!is_in || starts_cut)) {
            sal_path_end(path, 2);
            is_open = false;
        }
        if (is_in && !is_open) {
            sal_path_begin(path);
            sal_path_add(path, a);
            is_open = true;
        }
        if (is_in) {
            sal_path_add(path, b);
        }
    }
    if (is_open) {
        sal_path_end(path, 2);
    }
}

void sal_path_add_box(struct sal_path *path, struct sal_box box) {
    sal_path_begin(path);
    sal_path_add(path, (struct sal_point){box.min_x, box.min_y});
    sal_path_add(path, (struct sal_point){box.max_x, box.min_y});
    sal_path_add(path, (struct sal_point){box.max_x, box.max_y});
    sal_path_add(path, (struct sal_point){box.min_x, box.max_y});
}

struct sal_item *sal_path_item(struct sal_scene *scene, const struct sal_path *path,
                               bool is_closed) {
    const size_t n_points = path->points->len;
    const size_t n_subs = path->starts->len;
    if (n_points == 0) {
        return NULL;
    }
    struct sal_point *points =
        sal_arena_copy(scene->arena, path->points->data, n_points, sizeof *points);
    size_t *starts = sal_arena_array(scene->arena, n_subs + 1, sizeof *starts);
    if (points == NULL || starts == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < n_subs; i++) {
        starts[i] = g_array_index(path->starts, size_t, i);
    }
    starts[n_subs] = n_points;
    struct sal_item *item = sal_scene_add(scene, SAL_ITEM_PATH);
    item->points = points;
    item->n_points = n_points;
    item->sub_start = starts;
    item->n_subs = n_subs;
    item->is_closed = is_closed;
    return item;
}
