/* SPDX-License-Identifier: MIT */
/* The table behind words.c; English is its first entry. */
#ifndef SAL_COMPOSE_PAGE_STRINGS_DATA_H
#define SAL_COMPOSE_PAGE_STRINGS_DATA_H

#include "compose/page/strings.h"

extern const struct sal_strings sal_strings_all[];
extern const unsigned sal_strings_n;

#endif
