/* SPDX-License-Identifier: MIT */
/*
 * A page: what it is made from, and what the parts of compose share while it is laid out and drawn.
 */
#ifndef SAL_COMPOSE_PAGE_PAGE_H
#define SAL_COMPOSE_PAGE_PAGE_H

#include <glib.h>

#include "analysis/change.h"
#include "compose/page/strings.h"
#include "compose/page/view.h"

/** Smallest type on any page, px. */
#define SAL_TYPE_MIN_PX 9.0

/** What a page shows. */
enum sal_page_kind {
    SAL_PAGE_DAY,            /* the state of one day */
    SAL_PAGE_CHANGE,         /* what changed hands between two days */
    SAL_PAGE_FORMER_FRONTS,  /* the state of one day, with the fronts of days before it */
    SAL_PAGE_SMALL_MULTIPLES /* the states of many days, a small map each */
};

/** Most days on one map: what a legend holds. */
#define SAL_FORMER_FRONTS_MAX 40

/** Fronts of many days on one map. */
struct sal_former_fronts {
    const struct sal_faces
        *faces[SAL_FORMER_FRONTS_MAX]; /* ascending; the last are the page's own */
    size_t n;
};

/** Maps of many days on one page. */
struct sal_panels {
    const struct sal_faces *faces[SAL_PANELS_MAX]; /* in the order of the panels */
    size_t n;
    unsigned n_columns;  /* 0: chosen */
    int32_t first, last; /* days */
};

struct sal_page_subject {
    enum sal_page_kind kind;
    const struct sal_faces
        *faces;  /* that the page is laid out with: of the last day, of a change */
    int32_t day; /* that the page says it is of; the last of several */
    union {      /* of the kind's own; SAL_PAGE_DAY has none */
        const struct sal_change *change;
        const struct sal_former_fronts *former;
        const struct sal_panels *panels;
    };
};

/** What a page is made from. All of it is borrowed for as long as the page is open. */
struct sal_page_input {
    const struct sal_dataset *dataset;
    const struct sal_style *style;
    const struct sal_picture_options *options;
    struct sal_report *report; /* may be NULL */
    struct sal_page_subject subject;
    const struct sal_legend_content *content; /* what the legend lists */
    bool is_listed_as_seen; /* the legend leaves out what lies beyond the page's edge */
    bool has_chart;
    const struct sal_history *history; /* areas over time, for the chart where there is one */
};

/** A language that the page is in. */
struct sal_page_language {
    const char *tag;
    const struct sal_strings *words;
};

/** A page while it is laid out and drawn. */
struct sal_page {
    const struct sal_page_input *input;
    double width_px, height_px;
    double
        swatch_unit; /* page px per reference px of lines and patterns in the legend: the map's */
    double told_m2;  /* of a map of change: ground that changed hands and is less is not shown */
    struct sal_page_language
        languages[2]; /* its own; one that names and headings are said in too */
    int n_languages;
    const char *lang; /* that texts are set in now, see sal_page_speak() */
    const struct sal_strings *words;
    bool is_rtl;                              /* of its own language */
    int32_t day;                              /* that the page says it is of now */
    const struct sal_legend_content *content; /* what the legend lists now */
    size_t legend_most;                       /* factions or changes that it lists; 0: all */
    const char *unshown; /* texts that it has no room for, of its scratch; NULL: none */
    struct sal_text_engine *engine;
    struct sal_scene *scene;
    GHashTable *ids;           /* group and path ids given out */
    struct sal_arena *scratch; /* dies with the page */
    struct sal_projection *projection;
    struct sal_view main;            /* the page's own map; its unit is that of furniture too */
    struct sal_view *view;           /* that is drawn now: `main`, or a panel's */
    struct sal_image *logo;          /* the map file's, as the page has it; or NULL */
    bool has_inset;                  /* the map file's, whose extent is outlined on the map */
    struct sal_graticule *graticule; /* NULL: none is shown */
    struct sal_sureness *sureness;   /* of the fronts being drawn; NULL: all are drawn alike */
};

static inline bool sal_page_is_of(const struct sal_page *page, enum sal_page_kind kind) {
    return page->input->subject.kind == kind;
}

/** Do names on the ground say who holds it, not the legend: the tint of one of many is another's
 * too. */
bool sal_page_is_named(const struct sal_page *page);

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

/** Set texts in the page's own language (0) or in its second one (1) from here on. */
void sal_page_speak(struct sal_page *page, int language);

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

/** What sal_page_enter() puts aside. */
struct sal_page_state {
    const struct sal_faces *faces;
    struct sal_arc_line *lines;
    int far_face;
    struct sal_path ground;
    struct sal_arena *scratch;
    int32_t day;
};

/**
 * Turn the current view of a page to the faces of another day: projected, and with the ground that
 * there is where no base says it. What is allocated until sal_page_leave() dies there.
 *
 * @param faces  borrowed until then
 * @returns SAL_OK; SAL_MEMORY; sal_page_leave() the page whatever is returned
 */
SAL_NODISCARD enum sal_status sal_page_enter(struct sal_page *page, const struct sal_faces *faces,
                                             int32_t day, struct sal_page_state *kept,
                                             struct sal_error *err);

void sal_page_leave(struct sal_page *page, const struct sal_page_state *kept);

/** An empty scene of the page's size, language and fonts. */
struct sal_scene *sal_page_scene(const struct sal_page *page);

#endif
