/* SPDX-License-Identifier: MIT */
/* Large names first, then the places that a map cannot do without; small names where room is left.
 */
#include "compose/labels/labels.h"

#include "compose/labels/place_areas.h"
#include "compose/labels/place_points.h"
#include "compose/labels/place_water.h"
#include "compose/layers/callouts.h"
#include "compose/layers/draw_marks.h"
#include "compose/layers/layer_labels.h"

enum sal_status sal_labels_place(struct sal_page *page, struct sal_label_index *labels,
                                 bool is_series, struct sal_error *err) {
    sal_draw_marks_reserve(page, labels);
    sal_callouts_place(page, labels);
    enum sal_status status = sal_place_areas_countries(page, labels, err);
    if (status != SAL_OK) {
        return status;
    }
    if (!sal_page_is_named(page)) {
        sal_place_points(page, labels, 0, 1);
    }
    status = is_series ? SAL_OK : sal_place_areas_factions(page, labels, err);
    if (status != SAL_OK) {
        return status;
    }
    sal_place_points(page, labels, sal_page_is_named(page) ? 0 : 2, SAL_STYLE_N_RANKS - 1);
    status = sal_draw_marks_name(page, labels, err);
    if (status == SAL_OK) {
        status = sal_layer_labels_place(page, labels, err);
    }
    if (status == SAL_OK) {
        status = sal_place_water(page, labels, err);
    }
    /* Units that are not there on every day are named day by day. */
    const bool is_dated = is_series && page->input->dataset->has_unit_days;
    return status == SAL_OK && !is_dated ? sal_place_areas_units(page, labels, err) : status;
}
