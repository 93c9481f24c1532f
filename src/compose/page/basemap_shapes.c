/* SPDX-License-Identifier: MIT */
/* Context sources (countries, rivers, lakes) brought to the page: what lies beyond it is passed
 * over before it is projected, the rest projected once. */

#include "compose/page/basemap_shapes.h"
#include "compose/page/view_edge.h"
#include "timeline/wrap.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/parallel.h"
#include "project/projection.h"

/* How far a river may stray, px: it is a hair, and of its bends more are drawn than anyone counts.
 * Countries and lakes are the ground of what matters. */
#define RIVER_TOLERANCE_PX 1.3
#define GROUND_TOLERANCE_PX 0.9

/* How far apart, in tolerances, two points of a line are before both matter; and a degree of
 * latitude, near enough for a tolerance. */
#define APART_TOLERANCES 1.5
#define DEG_M 111000.0

/* Nearer than this to a seam is on it, degrees. */
#define SEAM_DEG 1e-6
#define FAR_LAT_DEG 80.0

#define EVERYWHERE ((struct sal_box){-1e9, -1e9, 1e9, 1e9})

static bool is_pole_on_page(const struct sal_view *view) {
    for (int sign = -1; sign <= 1; sign += 2) {
        struct sal_point p;
        if (sal_viewport_point(&view->viewport, (struct sal_point){0.0, 90.0 * sign}, &p) &&
            sal_box_overlaps(view->clip, (struct sal_box){p.x, p.y, p.x, p.y})) {
            return true;
        }
    }
    return false;
}

/* Lon/lat box of what the page shows, from points along its edge, about its middle; everything
 * where that cannot be told: by a pole, beyond a projection's edge. */
static struct sal_box window_of(const struct sal_view *view) {
    enum { N = 12 };
    const struct sal_box clip = view->clip;
    struct sal_box seen = SAL_BOX_EMPTY;
    struct sal_point middle;
    if (!sal_viewport_lonlat(
            &view->viewport,
            (struct sal_point){0.5 * (clip.min_x + clip.max_x), 0.5 * (clip.min_y + clip.max_y)},
            &middle)) {
        return EVERYWHERE;
    }
    for (int i = 0; i <= N; i++) {
        const double x = clip.min_x + (clip.max_x - clip.min_x) * i / N;
        const double y = clip.min_y + (clip.max_y - clip.min_y) * i / N;
        const struct sal_point edge[] = {
            {x, clip.min_y}, {x, clip.max_y}, {clip.min_x, y}, {clip.max_x, y}};
        for (size_t j = 0; j < G_N_ELEMENTS(edge); j++) {
            struct sal_point p;
            if (!sal_viewport_lonlat(&view->viewport, edge[j], &p)) {
                return EVERYWHERE;
            }
            if (fabs(p.x - middle.x) > 180.0) {
                p.x = sal_wrap_lon(p.x, middle.x - 180.0);
            }
            seen = sal_box_union(seen, (struct sal_box){p.x, p.y, p.x, p.y});
        }
    }
    const double width = seen.max_x - seen.min_x;
    if (width > 170.0 || is_pole_on_page(view)) {
        return EVERYWHERE;
    }
    /* Between two points of the edge the view bulges by less than a twentieth of its size. */
    return sal_box_grow(seen, 0.05 * fmax(width, seen.max_y - seen.min_y));
}

/* What projecting a source takes. */
struct projection_work {
    const struct sal_view *view;
    const struct sal_seam *seam;
    struct sal_arena *arena;
    struct sal_box window; /* lonlat of what the page shows */
    double apart_deg;
    struct sal_path *edges; /* of struct sal_basemap_shapes */
    bool *has_edges;
};

/* Points of a line that lie `apart_deg` or more from the one before; its ends always. A river is
 * digitised finer than a small page shows, and each point costs a projection. */
static size_t thin(const struct sal_point *points, size_t n, double apart_deg,
                   struct sal_point *out) {
    const double squeeze = cos(points[0].y * G_PI / 180.0);
    size_t n_out = 0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_point last = out[n_out == 0 ? 0 : n_out - 1];
        const double dx = (points[i].x - last.x) * squeeze;
        const double dy = points[i].y - last.y;
        if (i == 0 || i + 1 == n || dx * dx + dy * dy >= apart_deg * apart_deg) {
            out[n_out++] = points[i];
        }
    }
    return n_out;
}

/* Degrees of latitude in the tolerance of lines, in the middle of the page. */
static double apart_deg(const struct sal_view *view) {
    const struct sal_box clip = view->clip;
    const struct sal_point middle = {(clip.min_x + clip.max_x) / 2, (clip.min_y + clip.max_y) / 2};
    struct sal_point lonlat;
    const double m_per_px = sal_viewport_lonlat(&view->viewport, middle, &lonlat)
                                ? sal_viewport_m_per_px(&view->viewport, lonlat)
                                : 0.0;
    return isfinite(m_per_px) ? APART_TOLERANCES * RIVER_TOLERANCE_PX * m_per_px / DEG_M : 0.0;
}

/* Project one part that was cut to the view, and cut it to the page. */
static enum sal_status add_part(const struct projection_work *work, const struct sal_point *lonlat,
                                size_t n_lonlat, bool is_ring, struct sal_path *path,
                                struct sal_error *err) {
    const struct sal_view *view = work->view;
    struct sal_arena *arena = work->arena;
    /* A cut ring comes open, but its last edge must be projected too. */
    struct sal_point *few = sal_arena_array(arena, n_lonlat + 1, sizeof *few);
    if (few == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu points", n_lonlat);
    }
    size_t n_few = n_lonlat;
    if (is_ring) {
        memcpy(few, lonlat, n_lonlat * sizeof *few);
        few[n_few++] = lonlat[0];
    } else {
        n_few = thin(lonlat, n_lonlat, work->apart_deg, few);
    }
    struct sal_point *points = NULL;
    size_t n = 0;
    const enum sal_status status = sal_viewport_line(
        &view->viewport, few, n_few, is_ring ? GROUND_TOLERANCE_PX : RIVER_TOLERANCE_PX, arena,
        &points, &n, err);
    if (status == SAL_OK && is_ring) {
        sal_path_add_ring(path, points, n, view->clip);
    } else if (status == SAL_OK) {
        sal_path_add_line(path, points, n, view->clip);
    }
    return status;
}

/* Does an edge run along a pole, or a meridian at which a source or the map is cut. */
static bool is_seam(const struct sal_seam *seam, struct sal_point a, struct sal_point b) {
    if (fabs(a.y) > 90.0 - SEAM_DEG && fabs(b.y) > 90.0 - SEAM_DEG) {
        return true;
    }
    if (fabs(a.x - b.x) > SEAM_DEG) {
        return false;
    }
    const double from_180 = remainder(a.x - 180.0, 360.0);
    const double from_west = seam->is_rim ? 1.0 : remainder(a.x - seam->west_deg, 360.0);
    return fabs(from_180) < SEAM_DEG || fabs(from_west) < SEAM_DEG;
}

/* A ring's outline as lines, without its edges along seams. */
static enum sal_status add_edges(const struct projection_work *work, const struct sal_point *ring,
                                 size_t n, struct sal_error *err) {
    GArray *line = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i <= n; i++) {
        const struct sal_point a = ring[i % n], b = ring[(i + 1) % n];
        if (i < n && !is_seam(work->seam, a, b)) {
            if (line->len == 0) {
                g_array_append_val(line, a);
            }
            g_array_append_val(line, b);
            continue;
        }
        struct sal_point *points = NULL;
        size_t n_points = 0;
        if (line->len > 0) {
            status = sal_viewport_line(
                &work->view->viewport, (const struct sal_point *)(const void *)line->data,
                line->len, GROUND_TOLERANCE_PX, work->arena, &points, &n_points, err);
        }
        if (status == SAL_OK && n_points > 1) {
            sal_path_add_line(work->edges, points, n_points, work->view->clip);
        }
        g_array_set_size(line, 0);
    }
    g_array_free(line, TRUE);
    return status;
}

static bool has_seam(const struct sal_seam *seam, const struct sal_point *ring, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (is_seam(seam, ring[i], ring[(i + 1) % n])) {
            return true;
        }
    }
    return false;
}

/* Where the page shows only a window: the part in it, on whichever turn it is. */
static void add_in_window(const struct sal_point *lonlat, size_t n, bool is_ring,
                          struct sal_box window, struct sal_path *seen) {
    struct sal_box box = sal_box_of_points(lonlat, n);
    GArray *run = NULL;
    if (is_ring && box.max_x - box.min_x > 180.0) {
        run = sal_wrap_unroll(lonlat, n);
        lonlat = (const struct sal_point *)(const void *)run->data;
        n = run->len;
        box = sal_box_of_points(lonlat, n);
    }
    for (int turn = -2; turn <= 2; turn++) {
        const double shift = 360.0 * turn;
        if (box.max_x + shift < window.min_x || box.min_x + shift > window.max_x) {
            continue;
        }
        struct sal_point *shifted = turn == 0 ? NULL : g_memdup2(lonlat, n * sizeof *lonlat);
        for (size_t i = 0; shifted != NULL && i < n; i++) {
            shifted[i].x += shift;
        }
        if (is_ring) {
            sal_path_add_ring(seen, shifted == NULL ? lonlat : shifted, n, window);
        } else {
            sal_path_add_line(seen, shifted == NULL ? lonlat : shifted, n, window);
        }
        g_free(shifted);
    }
    if (run != NULL) {
        g_array_unref(run);
    }
}

/* Of a map about a pole the other one lies at infinity: what goes there goes as far as this. */
static void keep_off_far_pole(const struct sal_seam *seam, GArray *ring) {
    const bool is_polar = seam->is_rim && fabs(seam->centre_deg.y) > 90.0 - SEAM_DEG;
    for (guint i = 0; is_polar && i < ring->len; i++) {
        double *lat = &g_array_index(ring, struct sal_point, i).y;
        *lat = seam->centre_deg.y > 0.0 ? fmax(*lat, -FAR_LAT_DEG) : fmin(*lat, FAR_LAT_DEG);
    }
}

/* A ring as it runs; what lies on an edge of the window but for rounding lies on it. */
static GArray *unroll(const struct sal_point *lonlat, size_t n, double west) {
    GArray *ring = sal_wrap_unroll(lonlat, n);
    for (guint i = 0; i < ring->len; i++) {
        double *x = &g_array_index(ring, struct sal_point, i).x;
        *x = fabs(*x - west) < SEAM_DEG           ? west
             : fabs(*x - west - 360.0) < SEAM_DEG ? west + 360.0
                                                  : *x;
    }
    return ring;
}

/* Where it shows the whole globe: cut at the map's own seam. */
static void add_wrapped(const struct sal_seam *seam, const struct sal_point *lonlat, size_t n,
                        bool is_ring, struct sal_path *seen) {
    GArray *ring = is_ring ? unroll(lonlat, n, seam->west_deg) : NULL;
    if (ring != NULL) {
        keep_off_far_pole(seam, ring);
    }
    const struct sal_box box =
        is_ring ? sal_box_of_points((const struct sal_point *)(const void *)ring->data, ring->len)
                : SAL_BOX_EMPTY;
    const bool is_in =
        seam->is_rim || (box.min_x >= seam->west_deg && box.max_x <= seam->west_deg + 360.0);
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(size_t));
    if (is_ring && is_in) {
        g_array_append_vals(points, ring->data, ring->len);
        const size_t end = points->len;
        g_array_append_val(ends, end);
    } else if (is_ring) {
        sal_wrap_ring(ring, seam->west_deg, points, ends);
    } else {
        sal_wrap_line(lonlat, n, seam->west_deg, points, ends);
    }
    size_t from = 0;
    for (guint i = 0; i < ends->len; i++) {
        const size_t end = g_array_index(ends, size_t, i);
        const struct sal_point *part = &g_array_index(points, struct sal_point, from);
        if (is_ring) {
            sal_path_add_ring(seen, part, end - from, EVERYWHERE);
        } else {
            sal_path_add_line(seen, part, end - from, EVERYWHERE);
        }
        from = end;
    }
    if (ring != NULL) {
        g_array_unref(ring);
    }
    g_array_unref(points);
    g_array_unref(ends);
}

/* A polygon over the point farthest from the middle of a map with a rim lies outside of its rings
 * on the page. */
static void add_beyond(const struct projection_work *work, const struct sal_geom *geom,
                       struct sal_path *path) {
    const struct sal_point centre = work->seam->centre_deg;
    const struct sal_point far = {sal_wrap_lon(centre.x + 180.0, -180.0), -centre.y};
    if (work->seam->is_rim && fabs(far.y) < 89.9 && geom->kind == SAL_GEOM_POLYGON &&
        sal_geom_contains(geom, far)) {
        sal_path_add_box(path, work->view->clip);
    }
}

/* What of a geometry the page shows, in lon/lat. */
static struct sal_path cut_to_view(const struct projection_work *work,
                                   const struct sal_geom *geom) {
    const bool is_ring = geom->kind == SAL_GEOM_POLYGON;
    const bool is_all = work->window.max_x > 1e8;
    struct sal_path seen = sal_path_init();
    for (size_t i = 0; i < geom->n_rings; i++) {
        const struct sal_point *lonlat = geom->points + geom->ring_start[i];
        const size_t n = geom->ring_start[i + 1] - geom->ring_start[i];
        if (is_all) {
            add_wrapped(work->seam, lonlat, n, is_ring, &seen);
        } else {
            add_in_window(lonlat, n, is_ring, work->window, &seen);
        }
    }
    return seen;
}

/* Lines of all outlines. */
static enum sal_status outline_all(const struct projection_work *work,
                                   const struct sal_features *features, struct sal_error *err) {
    *work->edges = sal_path_init();
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < features->n_items; i++) {
        if (features->items[i].geom.kind != SAL_GEOM_POLYGON) {
            continue;
        }
        struct sal_path seen = cut_to_view(work, &features->items[i].geom);
        for (size_t j = 0; status == SAL_OK && j < sal_path_n_subs(&seen); j++) {
            size_t n = 0;
            const struct sal_point *lonlat = sal_path_sub(&seen, j, &n);
            status = add_edges(work, lonlat, n, err);
        }
        sal_path_finish(&seen);
    }
    return status;
}

static enum sal_status add_parts(const struct projection_work *work, const struct sal_geom *geom,
                                 struct sal_path *path, struct sal_error *err) {
    const bool is_ring = geom->kind == SAL_GEOM_POLYGON;
    struct sal_path seen = cut_to_view(work, geom);
    enum sal_status status = SAL_OK;
    for (size_t i = 0; status == SAL_OK && i < sal_path_n_subs(&seen); i++) {
        size_t n = 0;
        const struct sal_point *lonlat = sal_path_sub(&seen, i, &n);
        *work->has_edges = *work->has_edges || (is_ring && has_seam(work->seam, lonlat, n));
        status = add_part(work, lonlat, n, is_ring, path, err);
    }
    if (is_ring && work->window.max_x > 1e8) {
        add_beyond(work, geom, path);
    }
    if (is_ring) {
        sal_view_edge_cut(&work->view->viewport, path);
    }
    sal_path_finish(&seen);
    return status;
}

static enum sal_status project_all(const struct sal_view *view, struct sal_basemap_shapes *shapes,
                                   struct sal_error *err) {
    const struct sal_features *features = shapes->features;
    struct projection_work work = {.view = view,
                                   .seam = sal_projection_seam(view->viewport.projection),
                                   .window = window_of(view),
                                   .apart_deg = apart_deg(view),
                                   .edges = &shapes->edges,
                                   .has_edges = &shapes->has_edges};
    work.arena = shapes->arena = sal_arena_create();
    shapes->paths = sal_arena_array(shapes->arena, features->n_items, sizeof *shapes->paths);
    if (shapes->paths == NULL) {
        return sal_error_set(err, SAL_MEMORY, features->path, "no memory for its shapes");
    }
    enum sal_status status = SAL_OK;
    for (size_t i = 0; i < features->n_items; i++) {
        shapes->paths[i] = sal_path_init();
    }
    for (size_t i = 0; status == SAL_OK && i < features->n_items; i++) {
        status = add_parts(&work, &features->items[i].geom, &shapes->paths[i], err);
    }
    return status == SAL_OK && shapes->has_edges ? outline_all(&work, features, err) : status;
}

const struct sal_path *sal_basemap_shapes_edges(const struct sal_view *view,
                                                const struct sal_features *features) {
    for (size_t i = 0; i < SAL_N_BASEMAP_SHAPES; i++) {
        if (view->shapes[i].features == features && view->shapes[i].has_edges) {
            return &view->shapes[i].edges;
        }
    }
    return NULL;
}

/* Where the shapes of these features are, or are to be. */
static struct sal_basemap_shapes *slot_of(struct sal_view *view,
                                          const struct sal_features *features) {
    size_t i = 0;
    while (i + 1 < SAL_N_BASEMAP_SHAPES && view->shapes[i].features != NULL &&
           view->shapes[i].features != features) {
        i++;
    }
    return &view->shapes[i];
}

enum sal_status sal_basemap_shapes_get(struct sal_view *view, const struct sal_features *features,
                                       const struct sal_path **paths, struct sal_error *err) {
    struct sal_basemap_shapes *shapes = slot_of(view, features);
    enum sal_status status = SAL_OK;
    if (shapes->features != features) {
        shapes->features = features;
        status = project_all(view, shapes, err);
    }
    *paths = shapes->paths;
    return status;
}

/* Sources to project, each by whichever thread comes to it. */
struct projecting {
    const struct sal_view *view;
    struct source {
        struct sal_basemap_shapes *shapes;
        enum sal_status status;
        struct sal_error err;
    } sources[SAL_N_CONTEXT_SHAPES];
    int n;
    int next; /* atomic */
};

static void project_sources(void *data) {
    struct projecting *p = data;
    for (int i = g_atomic_int_add(&p->next, 1); i < p->n; i = g_atomic_int_add(&p->next, 1)) {
        struct source *source = &p->sources[i];
        source->status = project_all(p->view, source->shapes, &source->err);
    }
}

enum sal_status sal_basemap_shapes_load(struct sal_view *view, const struct sal_dataset *dataset,
                                        struct sal_error *err) {
    const struct sal_features *const features[] = {dataset->countries, dataset->rivers,
                                                   dataset->lakes};
    struct projecting p = {.view = view};
    for (size_t i = 0; i < G_N_ELEMENTS(features); i++) {
        struct sal_basemap_shapes *shapes = slot_of(view, features[i]);
        if (features[i] != NULL && shapes->features != features[i]) {
            shapes->features = features[i];
            p.sources[p.n++].shapes = shapes;
        }
    }
    const bool is_shared = sal_projection_is_shared(view->viewport.projection);
    sal_parallel_run(is_shared ? (unsigned)p.n : 1, project_sources, &p);
    for (int i = 0; i < p.n; i++) {
        const struct source *source = &p.sources[i];
        if (source->status != SAL_OK) {
            return sal_error_set(err, source->status, source->err.place, "%s", source->err.message);
        }
    }
    return SAL_OK;
}
