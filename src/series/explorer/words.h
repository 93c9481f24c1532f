/* SPDX-License-Identifier: MIT */
/* What the controls of a page say, per language, beside the words of every map. */
#ifndef SAL_SERIES_EXPLORER_WORDS_H
#define SAL_SERIES_EXPLORER_WORDS_H

#include <stddef.h>

/** A word's name in the page's script, and its text in each language. */
struct sal_explorer_word {
    const char *key;
    const char *en, *ar, *ckb;
};

/** Ends with a key of NULL. */
extern const struct sal_explorer_word sal_explorer_words[];

/** The text of a word in a language by its primary tag, English where there is none; "" for a key
 * that is not there. Static. */
const char *sal_explorer_word(const char *key, const char *lang);

/** The text of one entry. Static. */
const char *sal_explorer_word_text(const struct sal_explorer_word *word, const char *lang);

#endif
