/* SPDX-License-Identifier: MIT */
/* The two ends of a page. */
#ifndef SAL_COMPOSE_PAGE_PAGE_OPEN_H
#define SAL_COMPOSE_PAGE_PAGE_OPEN_H

#include "compose/page/page.h"

/**
 * Open a page: size checked, languages, fonts, window and projection chosen.
 *
 * @param page   filled in
 * @param input  borrowed until sal_page_close()
 * @returns SAL_OK; SAL_LIMIT page too small or too large; SAL_DRAW; SAL_CRS. The page is to be
 * closed whatever is returned
 */
SAL_NODISCARD enum sal_status
sal_page_open(struct sal_page *page, const struct sal_page_input *input, struct sal_error *err);

/** Release all that a page holds; a zeroed one holds nothing. */
void sal_page_close(struct sal_page *page);

#endif
