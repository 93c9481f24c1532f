/* SPDX-License-Identifier: MIT */
/* Names placed beforehand, as on a page of every scale that the map is looked at in. */
#ifndef SAL_SERIES_EXPLORER_PLACED_H
#define SAL_SERIES_EXPLORER_PLACED_H

#include "compose/furniture/legend_content.h"
#include "series/explorer/view.h"

/**
 * Place the names at all scales and append them to a stream: the number of scales; of each how many
 * thousandths of a px of the screen one of the grid has, times 10, how many thousandths of a px one
 * of the style has, and its labels' number; of each label its kind and rank, whether it has a mark,
 * a step to the mark or else the label's middle, the middle's way from there, half its width, its
 * turn in degrees, and its lines: their number, text and baseline below the middle. Then the texts.
 * Lengths of labels are eighths of a px of the screen.
 *
 * @param drawing  as of sal_explorer_view_open()
 * @param content  its samples are the states that the names are to suit
 * @returns SAL_OK; any status of sal_labels_place()
 */
SAL_NODISCARD enum sal_status sal_explorer_placed_pack(const struct sal_explorer_view *view,
                                                       const struct sal_drawing *drawing,
                                                       const struct sal_legend_content *content,
                                                       GByteArray *out, struct sal_error *err);

#endif
