/* SPDX-License-Identifier: MIT */
/* Of words that are known, the one that was meant by a word that is not. */
#ifndef SAL_BASE_NEAREST_WORD_H
#define SAL_BASE_NEAREST_WORD_H

/**
 * What to add to a message that a word is unknown: `; did you mean "render"?`, or nothing.
 *
 * @param known  words with ", " or a blank between
 * @returns g_free() it
 * @source  Damerau 1964, doi:10.1145/363958.363994: letters missing, added, wrong or swapped
 */
char *sal_nearest_word_hint(const char *word, const char *known);

/**
 * The same for the name of a file that is not there: the nearest of those beside it.
 *
 * @returns g_free() it
 */
char *sal_nearest_word_file(const char *path);

#endif
