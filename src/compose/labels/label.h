/* SPDX-License-Identifier: MIT */
/* A label: a name in one language or two, measured, and the box it fills. */
#ifndef SAL_COMPOSE_LABELS_LABEL_H
#define SAL_COMPOSE_LABELS_LABEL_H

#include "compose/page/page.h"

enum sal_label_kind {
    SAL_LABEL_COUNTRY,
    SAL_LABEL_UNIT,
    SAL_LABEL_WATER,
    SAL_LABEL_FACTION,
    SAL_LABEL_PLACE,
    SAL_LABEL_LAYER,
    SAL_N_LABELS
};

/** A text and the box it fills, about the middle of the box. */
struct sal_label {
    enum sal_label_kind kind;
    const struct sal_type_look *look;
    const char *text; /* through sal_page_words() */
    struct sal_text_size size;
    const char
        *other;     /* the same in the page's other language, or the rest of it, below; or NULL */
    bool is_broken; /* it is the rest */
    struct sal_type_look *other_look;
    struct sal_text_size other_size;
    double width_px, height_px;
    struct sal_point middle;
    double rotate_deg;
    struct sal_point quad[4]; /* the box, turned */
    int place;                /* index of its mark on the label index; -1: it has none */
    bool has_leader;
    struct sal_point leader[2]; /* from beside the mark to beside the box */
    int32_t start, end;         /* days on which it is drawn, half-open */
    bool wants_well;            /* it stands well, as of sal_label_index_is_well(), or nowhere */
};

/** A text set off from what it is about, in a box, with a line to it. */
struct sal_callout {
    const struct sal_mark *mark; /* borrowed from the dataset */
    struct sal_point at;         /* what it is about */
    struct sal_box box;
    struct sal_point end; /* of its line, at the box */
};

/** What a label says: in the page's language, and in its other one where it has one. */
struct sal_label_text {
    const char *text, *other; /* either may be NULL */
};

/** Columns of a source's names, -1 for none. */
struct sal_name_columns {
    int main, other;
};
struct sal_name_columns sal_label_columns(const struct sal_page *page,
                                          const struct sal_features *features, const char *stated);

/** The names of a feature. */
struct sal_label_text sal_label_names(const struct sal_feature *feature,
                                      struct sal_name_columns columns);

/** A label not yet placed; texts are cleaned and measured. Its text is NULL when nothing is left.
 */
struct sal_label sal_label_create(struct sal_page *page, enum sal_label_kind kind,
                                  const struct sal_type_look *look, struct sal_label_text text);

/** The same on two lines, where it has more words than one and the page one language; else false.
 */
bool sal_label_break(struct sal_page *page, struct sal_label *label);

/** Air between a label's two names, px. */
static inline double sal_label_other_gap(const struct sal_label *label) {
    return 0.22 * (label->size.ink_bottom_px - label->size.ink_top_px);
}

/** Move a label's middle, and turn it; it has no leader line then. */
void sal_label_move(struct sal_label *label, struct sal_point middle, double rotate_deg);

/** Distance from a label's upright box to a point, px. */
double sal_label_distance(const struct sal_label *label, struct sal_point at);

#endif
