/* SPDX-License-Identifier: MIT */
/*
 * What the parts of compose share while one page is laid out: the inputs, the projected ground, and
 * what of the page is already taken.
 */
#ifndef SAL_COMPOSE_PAGE_PAGE_H
#define SAL_COMPOSE_PAGE_PAGE_H

#include <glib.h>

#include "analysis/change.h"
#include "compose/page/strings.h"
#include "compose/page/view.h"

/** Smallest type on any page, px. */
#define SAL_TYPE_MIN_PX 9.0

struct sal_page {
    const struct sal_dataset *dataset;
    const struct sal_faces *faces;   /* that the page is opened with; the views show others later */
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
    const struct sal_strings *words;
    const char *lang;
    bool is_rtl;
    const char *other_lang; /* that names and headings are said in too; NULL: there is none */
    double width_px, height_px;
    double
        swatch_unit; /* page px per reference px of lines and patterns in the legend: the map's */
    struct sal_text_engine *engine;
    struct sal_scene *scene;
    struct sal_arena *scratch; /* dies with the page */
    struct sal_projection *projection;
    struct sal_view main;            /* the page's own map; its unit is that of furniture too */
    struct sal_view *view;           /* that is drawn now: `main`, or a panel's */
    struct sal_graticule *graticule; /* NULL: none is shown */
    GHashTable *ids;                 /* group and path ids given out */
};

/** A length of the reference page, on this one. */
static inline double sal_page_px(const struct sal_page *page, double reference_px) {
    return sal_view_px(page->view, reference_px);
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

/** Add a path as line: the casing of all of it, then the line. The item of the line, or NULL. */
struct sal_item *sal_page_line(struct sal_page *page, const struct sal_path *path,
                               const struct sal_line_look *look);

/** Name of a faction in the page's language; -1 is nobody named. */
const char *sal_page_faction_name(const struct sal_page *page, int faction);

/** What ground that nobody holds is called: the map file's own word, or the language's. */
const char *sal_page_unheld(const struct sal_page *page);

/**
 * Show faces in the current view: project their arcs and trace the ground that the map is about.
 *
 * @param faces  borrowed, as long as the view shows them; lines are of the page's scratch
 */
SAL_NODISCARD enum sal_status sal_page_show(struct sal_page *page, const struct sal_faces *faces,
                                            struct sal_error *err);

/** Trace the ground anew from a view's lines as they are. */
SAL_NODISCARD enum sal_status sal_page_trace_ground(struct sal_page *page, struct sal_view *view,
                                                    struct sal_error *err);

/** The face of the current view that a point of the page lies in; -1: the plane beyond. */
static inline int sal_page_face_at(const struct sal_page *page, struct sal_point at) {
    return sal_view_face_at(page->view, at);
}

#endif
