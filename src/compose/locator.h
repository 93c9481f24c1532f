/* SPDX-License-Identifier: MIT */
/* The locator: a small map of the base in its surroundings, with the page's window marked. */
#ifndef SAL_COMPOSE_LOCATOR_H
#define SAL_COMPOSE_LOCATOR_H

#include "block.h"

/** Fill a block with the locator, where the style wants one and the page shows little enough of
 * the base; else nothing is added. */
void sal_locator_block(struct sal_sheet *sheet, struct sal_block *block);

#endif
