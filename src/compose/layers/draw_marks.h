/* SPDX-License-Identifier: MIT */
/* Marks drawn by hand: arrows, lines of supply and circles beneath the names, signs above them. */
#ifndef SAL_COMPOSE_LAYERS_DRAW_MARKS_H
#define SAL_COMPOSE_LAYERS_DRAW_MARKS_H

#include "compose/furniture/text_block.h"
#include "compose/labels/label_index.h"

/** Draw what lies beneath the names, as of the page's day: a group for each source. */
SAL_NODISCARD enum sal_status sal_draw_marks_lines(struct sal_page *page, struct sal_error *err);

/** Draw signs of places and units. */
void sal_draw_marks_signs(struct sal_page *page);

/** Have names keep off signs: before any is placed. */
void sal_draw_marks_reserve(struct sal_page *page, struct sal_label_index *labels);

/** Place the names of marks. */
SAL_NODISCARD enum sal_status
sal_draw_marks_name(struct sal_page *page, struct sal_label_index *labels, struct sal_error *err);

/** Draw a mark into a box of the legend. */
void sal_draw_marks_swatch(struct sal_page *page, struct sal_text_block *block,
                           const struct sal_mark *mark, struct sal_box box);

#endif
