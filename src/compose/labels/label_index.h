/* SPDX-License-Identifier: MIT */
/* The label index on which labels are placed: what is on it already, and what a spot would cost. */
#ifndef SAL_COMPOSE_LABELS_LABEL_INDEX_H
#define SAL_COMPOSE_LABELS_LABEL_INDEX_H

#include "compose/labels/control_grid.h"
#include "compose/labels/label.h"
#include "compose/page/bitmap.h"

struct sal_symbol {
    struct sal_point at;
    double radius_px;
    const char *name; /* borrowed from the source */
    int rank;         /* 0 to SAL_STYLE_N_RANKS - 1 */
    int feature;      /* index of the source's items */
    int *
        holders; /* holders[control_grids->len]: whose ground it stands on; of the page's scratch */
    bool is_named;
    bool is_hidden; /* its name found no room: neither is drawn */
};

struct sal_label_index {
    const struct sal_view *view; /* borrowed: its frame is covered, its taken boxes kept off */
    const struct sal_symbol_look *look; /* of marks; borrowed */
    bool is_rtl;                        /* reading runs from right to left */
    struct sal_arena *arena;            /* borrowed: of holders of marks, and of looks */
    GArray *labels;                     /* struct sal_label, placed */
    GArray *marks;                      /* struct sal_symbol, placed */
    GArray *signs;         /* struct sal_box: marks drawn by hand, which names keep off */
    GArray *callouts;      /* struct sal_callout, placed */
    guint n_extra;         /* labels of enclaves held apart, beyond what a page carries else */
    struct sal_box inset;  /* labels stay in here */
    GArray *control_grids; /* struct sal_control_grid, of the days that the labels are to suit; one
                         or more */
    struct sal_arena
        *other_lines; /* lines of control_grids other than the page's; NULL: there are none */
    struct sal_bitmap any_front; /* cells that a front passes on any of several days; see
                                  sal_label_index_fronts() */
    struct sal_bitmap limits;    /* cells where held ground ends */
    struct sal_bitmap edges;     /* cells that a border, boundary or limit passes */
};

/**
 * An empty label index of a view's frame; its one control grid is that of the view's own faces.
 *
 * @param view, look, arena  borrowed until sal_label_index_finish()
 */
struct sal_label_index sal_label_index_init(const struct sal_view *view,
                                            const struct sal_symbol_look *look, bool is_rtl,
                                            struct sal_arena *arena);
void sal_label_index_finish(struct sal_label_index *labels);

/** Cells that a front passes on any day of the label index's. */
const struct sal_bitmap *sal_label_index_fronts(const struct sal_label_index *labels);

/** Who holds a point of the page on each day; in the page's scratch, NULL when memory ran out. */
int *sal_label_index_holders(const struct sal_label_index *labels, struct sal_point at);

/** Share of a box on ground of those opposed to the holders of sal_label_index_holders(), over the
 * days; `holders` may be NULL. */
double sal_label_index_opposed(const struct sal_label_index *labels, const int *holders,
                               struct sal_box box);

/**
 * Are a label's box and leader line on the map, clear of furniture, marks and labels.
 *
 * @param but      index of a placed label that does not count; -1: all count
 * @param blocker  set to the one placed label in the way, -1 for none, -2 when it is not labels
 * alone or not one alone; may be NULL
 */
bool sal_label_index_is_free(const struct sal_label_index *labels, const struct sal_label *label,
                             int but, int *blocker);

/** Is a mark clear of furniture, labels and, by `apart_px`, other marks.
 * @param blocker  as of sal_label_index_is_free() */
bool sal_label_index_takes_mark(const struct sal_label_index *labels, struct sal_point at,
                                double radius_px, double apart_px, int *blocker);

/** What lines, and the ground of others, beneath a label cost it: 0 for none to about 8. */
double sal_label_index_cost(const struct sal_label_index *labels, const struct sal_label *label);

/** Does the label of a place keep off fronts, and off the ground of those opposed to whoever holds
 * the place: on most days, where there are many. */
bool sal_label_index_is_well(const struct sal_label_index *labels, const struct sal_label *label);

/** The box about a mark. */
struct sal_box sal_symbol_box(struct sal_point at, double radius_px);

#endif
