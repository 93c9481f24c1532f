/* SPDX-License-Identifier: MIT */
/* Script and style of the page, as they were bundled from web/; tools/bundle makes them anew. */
#ifndef SAL_SERIES_EXPLORER_ASSETS_H
#define SAL_SERIES_EXPLORER_ASSETS_H

#include <stddef.h>

extern const unsigned char sal_explorer_script[];
extern const size_t sal_explorer_script_size;
extern const unsigned char sal_explorer_style[];
extern const size_t sal_explorer_style_size;

#endif
