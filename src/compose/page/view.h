/* SPDX-License-Identifier: MIT */
/*
 * One map on a page: where lon/lat comes to lie, how large its lines and type are, and the faces
 * that it shows now. The page's own map, an inset map and the panels of small multiples have a
 * view each.
 */
#ifndef SAL_COMPOSE_PAGE_VIEW_H
#define SAL_COMPOSE_PAGE_VIEW_H

#include "compose/page/arc_lines.h"
#include "compose/page/path.h"
#include "compose/page/scene.h"
#include "project/viewport.h"
#include "style/style.h"
#include "timeline/marks.h"
#include "timeline/overlays.h"

/** How far an arc's simplified line may stray, px. */
#define SAL_TOLERANCE_PX 0.5

/** Shapes of one context source as they lie in a view: rings closed, lines open. */
struct sal_basemap_shapes {
    const struct sal_features *features; /* borrowed; NULL: none are projected yet */
    struct sal_path *paths;              /* paths[features->n_items] */
    struct sal_path edges; /* of polygons: their outlines as lines, without what runs along a seam
                              or a pole; only where there is such */
    bool has_edges;
    struct sal_arena *arena;
};

/** Countries, rivers, lakes; and the map's own layers. */
#define SAL_N_CONTEXT_SHAPES 3
#define SAL_N_BASEMAP_SHAPES (SAL_N_CONTEXT_SHAPES + SAL_OVERLAYS_MAX + SAL_MARK_SETS_MAX)

struct sal_view {
    struct sal_viewport viewport;
    struct sal_box window_deg; /* what the map is to show at least, lonlat */
    struct sal_box fit_map;    /* the same on the projection's own map, where the ground says it
                                  and no window was asked for; else empty */
    struct sal_box clip;       /* the map's frame and a little more */
    double unit;               /* page px per reference px */
    double smooth_px;          /* window of smoothing of drawn lines; 0: they are not smoothed */
    double snap_px;            /* grid of the points of lines, so that what is left of a line does
                                  not depend on how it is split; 0: lines are simplified instead */
    const struct sal_faces *faces; /* borrowed; cut where the projection opens the globe */
    struct sal_arc_line *lines;    /* lines[faces->n_arcs] */
    int far_face; /* of a map with a rim, the face at the point farthest from its middle, which
                     reaches beyond everything on the page; else -1 */
    struct sal_path ground; /* outline of the ground that the map is about */
    struct sal_basemap_shapes shapes[SAL_N_BASEMAP_SHAPES];
    bool has_picture;          /* the map's raster was brought to the view */
    struct sal_image *picture; /* NULL: the view shows none of it */
    GArray *taken;             /* struct sal_box: furniture, which labels keep off */
};

/** A view with nothing in it yet. Release with sal_view_finish(). */
struct sal_view sal_view_init(const struct sal_style *style, double unit);
void sal_view_finish(struct sal_view *view);

/** A length of the reference page, in this view. */
static inline double sal_view_px(const struct sal_view *view, double reference_px) {
    return reference_px * view->unit;
}

/** A look as a stroke where a reference px is `unit` px. */
struct sal_stroke sal_view_stroke_of(const struct sal_line_look *look, double unit);

/** A look as a stroke of this view. */
static inline struct sal_stroke sal_view_stroke(const struct sal_view *view,
                                                const struct sal_line_look *look) {
    return sal_view_stroke_of(look, view->unit);
}

/** Fit what the view is to show into a frame of the page. @returns as sal_viewport_fit() */
SAL_NODISCARD enum sal_status sal_view_fit(const struct sal_view *view,
                                           const struct sal_projection *projection,
                                           struct sal_box frame_px, struct sal_viewport *out,
                                           struct sal_error *err);

/**
 * The arcs of faces, the view's own or those of another day, as lines in this view.
 *
 * @param faces  replaced, where the projection opens the globe within them, by the same faces cut
 * there, in `arena`
 * @param lines  set to lines[(*faces)->n_arcs] of `arena`
 * @returns SAL_OK; SAL_MEMORY; any status of sal_viewport_line()
 */
SAL_NODISCARD enum sal_status sal_view_project(const struct sal_view *view,
                                               const struct sal_faces **faces,
                                               struct sal_arena *arena, struct sal_arc_line **lines,
                                               struct sal_error *err);

/** Make faces those of the view, and their lines its own. @returns as sal_view_project() */
SAL_NODISCARD enum sal_status sal_view_show(struct sal_view *view, const struct sal_faces *faces,
                                            struct sal_arena *arena, struct sal_error *err);

/**
 * The outline of all faces of one class, cut to the clip box.
 *
 * @param class_of  class_of[faces->n_faces]
 * @param arena     for scratch
 * @returns SAL_OK; any status of sal_outline_trace()
 */
SAL_NODISCARD enum sal_status sal_view_outline(const struct sal_view *view, const int *class_of,
                                               int wanted, struct sal_arena *arena,
                                               struct sal_path *path, struct sal_error *err);

/** The face that a point of the page lies in; -1: the plane beyond. */
int sal_view_face_at(const struct sal_view *view, struct sal_point at);

#endif
