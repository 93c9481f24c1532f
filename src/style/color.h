/* SPDX-License-Identifier: MIT */
/* Colours as text and mixed. */
#ifndef SAL_STYLE_COLOR_H
#define SAL_STYLE_COLOR_H

#include <stdbool.h>

#include "style/paint.h"

/** Read a colour as CSS writes it; false (and `out` untouched) when it is none. */
bool sal_color_parse(const char *text, struct sal_color *out);

/** A channel as one of 8 bits; what is out of range is the nearest. */
int sal_color_byte(double channel);

/** `share` of a and the rest of b, 0 to 1, in sRGB; alpha too. */
struct sal_color sal_color_mix(struct sal_color a, struct sal_color b, double share);

/** CIE lightness L*, 0 to 100, of an opaque colour: what a photocopy keeps of it. */
double sal_color_lightness(struct sal_color color);

/** WCAG 2.1's contrast ratio of two opaque colours, 1 to 21. */
double sal_color_contrast(struct sal_color a, struct sal_color b);

/** A colour in CIE Lab, D65. */
struct sal_lab {
    double l, a, b;
};
struct sal_lab sal_lab_of(struct sal_color color);

/** CIEDE2000: how far apart two colours look; 1 is just seen. Sharma, Wu and Dalal 2005,
 * doi:10.1002/col.20070. */
double sal_lab_difference(struct sal_lab p, struct sal_lab q);

/** A colour laid over an opaque one. */
struct sal_color sal_color_over(struct sal_color top, struct sal_color ground);

#endif
