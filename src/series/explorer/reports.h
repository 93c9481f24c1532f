/* SPDX-License-Identifier: MIT */
/* The reports that a map's areas rest on: of which place, from when, of whom, and whose words. */
#ifndef SAL_SERIES_EXPLORER_REPORTS_H
#define SAL_SERIES_EXPLORER_REPORTS_H

#include "series/explorer/meta.h"

/**
 * Append the reports to a stream: their number, then of each a step to its point, its first day
 * and how many days it holds (0: to the end), counted from the page's first day, faction, kind,
 * certainty, and numbers of its place's and its source's text + 1; then the number of texts, and
 * each by its bytes.
 */
void sal_explorer_reports_pack(const struct sal_explorer_view *view,
                               const struct sal_explorer_days *days, GByteArray *out);

#endif
