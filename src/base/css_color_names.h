/* SPDX-License-Identifier: MIT */
/* Colours that have names. Private to base/css_color.c. */
#ifndef SAL_BASE_CSS_COLOR_NAMES_H
#define SAL_BASE_CSS_COLOR_NAMES_H

#include <stddef.h>

struct sal_css_color_name {
    const char *name;
    unsigned rgb;
};

/** Ascending by name; sal_css_color_names[sal_css_color_n_names]. */
extern const struct sal_css_color_name sal_css_color_names[];
extern const size_t sal_css_color_n_names;

#endif
