/* SPDX-License-Identifier: MIT */
/* Choosing the language of a text. */
#include "base/locale_text.h"

#include <glib.h>

const char *sal_locale_text_alias(const char *lang) {
    if (lang == NULL) {
        return NULL;
    }
    return g_ascii_strcasecmp(lang, "ku") == 0    ? "ckb"
           : g_ascii_strcasecmp(lang, "ckb") == 0 ? "ku"
                                                  : NULL;
}

static const char *find(const struct sal_locale_text *text, const char *lang) {
    for (size_t i = 0; i < text->n; i++) {
        if (g_ascii_strcasecmp(text->langs[i], lang) == 0) {
            return text->texts[i];
        }
    }
    return NULL;
}

const char *sal_locale_text_get(const struct sal_locale_text *text, const char *lang) {
    if (text == NULL || text->n == 0) {
        return NULL;
    }
    const char *found = lang == NULL ? NULL : find(text, lang);
    if (found == NULL && sal_locale_text_alias(lang) != NULL) {
        found = find(text, sal_locale_text_alias(lang));
    }
    if (found == NULL) {
        found = find(text, "en");
    }
    return found != NULL ? found : text->texts[0];
}
