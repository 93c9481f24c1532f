/* SPDX-License-Identifier: MIT */
/* Colours as CSS Color 4 writes them, https://www.w3.org/TR/css-color-4/. */
#ifndef SAL_BASE_CSS_COLOR_H
#define SAL_BASE_CSS_COLOR_H

#include <stdbool.h>

/**
 * Read a colour: a name, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `hsl()`, `hwb()`,
 * `lab()`, `lch()`, `oklab()`, `oklch()` in the forms with commas and with blanks, in any case.
 * What lies out of sRGB is brought to its edge.
 *
 * @param rgba  set to red, green, blue (sRGB) and alpha, 0 to 1
 * @returns false, and rgba is untouched, when it is none of these
 */
bool sal_css_color_parse(const char *text, double rgba[4]);

#endif
