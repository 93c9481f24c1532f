/* SPDX-License-Identifier: MIT */
/* The map in words, for those who cannot see it. */
#ifndef SAL_COMPOSE_FURNITURE_ALT_TEXT_H
#define SAL_COMPOSE_FURNITURE_ALT_TEXT_H

#include "compose/page/page.h"

/** Fill title, desc and credits of the page's scene from the faces' figures. */
void sal_alt_text_describe(struct sal_page *page);

#endif
