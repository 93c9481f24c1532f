/* SPDX-License-Identifier: MIT */
/* Fronts of many days on one page; the subject is of former fronts. */
#ifndef SAL_COMPOSE_MAP_FORMER_FRONTS_H
#define SAL_COMPOSE_MAP_FORMER_FRONTS_H

#include "compose/page/page.h"

/** How the front of day i < past->n is drawn: from pale and thin to the style's own. */
struct sal_line_look sal_former_fronts_look(const struct sal_page *page, size_t i);

/** Fronts of all days, the oldest first. */
SAL_NODISCARD enum sal_status sal_former_fronts_draw(struct sal_page *page, struct sal_error *err);

#endif
