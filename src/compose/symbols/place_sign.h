/* SPDX-License-Identifier: MIT */
/* Signs of places: battle, airport, camp and so on, as shapes. */
#ifndef SAL_COMPOSE_SYMBOLS_PLACE_SIGN_H
#define SAL_COMPOSE_SYMBOLS_PLACE_SIGN_H

#include "compose/page/path.h"
#include "read/map_look.h"

/** Shapes to fill (even-odd), and lines to stroke `stroke_px` wide. */
struct sal_place_sign {
    struct sal_path filled, stroked;
    double stroke_px;
};

struct sal_place_sign sal_place_sign_init(void);
void sal_place_sign_finish(struct sal_place_sign *sign);

/** Add a sign about a point. @param size_px  how far it reaches across */
void sal_place_sign_add(struct sal_place_sign *sign, enum sal_map_symbol symbol,
                        struct sal_point at, double size_px);

/**
 * Add a drawing in words: `F` and corners of a shape, `S` and points of a line, `C` and `O` with
 * centre and radius of a disc and a circle. Coordinates run from -1 to 1, y down.
 *
 * @param half_px  px of 1, across and down
 */
void sal_place_sign_add_drawing(struct sal_place_sign *sign, const char *drawing,
                                struct sal_point at, struct sal_point half_px);

#endif
