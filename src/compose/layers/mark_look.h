/* SPDX-License-Identifier: MIT */
/* Colours and sizes of a mark on a page. */
#ifndef SAL_COMPOSE_LAYERS_MARK_LOOK_H
#define SAL_COMPOSE_LAYERS_MARK_LOOK_H

#include "compose/layers/line_along.h"
#include "compose/page/page.h"

struct sal_mark_look {
    struct sal_color ink;      /* of signs, arrows and lines */
    struct sal_color tint;     /* within circles and areas */
    struct sal_color frame;    /* within a unit's frame */
    struct sal_color line_ink; /* of the frame and what is in it */
    struct sal_color casing;   /* about all of it */
    double casing_px;
    double size_px;              /* of a sign, or of a friendly unit's frame, on the page */
    double width_px;             /* of an arrow, on the page */
    struct sal_line_look line;   /* px of the reference page */
    struct sal_layer_look along; /* what stands along it */
    bool is_area;
};

struct sal_mark_look sal_mark_look_of(const struct sal_page *page, const struct sal_mark *mark);

#endif
