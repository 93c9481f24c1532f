/* SPDX-License-Identifier: MIT */
/* Fronts of many days on one page; sheet->past is set. */
#ifndef SAL_COMPOSE_PAST_H
#define SAL_COMPOSE_PAST_H

#include "sheet.h"

/** Most days on one map: what a legend holds. */
#define SAL_PAST_MAX 40

struct sal_past {
    const struct sal_faces *faces[SAL_PAST_MAX]; /* ascending; the last are the sheet's own */
    size_t n;
};

/** How the front of day i < past->n is drawn: from pale and thin to the style's own. */
struct sal_line_look sal_past_look(const struct sal_sheet *sheet, size_t i);

/** Fronts of all days, the oldest first. */
SAL_NODISCARD enum sal_status sal_past_fronts(struct sal_sheet *sheet, struct sal_error *err);

#endif
