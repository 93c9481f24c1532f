/* SPDX-License-Identifier: MIT */
#include "series/explorer/words.h"

#include <glib.h>

const char *sal_explorer_word_text(const struct sal_explorer_word *word, const char *lang) {
    if (g_str_has_prefix(lang, "ar") && (lang[2] == '\0' || lang[2] == '-')) {
        return word->ar;
    }
    if (g_str_has_prefix(lang, "ckb") || g_str_equal(lang, "ku")) {
        return word->ckb;
    }
    return word->en;
}

const char *sal_explorer_word(const char *key, const char *lang) {
    for (const struct sal_explorer_word *word = sal_explorer_words; word->key != NULL; word++) {
        if (g_str_equal(word->key, key)) {
            return sal_explorer_word_text(word, lang);
        }
    }
    return "";
}
