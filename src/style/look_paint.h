/* SPDX-License-Identifier: MIT */
/* How a way of holding is painted in a colour. */
#ifndef SAL_STYLE_LOOK_PAINT_H
#define SAL_STYLE_LOOK_PAINT_H

#include "style/style.h"

/** The same by colour and, where the faction has one, its own look. */
struct sal_paint sal_look_paint(const struct sal_style *style, struct sal_color fill,
                                const struct sal_faction_look *own, enum sal_area_status hold,
                                enum sal_certainty certainty, double unit);

/* On small pages patterns shrink no further: finer ones are a grey. */
#define SAL_PATTERN_UNIT_MIN 0.55

#endif
