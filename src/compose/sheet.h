/* SPDX-License-Identifier: MIT */
/*
 * What the parts of compose share while one page is laid out: the inputs, the projected ground, and
 * what of the page is already taken.
 */
#ifndef SAL_COMPOSE_SHEET_H
#define SAL_COMPOSE_SHEET_H

#include <glib.h>

#include "../project/page.h"
#include "../style/style.h"
#include "../topology/change.h"
#include "scene.h"
#include "shape.h"
#include "words.h"

/** Smallest type on any page, px. */
#define SAL_TYPE_MIN_PX 9.0

/** How far an arc's simplified line may stray, px. */
#define SAL_TOLERANCE_PX 0.5

struct sal_arc_line {
    struct sal_point *points; /* page px */
    size_t n;
};

/** Shapes of a context source, projected and cut, once for all that use them. */
struct sal_shapes {
    const struct sal_features *features;
    struct sal_path *paths; /* paths[features->n_items] */
    struct sal_arena *arena;
};

/** Countries, rivers, lakes. */
#define SAL_N_SHAPES 3

struct sal_sheet {
    const struct sal_dataset *dataset;
    const struct sal_faces *faces;
    const struct sal_change *change; /* of which `faces` are, when the map is of one; else NULL */
    const struct sal_style *style;
    const struct sal_picture_options *options;
    struct sal_report *report;
    const struct sal_past *past;         /* fronts of former days, when they are drawn; else NULL */
    int32_t day;                         /* that the page says it is of */
    const struct sal_history *history;   /* areas over time, when they are charted; else NULL */
    const struct sal_panels *panels;     /* maps of many days on the page; else NULL */
    const struct sal_presence *presence; /* what the legend lists; NULL: what is on the page */
    double told_m2; /* of a map of change: ground that changed hands and is less is not shown */
    double snap_px; /* grid of points of the ground, which does not depend on how lines are split;
                       0: lines are simplified instead */
    const struct sal_words *words;
    const char *lang;
    bool is_rtl;
    const char *other_lang; /* that names and headings are said in too; NULL: there is none */
    double width_px, height_px;
    double unit;        /* page px per reference px */
    double swatch_unit; /* the same for lines and patterns of the legend: that of the map */
    struct sal_text_engine *engine;
    struct sal_scene *scene;
    struct sal_arena *scratch; /* dies with the sheet */
    struct sal_projection *projection;
    struct sal_page page;
    struct sal_box window_deg;  /* what the map is to show at least */
    struct sal_box clip;        /* the map's frame and a little more */
    struct sal_arc_line *lines; /* lines[faces->n_arcs] */
    struct sal_path ground;     /* outline of the ground that is drawn */
    struct sal_shapes shapes[SAL_N_SHAPES];
    struct sal_graticule *graticule; /* NULL: none is shown */
    GArray *taken;                   /* struct sal_box: furniture */
    GHashTable *ids;                 /* group and path ids given out */
};

/** A length of the reference page, on this one. */
static inline double sal_sheet_px(const struct sal_sheet *sheet, double reference_px) {
    return reference_px * sheet->unit;
}

/** Size of a kind of type on this page, px. */
double sal_sheet_type_px(const struct sal_sheet *sheet, const struct sal_type_look *look);

/** The font of a kind of type; lives as long as the style, so its family is copied by
 * sal_sheet_text(). */
struct sal_font sal_sheet_font(const struct sal_sheet *sheet, const struct sal_type_look *look);

/** A text cleaned, and in capitals where the look says so; lives in the scene's arena. NULL when
 * nothing is left of it. */
const char *sal_sheet_words(struct sal_sheet *sheet, const struct sal_type_look *look,
                            const char *text);

/** Add a line of text that went through sal_sheet_words(). */
struct sal_item *sal_sheet_text(struct sal_sheet *sheet, const struct sal_type_look *look,
                                const char *text, struct sal_point at, enum sal_anchor anchor);

/** Begin a group; id is made of prefix and name, [a-z0-9-], and made unique. name may be NULL. */
void sal_sheet_group(struct sal_sheet *sheet, const char *prefix, const char *name,
                     const char *label);
void sal_sheet_group_end(struct sal_sheet *sheet);

/** A unique id in the scene's arena. */
const char *sal_sheet_id(struct sal_sheet *sheet, const char *prefix, const char *name);

/** The same sheet to set texts in its other language; there is one. It borrows all of `sheet`. */
struct sal_sheet sal_sheet_other(const struct sal_sheet *sheet);

/** Language of a text set with this sheet, as items have it. */
const char *sal_sheet_item_lang(const struct sal_sheet *sheet);

/** A look as a stroke of this page. */
struct sal_stroke sal_sheet_stroke(const struct sal_sheet *sheet, const struct sal_line_look *look);

/** Add a path as line: the casing of all of it, then the line. The item of the line, or NULL. */
struct sal_item *sal_sheet_line(struct sal_sheet *sheet, const struct sal_path *path,
                                const struct sal_line_look *look);

/** Name of a faction in the sheet's language; -1 is nobody named. */
const char *sal_sheet_faction_name(const struct sal_sheet *sheet, int faction);

/** What ground that nobody holds is called: the map file's own word, or the language's. */
const char *sal_sheet_unheld(const struct sal_sheet *sheet);

/** Append the points of arcs joined end to end. refs as sal_outline. */
void sal_sheet_chain(const struct sal_sheet *sheet, const int *refs, size_t n_refs, GArray *points);

/**
 * The outline of all faces of one class, cut to the clip box.
 *
 * @returns SAL_OK; any status of sal_outline_trace()
 */
SAL_NODISCARD enum sal_status sal_sheet_outline(const struct sal_sheet *sheet, const int *class_of,
                                                int wanted, struct sal_path *path,
                                                struct sal_error *err);

/** The face that a point of the page lies in; -1: the plane beyond. @cost O(points of the lines) */
int sal_sheet_face_at(const struct sal_sheet *sheet, struct sal_point at);

/** Project all arcs with sheet->page. */
SAL_NODISCARD enum sal_status sal_sheet_project(struct sal_sheet *sheet, struct sal_error *err);

/**
 * The shapes of a context source as they show on the page: rings closed, lines open.
 *
 * @param paths  set to paths[features->n_items], owned by the sheet
 */
SAL_NODISCARD enum sal_status sal_sheet_shapes(struct sal_sheet *sheet,
                                               const struct sal_features *features,
                                               const struct sal_path **paths,
                                               struct sal_error *err);

/** All shapes of the context, so that copies of the sheet share them. */
SAL_NODISCARD enum sal_status sal_sheet_context(struct sal_sheet *sheet, struct sal_error *err);
void sal_sheet_shapes_finish(struct sal_sheet *sheet);

#endif
