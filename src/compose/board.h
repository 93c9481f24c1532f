/* SPDX-License-Identifier: MIT */
/* The board on which labels are placed: what is on it already, and what a spot would cost. */
#ifndef SAL_COMPOSE_BOARD_H
#define SAL_COMPOSE_BOARD_H

#include "mask.h"
#include "sheet.h"

enum sal_label_kind {
    SAL_LABEL_COUNTRY,
    SAL_LABEL_UNIT,
    SAL_LABEL_WATER,
    SAL_LABEL_FACTION,
    SAL_LABEL_PLACE,
    SAL_N_LABELS
};

/** A text and the box it fills, about the middle of the box. */
struct sal_label {
    enum sal_label_kind kind;
    const struct sal_type_look *look;
    const char *text; /* through sal_sheet_words() */
    struct sal_text_size size;
    const char *other; /* the same in the page's other language, below; or NULL */
    struct sal_type_look *other_look;
    struct sal_text_size other_size;
    double width_px, height_px;
    struct sal_point middle;
    double rotate_deg;
    struct sal_point quad[4]; /* the box, turned */
    int place;                /* index of its mark on the board; -1: it has none */
    bool has_leader;
    struct sal_point leader[2]; /* from beside the mark to beside the box */
};

struct sal_mark {
    struct sal_point at;
    double radius_px;
    const char *name; /* borrowed from the source */
    int rank;         /* 0 to SAL_STYLE_N_RANKS - 1 */
    bool is_hidden;   /* its name found no room: neither is drawn */
};

struct sal_board {
    struct sal_sheet *sheet;
    GArray *labels;         /* struct sal_label, placed */
    GArray *marks;          /* struct sal_mark, placed */
    struct sal_box inset;   /* labels stay in here */
    struct sal_mask fronts; /* cells that a front passes */
    struct sal_mask limits; /* cells where held ground ends */
    struct sal_mask edges;  /* cells that a border, boundary or limit passes */
};

/** An empty board of the map's frame. */
struct sal_board sal_board_init(struct sal_sheet *sheet);
void sal_board_finish(struct sal_board *board);

/** What a label says: in the page's language, and in its other one where it has one. */
struct sal_label_text {
    const char *text, *other; /* either may be NULL */
};

/** Columns of a source's names, -1 for none. */
struct sal_name_columns {
    int main, other;
};
struct sal_name_columns sal_board_columns(const struct sal_board *board,
                                          const struct sal_features *features, const char *stated);

/** The names of a feature. */
struct sal_label_text sal_board_names(const struct sal_feature *feature,
                                      struct sal_name_columns columns);

/** A label not yet placed; texts are cleaned and measured. Its text is NULL when nothing is left.
 */
struct sal_label sal_board_label(struct sal_board *board, enum sal_label_kind kind,
                                 const struct sal_type_look *look, struct sal_label_text text);

/** Air between a label's two names, px. */
static inline double sal_label_other_gap(const struct sal_label *label) {
    return 0.22 * (label->size.ink_bottom_px - label->size.ink_top_px);
}

/** Move a label's middle, and turn it; it has no leader line then. */
void sal_label_move(struct sal_label *label, struct sal_point middle, double rotate_deg);

/**
 * Are a label's box and leader line on the map, clear of furniture, marks and labels.
 *
 * @param but      index of a placed label that does not count; -1: all count
 * @param blocker  set to the one placed label in the way, -1 for none, -2 when it is not labels
 * alone or not one alone; may be NULL
 */
bool sal_board_is_free(const struct sal_board *board, const struct sal_label *label, int but,
                       int *blocker);

/** Is a mark clear of furniture, labels and, by `apart_px`, other marks. */
bool sal_board_takes_mark(const struct sal_board *board, struct sal_point at, double radius_px,
                          double apart_px);

/** What lines beneath a label cost it, 0 for none to about 4. */
double sal_board_cost(const struct sal_board *board, const struct sal_label *label);

/** The box about a mark. */
struct sal_box sal_mark_box(struct sal_point at, double radius_px);

/** Draw marks and labels as groups. */
void sal_board_draw(struct sal_board *board);

#endif
