/* SPDX-License-Identifier: MIT */
/* The map file's logo. */
#ifndef SAL_COMPOSE_FURNITURE_LOGO_H
#define SAL_COMPOSE_FURNITURE_LOGO_H

#include "compose/furniture/text_block.h"

/** Add the logo below what is in a block, where the map file has one; what cannot be read is told
 * once, and left out. */
void sal_logo_add(struct sal_page *page, struct sal_text_block *block, double width_px);

#endif
