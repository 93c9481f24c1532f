/* SPDX-License-Identifier: MIT */
/* What is the same on every page of html.c: its style and its script. */
#ifndef SAL_SERIES_HTML_DATA_H
#define SAL_SERIES_HTML_DATA_H

extern const char sal_html_style[];
extern const char sal_html_script[];

#endif
