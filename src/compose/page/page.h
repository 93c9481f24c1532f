/* SPDX-License-Identifier: MIT */
/*
 * What the parts of compose share while one page is laid out: the inputs, the projected ground, and
 * what of the page is already taken.
 */
#ifndef SAL_COMPOSE_PAGE_PAGE_H
#define SAL_COMPOSE_PAGE_PAGE_H

#include <glib.h>

#include "analysis/change.h"
#include "compose/page/path.h"
#include "compose/page/scene.h"
#include "compose/page/strings.h"
#include "project/viewport.h"
#include "style/style.h"

/** Smallest type on any page, px. */
#define SAL_TYPE_MIN_PX 9.0

/** How far an arc's simplified line may stray, px. */
#define SAL_TOLERANCE_PX 0.5

struct sal_arc_line {
    struct sal_point *points; /* page px */
    size_t n;
};

/** Shapes of a context source, projected and cut, once for all that use them. */
struct sal_basemap_shapes {
    const struct sal_features *features;
    struct sal_path *paths; /* paths[features->n_items] */
    struct sal_arena *arena;
};

/** Countries, rivers, lakes. */
#define SAL_N_BASEMAP_SHAPES 3

struct sal_page {
    const struct sal_dataset *dataset;
    const struct sal_faces *faces;
    const struct sal_change *change; /* of which `faces` are, when the map is of one; else NULL */
    const struct sal_style *style;
    const struct sal_picture_options *options;
    struct sal_report *report;
    const struct sal_former_fronts
        *past;                         /* fronts of former days, when they are drawn; else NULL */
    int32_t day;                       /* that the page says it is of */
    const struct sal_history *history; /* areas over time, when they are charted; else NULL */
    const struct sal_panels *panels;   /* maps of many days on the page; else NULL */
    const struct sal_legend_content *content; /* what the legend lists; NULL: what is on the page */
    double told_m2; /* of a map of change: ground that changed hands and is less is not shown */
    double snap_px; /* grid of points of the ground, which does not depend on how lines are split;
                       0: lines are simplified instead */
    const struct sal_strings *words;
    const char *lang;
    bool is_rtl;
    const char *other_lang; /* that names and headings are said in too; NULL: there is none */
    double width_px, height_px;
    double unit;        /* page px per reference px */
    double swatch_unit; /* the same for lines and patterns of the legend: that of the map */
    struct sal_text_engine *engine;
    struct sal_scene *scene;
    struct sal_arena *scratch; /* dies with the page */
    struct sal_projection *projection;
    struct sal_viewport viewport;
    struct sal_box window_deg;  /* what the map is to show at least */
    struct sal_box clip;        /* the map's frame and a little more */
    struct sal_arc_line *lines; /* lines[faces->n_arcs] */
    struct sal_path ground;     /* outline of the ground that is drawn */
    struct sal_basemap_shapes shapes[SAL_N_BASEMAP_SHAPES];
    struct sal_graticule *graticule; /* NULL: none is shown */
    GArray *taken;                   /* struct sal_box: furniture */
    GHashTable *ids;                 /* group and path ids given out */
};

/** A length of the reference page, on this one. */
static inline double sal_page_px(const struct sal_page *page, double reference_px) {
    return reference_px * page->unit;
}

/** Size of a kind of type on this page, px. */
double sal_page_type_px(const struct sal_page *page, const struct sal_type_look *look);

/** The font of a kind of type; lives as long as the style, so its family is copied by
 * sal_page_text(). */
struct sal_font sal_page_font(const struct sal_page *page, const struct sal_type_look *look);

/** A text cleaned, and in capitals where the look says so; lives in the scene's arena. NULL when
 * nothing is left of it. */
const char *sal_page_words(struct sal_page *page, const struct sal_type_look *look,
                           const char *text);

/** Add a line of text that went through sal_page_words(). */
struct sal_item *sal_page_text(struct sal_page *page, const struct sal_type_look *look,
                               const char *text, struct sal_point at, enum sal_anchor anchor);

/** Begin a group; id is made of prefix and name, [a-z0-9-], and made unique. name may be NULL. */
void sal_page_group(struct sal_page *page, const char *prefix, const char *name, const char *label);
void sal_page_group_end(struct sal_page *page);

/** A unique id in the scene's arena. */
const char *sal_page_id(struct sal_page *page, const char *prefix, const char *name);

/** The same page to set texts in its other language; there is one. It borrows all of `page`. */
struct sal_page sal_page_other(const struct sal_page *page);

/** Language of a text set with this page, as items have it. */
const char *sal_page_item_lang(const struct sal_page *page);

/** A look as a stroke of this page. */
struct sal_stroke sal_page_stroke(const struct sal_page *page, const struct sal_line_look *look);

/** Add a path as line: the casing of all of it, then the line. The item of the line, or NULL. */
struct sal_item *sal_page_line(struct sal_page *page, const struct sal_path *path,
                               const struct sal_line_look *look);

/** Name of a faction in the page's language; -1 is nobody named. */
const char *sal_page_faction_name(const struct sal_page *page, int faction);

/** What ground that nobody holds is called: the map file's own word, or the language's. */
const char *sal_page_unheld(const struct sal_page *page);

/** Append the points of arcs joined end to end. refs as sal_outline. */
void sal_page_chain(const struct sal_page *page, const int *refs, size_t n_refs, GArray *points);

/**
 * The outline of all faces of one class, cut to the clip box.
 *
 * @returns SAL_OK; any status of sal_outline_trace()
 */
SAL_NODISCARD enum sal_status sal_page_outline(const struct sal_page *page, const int *class_of,
                                               int wanted, struct sal_path *path,
                                               struct sal_error *err);

/** The face that a point of the page lies in; -1: the plane beyond. @cost O(points of the lines) */
int sal_page_face_at(const struct sal_page *page, struct sal_point at);

/** Project all arcs with page->page. */
SAL_NODISCARD enum sal_status sal_page_project(struct sal_page *page, struct sal_error *err);

/**
 * The shapes of a context source as they show on the page: rings closed, lines open.
 *
 * @param paths  set to paths[features->n_items], owned by the page
 */
SAL_NODISCARD enum sal_status sal_basemap_shapes_get(struct sal_page *page,
                                                     const struct sal_features *features,
                                                     const struct sal_path **paths,
                                                     struct sal_error *err);

/** All shapes of the context, so that copies of the page share them. */
SAL_NODISCARD enum sal_status sal_basemap_shapes_load(struct sal_page *page, struct sal_error *err);
void sal_basemap_shapes_finish(struct sal_page *page);

#endif
