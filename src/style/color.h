/* SPDX-License-Identifier: MIT */
/* Colours as text and mixed. */
#ifndef SAL_STYLE_COLOR_H
#define SAL_STYLE_COLOR_H

#include <stdbool.h>

#include "paint.h"

/** Read `#rrggbb` or `#rrggbbaa`; false (and `out` untouched) when it is neither. */
bool sal_color_parse(const char *text, struct sal_color *out);

/** `share` of a and the rest of b, 0 to 1, in sRGB; alpha too. */
struct sal_color sal_color_mix(struct sal_color a, struct sal_color b, double share);

/** CIE lightness L*, 0 to 100, of an opaque colour: what a photocopy keeps of it. */
double sal_color_lightness(struct sal_color color);

/** WCAG 2.1's contrast ratio of two opaque colours, 1 to 21. */
double sal_color_contrast(struct sal_color a, struct sal_color b);

/** A colour laid over an opaque one. */
struct sal_color sal_color_over(struct sal_color top, struct sal_color ground);

#endif
