/* SPDX-License-Identifier: MIT */
/* What a map file says of the look of a layer -> how it is drawn, in a style's colours. */
#ifndef SAL_STYLE_LAYER_LOOK_H
#define SAL_STYLE_LAYER_LOOK_H

#include "style/style.h"

/** How a layer of the map's own is drawn; lengths are px of the reference page. */
struct sal_layer_look {
    struct sal_line_look line; /* width 0: none */
    enum sal_map_along along;
    double along_size_px, along_spacing_px;
    struct sal_paint fill; /* of areas, by the reference page */
    bool has_cross;        /* its hatches run both ways */
    enum sal_map_symbol symbol;
    double size_px;         /* of symbols, across */
    struct sal_color color; /* of symbols and of what stands along lines */
};

/** The look of the kind, with what is said over it. */
struct sal_layer_look sal_layer_look_of(const struct sal_style *style,
                                        const struct sal_map_look *said);

/** The fill where a reference px is `unit` px; of the second hatches of a cross. */
struct sal_paint sal_layer_look_fill(const struct sal_layer_look *look, double unit,
                                     bool is_second);

#endif
