/* SPDX-License-Identifier: MIT */
/* The table behind words.c; English is its first entry. */
#ifndef SAL_COMPOSE_WORDS_DATA_H
#define SAL_COMPOSE_WORDS_DATA_H

#include "words.h"

extern const struct sal_words sal_words_all[];
extern const unsigned sal_words_n;

#endif
