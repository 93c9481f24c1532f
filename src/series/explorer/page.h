/* SPDX-License-Identifier: MIT */
/* One page of HTML around a map that is explored: what it says without scripts, and the parts that
 * its script reads. */
#ifndef SAL_SERIES_EXPLORER_PAGE_H
#define SAL_SERIES_EXPLORER_PAGE_H

#include "analysis/history.h"
#include "series/explorer/meta.h"

/** What the page is made of; all borrowed. */
struct sal_explorer_page {
    struct sal_page *page; /* open, for names and words */
    const struct sal_explorer_days *days;
    const struct sal_legend_content *content;
    const struct sal_history *history;
    const struct sal_scene *still; /* of the last day */
    const GString *meta;           /* JSON */
    const GString *topology;       /* base64 */
    bool is_embedded;
};

/** Write the page. @returns SAL_OK; any status of sal_svg_write_part(); SAL_OUTPUT */
SAL_NODISCARD enum sal_status sal_explorer_page_write(const struct sal_explorer_page *parts,
                                                      const char *path, struct sal_error *err);

/** Two lines of HTML that put the page, by its file's name, into another page; g_free() them. */
char *sal_explorer_page_lines(const struct sal_explorer_page *parts, const char *path);

#endif
