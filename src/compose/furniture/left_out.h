/* SPDX-License-Identifier: MIT */
/* What a page has no room for: told, and kept in the file's own description. */
#ifndef SAL_COMPOSE_FURNITURE_LEFT_OUT_H
#define SAL_COMPOSE_FURNITURE_LEFT_OUT_H

#include "compose/furniture/furniture.h"

/** Tell what of a page's furniture a level leaves out, and set page->unshown to the texts of it. */
void sal_left_out_say(struct sal_page *page, enum sal_furniture_level level);

#endif
