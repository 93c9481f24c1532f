/* SPDX-License-Identifier: MIT */
/* Lines between faces. */
#ifndef SAL_COMPOSE_MAP_LINES_H
#define SAL_COMPOSE_MAP_LINES_H

#include "compose/page/page.h"

/** Draw lines between admin units, borders, limits, boundaries; fronts last. */
SAL_NODISCARD enum sal_status sal_lines_draw(struct sal_page *page, struct sal_error *err);

#endif
