/* SPDX-License-Identifier: MIT */
/* Symbols of units: frame, function and echelon, after the geometry of APP-6 and MIL-STD-2525. */
#ifndef SAL_COMPOSE_SYMBOLS_UNIT_SYMBOL_H
#define SAL_COMPOSE_SYMBOLS_UNIT_SYMBOL_H

#include "compose/symbols/place_sign.h"
#include "timeline/unit_sign.h"

/** Frame, closed, and what is drawn in it and about it. */
struct sal_unit_symbol {
    struct sal_path frame;
    struct sal_place_sign icon;
    struct sal_box box; /* about all of it, page px */
};

/** A symbol about a point. @param height_px  of a friendly unit's frame */
struct sal_unit_symbol sal_unit_symbol_create(const struct sal_unit_sign *sign, struct sal_point at,
                                              double height_px);
void sal_unit_symbol_finish(struct sal_unit_symbol *symbol);

/** The box about such a symbol, without drawing it. */
struct sal_box sal_unit_symbol_box(const struct sal_unit_sign *sign, struct sal_point at,
                                   double height_px);

#endif
