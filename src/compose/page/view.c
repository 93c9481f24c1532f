/* SPDX-License-Identifier: MIT */
/* Faces and looks to a view's px. Arcs are projected one by one, never face by face, so that
 * neighbours share every edge to the bit. */
#include "compose/page/view.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/geometry.h"
#include "base/simplify.h"
#include "compose/page/line_smooth.h"
#include "compose/page/view_edge.h"
#include "project/projection.h"
#include "topology/globe.h"
#include "topology/globe_cut.h"
#include "topology/outline.h"

struct sal_view sal_view_init(const struct sal_style *style, double unit) {
    return (struct sal_view){.unit = unit,
                             .fit_map = SAL_BOX_EMPTY,
                             .far_face = -1,
                             .smooth_px = style->lines.smooth_px * unit,
                             .ground = sal_path_init(),
                             .taken = g_array_new(FALSE, FALSE, sizeof(struct sal_box))};
}

static void finish_shapes(struct sal_basemap_shapes *shapes) {
    for (size_t i = 0; shapes->paths != NULL && i < shapes->features->n_items; i++) {
        sal_path_finish(&shapes->paths[i]);
    }
    if (shapes->has_edges) {
        sal_path_finish(&shapes->edges);
    }
    sal_arena_destroy(shapes->arena);
}

void sal_view_finish(struct sal_view *view) {
    if (view->taken == NULL) {
        return;
    }
    for (size_t i = 0; i < SAL_N_BASEMAP_SHAPES; i++) {
        finish_shapes(&view->shapes[i]);
    }
    g_array_free(view->taken, TRUE);
    sal_scene_image_unref(view->picture);
    sal_path_finish(&view->ground);
    *view = (struct sal_view){.taken = NULL};
}

struct sal_stroke sal_view_stroke_of(const struct sal_line_look *look, double unit) {
    /* A dash far shorter than the line is wide is a dot. */
    const bool is_solid = look->n_dash == 0;
    const bool has_dots = !is_solid && look->dash_px[0] < 0.4 * look->width_px;
    struct sal_stroke stroke = {.color = look->color,
                                .width_px = look->width_px * unit,
                                .n_dash = look->n_dash,
                                .cap = is_solid || has_dots ? SAL_CAP_ROUND : SAL_CAP_BUTT};
    for (int i = 0; i < look->n_dash; i++) {
        stroke.dash_px[i] = look->dash_px[i] * unit;
    }
    return stroke;
}

/* Points to a grid, of those that fall together one; the ends stay ends. */
static size_t snap_points(struct sal_point *points, size_t n, double grid) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const struct sal_point p = {round(points[i].x / grid) * grid,
                                    round(points[i].y / grid) * grid};
        const bool is_same = kept > 0 && p.x == points[kept - 1].x && p.y == points[kept - 1].y;
        if (!is_same || (i + 1 == n && kept == 1)) {
            points[kept++] = p;
        }
    }
    return kept;
}

/* Lines that somebody drew by the state of things; borders and admin lines are as they are. */
static bool is_drawn_line(enum sal_arc_kind kind) {
    return kind == SAL_ARC_FRONT || kind == SAL_ARC_BOUNDARY || kind == SAL_ARC_STATUS ||
           kind == SAL_ARC_LIMIT;
}

/* Project one arc, then smooth, simplify or snap it as the view wants. */
static enum sal_status project_arc(const struct sal_view *view, const struct sal_faces *faces,
                                   const struct sal_arc *arc, struct sal_arena *arena,
                                   struct sal_arc_line *line, struct sal_error *err) {
    const bool has_grid = view->snap_px > 0.0;
    const enum sal_status status =
        sal_viewport_line(&view->viewport, faces->points + arc->first, arc->n_points,
                          has_grid ? 0.0 : SAL_TOLERANCE_PX, arena, &line->points, &line->n, err);
    if (status != SAL_OK) {
        return status;
    }
    if (view->smooth_px > 0.0 && is_drawn_line(arc->kind)) {
        sal_line_smooth(line, view->smooth_px, arena);
    }
    if (has_grid) {
        line->n = snap_points(line->points, line->n, view->snap_px);
    } else if (view->smooth_px > 0.0) {
        line->n = sal_simplify(line->points, line->n, SAL_TOLERANCE_PX * SAL_TOLERANCE_PX);
    }
    return SAL_OK;
}

enum sal_status sal_view_fit(const struct sal_view *view, const struct sal_projection *projection,
                             struct sal_box frame_px, struct sal_viewport *out,
                             struct sal_error *err) {
    if (sal_box_is_empty(view->fit_map)) {
        return sal_viewport_fit(projection, view->window_deg, frame_px, out, err);
    }
    sal_viewport_fit_map(projection, view->fit_map, frame_px, out);
    return SAL_OK;
}

/* Faces cut where the projection opens the globe; the same where it does so nowhere in them. */
static enum sal_status cut_faces(const struct sal_view *view, const struct sal_faces **faces,
                                 struct sal_arena *arena, struct sal_error *err) {
    const struct sal_seam *seam = sal_projection_seam(view->viewport.projection);
    struct sal_faces *cut = NULL;
    enum sal_status status = SAL_OK;
    if (!seam->is_rim && !(*faces)->is_cut && !sal_globe_fits(*faces, seam->west_deg)) {
        status = sal_globe_cut(*faces, seam->west_deg, arena, &cut, err);
    }
    *faces = cut != NULL ? cut : *faces;
    return status;
}

enum sal_status sal_view_project(const struct sal_view *view, const struct sal_faces **shown,
                                 struct sal_arena *arena, struct sal_arc_line **lines,
                                 struct sal_error *err) {
    enum sal_status status = cut_faces(view, shown, arena, err);
    if (status != SAL_OK) {
        return status;
    }
    const struct sal_faces *faces = *shown;
    *lines = sal_arena_array(arena, faces->n_arcs, sizeof **lines);
    if (*lines == NULL) {
        return sal_error_set(err, SAL_MEMORY, NULL, "no memory for %zu arcs", faces->n_arcs);
    }
    for (size_t i = 0; status == SAL_OK && i < faces->n_arcs; i++) {
        status = project_arc(view, faces, &faces->arcs[i], arena, &(*lines)[i], err);
    }
    return status;
}

enum sal_status sal_view_show(struct sal_view *view, const struct sal_faces *faces,
                              struct sal_arena *arena, struct sal_error *err) {
    view->faces = faces;
    const enum sal_status status = sal_view_project(view, &view->faces, arena, &view->lines, err);
    const struct sal_seam *seam = sal_projection_seam(view->viewport.projection);
    const struct sal_point far = {seam->centre_deg.x + 180.0, -seam->centre_deg.y};
    view->far_face = seam->is_rim ? sal_globe_face_at(faces, far) : -1;
    return status;
}

enum sal_status sal_view_outline(const struct sal_view *view, const int *class_of, int wanted,
                                 struct sal_arena *arena, struct sal_path *path,
                                 struct sal_error *err) {
    struct sal_outline outline = {0};
    const enum sal_status status =
        sal_outline_trace(view->faces, class_of, wanted, arena, &outline, err);
    if (status != SAL_OK) {
        return status;
    }
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(struct sal_point));
    for (size_t i = 0; i < outline.n_rings; i++) {
        const size_t first = outline.ring_start[i];
        sal_arc_lines_chain(view->lines, outline.refs + first, outline.ring_start[i + 1] - first,
                            ring);
        sal_path_add_ring(path, (const struct sal_point *)(void *)ring->data, ring->len,
                          view->clip);
    }
    g_array_free(ring, TRUE);
    /* On the page such ground lies outside of its outline. */
    if (view->far_face >= 0 && class_of[view->far_face] == wanted) {
        sal_path_add_box(path, view->clip);
    }
    sal_view_edge_cut(&view->viewport, path);
    return SAL_OK;
}

int sal_view_face_at(const struct sal_view *view, struct sal_point at) {
    return sal_arc_lines_face_at(view->faces, view->lines, at);
}
